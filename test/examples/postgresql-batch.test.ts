/** The PostgreSQL example: jobs that take the rows of a table in batches. */
import { App } from 'cdk8s';
import { PostgresBatchChart } from '../../examples/postgresql-batch/manifests';
import { BATCH_SIZE, BATCH_SQL, OPEN_TASKS_SQL } from '../../examples/postgresql-batch/sql';
import { judge, type Manifest } from '../conformance/judge';

const objects: readonly Manifest[] = new PostgresBatchChart(new App(), 'postgresql-batch').toJson();

function find(kind: string, name: string): Manifest {
  const found = objects.find((one) => one.kind === kind && one.metadata.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name}`);
  return found;
}

test.each(objects.map((one) => [`${one.kind}/${one.metadata.name}`, one] as const))(
  '%s satisfies the schema of its kind',
  (_, one) => {
    expect(judge(one)).toEqual([]);
  },
);

test('starts a job for each batch of open rows, 5 at most', () => {
  expect(find('ScaledJob', 'task-batch').spec).toMatchObject({
    pollingInterval: 10,
    maxReplicaCount: 5,
    triggers: [
      {
        type: 'postgresql',
        metadata: { query: OPEN_TASKS_SQL, targetQueryValue: String(BATCH_SIZE), dbName: 'tasks' },
      },
    ],
  });
});

test('lets jobs finish when it changes, ends those that hang, and keeps few of them', () => {
  expect(find('ScaledJob', 'task-batch').spec).toMatchObject({
    rollout: { strategy: 'gradual' },
    scalingStrategy: { strategy: 'default' },
    successfulJobsHistoryLimit: 5,
    failedJobsHistoryLimit: 5,
    jobTargetRef: { activeDeadlineSeconds: 120, backoffLimit: 2 },
  });
});

test('a job takes its rows in a transaction that passes over those of others', () => {
  expect(find('ConfigMap', 'task-scripts').data).toMatchObject({ 'batch.sql': BATCH_SQL });
  expect(BATCH_SQL).toMatch(/^BEGIN;[\s\S]*LIMIT 10\nFOR UPDATE SKIP LOCKED;[\s\S]*COMMIT;\n$/);
  expect(find('ScaledJob', 'task-batch').spec).toMatchObject({
    jobTargetRef: {
      template: {
        spec: { containers: [{ command: ['psql'], args: expect.arrayContaining(['--file=/scripts/batch.sql']) }] },
      },
    },
  });
});

test('KEDA, jobs and publisher reach the database by the same address', () => {
  const service = find('Service', 'postgresql');
  const host = `${service.metadata.name}.${service.metadata.namespace}.svc`;
  const text = (one: Manifest) => JSON.stringify(one.spec);
  expect(text(find('ScaledJob', 'task-batch'))).toContain(`"host":"${host}"`);
  for (const one of [find('ScaledJob', 'task-batch'), find('Job', 'task-publish')]) {
    expect(text(one)).toContain(`{"name":"PGHOST","value":"${host}"}`);
  }
});

test('names the Secret of the password, and holds none', () => {
  expect(objects.map(({ kind }) => kind)).not.toContain('Secret');
  expect(find('StatefulSet', 'postgresql').spec).toMatchObject({
    template: {
      spec: {
        volumes: expect.arrayContaining([
          expect.objectContaining({ secret: expect.objectContaining({ secretName: 'postgresql-credentials' }) }),
        ]),
      },
    },
  });
});
