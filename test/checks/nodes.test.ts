import {
  type Case,
  deployment,
  findingsOf,
  kedaChart,
  object,
  scaledJob,
  scaledObject,
  terraform,
  testCases,
} from './objects';

const pool = (): string => object('karpenter.sh/v1', 'NodePool', 'pool', 'spec: { limits: { cpu: 10 } }');
const autoscaler = (rest = '', name = 'cluster-autoscaler'): string =>
  deployment('image: "registry.k8s.io/autoscaling/cluster-autoscaler:v1.33.0"', '', rest, `name: ${name}`);
const nodeClass = (spec: string, version = 'v1'): string =>
  object(`karpenter.k8s.aws/${version}`, 'EC2NodeClass', 'default', `spec: { ${spec} }`);
const TERMS = 'role: r, subnetSelectorTerms: [{ id: a }], securityGroupSelectorTerms: [{ name: b }]';
const images = (terms: string, rest = ''): string => nodeClass(`${TERMS}, amiSelectorTerms: [${terms}]${rest}`);
const AL2023 = '{ alias: al2023@v20250701 }';
const hold = (value: string): string =>
  scaledJob(
    '',
    undefined,
    '',
    `metadata: { annotations: { karpenter.sh/do-not-disrupt: "${value}" } }, spec: { containers: [{ name: a }] }`,
  );
const pdb = (spec: string): string => object('policy/v1', 'PodDisruptionBudget', 'budget', `spec: { ${spec} }`);
const min2 = (): string => scaledObject('minReplicaCount: 2');
const BUDGET = 'minAvailable: 2';

const group = (block: string, name = 'eks_node'): string => terraform('aws_security_group', block, name);
const rule = (ports: string, name = 'eks_node', protocol = 'tcp'): string =>
  terraform(
    'aws_security_group_rule',
    `type: ingress, ${ports}, protocol: ${protocol}, security_group_id: "\${aws_security_group.${name}.id}"`,
  );
const ports = (from: number | string, to = from): string => `from_port: ${from}, to_port: ${to}`;
const inline = (port: number, block: string): string =>
  group(`${block}, ingress: [{ ${ports(port)}, protocol: tcp }]`, 'one');

const cases: readonly Case[] = [
  {
    rule: 'nodeclass',
    when: 'an alias without a version',
    bad: [images('{ alias: al2023 }')],
    says: 'family@version',
    good: [images(AL2023)],
  },
  {
    rule: 'nodeclass',
    when: 'an alias of a family that is not known',
    bad: [images('{ alias: ubuntu@latest }')],
    says: 'no family ubuntu',
    good: [images('{ alias: bottlerocket@1.20.0 }')],
  },
  {
    rule: 'nodeclass',
    when: 'a version of Windows',
    bad: [images('{ alias: windows2022@v1 }')],
    says: 'must be latest',
    good: [images('{ alias: windows2022@latest }')],
  },
  {
    rule: 'nodeclass',
    when: 'an alias beside another term',
    bad: [images(`${AL2023}, { id: ami-1 }`)],
    says: 'does not stand alone',
    good: [images('{ id: ami-2 }, { id: ami-1 }', ', amiFamily: AL2')],
  },
  {
    rule: 'nodeclass',
    when: 'an alias beside another field',
    bad: [images('{ alias: al2023@latest, name: a }')],
    says: 'does not stand alone',
    good: [images('{ alias: al2023@latest, name: null }')],
  },
  {
    rule: 'nodeclass',
    when: 'a family that disagrees with the alias',
    bad: [images(AL2023, ', amiFamily: Bottlerocket')],
    says: 'is of AL2023',
    good: [images(AL2023, ', amiFamily: AL2023')],
  },
  {
    rule: 'nodeclass',
    when: 'a family that is not known',
    bad: [images('{ id: ami-1 }', ', amiFamily: Ubuntu')],
    says: 'no amiFamily "Ubuntu"',
    good: [images(AL2023, ', amiFamily: Custom')],
  },
  {
    rule: 'nodeclass',
    when: 'a term that says nothing',
    bad: [nodeClass(`${TERMS.replace('{ id: a }', '{}')}, amiSelectorTerms: [${AL2023}]`)],
    says: 'none of tags, id',
    good: [nodeClass(`${TERMS.replace('{ id: a }', '{ tags: { a: b } }')}, amiSelectorTerms: [${AL2023}]`)],
  },
  {
    rule: 'nodeclass',
    when: 'no images, which a version before needed not',
    bad: [nodeClass(`${TERMS}, amiFamily: AL2`)],
    says: 'no amiSelectorTerms',
    good: [nodeClass(`${TERMS}, amiFamily: AL2`, 'v1beta1')],
  },
  {
    rule: 'nodeclass',
    when: 'what Terraform knows later counts as right',
    bad: [images('{ alias: "local.alias" }', ', amiFamily: AL2023')],
    says: 'family@version',
    good: [images(`{ alias: "\${local.alias}" }`, `, amiFamily: "\${local.family}"`)],
  },
];

const warnings: readonly Case[] = [
  {
    rule: 'karpenter-risk',
    when: 'the latest image, but of Windows, which has no other',
    bad: [images('{ alias: al2@latest }')],
    says: 'al2@latest',
    good: [images('{ alias: windows2025@latest }')],
  },
  {
    rule: 'karpenter-risk',
    when: 'a Deployment of Cluster Autoscaler',
    bad: [pool(), autoscaler()],
    says: 'beside',
    good: [autoscaler()],
  },
  {
    rule: 'karpenter-risk',
    when: "Karpenter's chart, and a Deployment with the image of Cluster Autoscaler",
    bad: [terraform('helm_release', 'chart: karpenter, version: 1.14.0'), autoscaler('', 'scaler')],
    says: 'beside',
    good: [terraform('helm_release', 'chart: karpenter, version: 1.14.0'), autoscaler('replicas: 0')],
  },
  {
    rule: 'karpenter-risk',
    when: 'a pool of Karpenter, and not of others',
    bad: [pool(), autoscaler()],
    good: [object('other.io/v1', 'NodePool', 'pool'), autoscaler()],
  },
  {
    rule: 'karpenter-jobs',
    when: 'an annotation that is no duration',
    bad: [hold('soon'), pool()],
    says: 'do-not-disrupt',
    good: [hold('30m'), pool()],
  },
  {
    rule: 'karpenter-jobs',
    when: 'a duration of nothing',
    bad: [hold('0s'), pool()],
    says: 'do-not-disrupt',
    good: [hold('1h30m'), pool()],
  },
  {
    rule: 'pdb-blocks',
    when: 'the empty selector, of all pods',
    bad: [min2(), deployment(), pdb(`${BUDGET}, selector: {}`)],
    says: 'may run with 2',
    good: [min2(), deployment(), pdb(BUDGET)],
  },
  {
    rule: 'pdb-blocks',
    when: 'pods of one workload alone',
    bad: [min2(), deployment(), pdb(`${BUDGET}, selector: {}`)],
    good: [min2(), deployment(), deployment('', '', '', 'name: web'), pdb(`${BUDGET}, selector: {}`)],
  },
  {
    rule: 'pdb-blocks',
    when: 'the namespace',
    bad: [min2(), deployment(), pdb(`${BUDGET}, selector: {}`)],
    good: [
      min2(),
      deployment(),
      object(
        'policy/v1',
        'PodDisruptionBudget',
        'budget',
        `metadata: { namespace: a }, spec: { ${BUDGET}, selector: {} }`,
      ),
    ],
  },
  ...[
    ['In, values: [worker, web]', 'In, values: [web]'],
    ['NotIn, values: [web]', 'NotIn, values: [worker]'],
    ['Exists', 'DoesNotExist'],
    ['Exists', 'Like'],
  ].map(([bad, good]) => ({
    rule: 'pdb-blocks',
    when: `the expression ${bad}, and not ${good}`,
    bad: [min2(), deployment(), pdb(`${BUDGET}, selector: { matchExpressions: [{ key: app, operator: ${bad} }] }`)],
    good: [min2(), deployment(), pdb(`${BUDGET}, selector: { matchExpressions: [{ key: app, operator: ${good} }] }`)],
  })),
  ...[
    ['NotIn, values: [web]', 'In, values: [web]'],
    ['DoesNotExist', 'Exists'],
  ].map(([bad, good]) => ({
    rule: 'pdb-blocks',
    when: `the expression ${bad} of a label that the pods do not have, and not ${good}`,
    bad: [min2(), deployment(), pdb(`${BUDGET}, selector: { matchExpressions: [{ key: tier, operator: ${bad} }] }`)],
    good: [min2(), deployment(), pdb(`${BUDGET}, selector: { matchExpressions: [{ key: tier, operator: ${good} }] }`)],
  })),
  {
    rule: 'pdb-blocks',
    when: 'labels and expressions together',
    bad: [
      min2(),
      deployment(),
      pdb(`${BUDGET}, selector: { matchLabels: { app: worker }, matchExpressions: [{ key: app, operator: Exists }] }`),
    ],
    good: [
      min2(),
      deployment(),
      pdb(`${BUDGET}, selector: { matchLabels: { app: web }, matchExpressions: [{ key: app, operator: Exists }] }`),
    ],
  },
  {
    rule: 'eks-ports',
    when: 'rules of the nodes, and not of a database',
    bad: [kedaChart(), group('name: node'), rule(ports(6443))],
    says: '9443',
    good: [kedaChart(), group('name: db', 'db'), rule(ports(5432), 'db')],
  },
  {
    rule: 'eks-ports',
    when: 'UDP, and not every protocol',
    bad: [
      kedaChart(),
      group('name: node'),
      rule(ports(6443), 'eks_node'),
      terraform(
        'aws_security_group_rule',
        `type: ingress, ${ports(9443)}, protocol: udp, security_group_id: sg-1`,
        'two',
      ),
    ],
    says: '9443',
    good: [kedaChart(), group('name: node'), rule(ports(0), 'eks_node', 'all')],
  },
  {
    rule: 'eks-ports',
    when: 'another group that the nodes may have',
    bad: [kedaChart(), group('name: node'), rule(ports(6443))],
    good: [
      kedaChart(),
      group('name: node'),
      rule(ports(6443)),
      terraform('aws_vpc_security_group_ingress_rule', `${ports('"9443"')}, ip_protocol: tcp, security_group_id: sg-1`),
    ],
  },
  {
    rule: 'eks-ports',
    when: 'ports that are known later',
    bad: [kedaChart(), group('name: node'), rule(ports(6443))],
    good: [kedaChart(), group('name: node'), rule(ports(`"\${var.from}"`))],
  },
  {
    rule: 'eks-ports',
    when: 'the group that a module makes for its nodes',
    bad: [
      kedaChart(),
      terraform(
        'aws_security_group_rule',
        `type: ingress, ${ports(6443)}, protocol: tcp, security_group_id: "\${module.eks.node_security_group_id}"`,
      ),
    ],
    says: '9443',
    good: [
      kedaChart(),
      terraform(
        'aws_security_group_rule',
        `type: ingress, ${ports(6443)}, protocol: tcp, security_group_id: "\${module.db.security_group_id}"`,
      ),
    ],
  },
  {
    rule: 'eks-ports',
    when: 'a rule of a group that is not known',
    bad: [kedaChart(), group('name: node'), rule(ports(6443))],
    good: [
      kedaChart(),
      terraform('aws_security_group_rule', `type: ingress, ${ports(443)}, protocol: tcp, security_group_id: sg-1`),
    ],
  },
];

testCases([...cases, ...warnings.map((one) => ({ ...one, severity: 'warning' as const }))]);

test.each([
  [true, 'name: eks-workers-sg'],
  [true, `name_prefix: "\${var.cluster}-node-"`],
  [true, 'name: worker-group'],
  [true, 'tags: { Name: Node Security Group }'],
  [true, 'tags: { karpenter.sh/discovery: shop }'],
  [true, 'tags: { kubernetes.io/cluster/shop: owned }'],
  [false, 'tags: { kubernetes.io/cluster/shop: shared }'],
  [false, 'name: worker'],
  [false, 'name: node-db'],
  [false, 'name: nodejs'],
])('eks-ports: it is %s that a group is of nodes by %s', (ofNodes, block) => {
  const found = findingsOf([kedaChart(), inline(6443, block)]).filter(({ rule: id }) => id === 'eks-ports');
  expect(found).toHaveLength(ofNodes ? 1 : 0);
});
