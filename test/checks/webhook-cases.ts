/**
 * The cases of the tests of KEDA's admission webhook, in their order: kedacore/keda v2.20.2,
 * apis/keda/v1alpha1/scaledjob_webhook_test.go, scaledobject_webhook_test.go and triggerauthentication_webhook_test.go.
 *
 * Of a case that updates an object, the object is as after the update. A target that no object declares counts as
 * deployed elsewhere. The cases for the cluster are what their names say, though KEDA's client makes a
 * TriggerAuthentication of each, by its Go type. `created` is what a running KEDA 2.20.2 did with the objects.
 */
import { authentication, object, scaledJob, scaledObject, trigger } from './objects';

/** One `It` of KEDA's. */
export interface WebhookCase {
  readonly name: string;
  readonly objects: readonly string[];
  /** What KEDA's test says that the webhook does. */
  readonly admission: 'accepts' | 'refuses';
  /** What the webhook of a running KEDA does when the objects are created. @default - what KEDA's test says */
  readonly created?: 'accepts' | 'refuses';
  /** The rules that find an error, sorted. */
  readonly finds: readonly string[];
  /** The fields of which KEDA's test expects a warning. @default - it does not look at warnings */
  readonly warns?: readonly string[];
  /** Why the words above do not agree. @default - they do */
  readonly because?: string;
}

type More = Partial<Pick<WebhookCase, 'created' | 'finds' | 'warns' | 'because'>>;
const accepts = (name: string, objects: readonly string[], more: More = {}): WebhookCase => ({
  name,
  objects,
  admission: 'accepts',
  finds: [],
  ...more,
});
const refuses = (name: string, finds: readonly string[], objects: readonly string[], more: More = {}): WebhookCase => ({
  name,
  objects,
  admission: 'refuses',
  finds,
  ...more,
});

/** An object in flow style, without the braces. */
const inner = (fields: object): string => JSON.stringify(fields).slice(1, -1);

const cron = (rest = ''): string =>
  trigger('cron', 'timezone: UTC, start: 0 * * * *, end: 1 * * * *, desiredReplicas: "1"', rest);
const pods = (rest = ''): string => trigger('kubernetes-workload', 'podSelector: pod=workload-test, value: "1"', rest);
const resource = (type: string, rest = '', value = '10'): string => trigger(type, `value: "${value}"`, rest);
const CRON = [cron()];
const ALL = [cron(), resource('cpu'), resource('memory')];

const TARGET = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'worker' };
type Spec = { readonly [field: string]: unknown; readonly advanced?: object };
const scaled = (spec: Spec = {}, triggers = CRON, metadata = {}): string => {
  const bounds = { idleReplicaCount: 1, minReplicaCount: 5, maxReplicaCount: 10 };
  // KEDA's client always writes the empty modifiers
  const advanced = { scalingModifiers: {}, ...spec.advanced };
  return scaledObject(inner({ scaleTargetRef: TARGET, ...bounds, ...spec, advanced }), triggers, inner(metadata));
};
const named = (length: number, spec?: Spec): string => scaled(spec, CRON, { name: 'a'.repeat(length) });
const autoscalerName = (name: string): Spec => ({ advanced: { horizontalPodAutoscalerConfig: { name } } });
const taking = (take: 'true' | 'false', spec = {}): string =>
  scaled(spec, CRON, { annotations: { 'scaledobject.keda.sh/transfer-hpa-ownership': take } });
const fromZero = (minReplicaCount: number, triggers: string[]): string =>
  scaledObject(inner({ minReplicaCount, maxReplicaCount: 5, cooldownPeriod: 1 }), triggers);

const AB = [cron('name: a'), pods('name: b')];
const modified = (scalingModifiers: object, triggers = AB, spec: object = {}): string => {
  const bounds = { minReplicaCount: 0, maxReplicaCount: 10, cooldownPeriod: 1 };
  return scaledObject(inner({ ...bounds, advanced: { scalingModifiers }, ...spec }), triggers);
};
const formula = (text: string, triggers = AB): string => modified({ target: '2', formula: text }, triggers);
const FALLBACK = { failureThreshold: 3, replicas: 6 };
const ON_FORMULA = { ...FALLBACK, replicas: 5, behavior: 'scalingModifiers' };

const workload = (resources: object, kind = 'Deployment'): string =>
  object(
    'apps/v1',
    kind,
    'worker',
    inner({ spec: { template: { spec: { containers: [{ name: 'a', resources }] } } } }),
  );
const requesting = (cpu: string, memory: string, kind?: string): string =>
  workload({ requests: { cpu, memory } }, kind);
const limiting = (limits: object): string => workload({ limits, requests: { cpu: '0', memory: '0' } });
const BOTH = requesting('100m', '100m');
const NEITHER = requesting('0', '0');
const STATEFUL = { scaleTargetRef: { ...TARGET, kind: 'StatefulSet' } };

const hpa = (scaleTargetRef: object = TARGET, metadata: object = {}): string =>
  object('autoscaling/v2', 'HorizontalPodAutoscaler', 'old', inner({ metadata, spec: { scaleTargetRef } }));
const OWNED = { ownerReferences: [{ apiVersion: 'keda.sh', kind: 'ScaledObject', name: 'worker' }] };
const CUSTOM = { apiVersion: 'custom-api/v1', kind: 'custom-kind', name: 'worker' };

const timed = (spec: Spec, triggers?: string[]): string[] => [BOTH, scaled(spec, triggers)];
const ONE = { minReplicaCount: 1, idleReplicaCount: undefined };
const IDLE_ONE = { minReplicaCount: 2, idleReplicaCount: 1 };
const IDLE_ZERO = { minReplicaCount: 2, idleReplicaCount: 0 };
const POLLING = { pollingInterval: 30 };
const COOLDOWN = { cooldownPeriod: 300 };

const identity = (podIdentity: object, kind?: string): string[] => [authentication(inner({ podIdentity }), kind)];
const azure = (rest: object): string[] => identity({ provider: 'azure-workload', identityId: '12345', ...rest });
const aws = (rest: object): string[] => identity({ provider: 'aws', ...rest });
const CLUSTER = 'ClusterTriggerAuthentication';
const clusterAws = (rest: object): string[] => identity({ provider: 'aws', ...rest }, CLUSTER);
const FILE = inner({ filePath: '/mnt/auth/creds.json' });

const TYPE = 'resource-metric-type';
const NO_TYPE = 'cpu_memory_scaler.go, parseResourceMetadata: without a metricType the operator makes no autoscaler';
const NO_METRIC_TYPE: More = { finds: [TYPE], because: NO_TYPE };
const noMetricType = (created: WebhookCase['created'], besides: string): More => ({
  finds: [TYPE],
  created,
  because: `${NO_TYPE}; ${besides}`,
});
// Eventually() in KEDA's tests repeats a creation until it fails, and the second one fails since the object is there
const SECOND_TIME = 'only a second creation is refused';

const ofScaledJobs: readonly WebhookCase[] = [
  refuses('a job without triggers', ['triggers-empty'], [scaledJob('triggers: []')]),
];

const ofScaledObjects: readonly WebhookCase[] = [
  accepts('nothing else there', [scaled()]),
  accepts('a ScaledObject of another workload', [
    scaled(),
    scaled({ scaleTargetRef: { ...TARGET, name: 'other' } }, CRON, { name: 'other' }),
  ]),
  accepts('an autoscaler of another workload', [hpa({ ...TARGET, name: 'other' }), scaled()]),
  accepts('the autoscaler that KEDA made', [hpa(TARGET, OWNED), scaled()]),
  accepts('another maximum, with the autoscaler that KEDA made', [hpa(TARGET, OWNED), scaled({ maxReplicaCount: 7 })]),
  refuses('an autoscaler of its own', ['hpa-conflict'], [hpa(), scaled()]),
  refuses('a minimum above the maximum', ['replica-bounds'], [scaled({ minReplicaCount: 10, maxReplicaCount: 5 })]),
  refuses('a negative fallback', ['spec-shape'], [scaled({ fallback: { failureThreshold: -1, replicas: -3 } })]),
  refuses(
    'a fallback with average values of cron, cpu and memory',
    [],
    [
      BOTH,
      scaled({ fallback: FALLBACK }, [
        cron('metricType: AverageValue'),
        resource('cpu', 'metricType: AverageValue'),
        resource('memory', 'metricType: AverageValue'),
      ]),
    ],
    { created: 'accepts', because: `CheckFallbackValid asks for one trigger such as cron; ${SECOND_TIME}` },
  ),
  accepts(
    'a fallback with other triggers than cpu and memory',
    [
      BOTH,
      scaled({ fallback: FALLBACK }, [
        ...ALL,
        pods('name: a, metricType: Value'),
        pods('name: b, metricType: AverageValue'),
      ]),
    ],
    NO_METRIC_TYPE,
  ),
  refuses(
    'a fallback with a formula',
    [],
    [
      BOTH,
      scaled(
        {
          fallback: FALLBACK,
          advanced: { scalingModifiers: { target: '2', formula: 'a + b', metricType: 'Value' } },
        },
        [...ALL, pods('name: a, metricType: Value'), pods('name: b, metricType: Value')],
      ),
    ],
    noMetricType('accepts', `CheckFallbackValid lets a formula pass; ${SECOND_TIME}`),
  ),
  accepts('an autoscaler taken over by its name', [hpa(), taking('true', autoscalerName('old'))]),
  refuses('an autoscaler taken over without its name', ['hpa-conflict'], [hpa(), taking('true')]),
  accepts('an autoscaler that is exempt from the check', [
    hpa(TARGET, { annotations: { 'validations.keda.sh/hpa-ownership': 'false' } }),
    taking('false', autoscalerName('old')),
  ]),
  refuses('a second ScaledObject of the workload', ['target-duplicate'], [scaled({}, CRON, { name: 'b' }), scaled()]),
  refuses(
    'an autoscaler of its own, of a custom kind',
    ['hpa-conflict'],
    [hpa(CUSTOM), scaled({ scaleTargetRef: CUSTOM })],
    {
      because: 'there is no such kind in the cluster, which KEDA asks before it looks at the autoscaler',
    },
  ),
  accepts('cpu and memory requested', [BOTH, scaled({}, ALL)], NO_METRIC_TYPE),
  refuses('cpu and memory without the Deployment', [TYPE], [scaled({}, ALL)], {
    because: 'verifyCPUMemoryScalers misses the Deployment, which may well be deployed elsewhere than the manifests',
  }),
  accepts(
    'cpu and memory without the Deployment, as a dry run',
    [scaled({}, ALL)],
    noMetricType('refuses', 'without a dry run, verifyCPUMemoryScalers misses the Deployment'),
  ),
  refuses('no memory requested', [TYPE, 'resource-requests'], [requesting('100m', '0'), scaled({}, ALL)]),
  refuses('neither cpu nor memory requested', [TYPE, 'resource-requests'], [NEITHER, scaled({}, ALL)]),
  accepts(
    'cpu and memory limited by a LimitRange',
    [
      object('v1', 'LimitRange', 'a', 'spec: { limits: [{ type: Container, default: { cpu: 100m, memory: 100m } }] }'),
      NEITHER,
      scaled({}, ALL),
    ],
    noMetricType('refuses', 'its chart lets the webhook list LimitRanges and not watch them, so it misses a new one'),
  ),
  refuses('no cpu requested', [TYPE, 'resource-requests'], [requesting('0', '100m'), scaled({}, ALL)]),
  accepts(
    'a StatefulSet with cpu and memory requested',
    [requesting('100m', '100m', 'StatefulSet'), scaled(STATEFUL, ALL)],
    NO_METRIC_TYPE,
  ),
  refuses(
    'a StatefulSet with no memory requested',
    [TYPE, 'resource-requests'],
    [requesting('100m', '0', 'StatefulSet'), scaled(STATEFUL, ALL)],
  ),
  refuses(
    'a StatefulSet with no cpu requested',
    [TYPE, 'resource-requests'],
    [requesting('0', '100m', 'StatefulSet'), scaled(STATEFUL, ALL)],
  ),
  accepts(
    'cpu and memory of a kind that the webhook does not know',
    [scaled({ scaleTargetRef: { apiVersion: 'custom-api', kind: 'StatefulSet', name: 'worker' } }, ALL)],
    {
      finds: [TYPE, 'target-kind'],
      because: 'custom-api names no version of a group, so that no cluster has such a kind; the webhook does not ask',
    },
  ),
  accepts(
    'a minimum of 0 with cpu and another trigger',
    [requesting('100m', '0'), fromZero(0, [resource('cpu'), pods()])],
    NO_METRIC_TYPE,
  ),
  refuses(
    'a minimum of 0 with cpu alone',
    [TYPE, 'resource-only-zero'],
    [requesting('100m', '0'), fromZero(0, [resource('cpu')])],
  ),
  accepts('a minimum of 1 with cpu alone', [requesting('100m', '0'), fromZero(1, [resource('cpu')])], NO_METRIC_TYPE),
  accepts('cpu limited alone', [limiting({ cpu: '100m' }), scaled({}, [resource('cpu')])], NO_METRIC_TYPE),
  accepts(
    'memory limited alone',
    [limiting({ memory: '1024m' }), scaled({}, [resource('memory', '', '512Mi')])],
    NO_METRIC_TYPE,
  ),
  accepts('a finalizer that goes while the requests are missing', [workload({}), scaled({}, ALL)], {
    created: 'refuses',
    finds: [TYPE, 'resource-requests'],
    because: 'isRemovingFinalizer passes over such an update; a creation is refused for the requests',
  }),
  refuses('a name of 64 characters', ['name-length'], [named(64, autoscalerName('short'))]),
  accepts('a name of 63 characters with a short autoscaler', [named(63, autoscalerName('short'))]),
  refuses('a name that makes an autoscaler of 64 characters', ['name-length'], [named(55)]),
  accepts('a name that makes an autoscaler of 63 characters', [named(54)]),
  refuses('a long name that loses the name of its autoscaler', ['name-length'], [named(60)]),
  refuses(
    'a stabilization window above an hour',
    ['hpa-behavior'],
    [
      scaled({
        advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleDown: { stabilizationWindowSeconds: 3700 } } } },
      }),
    ],
  ),
  refuses('no triggers', ['triggers-empty'], [limiting({ cpu: '100m' }), scaled({}, [])]),
  accepts('a formula of two triggers', [NEITHER, formula('b + a')]),
  refuses('a formula without a target', ['modifiers-incomplete'], [NEITHER, modified({ formula: 'b + a' })]),
  refuses(
    'a formula of triggers without names',
    ['modifiers-incomplete', 'modifiers-names'],
    [BOTH, modified({ formula: 'b + a' }, [cron(), pods()])],
  ),
  accepts('a formula that leaves out a trigger without a name', [BOTH, formula('b + 1', [cron(), pods('name: b')])]),
  accepts('a formula made a float', [BOTH, formula('float(b + 1)', [pods('name: b')])]),
  accepts('a condition made a float', [NEITHER, formula('float(b < 5 ? a + b : 5)')]),
  accepts('a condition with a float and an integer', [NEITHER, formula('b < 5 ? a + b : 5')]),
  accepts('a count', [NEITHER, formula('count([a,b],{#>1}) > 1 ? 5 : 0')]),
  accepts('a condition within a condition', [NEITHER, formula('float(a < 2 ? a+b >= 2 ? 5 : 10 : 0)')]),
  accepts('a condition made a float twice', [NEITHER, formula('float(float(b < 5 ? a + b : 5))')]),
  accepts('polling, without idle replicas', timed({ ...ONE, ...POLLING }), { warns: ['pollingInterval'] }),
  accepts('polling, with idle replicas', timed({ ...IDLE_ONE, ...POLLING }), { warns: ['pollingInterval'] }),
  accepts('polling, idle at 0', timed({ ...IDLE_ZERO, ...POLLING }), { warns: [] }),
  accepts(
    'polling for cached metrics',
    timed({ ...IDLE_ONE, ...POLLING }, [pods('name: a, metricType: Value, useCachedMetrics: true')]),
    { warns: [] },
  ),
  accepts('no polling said', timed(IDLE_ONE), { warns: [] }),
  accepts('cooldown, without idle replicas', timed({ ...ONE, ...COOLDOWN }), { warns: ['cooldownPeriod'] }),
  accepts('cooldown, with idle replicas', timed({ ...IDLE_ONE, ...COOLDOWN }), { warns: ['cooldownPeriod'] }),
  accepts('cooldown, idle at 0', timed({ ...IDLE_ZERO, ...COOLDOWN }), { warns: [] }),
  accepts('no cooldown said', timed(IDLE_ONE), { warns: [] }),
  accepts('polling and cooldown, with idle replicas', timed({ ...IDLE_ONE, ...POLLING, ...COOLDOWN }), {
    warns: ['pollingInterval', 'cooldownPeriod'],
  }),
  accepts('polling and cooldown, idle at 0', timed({ ...IDLE_ZERO, ...POLLING, ...COOLDOWN }), { warns: [] }),
  accepts('a formula that decides on the fallback', [
    NEITHER,
    modified({ target: '2', formula: 'a ?? b ?? 5' }, AB, { fallback: ON_FORMULA }),
  ]),
  refuses('no formula to decide on the fallback', ['modifiers-fallback'], [NEITHER, scaled({ fallback: ON_FORMULA })]),
];

const ofAuthentications: readonly WebhookCase[] = [
  accepts('a tenant', azure({ identityTenantId: '12345' })),
  refuses('an empty tenant', ['auth-spec'], azure({ identityTenantId: '' })),
  accepts('an authority and a tenant', azure({ identityAuthorityHost: '12345', identityTenantId: '12345' })),
  refuses('an authority without a tenant', ['auth-spec'], azure({ identityAuthorityHost: '12345' })),
  refuses(
    'an authority with an empty tenant',
    ['auth-spec'],
    azure({ identityAuthorityHost: '12345', identityTenantId: '' }),
  ),
  accepts('a role without an owner', aws({ roleArn: 'Hello' })),
  accepts('a role of KEDA', aws({ roleArn: 'Hello', identityOwner: 'keda' })),
  refuses('a role of the workload', ['auth-spec'], aws({ roleArn: 'Hello', identityOwner: 'workload' })),
  accepts('KEDA without a role', aws({ identityOwner: 'keda' })),
  accepts('the workload without a role', aws({ identityOwner: 'workload' })),
  accepts('for the cluster, a role without an owner', clusterAws({ roleArn: 'Hello' })),
  accepts('for the cluster, a role of KEDA', clusterAws({ roleArn: 'Hello', identityOwner: 'keda' })),
  refuses(
    'for the cluster, a role of the workload',
    ['auth-spec'],
    clusterAws({ roleArn: 'Hello', identityOwner: 'workload' }),
  ),
  accepts('for the cluster, KEDA without a role', clusterAws({ identityOwner: 'keda' })),
  accepts('for the cluster, the workload without a role', clusterAws({ identityOwner: 'workload' })),
  accepts('an external id of a role', aws({ roleArn: 'arn:aws:iam::123456789012:role/MyRole', externalID: 'mine' })),
  refuses('an external id without a role', ['auth-spec'], aws({ externalID: 'mine' })),
  refuses('an external id with an empty role', ['auth-spec'], aws({ roleArn: '', externalID: 'mine' })),
  refuses('a file', ['auth-spec'], [authentication(FILE)], {
    created: 'accepts',
    because: `scale_resolvers.go, resolveAuthRef: only one of the cluster may have a file; ${SECOND_TIME}`,
  }),
  accepts('for the cluster, a file', [authentication(FILE, CLUSTER)], {
    finds: ['auth-spec'],
    because: 'scale_resolvers.go, readAuthParamsFromFile: the path must be relative',
  }),
];

/** The cases by the file of KEDA that they come from. */
export const webhookCases: Readonly<Record<string, readonly WebhookCase[]>> = {
  'scaledjob_webhook_test.go': ofScaledJobs,
  'scaledobject_webhook_test.go': ofScaledObjects,
  'triggerauthentication_webhook_test.go': ofAuthentications,
};
