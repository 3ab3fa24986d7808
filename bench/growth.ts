/**
 * `npm run bench:growth`: what four times as much costs, for every construct that there may be many of: declared and
 * synthesized, in manifests and in Terraform. About 4 is what it should be; 16 would be a square. Names choose some.
 */
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { Chart, App as PlainApp, Size } from 'cdk8s';
import { Cpu, Deployment } from 'cdk8s-plus-28';
import { App as TerraformApp } from 'cdktf';
import {
  App,
  EC2NodeClass,
  Kafka,
  NodePool,
  PodIdentity,
  PodMonitor,
  PostgreSql,
  QueueJob,
  QueueWorker,
  RabbitMq,
  ScaledObject,
  ScaleTarget,
  Trigger,
  TriggerAuthentication,
} from '../src';
import { Checks } from '../src/checks';
import {
  EksCluster,
  HelmRelease,
  IamRoleRef,
  Keda,
  ManifestRelease,
  metricsServerChart,
  ServiceAccountRef,
  ServiceAccountRole,
  SqsQueueRef,
  Stack,
  WorkQueue,
} from '../src/terraform';
import { median } from './measure';
import { inMemory, time } from './row';

const ACCOUNT = '111122223333';
const REGION = 'eu-central-1';
const ROUNDS = 3;

/** Declares so many, and returns what synthesizes them. */
type Declare = (count: number, outdir: string) => () => void;

const pod = {
  image: 'registry.example.com/worker:1.4.2',
  resources: { cpu: { request: Cpu.millis(100) }, memory: { request: Size.mebibytes(128) } },
};

function sqs(index: number): Trigger {
  return Trigger.awsSqsQueue(
    { queueURL: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/q${index}`, awsRegion: REGION },
    { podIdentity: PodIdentity.aws() },
  );
}

/** An app with a chart for each. */
function charts(declare: (chart: Chart, index: number) => void): Declare {
  return (count, outdir) => {
    const app = new App({ outdir });
    for (let index = 0; index < count; index++) {
      declare(new Chart(app, `c${index}`, { namespace: `ns${index}` }), index);
    }
    return () => app.synth();
  };
}

/** An app with one thing that all others use, each from a chart of its own. */
function shared<T>(make: (chart: Chart) => T, use: (one: T, chart: Chart, index: number) => void): Declare {
  return (count, outdir) => {
    const app = new App({ outdir });
    const one = make(new Chart(app, 'shared', { namespace: 'shop' }));
    for (let index = 0; index < count; index++) use(one, new Chart(app, `c${index}`, { namespace: 'shop' }), index);
    return () => app.synth();
  };
}

/** A stack with an EKS cluster. */
function stack(declare: (stack: Stack, cluster: EksCluster, count: number) => void): Declare {
  return (count, outdir) => {
    const app = new TerraformApp({ outdir });
    const one = new Stack(app, 'stack');
    new AwsProvider(one, 'aws', { region: REGION });
    const cluster = EksCluster.fromAttributes(one, 'cluster', {
      clusterName: 'prod',
      account: ACCOUNT,
      region: REGION,
      endpoint: `https://0123.gr7.${REGION}.eks.amazonaws.com`,
      certificateAuthority: Buffer.from('-----BEGIN CERTIFICATE-----').toString('base64'),
      oidcIssuer: `https://oidc.eks.${REGION}.amazonaws.com/id/0123`,
    });
    declare(one, cluster, count);
    return () => app.synth();
  };
}

function scaledCharts(count: number): readonly Chart[] {
  const app = new PlainApp();
  return Array.from({ length: count }, (_, index) => {
    const chart = new Chart(app, `c${index}`, { namespace: `ns${index}` });
    const target = ScaleTarget.of({ name: 'worker' });
    new ScaledObject(chart, 'scaling', { metadata: { name: `s${index}` }, target, triggers: [sqs(index)] });
    return chart;
  });
}

const storage = { size: Size.gibibytes(1) };
const indexes = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

const MANIFESTS: Readonly<Record<string, Declare>> = {
  QueueWorker: charts((chart, index) => new QueueWorker(chart, 'worker', { ...pod, triggers: [sqs(index)] })),
  QueueJob: charts((chart, index) => new QueueJob(chart, 'job', { ...pod, triggers: [sqs(index)] })),
  'ScaledObject on cpu': charts((chart) => {
    const target = new Deployment(chart, 'pods', { containers: [pod] });
    const triggers = [Trigger.cpu({ value: 50 }, { metricType: 'Utilization' })];
    new ScaledObject(chart, 'scaling', { target, minReplicaCount: 1, triggers });
  }),
  'one TriggerAuthentication': shared(
    (chart) => new TriggerAuthentication(chart, 'auth', { podIdentity: PodIdentity.aws() }),
    (authentication, chart, index) => {
      const { props } = sqs(index);
      const triggers = [{ ...sqs(index), props, options: { authentication } }];
      new ScaledObject(chart, 'scaling', { target: ScaleTarget.of({ name: `w${index}` }), triggers });
    },
  ),
  RabbitMq: charts((chart) => {
    const queue = new RabbitMq(chart, 'broker', { storage }).addQueue('hello');
    new QueueWorker(chart, 'worker', { ...pod, triggers: [queue.trigger({ mode: 'QueueLength', value: 5 })] });
  }),
  'queues of one RabbitMq': shared(
    (chart) => new RabbitMq(chart, 'broker', { storage }),
    (broker, chart, index) => {
      const queue = broker.addQueue(`q${index}`);
      new QueueWorker(chart, `w${index}`, { ...pod, triggers: [queue.trigger({ mode: 'QueueLength', value: 5 })] });
    },
  ),
  PostgreSql: charts((chart) => {
    const tasks = new PostgreSql(chart, 'database', { storage }).query('SELECT count(*) FROM task');
    new QueueJob(chart, 'job', { ...pod, triggers: [tasks.trigger({ targetQueryValue: 5 })] });
  }),
  Kafka: charts((chart) => new Kafka(chart, 'kafka')),
  'topics and users of one Kafka': shared(
    (chart) => new Kafka(chart, 'kafka'),
    (kafka, chart, index) => {
      const topic = kafka.topic(`t${index}`, { partitions: 10 });
      const user = kafka.user(`u${index}`);
      user.grantConsume(topic, 'group');
      const triggers = [topic.trigger({ consumerGroup: 'group', lagThreshold: 5, user })];
      new QueueWorker(chart, `w${index}`, { ...pod, triggers });
    },
  ),
  PodMonitor: charts(
    (chart) => new PodMonitor(chart, 'm', { selector: { matchLabels: { app: 'a' } }, endpoints: [{ port: 'http' }] }),
  ),
  NodePool: charts((chart, index) => {
    const name = `pool-${index}`;
    const amiSelectorTerms = [{ alias: 'al2023@v20240807' }] as const;
    const nodeClass = new EC2NodeClass(chart, 'class', {
      metadata: { name },
      role: 'nodes',
      discovery: 'prod',
      amiSelectorTerms,
    });
    const requirements = [{ key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] }] as const;
    new NodePool(chart, 'pool', { metadata: { name }, nodeClass, requirements, limits: { cpu: 64 } });
  }),
  'checks of workers': (count, outdir) => {
    const app = new App({ outdir });
    Checks.of(app);
    for (const index of indexes(count)) {
      const chart = new Chart(app, `c${index}`, { namespace: `ns${index}` });
      new QueueWorker(chart, 'worker', { ...pod, triggers: [sqs(index)] });
    }
    return () => app.synth();
  },
};

const TERRAFORM: Readonly<Record<string, Declare>> = {
  'WorkQueue and role': stack((scope, cluster, count) => {
    for (const index of indexes(count)) {
      const ref = new SqsQueueRef({ account: ACCOUNT, region: REGION, name: `q${index}` });
      const role = new IamRoleRef({ account: ACCOUNT, name: `w${index}` });
      const serviceAccount = new ServiceAccountRef({ namespace: `ns${index}`, name: 'worker', role });
      const queue = new WorkQueue(scope, `queue-${index}`, { ref });
      queue.grantConsume(new ServiceAccountRole(scope, `role-${index}`, { cluster, serviceAccount }));
    }
  }),
  HelmRelease: stack((scope, cluster, count) => {
    for (const index of indexes(count)) {
      const chart = { ...metricsServerChart(), release: `r${index}`, namespace: `ns${index}`, apiServices: [] };
      new HelmRelease(scope, `release-${index}`, { cluster, chart });
    }
  }),
  'Keda with the triggers of charts': stack((scope, cluster, count) => {
    new Keda(scope, 'keda', { cluster, scales: scaledCharts(count) });
  }),
  ManifestRelease: stack((scope, cluster, count) => {
    const keda = new Keda(scope, 'keda', { cluster });
    for (const manifests of scaledCharts(count)) {
      const release = manifests.node.id;
      new ManifestRelease(scope, release, { cluster, manifests, release, dependsOn: [keda] });
    }
  }),
};

/** Times to declare and to synthesize so many. */
function measure(declare: Declare, count: number): readonly [number, number] {
  return inMemory((folder) => {
    let synthesize = (): void => undefined;
    const declared = time(() => {
      synthesize = declare(count, folder);
    });
    return [declared, time(() => synthesize())];
  });
}

function describe(part: string, before: number, after: number): string {
  return `${part} ${before.toFixed(0).padStart(5)} → ${after.toFixed(0).padStart(5)} ms  × ${(after / before).toFixed(1).padStart(4)}`;
}

const wanted = process.argv.slice(2);
for (const [cases, count] of [
  [MANIFESTS, 500],
  // what IAM's policies take sets a limit to the queues of one role
  [TERRAFORM, 150],
] as const) {
  for (const [name, declare] of Object.entries(cases)) {
    if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
    measure(declare, count);
    const few = Array.from({ length: ROUNDS }, () => measure(declare, count));
    const many = Array.from({ length: ROUNDS }, () => measure(declare, 4 * count));
    const [declaring, synthesizing] = ([0, 1] as const).map((part) => {
      const [before, after] = [few, many].map((times) => median(times.map((one) => one[part])));
      return describe(part === 0 ? 'declare' : 'synth', before ?? Number.NaN, after ?? Number.NaN);
    });
    console.log(`${count} → ${4 * count}  ${name.padEnd(34)} ${declaring}   ${synthesizing}`);
  }
}
