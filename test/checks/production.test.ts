import { parse } from 'yaml';
import { production } from '../../src/checks/packs';
import {
  authentication,
  type Case,
  deployment,
  kedaChart,
  object,
  scaledJob,
  scaledObject,
  sqs,
  terraform,
  testCases,
  trigger,
} from './objects';

const cpu = trigger('cpu', 'value: "70"', 'metricType: Utilization');
const prometheus = (metadata = '', query = 'sum(up)'): string =>
  trigger(
    'prometheus',
    `serverAddress: http://prometheus.monitoring.svc, query: ${query}, threshold: "5"${metadata && `, ${metadata}`}`,
  );
const cron = (metadata: string, rest = ''): string => trigger('cron', `timezone: UTC, ${metadata}`, rest);
const DAY = 'start: 0 8 * * *, end: 0 18 * * *';
const queue = (rest = '', metadata = ''): string => sqs(`awsRegion: eu-west-1${metadata && `, ${metadata}`}`, rest);
const REF = 'authenticationRef: { name: auth }';
const fallback = (replicas: number): string => `fallback: { failureThreshold: 3, replicas: ${replicas} }`;
const pdb = (spec: string): string =>
  object('policy/v1', 'PodDisruptionBudget', 'budget', `spec: { selector: { matchLabels: { app: worker } }, ${spec} }`);
const pool = (spec = 'limits: { cpu: 10 }'): string =>
  object('karpenter.sh/v1', 'NodePool', 'pool', `spec: { ${spec} }`);
const topic = (partitions: number): string =>
  object('kafka.strimzi.io/v1', 'KafkaTopic', 'orders', `spec: { partitions: ${partitions} }`);
const kafka = (metadata = ''): string =>
  trigger('kafka', `bootstrapServers: kafka.kafka.svc:9092, consumerGroup: g, topic: orders${metadata}`);
const group = (from: number, to: number): string =>
  terraform('aws_security_group_rule', `type: ingress, from_port: ${from}, to_port: ${to}, protocol: tcp`);
const HOLD = 'metadata: { annotations: { karpenter.sh/do-not-disrupt: "true" } }, spec: { containers: [{ name: a }] }';
const stack = (spec = ''): string =>
  terraform(
    'helm_release',
    `name: prom, chart: kube-prometheus-stack, version: 88.5.3, values: [${JSON.stringify(`{ "prometheus": { "prometheusSpec": ${JSON.stringify(parse(`{ ${spec} }`))} } }`)}]`,
  );
const flux = (): string =>
  object(
    'helm.toolkit.fluxcd.io/v2',
    'HelmRelease',
    'prom',
    'spec: { targetNamespace: monitoring, chart: { spec: { chart: kube-prometheus-stack, version: 88.5.3 } } }',
  );
const operatorPrometheus = (spec: string): string =>
  object('monitoring.coreos.com/v1', 'Prometheus', 'main', `spec: { ${spec} }`);
const monitor = (kind: string, labels = ''): string =>
  object('monitoring.coreos.com/v1', kind, 'app', `metadata: { labels: { ${labels} } }, spec: {}`);
const RESOURCES = 'resources: { requests: { cpu: 1, memory: 1Gi }, limits: { memory: 1Gi } }';

const warnings: readonly Omit<Case, 'severity'>[] = [
  {
    rule: 'acknowledgement-invalid',
    when: 'of a rule that there is not',
    bad: [
      scaledObject('', undefined, 'annotations: { keda-constructs/acknowledge: "max-replica-unset: few messages" }'),
    ],
    says: 'there is no rule max-replica-unset',
    good: [
      scaledObject('', undefined, 'annotations: { keda-constructs/acknowledge: "max-replicas-unset: few messages" }'),
    ],
  },
  {
    rule: 'duplicate-key',
    when: 'a key that stands twice',
    bad: ['apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  rate: "1"\n  rate: "2"'],
    says: 'rate stands twice',
    good: ['apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata:\n  rate: "2"'],
  },
  {
    rule: 'duplicate-key',
    when: 'one within Terraform JSON',
    bad: ['{ "resource": { "aws_sqs_queue": { "q": { "name": "a", "name": "b" } } } }'],
    says: 'name stands twice',
    good: [terraform('aws_sqs_queue', 'name: b')],
  },
  {
    rule: 'idle-nonzero',
    when: '1',
    bad: [scaledObject('idleReplicaCount: 1, minReplicaCount: 2')],
    good: [scaledObject('idleReplicaCount: 0, minReplicaCount: 2')],
  },
  {
    rule: 'target-missing',
    when: 'another name',
    bad: [scaledObject('scaleTargetRef: { name: other }'), deployment()],
    says: 'no Deployment other',
    good: [scaledObject(), deployment()],
  },
  {
    rule: 'target-missing',
    when: 'another namespace',
    bad: [scaledObject(), deployment('', '', '', 'namespace: other')],
    says: 'is in other',
    good: [scaledObject()],
  },
  {
    rule: 'fixed-replicas',
    when: '2',
    bad: [scaledObject(), deployment('', '', 'replicas: 2')],
    says: 'replicas is 2',
    good: [scaledObject(), deployment()],
  },
  {
    rule: 'modifiers-lost-input',
    when: 'an activation value',
    bad: [
      scaledObject('advanced: { scalingModifiers: { formula: a, target: "5" } }', [
        prometheus('activationThreshold: "2"').replace('{', '{ name: a,'),
      ]),
    ],
    good: [scaledObject('', [prometheus('activationThreshold: "2"')])],
  },
  {
    rule: 'modifiers-lost-input',
    when: 'cpu of one container',
    bad: [
      scaledObject('advanced: { scalingModifiers: { formula: a, target: "5" } }', [
        prometheus().replace('{', '{ name: a,'),
        trigger('cpu', 'value: "70", containerName: main', 'metricType: Utilization'),
      ]),
    ],
    says: 'containerName',
    good: [
      scaledObject('advanced: { scalingModifiers: { formula: a, target: "5" } }', [
        prometheus().replace('{', '{ name: a,'),
        cpu,
      ]),
    ],
  },
  {
    rule: 'fallback-zero',
    when: 'an idle count of 0',
    bad: [scaledObject(`minReplicaCount: 2, idleReplicaCount: 0, ${fallback(0)}`)],
    says: 'idle count',
    good: [scaledObject(`minReplicaCount: 2, ${fallback(0)}`)],
  },
  { rule: 'fallback-zero', when: 'to 0', bad: [scaledObject(fallback(0))], good: [scaledObject(fallback(1))] },
  {
    rule: 'fallback-range',
    when: 'above',
    bad: [scaledObject(`maxReplicaCount: 5, ${fallback(6)}`)],
    good: [scaledObject(`maxReplicaCount: 5, ${fallback(5)}`)],
  },
  {
    rule: 'fallback-range',
    when: 'below',
    bad: [scaledObject(`minReplicaCount: 3, ${fallback(2)}`)],
    good: [scaledObject(`minReplicaCount: 3, ${fallback(3)}`)],
  },
  {
    rule: 'fallback-range',
    when: 'a behavior that reads it',
    bad: [scaledObject('maxReplicaCount: 5, fallback: { failureThreshold: 3, replicas: 6, behavior: static }')],
    good: [
      scaledObject('maxReplicaCount: 5, fallback: { failureThreshold: 3, replicas: 6, behavior: currentReplicas }'),
    ],
  },
  {
    rule: 'irrelevant-timing',
    when: 'a cooldown, and a null',
    bad: [scaledObject('minReplicaCount: 1, cooldownPeriod: 60, pollingInterval: null')],
    says: 'cooldownPeriod',
    good: [scaledObject('minReplicaCount: 1, cooldownPeriod: null')],
  },
  {
    rule: 'irrelevant-timing',
    when: 'a cooldown',
    bad: [scaledObject('minReplicaCount: 1, cooldownPeriod: 60')],
    says: 'cooldownPeriod',
    good: [scaledObject('minReplicaCount: 1, idleReplicaCount: 0, cooldownPeriod: 60')],
  },
  {
    rule: 'irrelevant-timing',
    when: 'polling',
    bad: [scaledObject('minReplicaCount: 1, pollingInterval: 60')],
    says: 'pollingInterval',
    good: [
      scaledObject('minReplicaCount: 1, pollingInterval: 60', [prometheus().replace('{', '{ useCachedMetrics: true,')]),
    ],
  },
  {
    rule: 'activation-inert',
    when: 'a minimum',
    bad: [scaledObject('minReplicaCount: 1', [prometheus('activationThreshold: "2"')])],
    says: 'no effect',
    good: [scaledObject('', [prometheus('activationThreshold: "2"')])],
  },
  {
    rule: 'activation-inert',
    when: 'above the target',
    bad: [scaledObject('', [prometheus('activationThreshold: "6"')])],
    says: 'above the target 5',
    good: [scaledObject('', [prometheus('activationThreshold: "5"')])],
  },
  {
    rule: 'activation-inert',
    when: 'above a target that is left to its default',
    bad: [scaledObject('', [trigger('redis', 'address: "r.shop.svc:6379", listName: a, activationListLength: "6"')])],
    says: 'above the target 5',
    good: [scaledObject('', [trigger('redis', 'address: "r.shop.svc:6379", listName: a, activationListLength: "4"')])],
  },
  {
    rule: 'activation-inert',
    when: 'a formula with a minimum',
    bad: [
      scaledObject(
        'minReplicaCount: 1, advanced: { scalingModifiers: { formula: a, target: "5", activationTarget: "1" } }',
        [prometheus().replace('{', '{ name: a,')],
      ),
    ],
    says: 'no effect',
    good: [
      scaledObject('minReplicaCount: 1, advanced: { scalingModifiers: { formula: a, target: "5" } }', [
        prometheus().replace('{', '{ name: a,'),
      ]),
    ],
  },
  {
    rule: 'pdb-blocks',
    when: 'pods of one workload, and not of two, which count together',
    bad: [scaledObject(), deployment(), pdb('minAvailable: 1')],
    good: [scaledObject(), deployment(), deployment('', '', '', 'name: other'), pdb('minAvailable: 1')],
  },
  {
    rule: 'activation-inert',
    when: 'a minimum, of a scaler that is not known',
    bad: [scaledObject('minReplicaCount: 1', [trigger('own', 'activationLength: "6"')])],
    says: 'no effect',
    // what its target is, nobody knows
    good: [scaledObject('', [trigger('own', 'activationLength: "6"')])],
  },
  {
    rule: 'kafka-partitions',
    when: 'a topic that does not say its cluster',
    bad: [
      scaledObject('maxReplicaCount: 5', [kafka().replace('kafka.kafka.svc', 'main-kafka-bootstrap.shop.svc')]),
      topic(3),
    ],
    says: '3 partitions',
    good: [
      scaledObject('maxReplicaCount: 3', [kafka().replace('kafka.kafka.svc', 'main-kafka-bootstrap.shop.svc')]),
      topic(3),
    ],
  },
  {
    rule: 'pdb-blocks',
    when: 'of pods that KEDA scales, and of no others',
    bad: [scaledObject(), deployment(), pdb('minAvailable: 1')],
    says: 'minAvailable is 1',
    // the target is not among these
    good: [scaledObject('scaleTargetRef: { name: other }'), deployment(), pdb('minAvailable: 1')],
  },
  {
    rule: 'target-missing',
    when: 'a kind of another group',
    bad: [
      scaledObject('scaleTargetRef: { apiVersion: argoproj.io/v1alpha1, kind: Deployment, name: worker }'),
      deployment(),
    ],
    says: 'one of that name is of apps/v1',
    good: [scaledObject('scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: worker }'), deployment()],
  },
  {
    rule: 'target-missing',
    when: 'nobody says a namespace',
    bad: [
      scaledObject('scaleTargetRef: { name: other }', undefined, 'namespace: null'),
      deployment('', '', '', 'namespace: null'),
    ],
    says: 'there is no Deployment other',
    good: [scaledObject('', undefined, 'namespace: null'), deployment('', '', '', 'namespace: null')],
  },
  {
    rule: 'activation-inert',
    when: 'a formula above its target',
    bad: [
      scaledObject('advanced: { scalingModifiers: { formula: a, target: "5", activationTarget: "6" } }', [
        prometheus().replace('{', '{ name: a,'),
      ]),
    ],
    says: 'above the target 5',
    good: [
      scaledObject('advanced: { scalingModifiers: { formula: a, target: "5", activationTarget: "1" } }', [
        prometheus().replace('{', '{ name: a,'),
      ]),
    ],
  },
  {
    rule: 'job-rollout',
    when: 'the older field, which counts first',
    bad: [scaledJob('rolloutStrategy: immediate, rollout: { strategy: gradual }')],
    says: 'immediate',
    good: [scaledJob('rolloutStrategy: gradual, rollout: { strategy: immediate }')],
  },
  { rule: 'job-rollout', when: 'none', bad: [scaledJob()], good: [scaledJob('rollout: { strategy: gradual }')] },
  {
    rule: 'job-rollout',
    when: 'immediate',
    bad: [scaledJob('rolloutStrategy: immediate')],
    says: 'immediate',
    good: [scaledJob('rolloutStrategy: gradual')],
  },
  {
    rule: 'job-custom',
    when: 'no number',
    bad: [scaledJob('scalingStrategy: { strategy: custom, customScalingRunningJobPercentage: 50% }')],
    says: '50%',
    good: [scaledJob('scalingStrategy: { strategy: custom, customScalingRunningJobPercentage: "0.5" }')],
  },
  {
    rule: 'job-custom',
    when: 'none',
    bad: [scaledJob('scalingStrategy: { strategy: custom }')],
    says: 'no percentage',
    good: [scaledJob('scalingStrategy: { strategy: eager }')],
  },
  {
    rule: 'job-sqs-accurate',
    when: 'in flight',
    bad: [scaledJob('scalingStrategy: { strategy: accurate }', [queue()])],
    good: [scaledJob('scalingStrategy: { strategy: accurate }', [queue('', 'scaleOnInFlight: "false"')])],
  },
  {
    rule: 'job-deadline',
    when: 'none',
    bad: [scaledJob()],
    good: [scaledJob('', undefined, 'activeDeadlineSeconds: 600')],
  },
  {
    rule: 'aws-deprecated',
    when: 'aws-eks',
    bad: [scaledObject('', [queue(REF)]), authentication('podIdentity: { provider: aws-eks }')],
    good: [scaledObject('', [queue(REF)]), authentication('podIdentity: { provider: aws }')],
  },
  {
    rule: 'kafka-partitions',
    when: 'more replicas',
    bad: [scaledObject('maxReplicaCount: 5', [kafka()]), topic(4)],
    says: '4 partitions',
    good: [scaledObject('maxReplicaCount: 4', [kafka()]), topic(4)],
  },
  {
    rule: 'kafka-partitions',
    when: 'idle ones',
    bad: [scaledObject('', [kafka()]), topic(4)],
    good: [scaledObject('', [kafka(', allowIdleConsumers: "true"')]), topic(4)],
  },
  {
    rule: 'cron-target',
    when: 'Value',
    bad: [scaledObject('', [cron(`${DAY}, desiredReplicas: "2"`, 'metricType: Value')])],
    says: 'Value',
    good: [scaledObject()],
  },
  {
    rule: 'cron-target',
    when: 'more than the maximum',
    bad: [scaledObject('maxReplicaCount: 5', [cron(`${DAY}, desiredReplicas: "6"`)])],
    says: 'maximum is 5',
    good: [scaledObject('maxReplicaCount: 6', [cron(`${DAY}, desiredReplicas: "6"`)])],
  },
  {
    rule: 'cron-target',
    when: 'other days',
    bad: [scaledObject('', [cron('start: 0 8 * * 1-5, end: 0 18 * * *, desiredReplicas: "2"')])],
    says: 'stays open',
    good: [scaledObject('', [cron('start: 0 22 * * 1-5, end: 0 6 * * 2-6, desiredReplicas: "2"')])],
  },
  {
    rule: 'cron-target',
    when: 'single steps',
    bad: [
      scaledObject(
        'advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleUp: { policies: [{ type: Pods, value: 1, periodSeconds: 60 }] } } } }',
        [cron(`${DAY}, desiredReplicas: "20"`)],
      ),
    ],
    says: '10%',
    good: [scaledObject('', [cron(`${DAY}, desiredReplicas: "20"`)])],
  },
  {
    rule: 'prom-query',
    when: 'many values',
    bad: [scaledObject('minReplicaCount: 1', [prometheus('', 'up')])],
    says: 'aggregated',
    good: [scaledObject('minReplicaCount: 1', [prometheus()])],
  },
  {
    rule: 'prom-query',
    when: 'no value',
    bad: [scaledObject('', [prometheus()])],
    says: 'empty answer',
    good: [scaledObject('', [prometheus('ignoreNullValues: "false"')])],
  },
  {
    rule: 'short-host',
    when: 'a Service alone',
    bad: [
      scaledObject('', [
        trigger('rabbitmq', 'host: "http://rabbit:15672/v", queueName: q, mode: QueueLength, value: "5"'),
      ]),
    ],
    says: 'rabbit',
    good: [
      scaledObject('', [
        trigger('rabbitmq', 'host: "http://rabbit.shop.svc:15672/v", queueName: q, mode: QueueLength, value: "5"'),
      ]),
    ],
  },
  { rule: 'karpenter-risk', when: 'no limits', bad: [pool('template: {}')], says: 'limits', good: [pool()] },
  {
    rule: 'karpenter-risk',
    when: 'the latest image',
    bad: [
      object('karpenter.k8s.aws/v1', 'EC2NodeClass', 'n', 'spec: { amiSelectorTerms: [{ alias: al2023@latest }] }'),
    ],
    says: 'al2023@latest',
    good: [
      object('karpenter.k8s.aws/v1', 'EC2NodeClass', 'n', 'spec: { amiSelectorTerms: [{ alias: al2023@v20250101 }] }'),
    ],
  },
  {
    rule: 'karpenter-risk',
    when: 'two autoscalers',
    bad: [pool(), terraform('helm_release', 'chart: cluster-autoscaler, version: 9.50.0')],
    says: 'beside',
    good: [terraform('helm_release', 'chart: cluster-autoscaler, version: 9.50.0')],
  },
  {
    rule: 'karpenter-jobs',
    when: 'jobs that may be interrupted',
    bad: [scaledJob(), pool()],
    says: 'do-not-disrupt',
    good: [scaledJob()],
  },
  {
    rule: 'karpenter-jobs',
    when: 'nodes that are held',
    bad: [scaledJob('', undefined, '', HOLD), pool()],
    says: 'terminationGracePeriod',
    good: [
      scaledJob('', undefined, '', HOLD),
      pool('limits: { cpu: 1 }, template: { spec: { terminationGracePeriod: 1h } }'),
    ],
  },
  {
    rule: 'karpenter-jobs',
    when: 'nodes that never expire',
    bad: [scaledJob('', undefined, '', HOLD), pool()],
    good: [scaledJob('', undefined, '', HOLD), pool('limits: { cpu: 1 }, template: { spec: { expireAfter: Never } }')],
  },
  {
    rule: 'grace-vs-task',
    when: 'the default',
    bad: [scaledObject('', undefined, 'annotations: { keda-constructs/task-seconds: "60" }'), deployment()],
    says: 'has 30',
    good: [
      scaledObject('', undefined, 'annotations: { keda-constructs/task-seconds: "60" }'),
      deployment('', 'terminationGracePeriodSeconds: 90'),
    ],
  },
  {
    rule: 'grace-vs-task',
    when: 'no number',
    bad: [scaledObject(), deployment('', '', '', 'annotations: { keda-constructs/task-seconds: long }')],
    says: 'no number',
    good: [scaledObject(), deployment()],
  },
  {
    rule: 'pdb-blocks',
    when: 'as many as the fewest',
    bad: [scaledObject('minReplicaCount: 2'), deployment(), pdb('minAvailable: 2')],
    says: 'may run with 2',
    good: [scaledObject('minReplicaCount: 3'), deployment(), pdb('minAvailable: 2')],
  },
  {
    rule: 'pdb-blocks',
    when: 'none may go',
    bad: [scaledObject(), deployment(), pdb('maxUnavailable: 0')],
    says: 'maxUnavailable',
    good: [scaledObject(), deployment(), pdb('maxUnavailable: 1')],
  },
  {
    rule: 'pdb-blocks',
    when: 'a share',
    bad: [scaledObject('minReplicaCount: 4'), deployment(), pdb('minAvailable: 100%')],
    good: [scaledObject('minReplicaCount: 4'), deployment(), pdb('minAvailable: 50%')],
  },
  {
    rule: 'eks-ports',
    when: '9443 is closed',
    bad: [kedaChart(), group(6443, 6443)],
    says: '9443',
    good: [kedaChart(), group(6443, 9443)],
  },
  {
    rule: 'webhook-soft',
    when: 'the default',
    bad: [kedaChart()],
    good: [kedaChart('webhooks: { failurePolicy: Fail }')],
  },
  {
    rule: 'deprecated-scaler',
    when: 'gcp-pubsub',
    bad: [scaledObject('', [trigger('gcp-pubsub', 'subscriptionName: orders', REF)])],
    good: [scaledObject()],
  },
  {
    rule: 'deprecated-parameter',
    when: 'identityOwner',
    bad: [scaledObject('', [queue('', 'identityOwner: operator')])],
    good: [scaledObject('', [queue(REF)])],
  },
  {
    rule: 'metrics-server',
    when: 'cpu',
    bad: [scaledObject('minReplicaCount: 1', [cpu])],
    good: [scaledObject('minReplicaCount: 1', [cpu]), terraform('aws_eks_addon', 'addon_name: metrics-server')],
  },
  {
    rule: 'metrics-server',
    when: 'only events',
    bad: [scaledObject('minReplicaCount: 1', [cpu])],
    good: [scaledObject()],
  },
  { rule: 'node-autoscaling', when: 'none', bad: [scaledObject()], good: [scaledObject(), pool()] },
  { rule: 'max-replicas-unset', when: 'none', bad: [scaledObject()], good: [scaledObject('maxReplicaCount: 5')] },
  {
    rule: 'timing-extreme',
    when: 'polling each second',
    bad: [scaledObject('pollingInterval: 1')],
    says: 'every 1 seconds',
    good: [scaledObject('pollingInterval: 5')],
  },
  {
    rule: 'timing-extreme',
    when: 'a short cooldown',
    bad: [scaledObject('cooldownPeriod: 5')],
    says: 'to zero 5',
    good: [scaledObject('cooldownPeriod: 30')],
  },
  {
    rule: 'fallback-missing',
    when: 'a source that may fail',
    bad: [scaledObject('', [prometheus()])],
    good: [scaledObject(fallback(1), [prometheus()])],
  },
  { rule: 'fallback-missing', when: 'the clock', bad: [scaledObject('', [prometheus()])], good: [scaledObject()] },
  {
    rule: 'probes-missing',
    when: 'none',
    bad: [scaledObject(), deployment()],
    says: 'main',
    good: [scaledObject(), deployment('livenessProbe: { exec: { command: [a] } }')],
  },
  {
    rule: 'container-resources',
    when: 'none',
    bad: [scaledObject(), deployment()],
    says: 'requests.cpu',
    good: [scaledObject(), deployment(RESOURCES)],
  },
  {
    rule: 'image-tag',
    when: 'latest',
    bad: [scaledObject(), deployment('image: "a/b:latest"')],
    says: 'latest',
    good: [scaledObject(), deployment('image: "host:5000/a/b:1.2"')],
  },
  {
    rule: 'image-tag',
    when: 'none',
    bad: [scaledObject(), deployment('image: "host:5000/a/b"')],
    good: [scaledObject(), deployment('image: "a@sha256:0"')],
  },
  { rule: 'version-pinned', when: 'none', bad: [kedaChart('', 'name: keda')], says: 'newest', good: [kedaChart()] },
  {
    rule: 'version-pinned',
    when: 'a range in Argo CD',
    bad: [
      object('argoproj.io/v1alpha1', 'Application', 'keda', 'spec: { source: { chart: keda, targetRevision: 2.* } }'),
    ],
    says: '2.*',
    good: [
      object(
        'argoproj.io/v1alpha1',
        'Application',
        'keda',
        'spec: { source: { chart: keda, targetRevision: 2.20.2 } }',
      ),
    ],
  },
  {
    rule: 'version-pinned',
    when: 'a range in Flux',
    bad: [
      object(
        'helm.toolkit.fluxcd.io/v2',
        'HelmRelease',
        'keda',
        'spec: { chart: { spec: { chart: keda, version: ">=2" } } }',
      ),
    ],
    says: '>=2',
    good: [
      object(
        'helm.toolkit.fluxcd.io/v2',
        'HelmRelease',
        'keda',
        'spec: { chart: { spec: { chart: keda, version: 2.20.2 } } }',
      ),
    ],
  },
  {
    rule: 'monitor-unselected',
    when: "the chart's default",
    bad: [stack(), monitor('ServiceMonitor')],
    says: 'release: prom',
    good: [stack('serviceMonitorSelectorNilUsesHelmValues: false'), monitor('ServiceMonitor')],
  },
  {
    rule: 'monitor-unselected',
    when: 'of pods, with the label of another release',
    bad: [stack(), monitor('PodMonitor', 'release: other')],
    good: [stack(), monitor('PodMonitor', 'release: prom')],
  },
  {
    rule: 'monitor-unselected',
    when: 'an alert, with a selector of its own',
    bad: [stack('ruleSelector: { matchLabels: { team: platform } }'), monitor('PrometheusRule', 'release: prom')],
    says: 'team: platform',
    good: [stack('ruleSelector: { matchLabels: { team: platform } }'), monitor('PrometheusRule', 'team: platform')],
  },
  {
    rule: 'monitor-unselected',
    when: 'by a Prometheus of the operator',
    bad: [
      operatorPrometheus('serviceMonitorSelector: { matchLabels: { team: a } }'),
      monitor('ServiceMonitor', 'team: b'),
    ],
    good: [operatorPrometheus('serviceMonitorSelector: {}'), monitor('ServiceMonitor')],
  },
  {
    rule: 'monitor-unselected',
    when: 'by neither of two',
    bad: [
      stack(),
      operatorPrometheus('serviceMonitorSelector: { matchLabels: { team: a } }'),
      monitor('ServiceMonitor', 'team: b'),
    ],
    good: [
      stack(),
      operatorPrometheus('serviceMonitorSelector: { matchExpressions: [{ key: team, operator: Exists }] }'),
      monitor('ServiceMonitor', 'team: b'),
    ],
  },
  {
    rule: 'monitor-unselected',
    when: 'with a stack of Flux, whose release is named after its namespace',
    bad: [flux(), monitor('ServiceMonitor', 'release: prom')],
    good: [flux(), monitor('ServiceMonitor', 'release: monitoring-prom')],
  },
  {
    rule: 'keda-unmonitored',
    when: 'the default',
    bad: [kedaChart()],
    good: [kedaChart('prometheus: { operator: { enabled: true } }')],
  },
  {
    rule: 'keda-no-alerts',
    when: 'the default',
    bad: [kedaChart()],
    good: [
      kedaChart(),
      object(
        'monitoring.coreos.com/v1',
        'PrometheusRule',
        'keda',
        'spec: { groups: [{ rules: [{ expr: "keda_scaler_errors > 0" }] }] }',
      ),
    ],
  },
  {
    rule: 'keda-no-alerts',
    when: "the chart's own",
    bad: [kedaChart()],
    good: [kedaChart('prometheus: { operator: { prometheusRules: { enabled: true } } }')],
  },
  {
    rule: 'log-level',
    when: 'debug',
    bad: [kedaChart('logging: { operator: { level: debug } }')],
    says: 'debug',
    good: [kedaChart('logging: { operator: { level: info }, webhooks: { level: "0" } }')],
  },
  {
    rule: 'acknowledgement-invalid',
    when: 'no reason',
    bad: [scaledObject('', undefined, 'annotations: { keda-constructs/acknowledge: "fallback-missing" }')],
    good: [
      scaledObject(
        '',
        undefined,
        'annotations: { keda-constructs/acknowledge: "fallback-missing: the queue is in the cluster" }',
      ),
    ],
  },
];

testCases(warnings.map((one) => ({ ...one, severity: 'warning' })));

test('every rule of the pack has a case', () => {
  expect(production.rules.map(({ id }) => id).filter((id) => !warnings.some(({ rule }) => rule === id))).toEqual([]);
});
