import { authentication, deployment, findingsOf, object, scaledJob, scaledObject, sqs, testCases } from './objects';

const file = (path: string): string => authentication(`filePath: ${path}`, 'ClusterTriggerAuthentication');
const job = (template: string): string => scaledJob('', undefined, '', template);
const SPEC = 'spec: { containers: [{ name: a }] }';
const pods = (metadata: string): string => job(`metadata: { ${metadata} }, ${SPEC}`);
const variable = (value: string, block = 'containers'): string =>
  job(`spec: { ${block}: [{ name: a, env: [{ name: SIZE, value: ${value} }] }] }`);
const labelled = (metadata: string, kind = 'TriggerAuthentication'): string =>
  object('keda.sh/v1alpha1', kind, 'auth', `metadata: { ${metadata} }, spec: { podIdentity: { provider: aws } }`);
const EKS = 'podIdentity: { provider: aws-eks }';
const REF = 'authenticationRef: { name: auth }';

testCases([
  {
    rule: 'string-values',
    when: 'a label of a ScaledObject',
    bad: [scaledObject('', undefined, 'labels: { critical: true }')],
    says: 'the label critical is true',
    good: [scaledObject('', undefined, 'labels: { critical: "true", old: null }')],
  },
  {
    rule: 'string-values',
    when: 'a label of a ClusterTriggerAuthentication',
    bad: [labelled('labels: { tier: 1 }', 'ClusterTriggerAuthentication')],
    says: 'the label tier is 1',
    good: [labelled('labels: { tier: "1" }', 'ClusterTriggerAuthentication')],
  },
  {
    rule: 'string-values',
    when: 'an annotation of a TriggerAuthentication',
    bad: [labelled('annotations: { owner: 12 }')],
    says: 'the annotation owner is 12',
    good: [labelled('annotations: { owner: "12" }')],
  },
  {
    rule: 'string-values',
    when: 'a label of the pods of a job',
    bad: [pods('labels: { version: 2 }')],
    says: 'the label version is 2',
    good: [pods('labels: { version: "2" }')],
  },
  {
    rule: 'string-values',
    when: 'an annotation of the pods of a job',
    bad: [pods('annotations: { sidecar.istio.io/inject: false }')],
    says: 'sidecar.istio.io/inject is false',
    good: [pods('annotations: { sidecar.istio.io/inject: "false" }')],
  },
  {
    rule: 'string-values',
    when: 'a variable of a job',
    bad: [variable('10')],
    says: 'the variable SIZE is 10',
    good: [variable('"10"')],
  },
  {
    rule: 'string-values',
    when: 'a variable of what runs before a job',
    bad: [variable('true', 'initContainers')],
    says: 'the variable SIZE is true',
    good: [variable('null', 'initContainers')],
  },
  {
    rule: 'auth-spec',
    when: 'two dots within a name',
    bad: [file('creds..json')],
    says: 'two dots',
    good: [file('creds.json')],
  },
  {
    rule: 'job-restart',
    when: 'a policy in lower case',
    bad: [job('spec: { restartPolicy: never, containers: [{ name: a }] }')],
    says: 'restartPolicy is never',
    good: [job('spec: { restartPolicy: OnFailure, containers: [{ name: a }] }')],
  },
  {
    rule: 'job-restart',
    when: 'none, which KEDA fills in',
    bad: [job('spec: { restartPolicy: Always, containers: [{ name: a }] }')],
    good: [job('spec: { restartPolicy: "", containers: [{ name: a }] }')],
  },
  {
    rule: 'job-restart',
    when: 'one that Terraform knows later',
    bad: [job('spec: { restartPolicy: policy, containers: [{ name: a }] }')],
    good: [job(`spec: { restartPolicy: "\${var.policy}", containers: [{ name: a }] }`)],
  },
  {
    rule: 'aws-deprecated',
    when: 'without a trigger',
    bad: [authentication(EKS)],
    says: 'aws-eks',
    severity: 'warning',
    good: [authentication('podIdentity: { provider: aws }')],
  },
  {
    rule: 'aws-deprecated',
    when: 'of the cluster, without a trigger',
    bad: [authentication(EKS, 'ClusterTriggerAuthentication'), scaledObject('', [sqs(undefined, REF)])],
    says: 'the pod identity',
    severity: 'warning',
    good: [authentication('podIdentity: { provider: aws }', 'ClusterTriggerAuthentication')],
  },
]);

const found = (documents: readonly string[]): readonly string[] =>
  findingsOf(documents)
    .filter(({ rule }) => rule === 'aws-deprecated')
    .map(({ message }) => message);

test('aws-deprecated: what a trigger uses is told of the trigger alone', () => {
  const one = [scaledObject('', [sqs(undefined, REF)]), deployment(), authentication(EKS)];
  expect(found(one)).toEqual([expect.stringContaining('aws-sqs-queue')]);
  const all = [
    scaledObject('', [sqs(undefined, 'authenticationRef: { kind: ClusterTriggerAuthentication, name: auth }')]),
    authentication(EKS, 'ClusterTriggerAuthentication'),
  ];
  expect(found(all)).toEqual([expect.stringContaining('aws-sqs-queue')]);
});

test('aws-deprecated: a trigger in another namespace uses another one', () => {
  expect(found([scaledObject('', [sqs(undefined, REF)]), authentication(EKS, undefined, 'other')])).toEqual([
    'the pod identity aws-eks is deprecated',
  ]);
});
