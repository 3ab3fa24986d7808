import { type Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Trigger } from '../../src/keda/trigger';
import { Credential } from '../../src/model/credential';
import { QueueJob, type QueueJobProps } from '../../src/patterns/queue-job';
import { judge } from '../conformance/judge';
import { newChart, only, refusedParameters, synth } from '../support/synth';

const required: QueueJobProps = {
  image: 'example.com/batch:2.0.0',
  triggers: [
    Trigger.postgresql({ connection: Credential.secret('db', 'url'), query: 'SELECT 1', targetQueryValue: 1 }),
  ],
  resources: { cpu: { request: kplus.Cpu.millis(100) }, memory: { request: Size.mebibytes(128) } },
};

function job(props: Partial<QueueJobProps> = {}): Chart {
  const chart = newChart('shop');
  new QueueJob(chart, 'batch', { ...required, ...props });
  return chart;
}

describe('a QueueJob', () => {
  test('lets jobs finish, gives them a deadline, and keeps a few', () => {
    const scaledJob = only(job(), 'ScaledJob');
    expect(scaledJob.spec).toMatchObject({
      maxReplicaCount: 10,
      rollout: { strategy: 'gradual' },
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 5,
      jobTargetRef: { activeDeadlineSeconds: 3600, backoffLimit: 3 },
    });
    expect(judge(scaledJob)).toEqual([]);
  });

  test('asks Karpenter to leave its pods alone', () => {
    expect(only(job(), 'ScaledJob').spec).toMatchObject({
      jobTargetRef: { template: { metadata: { annotations: { 'karpenter.sh/do-not-disrupt': 'true' } } } },
    });
  });

  test('passes the restricted Pod Security Standard', () => {
    expect(only(job(), 'ScaledJob').spec).toMatchObject({
      jobTargetRef: {
        template: {
          spec: {
            restartPolicy: 'Never',
            automountServiceAccountToken: false,
            serviceAccountName: 'batch',
            containers: [
              {
                securityContext: {
                  runAsNonRoot: true,
                  runAsUser: 10001,
                  allowPrivilegeEscalation: false,
                  readOnlyRootFilesystem: true,
                  capabilities: { drop: ['ALL'] },
                  seccompProfile: { type: 'RuntimeDefault' },
                },
                resources: { requests: { cpu: '100m', memory: '128Mi' } },
              },
            ],
          },
        },
      },
    });
  });

  test('takes other limits', () => {
    const chart = job({
      activeDeadline: Duration.minutes(5),
      maxReplicaCount: 3,
      backoffLimit: 0,
      scaling: { pollingInterval: Duration.seconds(10) },
    });
    expect(only(chart, 'ScaledJob').spec).toMatchObject({
      maxReplicaCount: 3,
      pollingInterval: 10,
      jobTargetRef: { activeDeadlineSeconds: 300, backoffLimit: 0 },
    });
  });
});

describe('a QueueJob refuses', () => {
  test.each<[string, Partial<Record<keyof QueueJobProps, unknown>>, string]>([
    ['a moving tag', { image: 'example.com/batch:stable' }, 'image'],
    ['no requests', { resources: {} }, 'resources.memory.request'],
    ['a deadline of 0', { activeDeadline: Duration.seconds(0) }, 'activeDeadline'],
    ['cpu as a trigger', { triggers: [Trigger.cpu({ value: 50 }, { metricType: 'Utilization' })] }, 'triggers[0]'],
  ])('%s', (_, props, parameter) => {
    expect(refusedParameters(() => job(props as Partial<QueueJobProps>))).toContain(parameter);
  });

  test('the names of all that is wrong at once', () => {
    expect(refusedParameters(() => job({ image: 'a', triggers: [] }))).toEqual(['image', 'triggers']);
  });
});

test('both synthesize nothing but what they show', () => {
  expect(synth(job()).map(({ kind }) => kind)).toEqual(['ServiceAccount', 'TriggerAuthentication', 'ScaledJob']);
});
