/** The examples as they are synthesized: valid, without secrets, and the two sides agree. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { manifests } from '../../examples/manifests';
import { ordersQueue, ordersWorker } from '../../examples/sqs/names';
import { judge, type Manifest } from '../conformance/judge';
import { resources, synthesizeStacks } from './terraform';

const objects: Readonly<Record<string, readonly Manifest[]>> = Object.fromEntries(
  manifests().examples.charts.map((chart) => [chart.node.id, chart.toJson()]),
);
const all = Object.values(objects).flat();
const stacks = synthesizeStacks();

const one = (chart: string, kind: string, name?: string): Manifest => {
  const found = (objects[chart] ?? []).filter(
    (object) => object.kind === kind && (name === undefined || object.metadata.name === name),
  );
  expect(found).toHaveLength(1);
  return found[0] as Manifest;
};

interface Container {
  readonly name: string;
  readonly image: string;
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly securityContext?: Readonly<Record<string, unknown>>;
}

interface PodSpec {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly securityContext?: Readonly<Record<string, unknown>>;
}

function podSpecs(): readonly (readonly [string, PodSpec])[] {
  return all.flatMap((object) => {
    const spec = object.spec as
      | { template?: { spec: PodSpec }; jobTargetRef?: { template: { spec: PodSpec } } }
      | undefined;
    const pod = spec?.template?.spec ?? spec?.jobTargetRef?.template.spec;
    // a NodePool has a template too, of nodes
    return pod?.containers === undefined ? [] : [[`${object.kind}/${object.metadata.name}`, pod] as const];
  });
}

describe('every object', () => {
  test.each(all.map((object) => [`${object.kind}/${object.metadata.name}`, object] as const))(
    '%s satisfies the schema of its kind',
    (_, object) => {
      expect(judge(object)).toEqual([]);
    },
  );

  test('is in the namespace that its chart makes', () => {
    const clusterScoped = ['Namespace', 'EC2NodeClass', 'NodePool'];
    const outside = all.filter(
      ({ kind, metadata }) => !clusterScoped.includes(kind) && metadata.namespace === undefined,
    );
    expect(outside).toEqual([]);
    const made = all.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
    expect(new Set(made)).toEqual(new Set(all.flatMap(({ metadata }) => metadata.namespace ?? [])));
  });
});

// https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
describe('every pod passes the restricted Pod Security Standard', () => {
  test.each(podSpecs())('%s', (_, pod) => {
    const containers = [...pod.containers, ...(pod.initContainers ?? [])];
    expect(containers.length).toBeGreaterThan(0);
    for (const { securityContext = {} } of containers) {
      expect({ ...pod.securityContext, ...securityContext }).toMatchObject({
        runAsNonRoot: true,
        runAsUser: expect.any(Number),
        seccompProfile: { type: 'RuntimeDefault' },
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
      });
      expect({ ...pod.securityContext, ...securityContext }).not.toMatchObject({ runAsUser: 0 });
    }
    expect(pod).not.toHaveProperty('hostNetwork', true);
  });
});

test('every image has a version', () => {
  const images = podSpecs().flatMap(([, { containers, initContainers = [] }]) =>
    [...containers, ...initContainers].map(({ image }) => image),
  );
  expect(images.length).toBeGreaterThan(2);
  expect(images.filter((image) => !/:v?\d+\.\d+/.test(image))).toEqual([]);
});

test('no manifest and no stack has a token or a password in it', () => {
  const text = JSON.stringify(all);
  expect(text).not.toMatch(/TfToken/);
  expect(stacks.text).not.toMatch(/TfToken/);
  expect(text).not.toMatch(/amqps?:\/\/[^$"@/]*:[^$"@/(]+@/);
  expect(all.map(({ kind }) => kind)).not.toContain('Secret');
});

describe('the RabbitMQ example', () => {
  test('scales the consumer on the queue hello, 5 messages a replica, from 0 to 30', () => {
    const consumer = one('rabbitmq', 'Deployment');
    expect(one('rabbitmq', 'ScaledObject').spec).toMatchObject({
      scaleTargetRef: { kind: 'Deployment', name: consumer.metadata.name },
      pollingInterval: 5,
      cooldownPeriod: 30,
      minReplicaCount: 0,
      maxReplicaCount: 30,
      triggers: [{ type: 'rabbitmq', metadata: { queueName: 'hello', mode: 'QueueLength', value: '5' } }],
    });
    expect(consumer.spec).not.toHaveProperty('replicas');
  });

  test('has a broker with a volume of 3 GiB', () => {
    expect(one('rabbitmq', 'StatefulSet').spec).toMatchObject({
      volumeClaimTemplates: [{ spec: { resources: { requests: { storage: '3Gi' } } } }],
    });
  });

  test('publishes 300 messages', () => {
    const job = one('rabbitmq', 'Job').spec as { backoffLimit: number; template: { spec: PodSpec } };
    expect(job.backoffLimit).toBe(4);
    expect(job.template.spec.containers[0]).toMatchObject({ image: 'ghcr.io/kedacore/rabbitmq-client:v1.0' });
    expect(JSON.stringify(job.template.spec.containers[0])).toContain('"300"');
  });

  test('gives KEDA an address that it can call from its own namespace', () => {
    const [trigger] = (one('rabbitmq', 'ScaledObject').spec as { triggers: { metadata: { host: string } }[] }).triggers;
    const service = objects.rabbitmq?.find(
      ({ kind, spec }) => kind === 'Service' && (spec as { clusterIP?: string }).clusterIP !== 'None',
    );
    expect(new URL(trigger?.metadata.host ?? '').hostname).toMatch(
      new RegExp(`^${service?.metadata.name}\\.${service?.metadata.namespace}\\.svc`),
    );
  });
});

test('the PostgreSQL example takes rows in a ScaledJob, and lets running jobs finish', () => {
  expect(one('postgresql-batch', 'ScaledJob').spec).toMatchObject({
    rollout: { strategy: 'gradual' },
    triggers: [{ type: 'postgresql', metadata: { host: expect.stringContaining('.svc') } }],
  });
});

test('the Kafka example scales on a lag of 5 from 0 to 10, and has a batch for the same', () => {
  expect(one('kafka', 'ScaledObject').spec).toMatchObject({
    minReplicaCount: 0,
    maxReplicaCount: 10,
    triggers: [{ type: 'kafka', metadata: { lagThreshold: '5' } }],
  });
  expect(one('kafka', 'ScaledJob').spec).toMatchObject({ triggers: [{ type: 'kafka' }] });
  // Kafka's console producer waits a second for more messages unless it is told not to, as slow as the consumers are
  expect(one('kafka', 'ConfigMap', 'kafka-client')).toHaveProperty(
    ['data', 'producer.properties'],
    expect.stringMatching(/^linger\.ms ?= ?0$/m),
  );
});

test('the cpu example keeps nginx at half of its 100m, with 1 to 5 replicas', () => {
  expect(one('cpu', 'ScaledObject').spec).toMatchObject({
    minReplicaCount: 1,
    maxReplicaCount: 5,
    triggers: [{ type: 'cpu', metricType: 'Utilization', metadata: { value: '50' } }],
  });
  expect(one('cpu', 'Deployment', 'nginx').spec).toMatchObject({
    template: { spec: { containers: [{ resources: { requests: { cpu: '100m' }, limits: { cpu: '500m' } } }] } },
  });
});

test('the Prometheus example has a monitor, and scales on a query and on what is pushed', () => {
  const service = one('prometheus', 'Service');
  expect(one('prometheus', 'ServiceMonitor').spec).toMatchObject({
    selector: { matchLabels: service.metadata.labels },
  });
  expect(one('prometheus', 'ScaledObject', 'app').spec).toMatchObject({
    triggers: [{ type: 'prometheus', metadata: { query: expect.stringContaining('rate(http_requests_total') } }],
  });
  expect(one('prometheus', 'ScaledObject', 'batch').spec).toMatchObject({
    triggers: [
      { type: 'prometheus', metadata: { query: expect.stringContaining('batch_items_waiting'), threshold: '10' } },
    ],
  });
});

test('the web example has what people meet first', () => {
  expect(one('web', 'HorizontalPodAutoscaler').spec).toMatchObject({ minReplicas: 1, maxReplicas: 5 });
  expect(one('web', 'CronJob').spec).toMatchObject({ schedule: '* * * * *' });
  expect(one('web', 'PersistentVolumeClaim').spec).toMatchObject({ storageClassName: 'standard' });
  expect(one('web', 'Deployment', 'probe-test').spec).toMatchObject({
    template: { spec: { containers: [{ livenessProbe: { httpGet: {} }, readinessProbe: { httpGet: {} } }] } },
  });
  expect((objects.web ?? []).map(({ kind }) => kind)).toEqual(expect.arrayContaining(['Service', 'Ingress', 'Job']));
});

// Karpenter's own policies (cloudformation.yaml of 1.14): what it makes has no name yet, and describing has no resource
const KARPENTER_WILDCARDS =
  /^\*$|^arn:aws:ec2:eu-west-1:(\*|111122223333)?:[a-z-]+\/\*$|^arn:aws:ssm:eu-west-1::parameter\/aws\/service\/\*$|^arn:aws:iam::111122223333:instance-profile\/\*$/;

// ids that AWS makes up end these: src/aws/cluster-autoscaler-policy.ts
const CLUSTER_AUTOSCALER_WILDCARDS =
  /^arn:aws:autoscaling:eu-west-1:111122223333:autoScalingGroup:\*:autoScalingGroupName\/\*$|^arn:aws:eks:eu-west-1:111122223333:nodegroup\/workers\/\*$/;

describe('the SQS example', () => {
  test('agrees on account, role, queue, namespace and service account on both sides', () => {
    const serviceAccount = one('sqs', 'ServiceAccount');
    const worker = resources(stacks.eks, 'aws_iam_role').find(({ name }) => name === ordersWorker.role?.name);
    const trust = JSON.stringify(worker?.assume_role_policy);
    expect(serviceAccount.metadata).toMatchObject({ name: 'orders-worker', namespace: 'orders' });
    expect(trust).toContain(
      `system:serviceaccount:${serviceAccount.metadata.namespace}:${serviceAccount.metadata.name}`,
    );
    expect(serviceAccount.metadata.annotations).toEqual({
      'eks.amazonaws.com/role-arn': `arn:aws:iam::111122223333:role/${worker?.name}`,
    });
    expect(stacks.eks.provider.aws).toMatchObject([
      { region: ordersQueue.region, allowed_account_ids: [ordersQueue.account] },
    ]);

    const [trigger] = (one('sqs', 'ScaledObject').spec as { triggers: { metadata: Record<string, string> }[] })
      .triggers;
    const [queue] = resources(stacks.eks, 'aws_sqs_queue').filter(({ name }) => name === ordersQueue.name);
    expect(trigger?.metadata).toEqual({
      queueURL: `https://sqs.${ordersQueue.region}.amazonaws.com/${ordersQueue.account}/${queue?.name}`,
      awsRegion: ordersQueue.region,
      queueLength: '10',
    });
    const deployment = one('sqs', 'Deployment').spec as {
      template: { spec: PodSpec & { serviceAccountName: string } };
    };
    expect(deployment.template.spec.serviceAccountName).toBe(serviceAccount.metadata.name);
    expect(deployment.template.spec.containers[0]?.env).toContainEqual({
      name: 'QUEUE_URL',
      value: trigger?.metadata.queueURL,
    });
  });

  test('signs in by pod identity', () => {
    expect(one('sqs', 'TriggerAuthentication').spec).toEqual({ podIdentity: { provider: 'aws' } });
    expect(one('sqs', 'ScaledObject').spec).toMatchObject({ minReplicaCount: 0, maxReplicaCount: 50 });
  });

  test('lets the worker take messages from that queue, and KEDA read its attributes, and nothing else', () => {
    const policyOf = (role: string) => {
      const [address] =
        Object.entries(stacks.eks.resource.aws_iam_role ?? {}).find(([, { name }]) => name === role) ?? [];
      const found = resources(stacks.eks, 'aws_iam_role_policy').filter(
        (block) => block.role === `\${aws_iam_role.${address}.name}`,
      );
      return found.map(({ policy }) => JSON.parse(String(policy)).Statement);
    };
    expect(policyOf('orders-worker')).toEqual([
      [
        {
          Effect: 'Allow',
          Action: ['sqs:ChangeMessageVisibility', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage'],
          Resource: [ordersQueue.arn],
        },
      ],
    ]);
    // the second statement is for the trigger of the example eks, which has a role of its own
    expect(policyOf('workers-keda-operator')).toEqual([
      [
        { Effect: 'Allow', Action: ['sqs:GetQueueAttributes'], Resource: [ordersQueue.arn] },
        { Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: ['arn:aws:iam::111122223333:role/reports-scaler'] },
      ],
    ]);
  });

  test('has no wildcard in an action, and in a resource only where AWS takes no narrower one', () => {
    // an expression of Terraform within a document is no JSON, and stands for a text
    const asText = (document: string): string => document.replaceAll(/\$\{[^}]*\}/g, 'expression');
    const documents = [...stacks.text.matchAll(/"(?:policy|assume_role_policy)": ("(?:[^"\\]|\\.)*")/g)].map(
      ([, text]) => JSON.parse(asText(JSON.parse(text ?? '""'))),
    );
    expect(documents.length).toBeGreaterThan(4);
    for (const { Statement } of documents as { Statement: { Action: string[]; Resource?: string[] }[] }[]) {
      expect(Statement.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
      const wide = Statement.flatMap(({ Resource = [] }) => Resource).filter((resource) => resource.includes('*'));
      const explained = [KARPENTER_WILDCARDS, CLUSTER_AUTOSCALER_WILDCARDS];
      expect(wide.filter((resource) => !explained.some((pattern) => pattern.test(resource)))).toEqual([]);
    }
  });
});

test.each(['minikube', 'eks', 'eksPodIdentity'] as const)(
  'the stack %s installs KEDA 2.20.2, and keeps no machine’s path',
  (name) => {
    expect(resources(stacks[name], 'helm_release')).toContainEqual(
      expect.objectContaining({
        chart: 'keda',
        version: '2.20.2',
        repository: 'https://kedacore.github.io/charts',
        namespace: 'keda',
      }),
    );
    expect(JSON.stringify(stacks[name].terraform)).not.toContain('"/');
  },
);

test('the stack minikube installs what the other examples need, the monitors after their CRDs', () => {
  const releases = resources(stacks.minikube, 'helm_release');
  expect(releases.map(({ chart }) => chart)).toEqual(
    expect.arrayContaining(['metrics-server', 'kube-prometheus-stack', 'prometheus-pushgateway']),
  );
  expect(releases.map(({ chart }) => chart)).toContain('oci://quay.io/strimzi-helm/strimzi-kafka-operator');
  const pushgateway = releases.find(({ chart }) => chart === 'prometheus-pushgateway');
  expect(pushgateway?.depends_on).toEqual([expect.stringContaining('prometheus-stack')]);
});

test.each(['minikube', 'eks', 'eksPodIdentity'] as const)(
  'in the stack %s Prometheus reads the monitors of the examples, and KEDA has metrics to read',
  (name) => {
    const values = (chart: string) => {
      const found = resources(stacks[name], 'helm_release').find((release) => release.chart === chart);
      return JSON.parse(String((found?.values as string[] | undefined)?.[0]));
    };
    const { prometheusSpec } = values('kube-prometheus-stack').prometheus;
    // without these, only what has the label of the release
    for (const kind of ['serviceMonitor', 'podMonitor', 'rule']) {
      expect(prometheusSpec).toHaveProperty(`${kind}SelectorNilUsesHelmValues`, false);
    }
    expect(values('keda').prometheus.operator.enabled).toBe(true);
  },
);

test('the monitor of KEDA is for the pods and the port of its chart', () => {
  // templates/manager/deployment.yaml of the chart 2.20.2
  expect(one('rabbitmq-monitoring', 'PodMonitor', 'keda-operator').spec).toMatchObject({
    selector: { matchLabels: { 'app.kubernetes.io/name': 'keda-operator' } },
    namespaceSelector: { matchNames: ['keda'] },
    podMetricsEndpoints: [{ port: 'metrics' }],
  });
});

describe.each([
  ['eks', 'karpenter'],
  ['eksPodIdentity', 'cluster-autoscaler'],
] as const)('the stack %s, with nodes from %s', (name, nodes) => {
  const releases = resources(stacks[name], 'helm_release');
  const release = (wanted: string) => releases.find((one) => one.name === wanted);
  const dependenciesOf = (wanted: string) => (release(wanted)?.depends_on ?? []) as string[];

  test('has that one alone', () => {
    const found = releases.map((one) => one.name).filter((one) => /^(karpenter|cluster-autoscaler)$/.test(String(one)));
    expect(found).toEqual([nodes]);
  });

  test.each(['sqs', 'reports'])('deploys the manifests of %s after KEDA, the nodes and the roles', (worker) => {
    const before = dependenciesOf(worker).map(
      (address) => releases[Object.keys(stacks[name].resource.helm_release ?? {}).indexOf(address.split('.')[1] ?? '')],
    );
    const waitsFor = nodes === 'karpenter' ? 'nodes' : nodes;
    expect(before.map((one) => one?.name)).toEqual(expect.arrayContaining(['keda', waitsFor]));
    expect(dependenciesOf(worker).join()).toContain('aws_iam_role.');
    // 15 minutes, and `wait` left at the provider's default, which is true: a destroy waits for finalizers
    expect(release(worker)).toMatchObject({ timeout: 900, chart: expect.stringMatching(/^\.\/charts\//) });
    expect(release(worker)).not.toHaveProperty('wait');
  });
});

test('Karpenter is there before its nodes are declared', () => {
  const nodes = resources(stacks.eks, 'helm_release').find(({ name }) => name === 'nodes');
  expect(nodes?.depends_on).toEqual(expect.arrayContaining([expect.stringMatching(/^helm_release\.karpenter_/)]));
});

describe('the manifests of the example', () => {
  test.each(Object.keys(objects))('%s are as they were when last looked at', (chart) => {
    expect(objects[chart]).toMatchSnapshot();
  });
});

test('the whole synthesis writes the same bytes from another directory, and prints the next command', () => {
  const root = resolve(__dirname, '..', '..');
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'keda-constructs-synth-')));
  const bytes = folders.map((folder, index) => {
    const output = execFileSync(
      process.execPath,
      ['--import', require.resolve('tsx'), join(root, 'examples', 'synth.ts')],
      {
        cwd: index === 0 ? root : folder,
        encoding: 'utf8',
        env: { ...process.env, CDK8S_OUTDIR: join(folder, 'dist'), CDKTF_OUTDIR: join(folder, 'cdktf.out') },
      },
    );
    expect(output).toContain('helm upgrade --install keda keda');
    expect(output).toContain('arn:aws:iam::111122223333:role/orders-worker');
    expect(output).toMatch(/rabbitmq +\S+ +rabbitmq +0 to 30/);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(ya?ml|json)$/.test(file))
      .sort();
    return files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]);
  });
  for (const folder of folders) rmSync(folder, { recursive: true });
  const withoutHashes = (file = '') => file.replace(/[0-9a-f]{8}(-[a-z]+\/)[0-9a-f]{16}/, '*$1*');
  const chart = (folder: string) =>
    ['Chart.yaml', 'manifests.yaml', 'templates/manifests.yaml'].map((file) => `cdktf.out/stacks/${folder}/*/${file}`);
  expect(bytes[0]?.map(([file]) => withoutHashes(file)).sort()).toEqual([
    'cdktf.out/manifest.json',
    'cdktf.out/stacks/eks-pod-identity/cdk.tf.json',
    ...chart('eks-pod-identity/charts/*-reports'),
    ...chart('eks-pod-identity/charts/*-sqs'),
    'cdktf.out/stacks/eks/cdk.tf.json',
    ...chart('eks/charts/*-nodes'),
    ...chart('eks/charts/*-reports'),
    ...chart('eks/charts/*-sqs'),
    'cdktf.out/stacks/minikube/cdk.tf.json',
    'dist/cpu.k8s.yaml',
    'dist/helm/eks-pod-identity/cluster-autoscaler.values.yaml',
    'dist/helm/eks-pod-identity/keda.values.yaml',
    'dist/helm/eks-pod-identity/kube-prometheus-stack.values.yaml',
    'dist/helm/eks-pod-identity/metrics-server.values.yaml',
    'dist/helm/eks/karpenter-crd.values.yaml',
    'dist/helm/eks/karpenter.values.yaml',
    'dist/helm/eks/keda.values.yaml',
    'dist/helm/eks/kube-prometheus-stack.values.yaml',
    'dist/helm/eks/metrics-server.values.yaml',
    'dist/helm/keda.values.yaml',
    'dist/helm/kube-prometheus-stack.values.yaml',
    'dist/helm/metrics-server.values.yaml',
    'dist/helm/prometheus-pushgateway.values.yaml',
    'dist/helm/strimzi-kafka-operator.values.yaml',
    'dist/kafka.k8s.yaml',
    'dist/nodes.k8s.yaml',
    'dist/pod-identity/reports.k8s.yaml',
    'dist/pod-identity/sqs.k8s.yaml',
    'dist/postgresql-batch.k8s.yaml',
    'dist/prometheus.k8s.yaml',
    'dist/rabbitmq-monitoring.k8s.yaml',
    'dist/rabbitmq.k8s.yaml',
    'dist/reports.k8s.yaml',
    'dist/sqs.k8s.yaml',
    'dist/web.k8s.yaml',
  ]);
  expect(bytes[1]).toEqual(bytes[0]);

  // what Terraform deploys is what kubectl would
  const read = new Map(bytes[0]?.map(([file, text]) => [withoutHashes(file), text]));
  for (const [stack, dist] of [
    ['eks', 'dist'],
    ['eks-pod-identity', 'dist/pod-identity'],
  ]) {
    for (const worker of ['reports', 'sqs']) {
      const deployed = read.get(`cdktf.out/stacks/${stack}/charts/*-${worker}/*/manifests.yaml`);
      expect(deployed).toContain('kind: ScaledObject');
      expect(deployed).toBe(read.get(`${dist}/${worker}.k8s.yaml`));
    }
  }
}, 60_000);
