import { kedaAdmission } from '../../src/checks/packs';
import {
  authentication,
  type Case,
  deployment,
  findingsOf,
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
const prometheus = (rest = '', metadata = ''): string =>
  trigger(
    'prometheus',
    `serverAddress: http://prometheus.monitoring.svc, query: sum(up), threshold: "5"${metadata && `, ${metadata}`}`,
    rest,
  );
const cron = (metadata = '', rest = ''): string =>
  trigger(
    'cron',
    `timezone: UTC, start: 0 8 * * *, end: 0 18 * * *, desiredReplicas: "2"${metadata && `, ${metadata}`}`,
    rest,
  );
const kafka = (metadata: string): string =>
  trigger('kafka', `bootstrapServers: kafka.kafka.svc:9092, consumerGroup: g, ${metadata}`);
const REF = 'authenticationRef: { name: auth }';
const AUTH = authentication('podIdentity: { provider: aws }');
const formula = (text: string, target = '"5"'): string =>
  `advanced: { scalingModifiers: { formula: "${text}", target: ${target} } }`;
const behavior = (text: string): string =>
  `advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleDown: { ${text} } } } }`;
const hpa = (rest = ''): string =>
  object(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'old',
    `spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: worker } }${rest}`,
  );
const nodeClass = (spec: string): string =>
  object('karpenter.k8s.aws/v1', 'EC2NodeClass', 'default', `spec: { ${spec} }`);
const TERMS = 'subnetSelectorTerms: [{ id: a }], securityGroupSelectorTerms: [{ id: b }]';
const other = (name: string, spec = ''): string => scaledObject(spec, [cron()], `name: ${name}`);

const cases: readonly Case[] = [
  { rule: 'triggers-empty', when: 'an empty list', bad: [scaledObject('triggers: []')], good: [scaledObject()] },
  { rule: 'triggers-empty', when: 'a job without', bad: [scaledJob('triggers: []')], good: [scaledJob()] },
  {
    rule: 'spec-shape',
    when: 'text for a number',
    bad: [scaledObject('maxReplicaCount: "5"')],
    says: 'maxReplicaCount',
    good: [scaledObject('maxReplicaCount: 5')],
  },
  {
    rule: 'spec-shape',
    when: 'a number below the least',
    bad: [scaledObject('pollingInterval: 0')],
    says: 'at least 1',
    good: [scaledObject('pollingInterval: 30')],
  },
  {
    rule: 'spec-shape',
    when: 'a word that is not of the list',
    bad: [scaledJob('rollout: { strategy: default }')],
    says: 'one of gradual, immediate',
    good: [scaledJob('rollout: { strategy: gradual }')],
  },
  {
    rule: 'spec-shape',
    when: 'a target without a name',
    bad: [scaledObject('scaleTargetRef: { kind: Deployment }')],
    says: 'name is missing',
    good: [scaledObject()],
  },
  {
    rule: 'spec-shape',
    when: 'a number for a target of a formula',
    bad: [scaledObject(formula('a', '1.5'), [cron('', 'name: a')])],
    says: 'must be text',
    good: [scaledObject(formula('a', '"1.5"'), [cron('', 'name: a')])],
  },
  {
    rule: 'spec-shape',
    when: 'a secret without its key',
    bad: [authentication('secretTargetRef: [{ parameter: password, name: queue }]')],
    says: 'key is missing',
    good: [authentication('secretTargetRef: [{ parameter: password, name: queue, key: password }]')],
  },
  {
    rule: 'spec-shape',
    when: 'a list for a file',
    bad: [authentication('filePath: [{ parameter: a, path: b }]', 'ClusterTriggerAuthentication')],
    says: 'must be text',
    good: [authentication('filePath: creds.json', 'ClusterTriggerAuthentication')],
  },
  {
    rule: 'spec-shape',
    when: 'a vault without secrets',
    bad: [authentication('hashiCorpVault: { address: "https://vault", authentication: token }')],
    says: 'secrets is missing',
    good: [
      authentication(
        'hashiCorpVault: { address: "https://vault", authentication: token, secrets: [{ parameter: a, path: b, key: c }] }',
      ),
    ],
  },
  {
    rule: 'spec-shape',
    when: 'another owner of an identity',
    bad: [authentication('podIdentity: { provider: aws, identityOwner: pod }')],
    says: 'one of keda, workload',
    good: [authentication('podIdentity: { provider: aws, identityOwner: workload }')],
  },
  {
    rule: 'object-name',
    when: 'capitals',
    bad: [other('ordersWorker')],
    says: 'its name is "ordersWorker", and must be a DNS subdomain',
    good: [other('orders-worker.v2')],
  },
  {
    rule: 'object-name',
    when: 'no text',
    bad: [object('apps/v1', 'Deployment', 'a', 'metadata: { name: { a } }')],
    says: 'its name is',
    good: [object('apps/v1', 'Deployment', 'a')],
  },
  {
    rule: 'object-name',
    when: 'no name',
    bad: [object('v1', 'Secret', 'a', 'metadata: { name: null }')],
    says: 'no name',
    good: [
      object('batch/v1', 'Job', 'a', 'metadata: { name: null, generateName: once- }'),
      // what is not named as a host is
      object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'system:Reader'),
    ],
  },
  {
    rule: 'object-name',
    when: 'a namespace with an underscore',
    bad: [object('v1', 'ConfigMap', 'a', 'metadata: { namespace: my_shop }')],
    says: 'its namespace is "my_shop", and must be a DNS label',
    good: [object('v1', 'ConfigMap', 'a', 'metadata: { namespace: my-shop }')],
  },
  {
    rule: 'unknown-field',
    when: 'a typing error in an authentication',
    severity: 'warning',
    bad: [authentication('secretTargetRefs: []')],
    says: 'secretTargetRefs',
    good: [authentication('secretTargetRef: []')],
  },
  {
    rule: 'unknown-field',
    when: 'a typing error',
    severity: 'warning',
    bad: [scaledObject('coolDownPeriod: 60')],
    says: 'coolDownPeriod',
    good: [scaledObject('cooldownPeriod: 60')],
  },
  {
    rule: 'string-values',
    when: 'a number in the metadata',
    bad: [scaledObject('', ['{ type: cpu, metricType: Utilization, metadata: { value: 70 } }'])],
    says: 'value is 70',
    good: [scaledObject('', [cpu])],
  },
  {
    rule: 'string-values',
    when: 'a boolean beside a null, which Kubernetes drops',
    bad: [scaledObject('', [cron('a: null, b: true')])],
    says: 'b is true',
    good: [scaledObject('', [cron('a: null')])],
  },
  {
    rule: 'string-values',
    when: 'a boolean in an annotation',
    bad: [scaledObject('', undefined, 'annotations: { autoscaling.keda.sh/paused: true }')],
    says: 'true',
    good: [scaledObject('', undefined, 'annotations: { autoscaling.keda.sh/paused: "true" }')],
  },
  {
    rule: 'string-values',
    when: 'paused replicas that are no number',
    bad: [scaledObject('', undefined, 'annotations: { autoscaling.keda.sh/paused-replicas: two }')],
    says: 'whole number',
    good: [scaledObject('', undefined, 'annotations: { autoscaling.keda.sh/paused-replicas: "2" }')],
  },
  {
    rule: 'name-length',
    when: 'a name of 64 characters',
    bad: [other('n'.repeat(64))],
    says: 'its name',
    good: [other('n'.repeat(54))],
  },
  {
    rule: 'name-length',
    when: 'an autoscaler of 64 characters',
    bad: [other('n'.repeat(55))],
    says: 'HPA',
    good: [other('n'.repeat(55), 'advanced: { horizontalPodAutoscalerConfig: { name: short } }')],
  },
  {
    rule: 'name-length',
    when: 'a job of 64 characters',
    bad: [scaledJob('', undefined, '', '', 'n'.repeat(64))],
    says: 'its name',
    // the name of a job is cut
    good: [scaledJob('', undefined, '', '', 'n'.repeat(63))],
  },
  {
    rule: 'object-name',
    when: 'an autoscaler with an underscore',
    bad: [scaledObject('advanced: { horizontalPodAutoscalerConfig: { name: my_hpa } }')],
    says: 'the name of its autoscaler',
    good: [scaledObject('advanced: { horizontalPodAutoscalerConfig: { name: my-hpa } }')],
  },
  {
    rule: 'spec-shape',
    when: 'no spec',
    bad: ['apiVersion: keda.sh/v1alpha1\nkind: TriggerAuthentication\nmetadata: { name: auth }'],
    says: 'there is no spec',
    good: [AUTH],
  },
  {
    rule: 'spec-shape',
    when: 'text for a list of texts',
    bad: [scaledJob('scalingStrategy: { pendingPodConditions: Ready }')],
    says: 'a list of texts',
    good: [scaledJob('scalingStrategy: { pendingPodConditions: [Ready, PodScheduled] }')],
  },
  {
    rule: 'spec-shape',
    when: 'text for a flag',
    bad: [scaledObject('advanced: { restoreToOriginalReplicaCount: "yes" }')],
    says: 'true or false',
    good: [scaledObject('advanced: { restoreToOriginalReplicaCount: true }')],
  },
  {
    rule: 'spec-shape',
    when: 'a fraction for a whole number',
    bad: [scaledJob('scalingStrategy: { strategy: custom, customScalingQueueLengthDeduction: 0.5 }')],
    says: 'a whole number',
    good: [scaledJob('scalingStrategy: { strategy: custom, customScalingQueueLengthDeduction: -1 }')],
  },
  {
    rule: 'spec-shape',
    when: 'text for an object',
    bad: [scaledObject('advanced: fast')],
    says: 'an object',
    good: [scaledObject('advanced: {}')],
  },
  {
    rule: 'spec-shape',
    when: 'an object for a list',
    bad: [authentication('secretTargetRef: { parameter: a, name: b, key: c }')],
    says: 'a list',
    good: [authentication('secretTargetRef: [{ parameter: a, name: b, key: c }]')],
  },
  {
    rule: 'spec-shape',
    when: 'an empty name',
    bad: [authentication('secretTargetRef: [{ parameter: a, name: "", key: c }]')],
    says: 'not empty',
    good: [authentication('secretTargetRef: []')],
  },
  {
    rule: 'string-values',
    when: 'a list for metadata',
    bad: [scaledObject('', ['{ type: cron, metadata: [timezone] }'])],
    says: 'no mapping of texts',
    good: [scaledObject('', [cron()])],
  },
  {
    rule: 'hpa-conflict',
    when: 'an autoscaler that leaves kind and apiVersion out',
    bad: [
      scaledObject(),
      object('autoscaling/v2', 'HorizontalPodAutoscaler', 'old', 'spec: { scaleTargetRef: { name: worker } }'),
    ],
    says: 'old',
    good: [
      scaledObject(),
      object('autoscaling/v2', 'HorizontalPodAutoscaler', 'old', 'spec: { scaleTargetRef: { name: other } }'),
    ],
  },
  {
    rule: 'modifiers-names',
    when: 'a name that only $env can hold',
    severity: 'warning',
    bad: [scaledObject(formula('a'), [cron('', 'name: a'), cron('', 'name: my-q')])],
    says: 'cannot be written in a formula',
    good: [
      scaledObject(formula('a + $env["my-q"]'.replaceAll('"', "'")), [cron('', 'name: a'), cron('', 'name: my-q')]),
    ],
  },
  {
    rule: 'spec-shape',
    when: 'half a fallback',
    bad: [scaledObject('fallback: { replicas: 3 }')],
    says: 'failureThreshold is missing',
    good: [scaledObject('fallback: { replicas: 3, failureThreshold: 3 }')],
  },
  {
    rule: 'hpa-behavior',
    when: 'a policy of another type',
    bad: [scaledObject(behavior('policies: [{ type: Pod, value: 1, periodSeconds: 60 }]'))],
    says: 'type of scaleDown is "Pod", and must be one of Pods, Percent',
    good: [scaledObject(behavior('policies: [{ type: Pods, value: 1, periodSeconds: 60 }]'))],
  },
  {
    rule: 'hpa-behavior',
    when: 'a policy without a type',
    bad: [scaledObject(behavior('policies: [{ value: 1, periodSeconds: 60 }]'))],
    says: 'type of scaleDown is missing',
    good: [scaledObject(behavior('policies: []'))],
  },
  {
    rule: 'hpa-behavior',
    when: 'a selection in small letters',
    bad: [scaledObject(behavior('selectPolicy: max'))],
    says: 'one of Max, Min, Disabled',
    good: [scaledObject(behavior('selectPolicy: Max'))],
  },
  {
    rule: 'hpa-behavior',
    when: 'a negative tolerance',
    bad: [scaledObject(behavior('tolerance: "-0.1"'))],
    says: 'at least 0',
    good: [scaledObject(behavior('tolerance: "0.05"'))],
  },
  {
    rule: 'hpa-behavior',
    when: 'half a second',
    bad: [scaledObject(behavior('stabilizationWindowSeconds: 1.5'))],
    says: 'a whole number',
    // Kubernetes drops a null
    good: [scaledObject(behavior('stabilizationWindowSeconds: null'))],
  },
  {
    rule: 'modifiers-incomplete',
    when: 'an activation target that is no number',
    bad: [
      scaledObject('advanced: { scalingModifiers: { formula: a, target: "5", activationTarget: none } }', [
        cron('', 'name: a'),
      ]),
    ],
    says: 'none is no number',
    good: [
      scaledObject('advanced: { scalingModifiers: { formula: a, target: "5", activationTarget: "2" } }', [
        cron('', 'name: a'),
      ]),
    ],
  },
  {
    rule: 'target-kind',
    when: 'an apiVersion without a version',
    bad: [scaledObject('scaleTargetRef: { apiVersion: argoproj.io, kind: Rollout, name: worker }')],
    says: 'a group and a version',
    good: [scaledObject('scaleTargetRef: { apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: worker }')],
  },
  {
    rule: 'target-kind',
    when: 'an apiVersion with the kind',
    bad: [scaledObject('scaleTargetRef: { apiVersion: apps/v1/Deployment, kind: Deployment, name: worker }')],
    says: 'no apiVersion',
    good: [scaledObject('scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: worker }')],
  },
  {
    rule: 'target-kind',
    when: 'a Deployment of the core group',
    bad: [scaledObject('scaleTargetRef: { apiVersion: v1, kind: Deployment, name: worker }')],
    says: 'v1 has no kind Deployment',
    good: [scaledObject('scaleTargetRef: { apiVersion: v1, kind: ReplicationController, name: worker }')],
  },
  {
    rule: 'target-kind',
    when: 'a Deployment of a group that has none',
    bad: [scaledObject('scaleTargetRef: { apiVersion: extensions/v1beta1, kind: Deployment, name: worker }')],
    says: 'extensions/v1beta1 has no kind Deployment',
    good: [scaledObject('scaleTargetRef: { apiVersion: apps.kruise.io/v1beta1, kind: StatefulSet, name: worker }')],
  },
  {
    rule: 'target-nonpositive',
    when: 'a threshold of 0, unless a formula has the target',
    bad: [scaledObject('', [prometheus('', 'ignoreNullValues: "false"').replace('threshold: "5"', 'threshold: "0"')])],
    says: 'above 0',
    good: [scaledObject(formula('a'), [prometheus('name: a').replace('threshold: "5"', 'threshold: "0"')])],
  },
  {
    rule: 'resource-value',
    when: 'a share of 0',
    bad: [scaledObject('minReplicaCount: 1', [trigger('cpu', 'value: "0"', 'metricType: Utilization')])],
    says: 'above 0',
    good: [scaledObject('minReplicaCount: 1', [cpu])],
  },
  {
    rule: 'external-utilization',
    when: 'a metric type in small letters',
    bad: [scaledObject('', [prometheus('metricType: averagevalue')])],
    says: 'averagevalue',
    good: [scaledObject('', [prometheus('metricType: AverageValue')])],
  },
  {
    rule: 'external-utilization',
    when: 'the same beside a formula, which has a metric type of its own',
    severity: 'warning',
    bad: [scaledObject(formula('a'), [prometheus('name: a, metricType: averagevalue')])],
    says: 'averagevalue',
    good: [scaledObject(formula('a'), [prometheus('name: a')])],
  },
  {
    rule: 'fallback-cpu-only',
    when: 'a fallback, and none',
    bad: [scaledObject('minReplicaCount: 1, fallback: { replicas: 3, failureThreshold: 3 }', [cpu])],
    good: [scaledObject('minReplicaCount: 1, fallback: null', [cpu])],
  },
  {
    rule: 'env-source',
    when: 'a variable beside the value that counts',
    bad: [deployment(), scaledObject('', [trigger('redis', 'listName: a, addressFromEnv: REDIS')])],
    says: 'no variable REDIS',
    good: [
      deployment(),
      scaledObject('', [trigger('redis', 'listName: a, address: "r.shop.svc:6379", addressFromEnv: REDIS')]),
    ],
  },
  {
    rule: 'env-source',
    when: 'a variable of a parameter that the authentication gives',
    bad: [deployment(), scaledObject('', [trigger('rabbitmq', 'queueName: a, hostFromEnv: BROKER')])],
    says: 'no variable BROKER',
    good: [
      deployment(),
      authentication('secretTargetRef: [{ parameter: host, name: broker, key: url }]'),
      scaledObject('', [trigger('rabbitmq', 'queueName: a, hostFromEnv: BROKER', REF)]),
    ],
  },
  {
    rule: 'env-source',
    when: 'a field of the pod, which KEDA does not read',
    bad: [
      deployment('env: [{ name: BROKER, valueFrom: { fieldRef: { fieldPath: status.podIP } } }]'),
      scaledObject('', [trigger('rabbitmq', 'queueName: a, hostFromEnv: BROKER')]),
    ],
    says: 'no variable BROKER',
    good: [
      deployment('env: [{ name: BROKER, value: "amqp://b.shop.svc" }]'),
      // KEDA looks up variables of its parameters alone
      scaledObject('', [trigger('rabbitmq', 'queueName: a, hostFromEnv: BROKER, nothingFromEnv: NOTHING')]),
    ],
  },
  {
    rule: 'replica-bounds',
    when: 'minimum above maximum',
    bad: [scaledObject('minReplicaCount: 6, maxReplicaCount: 5')],
    good: [scaledObject('minReplicaCount: 5, maxReplicaCount: 5')],
  },
  {
    rule: 'replica-bounds',
    when: 'minimum above the default',
    bad: [scaledObject('minReplicaCount: 101')],
    says: '100, its default',
    good: [scaledObject('minReplicaCount: 100')],
  },
  {
    rule: 'replica-bounds',
    when: 'a job, which KEDA mends',
    severity: 'warning',
    bad: [scaledJob('minReplicaCount: 6, maxReplicaCount: 5')],
    good: [scaledJob('minReplicaCount: 6')],
  },
  {
    rule: 'idle-bounds',
    when: 'idle as many as the minimum',
    bad: [scaledObject('idleReplicaCount: 2, minReplicaCount: 2')],
    good: [scaledObject('idleReplicaCount: 0, minReplicaCount: 2')],
  },
  {
    rule: 'idle-bounds',
    when: 'idle without a minimum',
    bad: [scaledObject('idleReplicaCount: 0')],
    says: 'its default',
    good: [scaledObject('minReplicaCount: 0')],
  },
  {
    rule: 'target-duplicate',
    when: 'two of one workload',
    bad: [other('a'), other('b')],
    says: 'Deployment worker',
    good: [other('a'), other('b', 'scaleTargetRef: { name: other }')],
  },
  {
    rule: 'target-duplicate',
    when: 'two with one autoscaler',
    bad: [
      other('a'),
      other('b', 'scaleTargetRef: { name: other }, advanced: { horizontalPodAutoscalerConfig: { name: keda-hpa-a } }'),
    ],
    says: 'keda-hpa-a',
    good: [other('a'), other('a')],
  },
  {
    rule: 'hpa-conflict',
    when: 'an HPA of its own',
    bad: [scaledObject(), hpa()],
    says: 'HorizontalPodAutoscaler old',
    good: [scaledObject(), hpa(', metadata: { ownerReferences: [{ kind: ScaledObject, name: worker }] }')],
  },
  {
    rule: 'hpa-conflict',
    when: 'taken over without its name',
    bad: [scaledObject('', undefined, 'annotations: { scaledobject.keda.sh/transfer-hpa-ownership: "true" }'), hpa()],
    good: [
      scaledObject(
        'advanced: { horizontalPodAutoscalerConfig: { name: old } }',
        undefined,
        'annotations: { scaledobject.keda.sh/transfer-hpa-ownership: "true" }',
      ),
      hpa(),
    ],
  },
  {
    rule: 'hpa-conflict',
    when: 'one that is passed over',
    bad: [scaledObject(), hpa()],
    good: [scaledObject(), hpa(', metadata: { annotations: { validations.keda.sh/hpa-ownership: "false" } }')],
  },
  {
    rule: 'target-kind',
    when: 'a DaemonSet',
    bad: [scaledObject('scaleTargetRef: { apiVersion: apps/v1, kind: DaemonSet, name: worker }')],
    says: 'DaemonSet',
    good: [scaledObject('scaleTargetRef: { kind: StatefulSet, name: worker }')],
  },
  {
    rule: 'target-kind',
    when: 'a kind of its own without its apiVersion',
    bad: [scaledObject('scaleTargetRef: { kind: Rollout, name: worker }')],
    says: 'no apiVersion',
    good: [scaledObject('scaleTargetRef: { apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: worker }')],
  },
  {
    rule: 'resource-requests',
    when: 'no requests',
    bad: [scaledObject('', [cpu]), deployment()],
    says: 'main',
    good: [scaledObject('', [cpu]), deployment('resources: { requests: { cpu: 100m } }')],
  },
  {
    rule: 'resource-requests',
    when: 'requests of 0',
    bad: [scaledObject('', [cpu]), deployment('resources: { requests: { cpu: 0 } }')],
    good: [scaledObject('', [cpu]), deployment('resources: { limits: { cpu: 1 } }')],
  },
  {
    rule: 'resource-requests',
    when: 'no LimitRange',
    bad: [scaledObject('', [cpu]), deployment()],
    good: [
      scaledObject('', [cpu]),
      deployment(),
      object('v1', 'LimitRange', 'limits', 'spec: { limits: [{ type: Container, default: { cpu: 200m } }] }'),
    ],
  },
  {
    rule: 'resource-requests',
    when: 'a LimitRange with the most alone, of which Kubernetes makes the default',
    bad: [
      scaledObject('', [cpu]),
      deployment(),
      object('v1', 'LimitRange', 'limits', 'spec: { limits: [{ type: Pod, max: { cpu: 800m } }] }'),
    ],
    good: [
      scaledObject('', [cpu]),
      deployment(),
      object('v1', 'LimitRange', 'limits', 'spec: { limits: [{ type: Container, max: { cpu: 800m } }] }'),
    ],
  },
  {
    rule: 'resource-requests',
    when: 'the container that counts',
    bad: [
      scaledObject('', [trigger('cpu', 'value: "70", containerName: main', 'metricType: Utilization')]),
      deployment(),
    ],
    good: [
      scaledObject('', [trigger('cpu', 'value: "70", containerName: sidecar', 'metricType: Utilization')]),
      deployment(),
    ],
  },
  {
    rule: 'resource-only-zero',
    when: 'minimum of 0',
    bad: [scaledObject('minReplicaCount: 0', [cpu])],
    good: [scaledObject('minReplicaCount: 1', [cpu])],
  },
  {
    rule: 'resource-only-zero',
    when: 'no minimum',
    bad: [scaledObject('', [cpu])],
    good: [scaledObject('', [cpu, cron()])],
  },
  {
    rule: 'resource-only-zero',
    when: 'another kind of target, which the webhook does not look into',
    severity: 'warning',
    bad: [scaledObject('scaleTargetRef: { apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: worker }', [cpu])],
    good: [
      scaledObject(
        'minReplicaCount: 1, scaleTargetRef: { apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: worker }',
        [cpu],
      ),
    ],
  },
  {
    rule: 'resource-metric-type',
    when: 'none',
    bad: [scaledObject('', [trigger('cpu', 'value: "70"')])],
    good: [scaledObject('', [cpu])],
  },
  {
    rule: 'resource-metric-type',
    when: 'Value',
    bad: [scaledObject('', [trigger('cpu', 'value: "70"', 'metricType: Value')])],
    says: 'Value',
    good: [scaledObject('', [trigger('memory', 'value: 70Mi', 'metricType: AverageValue')])],
  },
  {
    rule: 'resource-metric-type',
    when: 'in the metadata',
    bad: [scaledObject('', [trigger('cpu', 'type: Utilization, value: "70"', 'metricType: Utilization')])],
    good: [scaledObject('', [cpu])],
  },
  {
    rule: 'resource-value',
    when: 'a broken percentage',
    bad: [scaledObject('', [trigger('cpu', 'value: "70.5"', 'metricType: Utilization')])],
    good: [scaledObject('', [cpu])],
  },
  {
    rule: 'external-utilization',
    when: 'of cron',
    bad: [scaledObject('', [prometheus('metricType: Utilization')])],
    good: [scaledObject('', [prometheus('metricType: Value')])],
  },
  {
    rule: 'trigger-name-dup',
    when: 'twice',
    bad: [scaledObject('', [cron('', 'name: a'), prometheus('name: a')])],
    says: 'a is of an earlier',
    good: [scaledObject('', [cron('', 'name: a'), prometheus('name: b'), cron(), cron()])],
  },
  {
    rule: 'cache-unsupported',
    when: 'cron',
    bad: [scaledObject('', [cron('', 'useCachedMetrics: true')])],
    good: [scaledObject('', [prometheus('useCachedMetrics: true')])],
  },
  {
    rule: 'type-version',
    when: 'no such type',
    bad: [scaledObject('', [trigger('kafak', 'a: b')])],
    says: 'no such scaler',
    good: [scaledObject()],
  },
  {
    rule: 'unknown-parameter',
    when: 'a typing error',
    severity: 'warning',
    bad: [scaledObject('', [cron('desiredReplica: "3"')])],
    says: 'desiredReplica',
    good: [scaledObject()],
  },
  {
    rule: 'trigger-invalid',
    when: 'a parameter is missing',
    bad: [scaledObject('', [trigger('prometheus', 'serverAddress: http://a.b, threshold: "5"')])],
    says: 'query',
    good: [scaledObject('', [prometheus()])],
  },
  {
    rule: 'trigger-invalid',
    when: 'its authentication does not give it',
    bad: [
      scaledObject('', [trigger('redis', 'listName: l', REF)]),
      authentication('secretTargetRef: [{ parameter: password, name: s, key: k }]'),
    ],
    says: 'address',
    good: [
      scaledObject('', [trigger('redis', 'listName: l', REF)]),
      authentication('secretTargetRef: [{ parameter: address, name: s, key: k }]'),
    ],
  },
  {
    rule: 'trigger-doubtful',
    when: 'it is probably not meant',
    severity: 'warning',
    bad: [
      scaledObject('', [trigger('gcp-pubsub', 'subscriptionName: x', REF)]),
      authentication('podIdentity: { provider: gcp }'),
    ],
    says: 'Pub/Sub',
    good: [
      scaledObject('', [trigger('gcp-pubsub', 'subscriptionName: orders', REF)]),
      authentication('podIdentity: { provider: gcp }'),
    ],
  },
  {
    rule: 'target-nonpositive',
    when: '0',
    bad: [scaledObject('', [trigger('prometheus', 'serverAddress: http://a.b, query: sum(up), threshold: "0"')])],
    good: [scaledObject('', [prometheus()])],
  },
  {
    rule: 'target-nonpositive',
    when: 'less than a thousandth',
    bad: [scaledObject('', [trigger('prometheus', 'serverAddress: http://a.b, query: sum(up), threshold: "0.0001"')])],
    good: [scaledObject('', [prometheus()])],
  },
  {
    rule: 'hpa-behavior',
    when: 'a window too long',
    bad: [scaledObject(behavior('stabilizationWindowSeconds: 3601'))],
    says: '0 to 3600',
    good: [scaledObject(behavior('stabilizationWindowSeconds: 3600'))],
  },
  {
    rule: 'hpa-behavior',
    when: 'a period too long',
    bad: [scaledObject(behavior('policies: [{ type: Pods, value: 1, periodSeconds: 1801 }]'))],
    says: '1 to 1800',
    good: [scaledObject(behavior('policies: [{ type: Pods, value: 1, periodSeconds: 60 }]'))],
  },
  {
    rule: 'hpa-behavior',
    when: 'a value of 0',
    bad: [scaledObject(behavior('policies: [{ type: Pods, value: 0, periodSeconds: 60 }]'))],
    says: 'at least 1',
    good: [scaledObject(behavior('policies: [{ type: Percent, value: 100, periodSeconds: 60 }]'))],
  },
  {
    rule: 'modifiers-incomplete',
    when: 'no formula',
    bad: [scaledObject('advanced: { scalingModifiers: { target: "5" } }')],
    says: 'no formula',
    good: [scaledObject(formula('a'), [cron('', 'name: a')])],
  },
  {
    rule: 'modifiers-incomplete',
    when: 'no target',
    bad: [scaledObject('advanced: { scalingModifiers: { formula: a } }', [cron('', 'name: a')])],
    says: 'no target',
    good: [scaledObject('advanced: { scalingModifiers: {} }')],
  },
  {
    rule: 'modifiers-incomplete',
    when: 'a target of 0',
    bad: [scaledObject(formula('a', '"0"'), [cron('', 'name: a')])],
    says: '0.001',
    good: [scaledObject(formula('a', '"0.001"'), [cron('', 'name: a')])],
  },
  {
    rule: 'modifiers-incomplete',
    when: 'Utilization',
    bad: [
      scaledObject('advanced: { scalingModifiers: { formula: a, target: "5", metricType: Utilization } }', [
        cron('', 'name: a'),
      ]),
    ],
    says: 'Utilization',
    good: [scaledObject(formula('a'), [cron('', 'name: a')])],
  },
  {
    rule: 'modifiers-names',
    when: 'a name that no trigger has',
    bad: [scaledObject(formula('a + b'), [cron('', 'name: a')])],
    says: 'b',
    good: [scaledObject(formula('a + b'), [cron('', 'name: a'), prometheus('name: b')])],
  },
  {
    rule: 'modifiers-names',
    when: 'a trigger without a name',
    severity: 'warning',
    bad: [scaledObject(formula('a'), [cron('', 'name: a'), prometheus()])],
    says: 'has no name',
    good: [scaledObject(formula('a'), [cron('', 'name: a'), cpu])],
  },
  {
    rule: 'modifiers-fallback',
    when: 'no formula decides',
    bad: [scaledObject('fallback: { failureThreshold: 3, replicas: 2, behavior: scalingModifiers }')],
    says: 'formula',
    good: [scaledObject('fallback: { failureThreshold: 3, replicas: 2 }')],
  },
  {
    rule: 'modifiers-fallback',
    when: 'a broken target, where the formula is to decide',
    severity: 'warning',
    bad: [
      scaledObject(
        `${formula('a ?? 1', '"2.5"')}, fallback: { failureThreshold: 3, replicas: 2, behavior: scalingModifiers }`,
        [cron('', 'name: a')],
      ),
    ],
    says: 'no whole number',
    good: [
      scaledObject(`${formula('a ?? 1')}, fallback: { failureThreshold: 3, replicas: 2, behavior: scalingModifiers }`, [
        cron('', 'name: a'),
      ]),
    ],
  },
  {
    rule: 'modifiers-fallback',
    when: 'a broken target',
    severity: 'warning',
    bad: [
      scaledObject(`${formula('a', '"1.5"')}, fallback: { failureThreshold: 3, replicas: 2 }`, [cron('', 'name: a')]),
    ],
    says: 'no whole number',
    good: [scaledObject(`${formula('a')}, fallback: { failureThreshold: 3, replicas: 2 }`, [cron('', 'name: a')])],
  },
  {
    rule: 'fallback-cpu-only',
    when: 'cpu alone',
    bad: [scaledObject('minReplicaCount: 1, fallback: { failureThreshold: 3, replicas: 2 }', [cpu])],
    good: [scaledObject('minReplicaCount: 1, fallback: { failureThreshold: 3, replicas: 2 }', [cpu, prometheus()])],
  },
  {
    rule: 'job-metric-type',
    when: 'any',
    bad: [scaledJob('', [prometheus('metricType: AverageValue')])],
    good: [scaledJob('', [prometheus()])],
  },
  { rule: 'job-resource', when: 'cpu', bad: [scaledJob('', [cpu])], good: [scaledJob()] },
  {
    rule: 'job-restart',
    when: 'Always',
    bad: [scaledJob('', undefined, '', 'spec: { restartPolicy: Always, containers: [{ name: a }] }')],
    good: [scaledJob()],
  },
  {
    rule: 'auth-missing',
    when: 'of the other kind',
    bad: [
      scaledObject('', [sqs(undefined, REF)]),
      authentication('podIdentity: { provider: aws }', 'ClusterTriggerAuthentication'),
    ],
    says: 'but a ClusterTriggerAuthentication',
    good: [scaledObject('', [sqs(undefined, REF)]), AUTH],
  },
  {
    rule: 'auth-missing',
    when: 'in another namespace',
    bad: [
      scaledObject('', [sqs(undefined, REF)]),
      authentication('podIdentity: { provider: aws }', undefined, 'other'),
    ],
    says: 'in the namespace other',
    good: [
      scaledObject('', [sqs(undefined, 'authenticationRef: { name: auth, kind: ClusterTriggerAuthentication }')]),
      authentication('podIdentity: { provider: aws }', 'ClusterTriggerAuthentication'),
    ],
  },
  {
    rule: 'auth-missing',
    when: 'nowhere',
    severity: 'warning',
    bad: [scaledObject('', [sqs(undefined, REF)])],
    says: 'not among',
    good: [scaledObject('', [sqs(undefined, REF)]), AUTH],
  },
  {
    rule: 'auth-secret',
    when: 'a key that is not there',
    bad: [
      authentication('secretTargetRef: [{ parameter: p, name: s, key: k }]'),
      object('v1', 'Secret', 's', 'stringData: { other: x }'),
    ],
    says: 'no key k',
    good: [
      authentication('secretTargetRef: [{ parameter: p, name: s, key: k }]'),
      object('v1', 'Secret', 's', 'data: { k: eA== }'),
    ],
  },
  {
    rule: 'auth-secret',
    when: 'in another namespace',
    bad: [
      authentication('configMapTargetRef: [{ parameter: p, name: s, key: k }]'),
      object('v1', 'ConfigMap', 's', 'metadata: { namespace: other }, data: { k: x }'),
    ],
    says: 'namespace other',
    good: [authentication('secretTargetRef: [{ parameter: p, name: elsewhere, key: k }]')],
  },
  {
    rule: 'auth-spec',
    when: 'a role and the workload',
    bad: [authentication('podIdentity: { provider: aws, roleArn: a, identityOwner: workload }')],
    says: 'exclude',
    good: [authentication('podIdentity: { provider: aws, roleArn: a, identityOwner: keda }')],
  },
  {
    rule: 'auth-spec',
    when: 'an external id without a role',
    bad: [authentication('podIdentity: { provider: aws, externalID: a }')],
    says: 'needs roleArn',
    good: [authentication('podIdentity: { provider: aws, externalID: a, roleArn: b }')],
  },
  {
    rule: 'auth-spec',
    when: 'an empty identity of Azure',
    bad: [authentication('podIdentity: { provider: azure-workload, identityId: "" }')],
    says: 'identityId',
    good: [authentication('podIdentity: { provider: azure-workload }')],
  },
  {
    rule: 'auth-spec',
    when: 'an authority without a tenant',
    bad: [authentication('podIdentity: { provider: azure-workload, identityAuthorityHost: a }')],
    says: 'needs identityTenantId',
    good: [authentication('podIdentity: { provider: azure-workload, identityAuthorityHost: a, identityTenantId: b }')],
  },
  {
    rule: 'auth-spec',
    when: 'an empty tenant',
    bad: [authentication('podIdentity: { provider: azure-workload, identityTenantId: "" }')],
    says: 'is empty',
    good: [authentication('podIdentity: { provider: azure-workload, identityTenantId: b }')],
  },
  {
    rule: 'auth-spec',
    when: 'another provider',
    bad: [authentication('podIdentity: { provider: azure }')],
    says: 'no provider "azure"',
    good: [authentication('podIdentity: { provider: gcp }')],
  },
  {
    rule: 'auth-spec',
    when: 'an identity of nobody, in other letters',
    bad: [authentication('podIdentity: { provider: None }')],
    says: 'no provider "None"',
    good: [authentication('podIdentity: { provider: none }')],
  },
  {
    rule: 'string-values',
    when: 'a secret, which is not shown',
    bad: [scaledObject('', [trigger('rabbitmq', 'queueName: a, host: "amqp://b.shop.svc", password: 1234')])],
    says: 'password is of type number',
    good: [scaledObject('', [trigger('rabbitmq', 'queueName: a, host: "amqp://b.shop.svc", password: "1234"')])],
  },
  {
    rule: 'modifiers-incomplete',
    when: 'a target that is no number',
    bad: [scaledObject(formula('a', 'many'), [cron('', 'name: a')])],
    says: 'the target many is not at least 0.001',
    good: [scaledObject(formula('a', '"0.001"'), [cron('', 'name: a')])],
  },
  {
    rule: 'hpa-behavior',
    when: 'a policy without a period',
    bad: [scaledObject(behavior('policies: [{ type: Pods, value: 1 }]'))],
    says: 'periodSeconds of scaleDown is missing',
    good: [scaledObject(behavior('policies: [{ type: Pods, value: 1, periodSeconds: 1800 }]'))],
  },
  {
    rule: 'hpa-behavior',
    when: 'a policy without a value',
    bad: [scaledObject(behavior('policies: [{ type: Percent, periodSeconds: 60 }]'))],
    says: 'value of scaleDown is missing',
    good: [scaledObject(behavior('policies: [{ type: Percent, value: 100, periodSeconds: 60 }]'))],
  },
  {
    rule: 'auth-spec',
    when: 'an identity without a provider',
    bad: [authentication('podIdentity: { roleArn: a }')],
    says: 'has no provider',
    good: [authentication('podIdentity: { provider: aws, roleArn: a }')],
  },
  {
    rule: 'auth-spec',
    when: 'another grant',
    bad: [authentication('oauth2: { type: password, clientId: a, tokenUrl: "https://a" }')],
    says: 'clientCredentials',
    good: [authentication('oauth2: { type: clientCredentials, clientId: a, tokenUrl: "https://a/b" }')],
  },
  {
    rule: 'auth-spec',
    when: 'no client',
    bad: [authentication('oauth2: { type: clientCredentials, tokenUrl: "https://a" }')],
    says: 'clientId',
    good: [AUTH],
  },
  {
    rule: 'auth-spec',
    when: 'no address',
    bad: [authentication('oauth2: { type: clientCredentials, clientId: a }')],
    says: 'tokenUrl is missing',
    good: [AUTH],
  },
  {
    rule: 'auth-spec',
    when: 'a broken address',
    bad: [authentication('oauth2: { type: clientCredentials, clientId: a, tokenUrl: "ftp://a" }')],
    says: 'no http',
    good: [AUTH],
  },
  {
    rule: 'auth-spec',
    when: 'a file of a namespace',
    bad: [authentication('filePath: a')],
    says: 'only a Cluster',
    good: [authentication('filePath: a', 'ClusterTriggerAuthentication')],
  },
  {
    rule: 'auth-spec',
    when: 'a file outside',
    bad: [authentication('filePath: ../a', 'ClusterTriggerAuthentication')],
    says: 'below the folder',
    good: [authentication('filePath: a/b', 'ClusterTriggerAuthentication')],
  },
  {
    rule: 'aws-no-identity',
    when: 'none',
    bad: [scaledObject('', [sqs()])],
    good: [scaledObject('', [sqs(undefined, REF)]), AUTH],
  },
  {
    rule: 'aws-no-identity',
    when: 'none but the operator',
    bad: [scaledObject('', [sqs()])],
    good: [scaledObject('', [sqs('awsRegion: eu-west-1, identityOwner: operator')])],
  },
  {
    rule: 'aws-workload',
    when: 'an account without its role',
    bad: [
      scaledObject('', [sqs(undefined, REF)]),
      authentication('podIdentity: { provider: aws, identityOwner: workload }'),
      deployment('', 'serviceAccountName: w'),
      object('v1', 'ServiceAccount', 'w'),
    ],
    says: 'service account w',
    good: [
      scaledObject('', [sqs(undefined, REF)]),
      authentication('podIdentity: { provider: aws, identityOwner: workload }'),
      deployment('', 'serviceAccountName: w'),
      object(
        'v1',
        'ServiceAccount',
        'w',
        'metadata: { annotations: { eks.amazonaws.com/role-arn: "arn:aws:iam::1:role/w" } }',
      ),
    ],
  },
  {
    rule: 'aws-workload',
    when: 'an account among the manifests, and not one that is made elsewhere',
    bad: [
      scaledObject('', [sqs(undefined, REF)]),
      authentication('podIdentity: { provider: aws, identityOwner: workload }'),
      deployment('', 'serviceAccountName: w'),
      object('v1', 'ServiceAccount', 'w'),
    ],
    good: [
      scaledObject('', [sqs(undefined, REF)]),
      authentication('podIdentity: { provider: aws, identityOwner: workload }'),
      deployment('', 'serviceAccountName: elsewhere'),
    ],
  },
  {
    rule: 'aws-workload',
    when: 'a target without pods',
    severity: 'warning',
    bad: [
      scaledObject('scaleTargetRef: { apiVersion: a.b/v1, kind: Thing, name: t }', [sqs(undefined, REF)]),
      authentication('podIdentity: { provider: aws, identityOwner: workload }'),
    ],
    says: 'Thing',
    good: [scaledObject('', [sqs(undefined, REF)]), AUTH],
  },
  {
    rule: 'cloudwatch',
    when: 'lists of unequal length',
    bad: [
      scaledObject('', [
        trigger(
          'aws-cloudwatch',
          'namespace: a, metricName: b, dimensionName: a;b, dimensionValue: c, targetMetricValue: "2", minMetricValue: "0", awsRegion: eu-west-1',
          REF,
        ),
      ]),
      AUTH,
    ],
    good: [
      scaledObject('', [
        trigger(
          'aws-cloudwatch',
          'namespace: a, metricName: b, dimensionName: a;b, dimensionValue: c;d, targetMetricValue: "2", minMetricValue: "0", awsRegion: eu-west-1',
          REF,
        ),
      ]),
      AUTH,
    ],
  },
  {
    rule: 'kafka-options',
    when: 'two that exclude one another',
    bad: [scaledObject('', [kafka('topic: t, allowIdleConsumers: "true", limitToPartitionsWithLag: "true"')])],
    says: 'both true',
    good: [scaledObject('', [kafka('topic: t, limitToPartitionsWithLag: "true"')])],
  },
  {
    rule: 'rabbitmq-mode',
    when: 'a rate over AMQP',
    bad: [
      scaledObject('', [
        trigger('rabbitmq', 'hostFromEnv: H, host: "amqp://a.b", queueName: q, mode: MessageRate, value: "5"'),
      ]),
    ],
    says: 'HTTP',
    good: [scaledObject('', [trigger('rabbitmq', 'host: "http://a.b", queueName: q, mode: MessageRate, value: "5"')])],
  },
  {
    rule: 'cron-window',
    when: 'start and end are the same',
    bad: [scaledObject('', [trigger('cron', 'timezone: UTC, start: 0 8 * * *, end: 0 8 * * *, desiredReplicas: "2"')])],
    good: [scaledObject()],
  },
  {
    rule: 'metrics-api-owner',
    when: 'two installations',
    bad: [kedaChart(), terraform('helm_release', 'chart: keda, namespace: keda-2, version: 2.20.2', 'two')],
    says: 'external.metrics.k8s.io',
    good: [kedaChart(), terraform('helm_release', 'chart: metrics-server, version: 3.13.0', 'two')],
  },
  {
    rule: 'metrics-api-owner',
    when: 'two services',
    bad: ['a', 'b'].map((name) =>
      object(
        'apiregistration.k8s.io/v1',
        'APIService',
        name,
        `spec: { group: metrics.k8s.io, service: { name: ${name}, namespace: n } }`,
      ),
    ),
    says: 'metrics.k8s.io',
    good: [
      object(
        'apiregistration.k8s.io/v1',
        'APIService',
        'a',
        'spec: { group: metrics.k8s.io, service: { name: a, namespace: n } }',
      ),
    ],
  },
  {
    rule: 'watch-namespace',
    when: 'outside',
    bad: [scaledObject(), kedaChart('watchNamespace: "a,b"')],
    says: 'not shop',
    good: [scaledObject(), kedaChart('watchNamespace: "a,shop"')],
  },
  {
    rule: 'nodeclass',
    when: 'neither role nor profile',
    bad: [nodeClass(`${TERMS}, amiSelectorTerms: [{ alias: al2023@v20250101 }]`)],
    says: 'neither',
    good: [nodeClass(`role: r, ${TERMS}, amiSelectorTerms: [{ alias: al2023@v20250101 }]`)],
  },
  {
    rule: 'nodeclass',
    when: 'both',
    bad: [nodeClass(`role: r, instanceProfile: p, ${TERMS}, amiSelectorTerms: [{ alias: al2023@v20250101 }]`)],
    says: 'both',
    good: [nodeClass(`instanceProfile: p, ${TERMS}, amiSelectorTerms: [{ alias: al2023@v20250101 }]`)],
  },
  {
    rule: 'nodeclass',
    when: 'no subnets',
    bad: [
      nodeClass('role: r, securityGroupSelectorTerms: [{ id: b }], amiSelectorTerms: [{ alias: al2023@v20250101 }]'),
    ],
    says: 'subnetSelectorTerms',
    good: [nodeClass(`role: r, ${TERMS}, amiSelectorTerms: [{ alias: al2023@v20250101 }]`)],
  },
  {
    rule: 'nodeclass',
    when: 'images without a family',
    bad: [nodeClass(`role: r, ${TERMS}, amiSelectorTerms: [{ id: ami-1 }]`)],
    says: 'amiFamily',
    good: [nodeClass(`role: r, amiFamily: AL2023, ${TERMS}, amiSelectorTerms: [{ id: ami-1 }]`)],
  },
  {
    rule: 'env-source',
    when: 'a variable that is not there',
    bad: [
      scaledObject('', [trigger('redis', 'listName: l, addressFromEnv: ADDRESS')]),
      deployment('env: [{ name: OTHER, value: x }]'),
    ],
    says: 'ADDRESS',
    good: [
      scaledObject('', [trigger('redis', 'listName: l, addressFromEnv: ADDRESS')]),
      deployment('env: [{ name: ADDRESS, value: x }]'),
    ],
  },
  {
    rule: 'env-source',
    when: 'a variable that a ConfigMap does not give',
    bad: [
      scaledObject('', [trigger('redis', 'listName: l, addressFromEnv: ADDRESS')]),
      deployment('envFrom: [{ configMapRef: { name: c } }]'),
      object('v1', 'ConfigMap', 'c', 'data: { OTHER: x }'),
    ],
    good: [
      scaledObject('', [trigger('redis', 'listName: l, addressFromEnv: ADDRESS')]),
      deployment('envFrom: [{ configMapRef: { name: elsewhere } }]'),
    ],
  },
  {
    rule: 'env-source',
    when: 'a container that is not there',
    bad: [scaledObject('scaleTargetRef: { name: worker, envSourceContainerName: sidecar }'), deployment()],
    says: 'sidecar',
    good: [scaledObject('scaleTargetRef: { name: worker, envSourceContainerName: main }'), deployment()],
  },
  {
    rule: 'env-source',
    when: 'a variable of an authentication',
    bad: [
      scaledObject('', [trigger('redis', 'listName: l', REF)]),
      authentication('env: [{ parameter: address, name: ADDRESS }]'),
      deployment(),
    ],
    says: 'ADDRESS',
    good: [
      scaledObject('', [trigger('redis', 'listName: l', REF)]),
      authentication('env: [{ parameter: address, name: ADDRESS }]'),
      deployment('env: [{ name: ADDRESS, value: x }]'),
    ],
  },
  {
    rule: 'env-source',
    when: 'a container of an authentication',
    bad: [
      scaledObject('', [trigger('redis', 'listName: l', REF)]),
      authentication('env: [{ parameter: address, name: ADDRESS, containerName: sidecar }]'),
      deployment('env: [{ name: ADDRESS, value: x }]'),
    ],
    says: 'sidecar',
    good: [scaledJob()],
  },
];

testCases(cases);

test('every rule of the pack has a case', () => {
  expect(kedaAdmission.rules.map(({ id }) => id).filter((id) => !cases.some(({ rule }) => rule === id))).toEqual([]);
});

test('a scaler that came later is refused for an older KEDA', () => {
  const documents = [scaledObject('', [trigger('elastic-forecast', 'a: b')])];
  const messages = (version: string) =>
    findingsOf(documents, version)
      .filter(({ rule }) => rule === 'type-version')
      .map(({ message }) => message);
  expect(messages('2.18.0')).toEqual(['elastic-forecast came with KEDA 2.20, and KEDA 2.18.0 is to run it']);
  expect(messages('2.20.0')).toEqual([]);
});

test.each([
  ['1.5.0', 1],
  ['2.16.1', 1],
  ['2.17.0', 0],
  ['3.0.0', 0],
])('nsq came with KEDA 2.17: under %s there are %d errors', (kedaVersion, errors) => {
  const nsq = trigger('nsq', 'nsqLookupdHTTPAddresses: "nsq.shop.svc:4161", topic: orders, channel: worker');
  const found = findingsOf([scaledObject('', [nsq])], kedaVersion).filter(({ severity }) => severity === 'error');
  expect(found.map(({ rule }) => rule)).toEqual(Array(errors).fill('type-version'));
});

describe('what Terraform fills in', () => {
  const text = (name: string): string => `"\${var.${name}}"`;
  const trigger = (type: string, metadata: string): string =>
    `{ type: ${type}, metricType: ${text('metric')}, metadata: { ${metadata} }, authenticationRef: { name: ${text('auth')} } }`;
  const behavior = `scaleDown: { stabilizationWindowSeconds: ${text('window')}, policies: [{ type: ${text('type')}, value: ${text('value')}, periodSeconds: ${text('period')} }] }`;
  const spec = `
    scaleTargetRef: { apiVersion: ${text('api')}, kind: ${text('kind')}, name: ${text('target')} },
    minReplicaCount: ${text('min')}, maxReplicaCount: ${text('max')}, pollingInterval: ${text('polling')}, idleReplicaCount: 3,
    fallback: { failureThreshold: ${text('threshold')}, replicas: ${text('replicas')} },
    advanced: { horizontalPodAutoscalerConfig: { name: ${text('hpa')}, behavior: { ${behavior} } } },
    triggers: [
      ${trigger('aws-sqs-queue', `queueURL: ${text('url')}, awsRegion: ${text('region')}, queueLength: ${text('length')}`)},
      ${trigger('cron', `timezone: ${text('zone')}, start: ${text('start')}, end: ${text('end')}, desiredReplicas: ${text('desired')}`)},
      ${trigger(text('scaler'), 'a: b')}
    ]`;
  const scaled = `apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: { name: ${text('a_very_long_name'.repeat(5))}, namespace: ${text('b')} }, spec: { ${spec} }`;
  const errorsOf = (document: string): number =>
    findingsOf([document]).filter(({ severity }) => severity === 'error').length;

  test('is not judged', () => {
    expect(errorsOf(terraform('kubernetes_manifest', `manifest: { ${scaled} }`))).toBe(0);
  });

  test('is no value in a manifest of its own, which nobody fills in', () => {
    expect(errorsOf(`{ ${scaled} }`)).toBeGreaterThan(10);
  });

  test('leaves the rest to be judged, in its own line', () => {
    const more = scaled.replace(`pollingInterval: ${text('polling')}`, 'pollingInterval: 0');
    const found = findingsOf([terraform('kubernetes_manifest', `manifest: { ${more} }`)]);
    expect(found.filter(({ severity }) => severity === 'error')).toMatchObject([
      { rule: 'spec-shape', field: 'spec.pollingInterval' },
    ]);
  });

  test('is no bound to compare with', () => {
    const bounds = `apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: { name: a }, spec: { scaleTargetRef: { name: a }, minReplicaCount: 200, maxReplicaCount: ${text('max')}, triggers: [${cron()}] }`;
    expect(errorsOf(terraform('kubernetes_manifest', `manifest: { ${bounds} }`))).toBe(0);
  });
});
