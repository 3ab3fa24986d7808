import { security } from '../../src/checks/packs';
import {
  authentication,
  type Case,
  deployment,
  findingsOf,
  kedaChart,
  object,
  scaledObject,
  sqs,
  terraform,
  testCases,
  trigger,
} from './objects';

const queue = (region: string): string => sqs(`awsRegion: ${region}`, 'authenticationRef: { name: auth }');
const AWS = authentication('podIdentity: { provider: aws }');
const policy = (action: string, resource: string, rest = ''): string =>
  terraform(
    'aws_iam_role_policy',
    `policy: '${JSON.stringify({ Statement: [{ Effect: 'Allow', Action: action, Resource: resource }] })}'${rest}`,
    'policy',
  );
const role = (sub: string, aud = 'sts.amazonaws.com'): string =>
  terraform(
    'aws_iam_role',
    `name: worker, assume_role_policy: '${JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRoleWithWebIdentity', Condition: { StringEquals: { 'x:sub': `system:serviceaccount:${sub}`, 'x:aud': aud } } }] })}'`,
    'role',
  );
const ACCOUNT = object(
  'v1',
  'ServiceAccount',
  'w',
  'metadata: { annotations: { eks.amazonaws.com/role-arn: "arn:aws:iam::1:role/worker" } }',
);
const OF_ROLE = `, role: '\${aws_iam_role.role.name}'`;
const RESTRICTED =
  'securityContext: { runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: { drop: [ALL] }, seccompProfile: { type: RuntimeDefault } }';
const cluster = authentication('podIdentity: { provider: aws }', 'ClusterTriggerAuthentication');
const user = (namespace: string | null): string =>
  scaledObject(
    '',
    [queue('eu-west-1').replace('name: auth', 'name: auth, kind: ClusterTriggerAuthentication')],
    `namespace: ${namespace}`,
  );

const cases: readonly Case[] = [
  {
    rule: 'secret-in-metadata',
    when: 'a password in an address',
    severity: 'warning',
    bad: [
      scaledObject('', [trigger('rabbitmq', 'host: "amqp://u:p@a.b/v", queueName: q, mode: QueueLength, value: "5"')]),
    ],
    good: [
      scaledObject('', [trigger('rabbitmq', 'host: "amqp://a.b/v", queueName: q, mode: QueueLength, value: "5"')]),
    ],
  },
  {
    rule: 'secret-in-env',
    when: 'by its name',
    severity: 'warning',
    bad: [deployment('env: [{ name: DB_PASSWORD, value: hunter2 }]')],
    says: 'DB_PASSWORD',
    good: [
      deployment(
        'env: [{ name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: s, key: k } } }, { name: TOKEN, value: "/var/token" }]',
      ),
    ],
  },
  {
    rule: 'secret-in-env',
    when: 'in an address',
    severity: 'warning',
    bad: [deployment('env: [{ name: DB, value: "postgres://u:p@db/x" }]')],
    good: [deployment('env: [{ name: DB, value: "postgres://$(USER):$(PASSWORD)@db/x" }]')],
  },
  {
    rule: 'broad-iam',
    when: 'everything',
    bad: [policy('*', '*')],
    says: 'everything',
    good: [policy('sqs:GetQueueAttributes', 'arn:aws:sqs:eu-west-1:1:orders')],
  },
  {
    rule: 'broad-iam',
    when: 'all of a service',
    severity: 'warning',
    bad: [policy('sqs:*', 'arn:aws:sqs:eu-west-1:1:orders')],
    says: 'sqs:*',
    good: [policy('ec2:DescribeInstances', '*')],
  },
  {
    rule: 'broad-iam',
    when: 'all resources',
    severity: 'warning',
    bad: [policy('sqs:DeleteMessage', '*')],
    says: 'all resources',
    good: [policy('sqs:DeleteMessage', 'arn:aws:sqs:eu-west-1:1:orders')],
  },
  {
    rule: 'broad-iam',
    when: 'a managed policy',
    severity: 'warning',
    bad: [terraform('aws_iam_role_policy_attachment', 'policy_arn: "arn:aws:iam::aws:policy/AmazonSQSFullAccess"')],
    says: 'AmazonSQSFullAccess',
    good: [terraform('aws_iam_role_policy_attachment', 'policy_arn: "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy"')],
  },
  {
    rule: 'aws-trust-policy',
    when: 'another region',
    bad: [scaledObject('', [queue('eu-west-2')]), AWS],
    says: 'eu-west-1',
    good: [scaledObject('', [queue('eu-west-1')]), AWS],
  },
  {
    rule: 'aws-trust-policy',
    when: 'another account',
    bad: [ACCOUNT, role('shop:other')],
    says: 'system:serviceaccount:shop:w',
    good: [ACCOUNT, role('shop:w')],
  },
  {
    rule: 'aws-trust-policy',
    when: 'another audience',
    bad: [ACCOUNT, role('shop:w', 'me')],
    says: 'audience',
    good: [ACCOUNT, role('shop:w')],
  },
  {
    rule: 'aws-trust-policy',
    when: 'no permission',
    bad: [
      scaledObject('', [queue('eu-west-1')]),
      AWS,
      role('keda:keda-operator'),
      policy('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:1:orders', OF_ROLE),
    ],
    says: 'GetQueueAttributes',
    good: [
      scaledObject('', [queue('eu-west-1')]),
      AWS,
      role('keda:keda-operator'),
      policy('sqs:GetQueueAttributes', 'arn:aws:sqs:eu-west-1:1:orders', OF_ROLE),
    ],
  },
  {
    rule: 'pod-security',
    when: 'nothing set',
    severity: 'warning',
    bad: [deployment()],
    says: 'runAsNonRoot',
    good: [deployment(RESTRICTED)],
  },
  {
    rule: 'pod-security',
    when: 'the network of the node',
    severity: 'warning',
    bad: [deployment(RESTRICTED, 'hostNetwork: true')],
    says: 'hostNetwork',
    good: [deployment(RESTRICTED, 'hostNetwork: false')],
  },
  {
    rule: 'pod-security',
    when: 'a folder of the node',
    severity: 'warning',
    bad: [deployment(RESTRICTED, 'volumes: [{ name: a, hostPath: { path: / } }]')],
    says: 'hostPath',
    good: [deployment(RESTRICTED, 'volumes: [{ name: a, emptyDir: {} }]')],
  },
  {
    rule: 'pod-security',
    when: 'a privileged container',
    severity: 'warning',
    bad: [deployment(RESTRICTED.replace('securityContext: {', 'securityContext: { privileged: true,'))],
    says: 'privileged false',
    good: [deployment(RESTRICTED.replace('securityContext: {', 'securityContext: { privileged: false,'))],
  },
  {
    rule: 'cluster-auth',
    when: 'one namespace that nobody names',
    severity: 'warning',
    bad: [cluster, user(null)],
    says: 'one namespace alone',
    good: [cluster, user(null), user('b')],
  },
  {
    rule: 'cluster-auth',
    when: 'one namespace',
    severity: 'warning',
    bad: [cluster, user('a')],
    says: 'namespace a',
    good: [cluster, user('a'), user('b')],
  },
];

testCases(cases);

test('shared-identity: both authentications are named, unless one has a role', () => {
  const count = (second: string) =>
    findingsOf([kedaChart(), AWS, authentication(second, undefined, 'other')]).filter(
      ({ rule }) => rule === 'shared-identity',
    ).length;
  expect(count('podIdentity: { provider: aws }')).toBe(2);
  expect(count('podIdentity: { provider: aws, roleArn: r }')).toBe(0);
});

test('every other rule of the pack has a case', () => {
  expect(security.rules.map(({ id }) => id).filter((id) => !cases.some(({ rule }) => rule === id))).toEqual([
    'shared-identity',
  ]);
});
