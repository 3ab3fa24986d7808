import { isLike } from '../../src/checks/aws/iam';
import { checkManifests } from '../../src/checks/check';
import { loadManifests } from '../../src/checks/read/load';
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

const flow = (value: unknown): string => JSON.stringify(value);
const reference = (type: string, id: string, attribute = 'arn'): string => `\${${type}.${id}.${attribute}}`;
const roleArn = (id: string): string => reference('aws_iam_role', id);

const OPERATOR = 'system:serviceaccount:keda:keda-operator';
const WORKER = 'system:serviceaccount:shop:worker';
const AUDIENCE = 'sts.amazonaws.com';
const PROVIDER = 'arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A';
const ORDERS = 'arn:aws:sqs:eu-west-1:111122223333:orders';

/** Terraform with one resource whose block is plain data. */
const resource = (type: string, id: string, block: object): string => flow({ resource: { [type]: { [id]: block } } });

const web = (Condition: object, Principal: unknown = { Federated: PROVIDER }): object => ({
  Effect: 'Allow',
  Action: 'sts:AssumeRoleWithWebIdentity',
  Principal,
  Condition,
});
const token = (sub: unknown, aud: unknown = AUDIENCE): object =>
  web({ StringEquals: { 'oidc:sub': sub, 'oidc:aud': aud } });
const role = (id: string, statements: readonly object[], block: object = {}): string =>
  resource('aws_iam_role', id, { name: id, assume_role_policy: flow({ Statement: statements }), ...block });
const text = (...statements: object[]): string => flow({ Statement: statements });
const allow = (Action: unknown, Resource: unknown = ORDERS): object => ({ Effect: 'Allow', Action, Resource });
const inline = (roleId: string, policy: string, id = 'inline'): string =>
  resource('aws_iam_role_policy', id, { role: reference('aws_iam_role', roleId, 'id'), policy });
const attachment = (block: object, type = 'aws_iam_role_policy_attachment'): string =>
  resource(type, 'attached', { role: reference('aws_iam_role', 'keda', 'name'), ...block });
const account = (arn: string, annotations: object = {}): string =>
  flow({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: {
      name: 'worker',
      namespace: 'shop',
      annotations: { 'eks.amazonaws.com/role-arn': arn, ...annotations },
    },
  });

const chart = (arn = roleArn('keda'), rest = ''): string =>
  kedaChart(`podIdentity: { aws: { irsa: { enabled: true, roleArn: '${arn}' } } }${rest}`);
const BY_AUTH = 'authenticationRef: { name: auth }';
const SQS = scaledObject('', [sqs('awsRegion: eu-west-1', BY_AUTH)]);
const AWS = authentication('podIdentity: { provider: aws }');
const OWNER = authentication('podIdentity: { provider: aws, identityOwner: workload }');
const POD = deployment('', 'serviceAccountName: worker');
const KEDA = role('keda', [token(OPERATOR)]);
const READ = text(allow('sqs:GetQueueAttributes'));
const OTHER = text(allow('sqs:ReceiveMessage'));

/** KEDA reads a queue with its own role, whose trust is right. */
const READER = [SQS, AWS, chart(), KEDA];
const queueUrl = (metadata: string): string =>
  scaledObject('', [trigger('aws-sqs-queue', `awsRegion: eu-west-1, ${metadata}`, BY_AUTH)]);
const region = (url: string, awsRegion: string, rest = ''): string =>
  scaledObject('', [trigger('aws-sqs-queue', `queueURL: '${url}', awsRegion: '${awsRegion}'${rest}`, BY_AUTH)]);
const cloudwatch = scaledObject('', [
  trigger(
    'aws-cloudwatch',
    'namespace: a, metricName: b, dimensionName: a, dimensionValue: c, targetMetricValue: "2", minMetricValue: "0", awsRegion: eu-west-1',
    BY_AUTH,
  ),
]);
const association = (arn = roleArn('keda')): string =>
  resource('aws_eks_pod_identity_association', 'keda', {
    namespace: 'keda',
    service_account: 'keda-operator',
    role_arn: arn,
  });
const podIdentity = (service: string): object => ({
  Effect: 'Allow',
  Action: ['sts:AssumeRole', 'sts:TagSession'],
  Principal: { Service: service },
});

const REGION = 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders';
const regions: readonly Case[] = [
  {
    rule: 'aws-trust-policy',
    when: 'another region in an old address',
    bad: [region(REGION.replace('sqs.eu-west-1', 'eu-west-1.queue'), 'us-east-1'), AWS],
    says: 'the queue is in eu-west-1',
    good: [region(REGION.replace('sqs.eu-west-1', 'eu-west-1.queue'), 'eu-west-1'), AWS],
  },
  ...['$' + '{var.region}', ''].map(
    (given): Case => ({
      rule: 'aws-trust-policy',
      when: `another region, or the region ${flow(given)}`,
      bad: [region(REGION, 'us-east-1'), AWS],
      good: [region(REGION, given), AWS],
    }),
  ),
  {
    rule: 'aws-trust-policy',
    when: 'another region, or an address that Terraform fills in',
    bad: [region(REGION, 'us-east-1'), AWS],
    good: [region(REGION.replace('111122223333', '$' + '{local.account}'), 'us-east-1'), AWS],
  },
  {
    rule: 'aws-trust-policy',
    when: 'another region, or an endpoint of its own',
    bad: [region(REGION, 'us-east-1'), AWS],
    good: [region(REGION, 'us-east-1', ', awsEndpoint: "http://localstack.aws:4566"'), AWS],
  },
];

const SET_ANNOTATION = 'serviceAccount.operator.annotations.eks\\.amazonaws\\.com/role-arn';

/** Trust policies that do not let in shop/worker, and others that do. */
const trusts: readonly (readonly [when: string, bad: readonly object[], good: readonly object[], says?: string])[] = [
  ['another account', [token('system:serviceaccount:shop:workers')], [token(WORKER)], WORKER],
  ['another namespace', [token('system:serviceaccount:default:worker')], [token(['a', WORKER])], WORKER],
  ['another audience', [token(WORKER, 'sts')], [token(WORKER, ['sts', AUDIENCE])], 'another audience'],
  ['a subject that Terraform fills in', [token('a')], [token('system:serviceaccount:$' + '{var.namespace}:worker')]],
  ['an audience alone', [token('a')], [web({ StringEquals: { 'oidc:aud': AUDIENCE } })]],
  ['a subject alone', [token('a')], [web({ StringEquals: { 'oidc:sub': WORKER } })]],
  [
    'wildcards where they are none',
    [web({ StringEquals: { 'oidc:sub': 'system:serviceaccount:shop:*' } })],
    [web({ StringLike: { 'oidc:sub': 'system:serviceaccount:shop:*', 'oidc:aud': 'sts.*.com' } })],
  ],
  [
    'wildcards that miss',
    [web({ StringLike: { 'oidc:sub': 'system:serviceaccount:shop-*:worker' } })],
    [web({ 'ForAnyValue:StringLike': { 'oidc:sub': ['system:serviceaccount:sh?p:worker'] } })],
  ],
  [
    'another letter case',
    [token(WORKER.toUpperCase())],
    [web({ StringEqualsIgnoreCaseIfExists: { 'oidc:sub': WORKER.toUpperCase() } })],
  ],
  ['an operator that is not judged', [token('a')], [web({ StringNotEquals: { 'oidc:sub': 'a' } })]],
  ['a condition that is no mapping', [token('a')], [web({ StringEquals: 'a' })]],
  ['no trust in a token', [token('a')], [podIdentity('pods.eks.amazonaws.com')]],
  ['no statement that reads', [token('a')], [('$' + '{local.trust}') as unknown as object]],
  [
    'both claims, in statements of their own',
    [token('a'), token(WORKER, 'sts')],
    [token(WORKER, 'sts'), token(WORKER)],
    'audience',
  ],
];

const accounts: readonly Case[] = [
  ...trusts.map(
    ([when, bad, good, says = '']): Case => ({
      rule: 'aws-trust-policy',
      when: `trust: ${when}`,
      bad: [account(roleArn('worker')), role('worker', bad)],
      says,
      good: [account(roleArn('worker')), role('worker', good)],
    }),
  ),
  {
    rule: 'aws-trust-policy',
    when: 'trust: an audience that the account sets',
    bad: [account(roleArn('worker')), role('worker', [token(WORKER, 'mine')])],
    good: [
      account(roleArn('worker'), { 'eks.amazonaws.com/audience': 'mine' }),
      role('worker', [token(WORKER, 'mine')]),
    ],
  },
  {
    rule: 'aws-trust-policy',
    when: 'trust: an account without a namespace',
    bad: [account(roleArn('worker')), role('worker', [token('a')])],
    good: [account(roleArn('worker')).replace('"namespace":"shop",', ''), role('worker', [token('a')])],
  },
  ...(
    [
      ['another AWS account', 'arn:aws:iam::999999999999:role/worker', {}],
      ['another path', 'arn:aws:iam::111122223333:role/team/worker', {}],
      ['no role', 'worker', {}],
      ['another resource', roleArn('other'), {}],
      ['a data source', '$' + '{data.aws_iam_role.worker.arn}', {}],
      ['an instance of several', '$' + '{aws_iam_role.worker[0].arn}', {}],
    ] as const
  ).map(
    ([when, arn]): Case => ({
      rule: 'aws-trust-policy',
      when: `role: ${when}`,
      bad: [account('arn:aws:iam::111122223333:role/worker'), role('worker', [token('a')])],
      good: [account(arn), role('worker', [token('a')])],
    }),
  ),
  {
    rule: 'aws-trust-policy',
    when: 'role: an AWS account that Terraform fills in',
    bad: [account('arn:aws:iam::111122223333:role/team/worker'), role('worker', [token('a')], { path: '/team/' })],
    good: [
      account('arn:aws:iam::111122223333:role/worker'),
      role('worker', [
        web({ StringEquals: { 'oidc:sub': 'a' } }, { Federated: '$' + '{aws_iam_openid_connect_provider.a.arn}' }),
      ]),
    ],
  },
  {
    rule: 'aws-trust-policy',
    when: 'operator: another name',
    bad: [chart(), role('keda', [token('system:serviceaccount:keda:keda')])],
    says: OPERATOR,
    good: [chart(), KEDA],
  },
  {
    rule: 'aws-trust-policy',
    when: 'operator: wildcards that miss',
    bad: [chart(), role('keda', [web({ StringLike: { 'oidc:sub': 'system:serviceaccount:keda-*:keda-operator' } })])],
    says: OPERATOR,
    good: [chart(), role('keda', [web({ StringLike: { 'oidc:sub': 'system:serviceaccount:keda*:keda-operator' } })])],
  },
  {
    rule: 'aws-trust-policy',
    when: 'operator: a name that the values set',
    bad: [chart(undefined, ', serviceAccount: { operator: { name: scaler } }'), KEDA],
    says: 'system:serviceaccount:keda:scaler',
    good: [
      chart(undefined, ', serviceAccount: { operator: { name: scaler } }'),
      role('keda', [token('system:serviceaccount:keda:scaler')]),
    ],
  },
  ...(
    [
      ['an account that the chart does not make', ', serviceAccount: { operator: { create: false } }', ''],
      ['a name that Terraform fills in', `, serviceAccount: { operator: { name: '$` + `{var.name}' } }`, ''],
      ['a name that is set', '', ', set: [{ name: serviceAccount.operator.name, value: scaler }]'],
    ] as const
  ).map(
    ([when, values, rest]): Case => ({
      rule: 'aws-trust-policy',
      when: `operator: ${when}`,
      bad: [chart(), role('keda', [token('a')])],
      good: [
        kedaChart(
          `podIdentity: { aws: { irsa: { enabled: true, roleArn: '${roleArn('keda')}' } } }${values}`,
          `version: 2.20.2${rest}`,
        ),
        role('keda', [token(rest === '' ? 'a' : 'system:serviceaccount:keda:scaler')]),
      ],
    }),
  ),
  {
    rule: 'aws-trust-policy',
    when: 'operator: IRSA that is on, or not',
    bad: [chart(), role('keda', [token('a')])],
    good: [kedaChart(`podIdentity: { aws: { irsa: { roleArn: '${roleArn('keda')}' } } }`), role('keda', [token('a')])],
  },
  {
    rule: 'aws-trust-policy',
    when: 'operator: an annotation among the values',
    bad: [
      kedaChart(`serviceAccount: { operator: { annotations: { eks.amazonaws.com/role-arn: '${roleArn('keda')}' } } }`),
      role('keda', [token('a')]),
    ],
    good: [
      kedaChart(`serviceAccount: { operator: { annotations: { eks.amazonaws.com/role-arn: '${roleArn('keda')}' } } }`),
      KEDA,
    ],
  },
  {
    rule: 'aws-trust-policy',
    when: 'operator: an annotation that is set',
    bad: [
      kedaChart('', `version: 2.20.2, set: [{ name: '${SET_ANNOTATION}', value: '${roleArn('keda')}' }]`),
      role('keda', [token('a')]),
    ],
    good: [
      kedaChart('', `version: 2.20.2, set: [{ name: '${SET_ANNOTATION}', value: '${roleArn('other')}' }]`),
      role('keda', [token('a')]),
    ],
  },
  {
    rule: 'aws-trust-policy',
    when: 'operator: an audience among the values',
    bad: [chart(), role('keda', [token(OPERATOR, 'mine')])],
    says: 'another audience',
    good: [
      kedaChart(`podIdentity: { aws: { irsa: { enabled: true, audience: mine, roleArn: '${roleArn('keda')}' } } }`),
      role('keda', [token(OPERATOR, 'mine')]),
    ],
  },
  {
    rule: 'aws-trust-policy',
    when: 'operator: a role that is set',
    bad: [
      kedaChart(
        'podIdentity: { aws: { irsa: { enabled: true } } }',
        `version: 2.20.2, set: [{ name: podIdentity.aws.irsa.roleArn, value: '${roleArn('keda')}' }]`,
      ),
      role('keda', [token('a')]),
    ],
    good: [
      kedaChart(
        'podIdentity: { aws: { irsa: { enabled: true } } }',
        `version: 2.20.2, set: [{ name: podIdentity.aws.irsa.roleArn, value: '${roleArn('keda')}' }]`,
      ),
      KEDA,
    ],
  },
  {
    rule: 'aws-trust-policy',
    when: 'EKS Pod Identity that is not trusted',
    bad: [association(), role('keda', [podIdentity('eks.amazonaws.com')])],
    says: 'pods.eks.amazonaws.com',
    good: [association(), role('keda', [podIdentity('pods.eks.amazonaws.com')])],
  },
  {
    rule: 'aws-trust-policy',
    when: 'EKS Pod Identity, or an association that does not read',
    bad: [association(), role('keda', [podIdentity('eks.amazonaws.com')])],
    good: [
      association('x').replace('"role_arn":"x"', '"role_arn":1'),
      role('keda', [podIdentity('eks.amazonaws.com')]),
    ],
  },
];

const trustCases: readonly Case[] = [
  {
    rule: 'aws-trust-policy',
    when: 'trust: EKS Pod Identity beside the token of another account',
    bad: [account(roleArn('worker')), role('worker', [token('a')])],
    good: [account(roleArn('worker')), role('worker', [token('a'), podIdentity('pods.eks.amazonaws.com')])],
  },
  {
    rule: 'aws-trust-policy',
    when: 'operator: the name of an old chart',
    bad: [chart(), role('keda', [token('a')])],
    good: [chart(undefined, ', serviceAccount: { name: scaler }'), role('keda', [token('a')])],
  },
];

const taken = (identity: string): string => authentication(`podIdentity: { provider: aws, ${identity} }`);
const TRUSTS_KEDA = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: roleArn('keda') } };
const NAMED = [chart(), KEDA, SQS, taken(`roleArn: '${roleArn('worker')}'`)];
const WORKLOAD = [chart(), KEDA, SQS, OWNER, POD, account(roleArn('worker'))];
const chains: readonly Case[] = [
  {
    rule: 'aws-trust-policy',
    when: 'a role that KEDA is to take: by its role',
    bad: [...NAMED, role('worker', [token(WORKER)])],
    says: OPERATOR,
    good: [...NAMED, role('worker', [token(WORKER), TRUSTS_KEDA])],
  },
  {
    rule: 'aws-trust-policy',
    when: 'a role that KEDA is to take: by its token',
    bad: [...WORKLOAD, role('worker', [token(WORKER)])],
    good: [...WORKLOAD, role('worker', [token([WORKER, OPERATOR])])],
  },
  {
    rule: 'aws-trust-policy',
    when: 'a role that KEDA is to take: by a trigger that does not ask AWS',
    bad: [...NAMED, role('worker', [token(WORKER)])],
    good: [
      chart(),
      KEDA,
      scaledObject('', [
        trigger('cron', 'timezone: UTC, start: 0 8 * * *, end: 0 18 * * *, desiredReplicas: "2"', BY_AUTH),
      ]),
      taken(`roleArn: '${roleArn('worker')}'`),
      role('worker', [token(WORKER)]),
    ],
  },
  {
    rule: 'aws-trust-policy',
    when: 'a role that KEDA is to take: its own role is not known',
    bad: [...NAMED, role('worker', [token(WORKER)])],
    good: [SQS, taken(`roleArn: '${roleArn('worker')}'`), role('worker', [token(WORKER)])],
  },
];

/** What KEDA's role is given: too little, and enough. */
const POLICY = resource('aws_iam_policy', 'queue', { policy: OTHER });
const queueArn = reference('aws_iam_policy', 'queue');
const given: readonly (readonly [when: string, bad: readonly string[], good: readonly string[]])[] = [
  ['inline', [inline('keda', OTHER)], [inline('keda', READ)]],
  ['letter case', [inline('keda', OTHER)], [inline('keda', text(allow('SQS:getqueueattributes')))]],
  ['wildcards', [inline('keda', text(allow('sqs:Se*')))], [inline('keda', text(allow('sqs:Get*', '*')))]],
  ['everything', [inline('keda', OTHER)], [inline('keda', text(allow('*', '*')))]],
  [
    'actions that are left out',
    [inline('keda', text({ Effect: 'Allow', NotAction: ['sqs:*'], Resource: '*' }))],
    [inline('keda', text({ Effect: 'Allow', NotAction: ['iam:*'], Resource: '*' }))],
  ],
  [
    'resources that are left out',
    [inline('keda', text(allow('sqs:GetQueueAttributes', `${ORDERS}-dead`)))],
    [inline('keda', text({ Effect: 'Allow', Action: 'sqs:*', NotResource: 'a' }))],
  ],
  [
    'a denial',
    [inline('keda', text({ Effect: 'Deny', Action: 'sqs:GetQueueAttributes', Resource: '*' }))],
    [inline('keda', text(allow(['sqs:GetQueueAttributes'], ['a', ORDERS])))],
  ],
  [
    'resources that Terraform fills in',
    [inline('keda', text(allow('sqs:GetQueueAttributes', 'arn:aws:sqs:*:*:payments')))],
    [inline('keda', text(allow('$' + '{var.action}', 'arn:aws:sqs:*:*:$' + '{var.queue}')))],
  ],
  [
    'a second inline policy',
    [inline('keda', OTHER)],
    [inline('keda', OTHER), inline('keda', '$' + '{data.a.b.json}', 'b')],
  ],
  [
    'a policy of no known role',
    [inline('keda', OTHER)],
    [inline('keda', OTHER), inline('x', READ, 'b').replace('.x.id', '.x[0].id')],
  ],
  [
    'a role by its name',
    [resource('aws_iam_role_policy', 'a', { role: 'keda', policy: OTHER })],
    [resource('aws_iam_role_policy', 'a', { role: 'keda', policy: READ })],
  ],
  [
    'a policy of another role',
    [
      inline('keda', OTHER),
      inline('other', READ, 'b'),
      resource('aws_iam_role_policy', 'c', { role: 'x', policy: READ }),
    ],
    [inline('keda', READ)],
  ],
  [
    'attached',
    [attachment({ policy_arn: queueArn }), POLICY],
    [attachment({ policy_arn: queueArn }), POLICY.replace('Receive', 'Get').replace('Message', 'QueueAttributes')],
  ],
  ['attached beside', [inline('keda', OTHER)], [inline('keda', OTHER), attachment({ policy_arn: queueArn })]],
  [
    'managed by AWS',
    [inline('keda', OTHER)],
    [inline('keda', OTHER), attachment({ policy_arn: 'arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess' })],
  ],
  [
    'attached to several',
    [attachment({ roles: ['keda', 'b'], policy_arn: queueArn }, 'aws_iam_policy_attachment'), POLICY],
    [attachment({ roles: ['keda'], policy_arn: 'arn:aws:iam::aws:policy/A' }, 'aws_iam_policy_attachment')],
  ],
  ['no policy at all', [inline('keda', OTHER)], []],
  [
    "the queue's own policy",
    [inline('keda', OTHER), resource('aws_sqs_queue_policy', 'a', { policy: text(allow('sqs:SendMessage')) })],
    [inline('keda', OTHER), resource('aws_sqs_queue_policy', 'a', { policy: '$' + '{local.policy}' })],
  ],
];

const NO_POLICY = "KEDA's role does not allow sqs:GetQueueAttributes on the queue orders";
const permissions: readonly Case[] = [
  ...given.map(
    ([when, bad, good]): Case => ({
      rule: 'aws-trust-policy',
      when: `permissions: ${when}`,
      bad: [...READER, ...bad],
      says: NO_POLICY,
      good: [...READER, ...good],
    }),
  ),
  ...(
    [
      ['inline blocks', { inline_policy: [{ policy: OTHER }] }, { inline_policy: [{ policy: READ }] }],
      ['one inline block', { inline_policy: { policy: OTHER } }, { inline_policy: { policy: READ } }],
      [
        'policies of AWS in the role',
        { inline_policy: { policy: OTHER } },
        { inline_policy: { policy: OTHER }, managed_policy_arns: ['arn:aws:iam::aws:policy/A'] },
      ],
      [
        'blocks that Terraform repeats',
        { inline_policy: { policy: OTHER } },
        { inline_policy: { policy: OTHER }, dynamic: { inline_policy: {} } },
      ],
    ] as const
  ).map(
    ([when, bad, good]): Case => ({
      rule: 'aws-trust-policy',
      when: `permissions: ${when}`,
      bad: [SQS, AWS, chart(), role('keda', [token(OPERATOR)], bad)],
      says: NO_POLICY,
      good: [SQS, AWS, chart(), role('keda', [token(OPERATOR)], good)],
    }),
  ),
  ...[
    'queueURLFromEnv: URL',
    `queueURL: '${reference('aws_sqs_queue', 'unknown', 'url')}'`,
    'queueURL: "https://sqs.eu-west-1.amazonaws.com/111122223333/"',
    'queueURL: payments, awsEndpoint: "http://localstack.aws:4566"',
  ].map(
    (metadata): Case => ({
      rule: 'aws-trust-policy',
      when: `permissions: a queue that is not known, ${metadata}`,
      bad: [...READER.slice(1), queueUrl('queueURL: payments'), inline('keda', READ)],
      says: 'on the queue payments',
      good: [...READER.slice(1), queueUrl(metadata), inline('keda', READ)],
    }),
  ),
  {
    rule: 'aws-trust-policy',
    when: 'permissions: a queue by reference',
    bad: [
      ...READER.slice(1),
      queueUrl(`queueURL: '${reference('aws_sqs_queue', 'q', 'url')}'`),
      terraform('aws_sqs_queue', 'name: orders', 'q'),
      terraform('aws_sqs_queue', 'name: payments', 'p'),
      inline('keda', text(allow('sqs:GetQueueAttributes', reference('aws_sqs_queue', 'p')))),
    ],
    says: 'on the queue orders',
    good: [
      ...READER.slice(1),
      queueUrl(`queueURL: '${reference('aws_sqs_queue', 'q', 'url')}'`),
      terraform('aws_sqs_queue', 'name: orders', 'q'),
      inline('keda', text(allow('sqs:GetQueueAttributes', reference('aws_sqs_queue', 'q')))),
    ],
  },
  {
    rule: 'aws-trust-policy',
    when: 'permissions: a metric of CloudWatch',
    bad: [cloudwatch, AWS, chart(), KEDA, inline('keda', text(allow('cloudwatch:GetMetricStatistics', '*')))],
    says: 'cloudwatch:GetMetricData',
    good: [cloudwatch, AWS, chart(), KEDA, inline('keda', text(allow('cloudwatch:GetMetricData', '*')))],
  },
  {
    rule: 'aws-trust-policy',
    when: 'permissions: a role of EKS Pod Identity',
    bad: [
      SQS,
      AWS,
      kedaChart(),
      association(),
      role('keda', [podIdentity('pods.eks.amazonaws.com')]),
      inline('keda', OTHER),
    ],
    says: NO_POLICY,
    good: [
      SQS,
      AWS,
      kedaChart(),
      association(),
      role('keda', [podIdentity('pods.eks.amazonaws.com')]),
      inline('keda', READ),
    ],
  },
  {
    rule: 'aws-trust-policy',
    when: 'permissions: a role that the authentication names',
    bad: [...NAMED, role('worker', [TRUSTS_KEDA]), inline('worker', OTHER)],
    says: 'the role in podIdentity.roleArn',
    good: [...NAMED, role('worker', [TRUSTS_KEDA]), inline('worker', READ)],
  },
  {
    rule: 'aws-trust-policy',
    when: 'permissions: the role of the workload',
    bad: [...WORKLOAD, role('worker', [token(WORKER), TRUSTS_KEDA]), inline('worker', OTHER)],
    says: 'the role of the workload',
    good: [...WORKLOAD, role('worker', [token(WORKER), TRUSTS_KEDA]), inline('worker', READ)],
  },
  {
    rule: 'aws-trust-policy',
    when: 'permissions: a role of a workload that trusts KEDA, too',
    bad: [SQS, AWS, KEDA, inline('keda', OTHER)],
    good: [
      SQS,
      AWS,
      role('payments', [token(['system:serviceaccount:shop:payments', OPERATOR])]),
      inline('payments', OTHER),
    ],
  },
  {
    rule: 'aws-trust-policy',
    when: 'permissions: a role for KEDA alone that an authentication names',
    bad: [SQS, AWS, KEDA, inline('keda', OTHER)],
    good: [
      SQS,
      AWS,
      authentication('podIdentity: { provider: aws, roleArn: "arn:aws:iam::1:role/x" }', undefined, 'other'),
      KEDA,
      inline('keda', OTHER),
    ],
  },
  {
    rule: 'aws-trust-policy',
    when: 'permissions: an association that takes another role',
    bad: [SQS, AWS, association(), role('keda', [podIdentity('pods.eks.amazonaws.com')]), inline('keda', OTHER)],
    good: [
      SQS,
      AWS,
      association().replace('"namespace"', '"target_role_arn":"a","namespace"'),
      role('keda', [podIdentity('pods.eks.amazonaws.com')]),
      inline('keda', OTHER),
    ],
  },
  {
    rule: 'aws-trust-policy',
    when: 'permissions: an owner that Terraform fills in',
    bad: [...READER, inline('keda', OTHER)],
    good: [SQS, taken(`identityOwner: '$` + `{var.owner}'`), chart(), KEDA, inline('keda', OTHER)],
  },
  {
    rule: 'aws-trust-policy',
    when: 'permissions: another provider',
    bad: [...READER, inline('keda', OTHER)],
    good: [SQS, authentication('podIdentity: { provider: aws-eks }'), chart(), KEDA, inline('keda', OTHER)],
  },
  {
    rule: 'aws-trust-policy',
    when: 'permissions: two roles of the operator',
    bad: [...READER, inline('keda', OTHER)],
    good: [...READER, inline('keda', OTHER), association('arn:aws:iam::1:role/x')],
  },
];

const EKS = authentication('podIdentity: { provider: aws-eks }');
const BARE = object('v1', 'ServiceAccount', 'worker');
const ANNOTATED = account('arn:aws:iam::111122223333:role/worker');
const job = (pod: string): string =>
  scaledJob('', [sqs('awsRegion: eu-west-1', BY_AUTH)], '', `spec: { containers: [{ name: a, image: a:1 }], ${pod} }`);
const eks = (metadata: string): string => scaledObject('', [sqs(`awsRegion: eu-west-1, ${metadata}`, BY_AUTH)]);
const rollout = (pod: string): string =>
  deployment('', pod).replace('apps/v1', 'argoproj.io/v1alpha1').replace('"Deployment"', '"Rollout"');
const OF_ROLLOUT = scaledObject('scaleTargetRef: { apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: worker }', [
  sqs('awsRegion: eu-west-1', BY_AUTH),
]);
const workloads: readonly Case[] = [
  {
    rule: 'aws-workload',
    when: 'an old field for the account',
    bad: [SQS, OWNER, deployment('', 'serviceAccount: worker'), BARE],
    says: 'the service account worker',
    good: [SQS, OWNER, deployment('', 'serviceAccount: worker'), ANNOTATED],
  },
  {
    rule: 'aws-workload',
    when: 'an old field, which no API server fills in',
    bad: [OF_ROLLOUT, OWNER, rollout('serviceAccountName: worker'), BARE],
    good: [OF_ROLLOUT, OWNER, rollout('serviceAccount: worker'), BARE],
  },
  {
    rule: 'aws-workload',
    when: 'a ScaledJob',
    bad: [job('serviceAccountName: worker'), OWNER, BARE],
    good: [job('serviceAccountName: worker'), OWNER, ANNOTATED],
  },
  {
    rule: 'aws-workload',
    when: 'an empty annotation',
    severity: 'warning',
    bad: [SQS, OWNER, POD, account('')],
    says: 'its own role',
    good: [SQS, OWNER, POD, ANNOTATED],
  },
  {
    rule: 'aws-workload',
    when: 'an empty annotation, with aws-eks',
    bad: [SQS, EKS, POD, account('')],
    says: 'an empty',
    good: [SQS, EKS, POD, ANNOTATED],
  },
  {
    rule: 'aws-workload',
    when: 'the account default, beside one that nobody uses',
    severity: 'warning',
    bad: [SQS, OWNER, deployment(), ANNOTATED],
    says: 'not worker',
    good: [SQS, OWNER, deployment(), ANNOTATED.replace('"worker"', '"default"')],
  },
  {
    rule: 'aws-workload',
    when: 'the account default, beside one that other pods use',
    severity: 'warning',
    bad: [SQS, OWNER, deployment(), ANNOTATED],
    good: [SQS, OWNER, deployment(), ANNOTATED, job('serviceAccountName: worker')],
  },
  {
    rule: 'aws-workload',
    when: 'the account default, which Terraform annotates',
    severity: 'warning',
    bad: [SQS, OWNER, deployment(), ANNOTATED],
    good: [SQS, OWNER, deployment(), ANNOTATED, terraform('kubernetes_annotations', 'kind: ServiceAccount')],
  },
  ...(
    [
      ['the operator', eks('identityOwner: operator'), EKS],
      [
        'keys',
        SQS,
        authentication(
          'podIdentity: { provider: aws-eks }, secretTargetRef: [{ parameter: awsAccessKeyID, name: s, key: a }, { parameter: awsSecretAccessKey, name: s, key: b }]',
        ),
      ],
      ['a key of the environment', eks('awsAccessKeyIDFromEnv: KEY, awsSecretAccessKeyFromEnv: SECRET'), EKS],
      [
        'another kind of trigger',
        scaledObject('', [
          trigger('prometheus', 'serverAddress: "http://a.b:9090", query: a, threshold: "1"', BY_AUTH),
        ]),
        EKS,
      ],
    ] as const
  ).map(
    ([when, good, auth]): Case => ({
      rule: 'aws-workload',
      when: `aws-eks: ${when}`,
      bad: [SQS, EKS, POD, BARE],
      says: 'no annotation',
      good: [good, auth, POD, BARE],
    }),
  ),
  {
    rule: 'aws-workload',
    when: 'aws-eks: a target without a template',
    severity: 'warning',
    bad: [OF_ROLLOUT, EKS],
    says: 'nothing to sign in with',
    good: [OF_ROLLOUT, EKS, rollout('serviceAccountName: worker'), ANNOTATED],
  },
];

testCases([...regions, ...accounts, ...trustCases, ...chains, ...permissions, ...workloads]);

/** Messages of the rule for files of Terraform JSON. */
function messagesOf(files: Readonly<Record<string, readonly string[]>>): readonly string[] {
  const manifests = Object.entries(files).flatMap(([file, documents]) =>
    documents.flatMap((one) => loadManifests(one, file).manifests),
  );
  return checkManifests(manifests, { kedaVersion: '2.20.2' })
    .findings.filter(({ rule }) => rule === 'aws-trust-policy')
    .map(({ message }) => message);
}

test('aws-trust-policy: a reference means the resource of its own module', () => {
  const bad = role('worker', [token('a')]);
  const manifest = flow({
    resource: { kubernetes_manifest: { a: { manifest: JSON.parse(account(roleArn('worker'))) } } },
  });
  expect(messagesOf({ 'a/main.tf.json': [manifest], 'a/roles.tf.json': [bad] })).toHaveLength(1);
  expect(messagesOf({ 'a/main.tf.json': [manifest], 'b/main.tf.json': [bad] })).toEqual([]);
  expect(messagesOf({ 'a/main.tf.json': [manifest, bad, bad] })).toEqual([]);
});

test('aws-trust-policy: policies of other modules are not known to be of a role', () => {
  const own = [...READER, inline('keda', OTHER)];
  const byName = resource('aws_iam_role_policy', 'a', { role: 'keda', policy: OTHER });
  expect(messagesOf({ 'a/main.tf.json': own })).toHaveLength(1);
  expect(messagesOf({ 'a/main.tf.json': READER, 'b/main.tf.json': [inline('keda', OTHER)] })).toEqual([]);
  expect(messagesOf({ 'a/main.tf.json': own, 'b/main.tf.json': [byName] })).toEqual([]);
});

test('patterns of IAM', () => {
  expect(isLike('keda:keda-operator', 'keda:*')).toBe(true);
  expect(isLike('keda:keda-operator', '*:k?da*r')).toBe(true);
  expect(isLike('keda', 'keda**')).toBe(true);
  expect(isLike('keda', 'ked')).toBe(false);
  expect(isLike('keda', 'keda?')).toBe(false);
  expect(isLike('k.da', 'k.d')).toBe(false);
  expect(isLike('a'.repeat(1000), `${'*a'.repeat(100)}b`)).toBe(false);
});
