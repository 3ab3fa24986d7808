/** Jobs that take the rows of a table in batches, the database, and a job that adds rows. */
import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { PostgreSql, ScaledJob } from '../../src';
import { BATCH_SIZE, BATCH_SQL, OPEN_TASKS_SQL, PUBLISH_SQL, SCHEMA_SQL } from './sql';

// psql is in the server's image, too
const PSQL_IMAGE = 'docker.io/library/postgres:18.6';

export class PostgresBatchChart extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'postgresql-batch' });

    new kplus.Namespace(this, 'namespace', {
      metadata: { name: 'postgresql-batch', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    });

    const database = new PostgreSql(this, 'postgresql', {
      database: 'tasks',
      image: PSQL_IMAGE,
      initScripts: { '10-task.sql': SCHEMA_SQL },
      storage: { size: Size.gibibytes(1) },
    });

    const scripts = new kplus.ConfigMap(this, 'scripts', {
      metadata: { name: 'task-scripts' },
      data: { 'publish.sql': PUBLISH_SQL, 'batch.sql': BATCH_SQL },
    });
    const folder = kplus.Volume.fromConfigMap(this, 'scripts-volume', scripts, { name: 'scripts' });

    const psql = (script: string): kplus.ContainerProps => ({
      name: 'psql',
      image: PSQL_IMAGE,
      imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
      command: ['psql'],
      args: ['--no-psqlrc', '--set=ON_ERROR_STOP=1', `--file=/scripts/${script}`],
      envVariables: {
        ...database.connection(),
        // the name by which a batch says who did it
        PGAPPNAME: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.POD_NAME),
      },
      volumeMounts: [{ volume: folder, path: '/scripts', readOnly: true }],
      resources: {
        cpu: { request: kplus.Cpu.millis(10), limit: kplus.Cpu.millis(200) },
        memory: { request: Size.mebibytes(16), limit: Size.mebibytes(64) },
      },
      // with these, the pods pass the restricted Pod Security Standard, which the namespace enforces
      securityContext: {
        ensureNonRoot: true,
        user: 999,
        group: 999,
        readOnlyRootFilesystem: true,
        allowPrivilegeEscalation: false,
        capabilities: { drop: [kplus.Capability.ALL] },
        seccompProfile: { type: kplus.SeccompProfileType.RUNTIME_DEFAULT },
      },
    });

    new ScaledJob(this, 'batch', {
      metadata: { name: 'task-batch' },
      automountServiceAccountToken: false,
      containers: [psql('batch.sql')],
      triggers: [database.query(OPEN_TASKS_SQL).trigger({ targetQueryValue: BATCH_SIZE })],
      pollingInterval: Duration.seconds(10),
      maxReplicaCount: 5,
      // rows in work are counted until they are done, so that the running jobs are to be taken off: neither `accurate`,
      // for sources that do not count them, nor `custom`, which takes off a part
      scalingStrategy: { strategy: 'default' },
      // a change of this ScaledJob lets running jobs finish their rows
      rollout: { strategy: 'gradual' },
      // a batch takes 5 seconds; a job that hangs gives its rows back
      activeDeadline: Duration.minutes(2),
      backoffLimit: 2,
      successfulJobsHistoryLimit: 5,
      failedJobsHistoryLimit: 5,
    });

    new kplus.Job(this, 'publisher', {
      metadata: { name: 'task-publish' },
      automountServiceAccountToken: false,
      restartPolicy: kplus.RestartPolicy.NEVER,
      backoffLimit: 6,
      containers: [psql('publish.sql')],
    });
  }
}
