import { assignmentsOf } from '../../src/checks/helm/helm-set';
import {
  HelmValues,
  hasUnknown,
  mergeValues,
  setValue,
  UNKNOWN,
  valuesOfText,
} from '../../src/checks/helm/helm-values';
import { loadManifests } from '../../src/checks/read/load';
import {
  authentication,
  type Case,
  findingsOf,
  kedaChart,
  object,
  scaledObject,
  terraform,
  testCases,
} from './objects';

const flow = (value: unknown): string => JSON.stringify(value);
/** What Terraform fills in. */
const ref = (expression: string): string => `\${${expression}}`;
const yamlOf = (...lines: readonly string[]): string => lines.join('\n');

/** A helm_release of KEDA; what is given comes last, and so wins. */
const release = (rest: object = {}, name = 'keda'): string =>
  flow({ resource: { helm_release: { [name]: { chart: 'keda', namespace: 'keda', version: '2.20.2', ...rest } } } });
const set = (name: string, value: unknown, rest: object = {}): object => ({ set: [{ name, value, ...rest }] });

/** An Application of Argo CD. */
const argo = (helm: string, destination = 'server: https://kubernetes.default.svc', chart = 'keda'): string =>
  object(
    'argoproj.io/v1alpha1',
    'Application',
    chart,
    `spec: { destination: { ${destination}, namespace: keda }, source: { chart: ${chart}, targetRevision: 2.20.2, helm: { ${helm} } } }`,
  );

/** A HelmRelease of Flux. */
const flux = (spec: string, chart = ''): string =>
  object(
    'helm.toolkit.fluxcd.io/v2',
    'HelmRelease',
    'keda',
    `spec: { targetNamespace: keda, chart: { spec: { chart: keda, version: 2.20.2${chart} } }, ${spec} }`,
  );

/** The Deployment of KEDA as its chart renders it; `env` is YAML in flow style. */
const operator = (env: string, rest = '', image = 'ghcr.io/kedacore/keda:2.20.2'): string =>
  object(
    'apps/v1',
    'Deployment',
    'keda-operator',
    `metadata: { namespace: keda }, spec: { template: { spec: { containers: [{ name: main, image: "${image}", env: [${env}]${rest} }] } } }`,
  );

const other = (chart: string, values: string, name = 'two'): string =>
  terraform('helm_release', `chart: ${chart}, namespace: other, version: 1.0.0, values: ['{ ${values} }']`, name);
const service = (name: string, group = 'external.metrics.k8s.io'): string =>
  object(
    'apiregistration.k8s.io/v1',
    'APIService',
    `v1beta1.${group}`,
    `spec: { group: ${group}, service: { name: ${name}, namespace: n } }`,
  );

const REFERENCE = 'secretTargetRef: [{ parameter: p, name: pg, key: password }]';
const AUTH = authentication(REFERENCE);
const CLUSTER_AUTH = authentication(REFERENCE, 'ClusterTriggerAuthentication');
const secret = (namespace: string, data = 'password: x', rest = ''): string =>
  object('v1', 'Secret', 'pg', `metadata: { namespace: ${namespace} }, stringData: { ${data} }${rest}`);
const RESTRICT = 'permissions: { operator: { restrict: { secret: true } } }';
const env = (name: string, value: string): string => `env: [{ name: ${name}, value: ${value} }]`;

const watched: readonly Case[] = [
  {
    rule: 'watch-namespace',
    when: 'values that `set` overrules',
    bad: [scaledObject(), release({ values: ['watchNamespace: shop'], ...set('watchNamespace', 'prod') })],
    says: 'KEDA watches prod, and not shop',
    good: [scaledObject(), release({ values: ['watchNamespace: prod'], ...set('watchNamespace', 'shop') })],
  },
  {
    rule: 'watch-namespace',
    when: 'a list in `set`, whose commas are escaped',
    bad: [scaledObject(), release(set('watchNamespace', 'a\\,b'))],
    says: 'a, b',
    good: [scaledObject(), release(set('watchNamespace', 'a\\,shop'))],
  },
  {
    rule: 'watch-namespace',
    when: 'a value that is given elsewhere',
    bad: [scaledObject(), release({ values: [`role: ${ref('aws_iam_role.keda["a"].arn')}\nwatchNamespace: prod`] })],
    good: [scaledObject(), release({ values: [`watchNamespace: ${ref('var.namespace')}`] })],
  },
  {
    rule: 'watch-namespace',
    when: 'a file beneath the values',
    bad: [scaledObject(), release({ values: [ref('file("keda.yaml")'), 'watchNamespace: prod'] })],
    good: [scaledObject(), release({ values: ['watchNamespace: prod', ref('file("keda.yaml")')] })],
  },
  {
    rule: 'watch-namespace',
    when: 'a namespace that Terraform fills in',
    bad: [scaledObject(), kedaChart('watchNamespace: prod')],
    good: [
      scaledObject('', undefined, `namespace: "${ref('kubernetes_namespace.a.metadata[0].name')}"`),
      kedaChart('watchNamespace: prod'),
    ],
  },
  {
    rule: 'watch-namespace',
    when: 'values of Argo CD as a text',
    bad: [scaledObject(), argo('values: "watchNamespace: prod"')],
    good: [scaledObject(), argo('values: "watchNamespace: prod,shop"')],
  },
  {
    rule: 'watch-namespace',
    when: 'parameters of Argo CD, which win, and whose commas separate nothing',
    bad: [
      scaledObject(),
      argo('valuesObject: { watchNamespace: shop }, parameters: [{ name: watchNamespace, value: "a,b" }]'),
    ],
    says: 'a, b',
    good: [
      scaledObject(),
      argo('valuesObject: { watchNamespace: a }, parameters: [{ name: watchNamespace, value: "a,shop" }]'),
    ],
  },
  {
    rule: 'watch-namespace',
    when: 'files of Argo CD, which its values overrule',
    bad: [scaledObject(), argo('valueFiles: [a.yaml], valuesObject: { watchNamespace: prod }')],
    good: [
      scaledObject(),
      argo('valuesObject: { watchNamespace: prod }, fileParameters: [{ name: watchNamespace, path: a.txt }]'),
    ],
  },
  {
    rule: 'watch-namespace',
    when: 'values of Flux, which win over others',
    bad: [scaledObject(), flux('values: { watchNamespace: prod }, valuesFrom: [{ kind: ConfigMap, name: a }]')],
    good: [scaledObject(), flux('values: { a: 1 }, valuesFrom: [{ kind: ConfigMap, name: a }]')],
  },
  {
    rule: 'watch-namespace',
    when: 'an installation in another cluster, by its server',
    bad: [scaledObject(), argo('valuesObject: { watchNamespace: prod }', 'name: in-cluster')],
    good: [scaledObject(), argo('valuesObject: { watchNamespace: prod }', 'server: https://prod.example.com')],
  },
  {
    rule: 'watch-namespace',
    when: 'an installation in another cluster, of Flux',
    bad: [scaledObject(), flux('values: { watchNamespace: prod }')],
    good: [scaledObject(), flux('values: { watchNamespace: prod }, kubeConfig: { secretRef: { name: prod } }')],
  },
  {
    rule: 'watch-namespace',
    when: 'an installation in another cluster, of Terraform',
    bad: [scaledObject(), release({ values: ['watchNamespace: prod'], provider: 'helm' })],
    good: [scaledObject(), release({ values: ['watchNamespace: prod'], provider: 'helm.prod' })],
  },
  {
    rule: 'watch-namespace',
    when: 'the variable of a Deployment',
    bad: [scaledObject(), operator('{ name: WATCH_NAMESPACE, value: "prod,stage" }')],
    says: 'prod, stage',
    good: [scaledObject(), operator('{ name: WATCH_NAMESPACE, value: "" }')],
  },
  {
    rule: 'watch-namespace',
    when: 'the variable of a Deployment from a field',
    bad: [
      scaledObject(),
      operator('{ name: WATCH_NAMESPACE, value: prod }', '', 'registry.example.com/kedacore/keda@sha256:0'),
    ],
    good: [scaledObject(), operator('{ name: WATCH_NAMESPACE, valueFrom: { fieldRef: { fieldPath: a } } }')],
  },
  {
    rule: 'watch-namespace',
    when: 'variables of a ConfigMap',
    bad: [
      scaledObject(),
      operator('{ name: WATCH_NAMESPACE, value: prod }', ', envFrom: [{ configMapRef: { name: a } }]'),
    ],
    good: [
      scaledObject(),
      operator('', ', envFrom: [{ configMapRef: { name: a } }]'),
      kedaChart('watchNamespace: prod'),
    ],
  },
  {
    rule: 'watch-namespace',
    when: 'the same variable on another program',
    bad: [scaledObject(), operator('{ name: WATCH_NAMESPACE, value: prod }')],
    good: [scaledObject(), operator('{ name: WATCH_NAMESPACE, value: prod }', '', 'ghcr.io/kedacore/keda-tools:1')],
  },
];

const owners: readonly Case[] = [
  {
    rule: 'metrics-api-owner',
    when: 'a namespace that is not given',
    bad: [kedaChart(), argo('', 'name: in-cluster').replace(',"namespace":"keda"', '')],
    says: 'the chart keda in its namespace',
    good: [argo('', 'name: in-cluster').replace(',"namespace":"keda"', '')],
  },
  {
    rule: 'metrics-api-owner',
    when: 'rules of the adapter for external metrics',
    bad: [kedaChart(), other('prometheus-adapter', 'rules: { external: [{ seriesQuery: a }] }')],
    says: 'prometheus-adapter in other provides external.metrics.k8s.io',
    good: [kedaChart(), other('prometheus-adapter', 'rules: { external: [] }')],
  },
  {
    rule: 'metrics-api-owner',
    when: 'rules of the adapter for resources',
    bad: [
      terraform('helm_release', 'chart: metrics-server, version: 3.13.0'),
      other('prometheus-adapter', 'rules: { resource: { cpu: {} } }'),
    ],
    says: 'provides metrics.k8s.io',
    good: [
      terraform('helm_release', 'chart: metrics-server, version: 3.13.0'),
      other('prometheus-adapter', 'rules: { resource: {} }'),
    ],
  },
  {
    rule: 'metrics-api-owner',
    when: 'rules of the adapter that `set` removes',
    bad: [
      kedaChart(),
      release({ chart: 'prometheus-adapter', values: ['rules: { external: [{ a: b }] }'] }, 'adapter'),
    ],
    good: [
      kedaChart(),
      release(
        { chart: 'prometheus-adapter', values: ['rules: { external: [{ a: b }] }'], ...set('rules.external', 'null') },
        'adapter',
      ),
    ],
  },
  {
    rule: 'metrics-api-owner',
    when: 'rules of the adapter that are set one by one',
    bad: [
      kedaChart(),
      release({ chart: 'prometheus-adapter', ...set('rules.external[0].seriesQuery', 'up') }, 'adapter'),
    ],
    good: [kedaChart(), release({ chart: 'prometheus-adapter', values: [ref('file("a.yaml")')] }, 'adapter')],
  },
  {
    rule: 'metrics-api-owner',
    when: 'the adapter twice, for custom metrics',
    bad: [other('prometheus-adapter', ''), release({ chart: 'prometheus-adapter' }, 'adapter')],
    says: 'custom.metrics.k8s.io',
    good: [other('prometheus-adapter', ''), release({ chart: 'prometheus-adapter', ...set('rules.default', 'false') })],
  },
  {
    rule: 'metrics-api-owner',
    when: 'a second KEDA without its metrics server',
    bad: [kedaChart(), other('keda', 'metricsServer: { enabled: true }')],
    good: [kedaChart(), other('keda', 'metricsServer: { enabled: false }')],
  },
  {
    rule: 'metrics-api-owner',
    when: 'metrics-server without its API',
    bad: [other('metrics-server', ''), release({ chart: 'metrics-server' }, 'ms')],
    good: [other('metrics-server', 'apiService: { create: false }'), release({ chart: 'metrics-server' }, 'ms')],
  },
  {
    rule: 'metrics-api-owner',
    when: 'two clusters',
    bad: [
      argo(''),
      argo('valuesObject: { rules: { external: [{ a: b }] } }', 'name: in-cluster', 'prometheus-adapter'),
    ],
    good: [argo(''), argo('valuesObject: { rules: { external: [{ a: b }] } }', 'name: prod', 'prometheus-adapter')],
  },
  {
    rule: 'metrics-api-owner',
    when: 'the cluster agent of Datadog',
    bad: [kedaChart(), other('datadog', 'clusterAgent: { metricsProvider: { enabled: true } }')],
    says: 'the chart datadog in other',
    good: [kedaChart(), other('datadog', 'clusterAgent: { enabled: true }')],
  },
  ...[
    'clusterAgent: { metricsProvider: { enabled: true, registerAPIService: false } }',
    'clusterAgent: { metricsProvider: { enabled: true }, rbac: { create: false } }',
    'clusterAgent: { metricsProvider: { enabled: true }, enabled: false }',
    'clusterAgent: { metricsProvider: { enabled: true } }, existingClusterAgent: { join: true }',
  ].map(
    (values): Case => ({
      rule: 'metrics-api-owner',
      when: `the cluster agent of Datadog with ${values}`,
      bad: [kedaChart(), other('datadog', 'clusterAgent: { metricsProvider: { enabled: true } }')],
      good: [kedaChart(), other('datadog', values)],
    }),
  ),
  {
    rule: 'metrics-api-owner',
    when: "KEDA's chart and the Service of another",
    bad: [kedaChart(), service('datadog-cluster-agent-metrics-api')],
    says: 'the Service n/datadog-cluster-agent-metrics-api provides external.metrics.k8s.io, and so does the chart keda',
    good: [kedaChart(), service('keda-operator-metrics-apiserver')],
  },
  {
    rule: 'metrics-api-owner',
    when: 'an API of the API server itself',
    bad: [service('a'), service('b')],
    good: [
      service('a'),
      object('apiregistration.k8s.io/v1', 'APIService', 'b', 'spec: { group: external.metrics.k8s.io }'),
    ],
  },
  {
    rule: 'metrics-api-owner',
    when: 'a chart and its own Service, named after its release',
    bad: [release({ chart: 'metrics-server', name: 'ms' }), service('resources', 'metrics.k8s.io')],
    good: [release({ chart: 'metrics-server', name: 'ms' }), service('ms', 'metrics.k8s.io')],
  },
];

const webhook = (policy: string, group = 'keda.sh'): string =>
  object(
    'admissionregistration.k8s.io/v1',
    'ValidatingWebhookConfiguration',
    'keda-admission',
    `webhooks: [{ name: a, failurePolicy: ${policy}, rules: [{ apiGroups: [${group}] }] }]`,
  );

const soft: readonly Case[] = (
  [
    ['in a text of YAML', release({ values: [yamlOf('webhooks:', '  failurePolicy: Fail')] })],
    ['in the first of two texts', release({ values: ['webhooks: { failurePolicy: Fail }', 'webhooks: { port: 1 }'] })],
    ['by `set`', release(set('webhooks.failurePolicy', 'Fail'))],
    ['by `set` of another type', release(set('webhooks.failurePolicy', 'Fail', { type: 'string' }))],
    ['by `set_sensitive`', release({ set_sensitive: [{ name: 'webhooks.failurePolicy', value: 'Fail' }] })],
    ['by one block of `set`', release({ set: { name: 'webhooks.failurePolicy', value: 'Fail' } })],
    ['by a dynamic block, perhaps', release({ dynamic: { set: { for_each: ref('var.a'), content: {} } } })],
    ['by a variable, perhaps', release(set('webhooks.failurePolicy', ref('var.policy')))],
    ['by a variable name, perhaps', release(set(ref('var.name'), 'Fail'))],
    ['by a variable for all, perhaps', release({ set: ref('var.set') })],
    ['by the release before, perhaps', release({ reuse_values: true })],
    ['by a function, perhaps', release({ values: [`${ref('yamlencode({ a = { b = 1 } })')}`] })],
    ['by a directive, perhaps', release({ values: ['%{ if var.a }webhooks: { failurePolicy: Fail }%{ endif }'] })],
    ['with the default taken away', release(set('webhooks.failurePolicy', 'null'))],
    ['in values of Argo CD', argo('values: "webhooks: { failurePolicy: Fail }"')],
    ['in an object of Argo CD', argo('valuesObject: { webhooks: { failurePolicy: Fail } }')],
    ['in a parameter of Argo CD', argo('parameters: [{ name: webhooks.failurePolicy, value: Fail }]')],
    ['in a file of Argo CD, perhaps', argo('valueFiles: [a.yaml]')],
    ['in values of Flux', flux('values: { webhooks: { failurePolicy: Fail } }')],
    ['in a file of Flux, perhaps', flux('values: {}', ', valuesFiles: [a.yaml]')],
  ] as const
).map(([when, good]) => ({
  rule: 'webhook-soft',
  when: `Fail ${when}`,
  severity: 'warning',
  bad: [release({ values: ['webhooks: { failurePolicy: Ignore }'] })],
  good: [good],
}));

const webhooks: readonly Case[] = [
  ...soft,
  {
    rule: 'webhook-soft',
    when: 'rendered',
    severity: 'warning',
    bad: [webhook('Ignore')],
    says: "failurePolicy of KEDA's webhooks",
    good: [webhook('Fail'), webhook('Ignore', 'apps')],
  },
];

const secrets: readonly Case[] = [
  ...(
    [
      ['ExternalSecret', object('external-secrets.io/v1', 'ExternalSecret', 'pg', 'spec: {}')],
      [
        'ExternalSecret with a target',
        object('external-secrets.io/v1', 'ExternalSecret', 'a', 'spec: { target: { name: pg } }'),
      ],
      [
        'ClusterExternalSecret',
        object('external-secrets.io/v1', 'ClusterExternalSecret', 'pg', 'metadata: { namespace: "" }'),
      ],
      ['SealedSecret', object('bitnami.com/v1alpha1', 'SealedSecret', 'pg', 'spec: {}')],
      [
        'SealedSecret with a name within',
        object('bitnami.com/v1alpha1', 'SealedSecret', 'a', 'spec: { template: { metadata: { name: pg } } }'),
      ],
      ['Certificate', object('cert-manager.io/v1', 'Certificate', 'a', 'spec: { secretName: pg }')],
      [
        'SecretProviderClass',
        object(
          'secrets-store.csi.x-k8s.io/v1',
          'SecretProviderClass',
          'a',
          'spec: { secretObjects: [{ secretName: pg }] }',
        ),
      ],
      [
        'VaultStaticSecret',
        object('secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', 'a', 'spec: { destination: { name: pg } }'),
      ],
      ['ExternalSecret of old', object('kubernetes-client.io/v1', 'ExternalSecret', 'pg')],
      ['OnePasswordItem', object('onepassword.com/v1', 'OnePasswordItem', 'pg')],
      ['KafkaUser', object('kafka.strimzi.io/v1', 'KafkaUser', 'pg')],
    ] as const
  ).map(
    ([kind, maker]): Case => ({
      rule: 'auth-secret',
      when: `made by a ${kind}`,
      bad: [AUTH, secret('db'), maker.replace('"shop"', '"db"').replace('"pg"', '"elsewhere"')],
      says: 'the Secret pg is in the namespace db',
      good: [AUTH, secret('db'), maker],
    }),
  ),
  {
    rule: 'auth-secret',
    when: 'a resource of Terraform without the key',
    bad: [
      AUTH,
      terraform('kubernetes_secret_v1', `metadata: { name: pg, namespace: shop }, data: { other: "${ref('var.a')}" }`),
    ],
    says: 'has no key password',
    good: [
      AUTH,
      terraform(
        'kubernetes_secret_v1',
        `metadata: [{ name: pg, namespace: shop }], data: { password: "${ref('var.a')}" }`,
      ),
    ],
  },
  {
    rule: 'auth-secret',
    when: 'a resource of Terraform whose keys are given elsewhere',
    bad: [AUTH, terraform('kubernetes_secret', 'metadata: { name: pg }, data: { password: a }')],
    says: 'in the namespace default',
    good: [AUTH, terraform('kubernetes_secret', `metadata: { name: pg, namespace: shop }, data: "${ref('var.data')}"`)],
  },
  {
    rule: 'auth-secret',
    when: 'a namespace that Terraform fills in',
    bad: [AUTH, secret('db')],
    good: [AUTH, secret(`"${ref('kubernetes_namespace.shop.metadata[0].name')}"`)],
  },
  {
    rule: 'auth-secret',
    when: 'the token of a ServiceAccount, which Kubernetes adds',
    bad: [AUTH, secret('shop', 'other: x')],
    good: [AUTH, secret('shop', 'other: x', ', type: kubernetes.io/service-account-token')],
  },
  {
    rule: 'auth-secret',
    when: "in KEDA's namespace, with restricted access",
    bad: [AUTH, secret('shop'), kedaChart(RESTRICT)],
    says: 'KEDA looks for it in keda',
    good: [AUTH, secret('keda'), kedaChart(RESTRICT)],
  },
  {
    rule: 'auth-secret',
    when: "in KEDA's namespace, without restricted access",
    bad: [AUTH, secret('keda'), kedaChart()],
    says: 'KEDA looks for it in shop',
    good: [AUTH, secret('shop'), kedaChart()],
  },
  {
    rule: 'auth-secret',
    when: 'restricted by a variable of the chart',
    bad: [AUTH, secret('shop'), kedaChart(env('KEDA_RESTRICT_SECRET_ACCESS', '"True"'))],
    says: 'looks for it in keda',
    good: [AUTH, secret('shop'), kedaChart(`${env('KEDA_RESTRICT_SECRET_ACCESS', '"false"')}, ${RESTRICT}`)],
  },
  {
    rule: 'auth-secret',
    when: 'perhaps restricted',
    bad: [AUTH, secret('db'), release({ values: [ref('file("a.yaml")'), 'env: []'] })],
    says: 'looks for it in keda or shop',
    good: [AUTH, secret('keda'), release({ values: [ref('file("a.yaml")'), 'env: []'] })],
  },
  {
    rule: 'auth-secret',
    when: 'a ConfigMap, which restricted access leaves alone',
    bad: [
      authentication('configMapTargetRef: [{ parameter: p, name: c, key: k }]'),
      object('v1', 'ConfigMap', 'c', 'metadata: { namespace: keda }, data: { k: a }'),
      kedaChart(RESTRICT),
    ],
    says: 'looks for it in shop',
    good: [
      authentication('configMapTargetRef: [{ parameter: p, name: c, key: k }]'),
      object('v1', 'ConfigMap', 'c', 'data: { k: a }'),
      kedaChart(RESTRICT),
    ],
  },
  {
    rule: 'auth-secret',
    when: "of a ClusterTriggerAuthentication, in KEDA's namespace",
    bad: [CLUSTER_AUTH, secret('shop'), kedaChart()],
    says: 'the Secret pg is in the namespace shop, and KEDA looks for it in keda',
    good: [CLUSTER_AUTH, secret('keda'), kedaChart()],
  },
  {
    rule: 'auth-secret',
    when: 'of a ClusterTriggerAuthentication, where no installation is seen',
    bad: [CLUSTER_AUTH, secret('shop'), operator('')],
    good: [CLUSTER_AUTH, secret('shop')],
  },
  {
    rule: 'auth-secret',
    when: 'of a ClusterTriggerAuthentication, in the namespace that a variable gives',
    bad: [CLUSTER_AUTH, secret('keda'), kedaChart(env('KEDA_CLUSTER_OBJECT_NAMESPACE', 'shared'))],
    says: 'looks for it in shared',
    good: [CLUSTER_AUTH, secret('shared'), kedaChart(env('KEDA_CLUSTER_OBJECT_NAMESPACE', 'shared'))],
  },
  {
    rule: 'auth-secret',
    when: 'of a ClusterTriggerAuthentication, in the namespace of a Deployment',
    bad: [CLUSTER_AUTH, secret('shop'), operator('{ name: KEDA_CLUSTER_OBJECT_NAMESPACE, value: "" }')],
    says: 'looks for it in keda',
    good: [
      CLUSTER_AUTH,
      secret('shop'),
      operator('{ name: KEDA_CLUSTER_OBJECT_NAMESPACE, valueFrom: { secretKeyRef: { name: a, key: b } } }'),
    ],
  },
  {
    rule: 'auth-secret',
    when: 'of a ClusterTriggerAuthentication, where KEDA is installed twice',
    bad: [CLUSTER_AUTH, secret('db'), kedaChart(), other('keda', '')],
    says: 'looks for it in keda or other',
    good: [CLUSTER_AUTH, secret('other'), kedaChart(), other('keda', '')],
  },
  {
    rule: 'auth-secret',
    when: 'of a ClusterTriggerAuthentication, where the namespace is given elsewhere',
    bad: [CLUSTER_AUTH, secret('db'), release({ namespace: 'keda' })],
    good: [CLUSTER_AUTH, secret('db'), release({ namespace: ref('var.namespace') })],
  },
];

const clusters: readonly Case[] = [
  {
    rule: 'auth-secret',
    when: 'of a ClusterTriggerAuthentication, where KEDA is installed in another cluster',
    bad: [CLUSTER_AUTH, secret('db'), argo('')],
    says: 'looks for it in keda',
    good: [CLUSTER_AUTH, secret('db'), argo('', 'name: prod')],
  },
  {
    rule: 'auth-secret',
    when: 'restricted in another cluster',
    bad: [AUTH, secret('shop'), argo(`valuesObject: { ${RESTRICT} }`)],
    says: 'looks for it in keda',
    good: [AUTH, secret('shop'), argo(`valuesObject: { ${RESTRICT} }`, 'name: prod')],
  },
];

const stack = (rest: object): string =>
  flow({
    resource: { helm_release: { p: { chart: 'kube-prometheus-stack', version: '1.0.0', name: 'prom', ...rest } } },
  });
const MONITOR = object('monitoring.coreos.com/v1', 'ServiceMonitor', 'a');
const SELECTOR = 'prometheus.prometheusSpec.serviceMonitorSelector';

const monitoring: readonly Case[] = [
  {
    rule: 'keda-unmonitored',
    when: 'metrics by `set`',
    bad: [release(set('prometheus.operator.enabled', 'false'))],
    good: [release(set('prometheus.operator.enabled', 'true'))],
  },
  {
    rule: 'keda-unmonitored',
    when: 'metrics that cannot be known',
    bad: [release()],
    good: [release({ values: [`prometheus: ${ref('jsonencode(var.prometheus)')}`] })],
  },
  {
    rule: 'keda-no-alerts',
    when: 'alerts in a text of YAML',
    bad: [release({ values: ['prometheus: { operator: { prometheusRules: { enabled: no } } }'] })],
    good: [release({ values: ['prometheus: { operator: { prometheusRules: { enabled: yes } } }'] })],
  },
  {
    rule: 'keda-no-alerts',
    when: 'alerts that cannot be known',
    bad: [release()],
    good: [release({ values: ref('var.values') })],
  },
  {
    rule: 'version-pinned',
    when: 'a version that Terraform fills in',
    bad: [release({ version: '2.20' })],
    good: [release({ version: ref('var.version') })],
  },
  {
    rule: 'log-level',
    when: 'a level by `set`',
    bad: [release(set('logging.operator.level', 'debug'))],
    says: 'logging.operator.level is debug',
    good: [release(set('logging.operator.level', ref('var.level')))],
  },
  {
    rule: 'monitor-unselected',
    when: 'a selector by `set`',
    bad: [stack(set(`${SELECTOR}.matchLabels.team`, 'a')), MONITOR],
    says: 'team: a',
    good: [stack(set(`${SELECTOR}.matchLabels.team`, ref('var.team'))), MONITOR],
  },
  {
    rule: 'monitor-unselected',
    when: 'every monitor by `set`',
    bad: [stack(set(`${SELECTOR}NilUsesHelmValues`, 'true')), MONITOR],
    good: [stack(set(`${SELECTOR}NilUsesHelmValues`, 'false')), MONITOR],
  },
  {
    rule: 'monitor-unselected',
    when: 'values that cannot be known',
    bad: [stack({}), MONITOR],
    good: [stack({ values: [ref('file("a.yaml")')] }), MONITOR],
  },
  {
    rule: 'monitor-unselected',
    when: 'a stack in another cluster',
    bad: [argo('', 'name: in-cluster', 'kube-prometheus-stack'), MONITOR],
    good: [argo('', 'name: prod', 'kube-prometheus-stack'), MONITOR],
  },
  {
    rule: 'monitor-unselected',
    when: 'a release that cannot be known',
    bad: [stack({}), MONITOR],
    good: [stack({ name: ref('var.name') }), MONITOR],
  },
].map((one) => ({ ...one, severity: 'warning' as const }));

testCases([...watched, ...owners, ...webhooks, ...secrets, ...clusters, ...monitoring]);

describe('values', () => {
  const read = (tree: unknown, ...path: string[]): unknown => new HelmValues(tree).at(...path);

  test('merge deeply, and replace lists', () => {
    expect(mergeValues({ a: { b: 1, c: [1] } }, { a: { c: [2] } })).toEqual({ a: { b: 1, c: [2] } });
    expect(mergeValues({ a: 1 }, { a: { b: 2 } })).toEqual({ a: { b: 2 } });
    expect(mergeValues({ a: { b: 1 } }, { a: null })).toEqual({ a: null });
  });

  test('over those that are not known, leave the rest unknown', () => {
    const tree = mergeValues(UNKNOWN, { a: { b: 1 } });
    expect([read(tree, 'a', 'b'), read(tree, 'a', 'c'), read(tree, 'd', 'e')]).toEqual([1, UNKNOWN, UNKNOWN]);
    expect(new HelmValues(tree).isOn(['a'], false)).toBe(true);
    expect(new HelmValues(mergeValues(UNKNOWN, { a: {} })).isOn(['a'], false)).toBeUndefined();
    expect(hasUnknown(tree)).toBe(true);
    expect(hasUnknown({ a: [{ b: 1 }] })).toBe(false);
  });

  test('may have keys that are not known', () => {
    const tree = mergeValues({ a: 1, b: { c: 1 } }, valuesOfText(`b: { "${ref('var.key')}": 2, d: 3 }`, true));
    expect([read(tree, 'a'), read(tree, 'b', 'c'), read(tree, 'b', 'd')]).toEqual([1, UNKNOWN, 3]);
  });

  test('are not known of a text that Helm cannot read either', () => {
    for (const text of ['[1]', 'a: [', '%{ for a in b }', 'a: ${b', 'word', `a: ${'['.repeat(20000)}`]) {
      expect(valuesOfText(text, true)).toBe(UNKNOWN);
    }
    expect(valuesOfText('', true)).toEqual({});
    expect(valuesOfText('# a comment', false)).toEqual({});
  });

  test('keep what Terraform escapes', () => {
    expect(valuesOfText('a: "100%%{b}"', true)).toEqual({ a: '100%{b}' });
    expect(read(valuesOfText(`a: "$${ref('b')}"`, true), 'a')).toBe(UNKNOWN);
  });

  test('have the keys of the text alone', () => {
    const tree = mergeValues({}, valuesOfText('__proto__: { a: 1 }', false));
    expect([read(tree, 'a'), read(tree, 'toString')]).toEqual([undefined, undefined]);
  });
});

describe('set', () => {
  const cases: readonly (readonly [
    string,
    readonly (readonly [readonly (string | number)[], unknown])[] | undefined,
  ])[] = [
    ['a=b', [[['a'], 'b']]],
    ['a.b=1', [[['a', 'b'], 1]]],
    ['a\\.b/c=TRUE', [[['a.b/c'], true]]],
    ['a[0].b=null', [[['a', 0, 'b'], null]]],
    ['a[0][1]=0', [[['a', 0, 1], 0]]],
    ['a=012', [[['a'], '012']]],
    ['a=x\\,y', [[['a'], 'x,y']]],
    [
      'a=x,b=false',
      [
        [['a'], 'x'],
        [['b'], false],
      ],
    ],
    [
      'a={x,1},b=',
      [
        [['a'], ['x', 1]],
        [['b'], ''],
      ],
    ],
    ['a', undefined],
    ['a,b=1', undefined],
    ['=1', undefined],
    ['a[x]=1', undefined],
    ['a={x', undefined],
    [`${'a.'.repeat(40)}b=1`, undefined],
  ];

  test.each(cases)('%s', (text, expected) => {
    expect(assignmentsOf(text, false)).toEqual(expected);
  });

  test('takes a text as it is', () => {
    expect(assignmentsOf('a=1', true)).toEqual([[['a'], '1']]);
  });

  test('goes over what is there', () => {
    expect(setValue({ a: [1, 2] }, 'a[1]', 'x', 'auto')).toEqual({ a: [1, 'x'] });
    expect(setValue({}, 'a[1]', 'x', 'auto')).toEqual({ a: [null, 'x'] });
    expect(setValue({ a: 1 }, 'a.b', 'x', 'auto')).toEqual({ a: { b: 'x' } });
    expect(setValue({ a: UNKNOWN }, 'a[0]', 'x', 'auto')).toEqual({ a: UNKNOWN });
    expect(setValue({}, 'a', '{ b: 1 }', 'literal')).toEqual({ a: { b: 1 } });
    expect(setValue({}, 'a', '{', 'literal')).toEqual({ a: UNKNOWN });
    expect(setValue({}, 'a', ref('b'), 'literal')).toEqual({ a: UNKNOWN });
    expect(setValue({}, 'a', 'b', 'auto')).toEqual({ a: 'b' });
    expect(setValue({}, 'a[', 'b', 'auto')).toBe(UNKNOWN);
  });
});

describe('Terraform JSON with lists', () => {
  const manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } };
  const kinds = (document: object): readonly string[] =>
    loadManifests(flow(document), 'a.tf.json').manifests.map(({ kind, name }) => `${kind} ${name}`);

  test('has the resources of each', () => {
    expect(kinds({ resource: [{ kubernetes_manifest: [{ one: [{ manifest }] }] }, { aws_x: { two: {} } }] })).toEqual([
      'ConfigMap a',
      'aws_x two',
    ]);
  });

  test('passes over comments', () => {
    expect(kinds({ resource: { '//': 'a', aws_x: { '//': { a: 1 }, two: {} } } })).toEqual(['aws_x two']);
  });

  test('is nothing where the list holds other things', () => {
    expect(kinds({ resource: ['a'] })).toEqual([]);
  });

  test('says the lines of fields within', () => {
    const text = yamlOf(
      '{ "resource": [',
      '  { "helm_release":',
      '    { "keda": [',
      '      { "chart": "keda",',
      '        "version": "~> 2"',
      '} ] } } ] }',
    );
    const [found] = findingsOf([text]).filter(({ rule }) => rule === 'version-pinned');
    expect(found?.line).toBe(5);
  });
});
