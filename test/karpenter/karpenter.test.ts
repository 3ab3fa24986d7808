import { Chart, Duration, Size, Testing } from 'cdk8s';
import { IamRoleRef } from '../../src';
import { EC2NodeClass, type EC2NodeClassProps, NodePool, type NodePoolProps } from '../../src/karpenter';
import { ConfigurationError } from '../../src/model/configuration-error';
import { judge } from '../conformance/judge';

const nodeClass = { group: 'karpenter.k8s.aws', kind: 'EC2NodeClass', name: 'nodes' };
const amd64 = { key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] } as const;
const role = new IamRoleRef({ account: '111122223333', name: 'KarpenterNodeRole-prod', path: '/nodes/' });
const ami = { alias: 'al2023@v20260101' };

function chart(): Chart {
  return new Chart(Testing.app(), 'nodes', { namespace: 'orders' });
}

// callers of plain JavaScript may pass what the types do not allow
function pool(props: object = {}): Record<string, never> {
  const scope = chart();
  new NodePool(scope, 'pool', { nodeClass, requirements: [amd64], ...props } as NodePoolProps);
  return Testing.synth(scope)[0];
}

function ec2(props: object = {}): Record<string, never> {
  const scope = chart();
  new EC2NodeClass(scope, 'class', { role, discovery: 'prod', amiSelectorTerms: [ami], ...props } as EC2NodeClassProps);
  return Testing.synth(scope)[0];
}

function refused(make: () => unknown): (string | undefined)[][] {
  try {
    make();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.issues.map(({ code, parameter }) => [code, parameter]);
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a NodePool', () => {
  test('has what is given, and nothing else', () => {
    expect(pool().spec).toEqual({ template: { spec: { nodeClassRef: nodeClass, requirements: [amd64] } } });
  });

  test('belongs to no namespace, whatever the chart says', () => {
    expect(pool().metadata).not.toHaveProperty('namespace');
    expect(ec2().metadata).not.toHaveProperty('namespace');
  });

  test('with everything is what the definition takes', () => {
    const manifest = pool({
      capacity: 'spotWithFallback',
      requirements: [
        amd64,
        { key: 'karpenter.k8s.aws/instance-category', operator: 'In', values: ['c', 'm'], minValues: 2 },
        { key: 'karpenter.k8s.aws/instance-generation', operator: 'Gte', value: 5 },
        { key: 'example.com/gpu', operator: 'DoesNotExist' },
        { key: 'topology.kubernetes.io/zone', operator: 'NotIn', values: ['eu-west-1a'] },
      ],
      labels: { team: 'orders' },
      annotations: { note: 'workers' },
      taints: [{ key: 'example.com/workers', effect: 'NoSchedule' }],
      startupTaints: [{ key: 'example.com/starting', value: 'yes', effect: 'NoExecute' }],
      expireAfter: Duration.days(7),
      terminationGracePeriod: Duration.minutes(90),
      disruption: {
        consolidateAfter: Duration.seconds(30),
        consolidationPolicy: 'Balanced',
        budgets: [
          { nodes: '20%', reasons: ['Drifted'] },
          { nodes: 0, schedule: '0 9 * * mon-fri', duration: Duration.hours(8) },
        ],
      },
      limits: { cpu: 100, memory: '400Gi', nodes: 20 },
      weight: 10,
    });
    expect(judge(manifest as never)).toEqual([]);
    expect(manifest.spec).toMatchObject({
      template: {
        metadata: { labels: { team: 'orders' }, annotations: { note: 'workers' } },
        spec: {
          requirements: [
            { key: 'karpenter.sh/capacity-type', operator: 'In', values: ['spot', 'on-demand'] },
            amd64,
            { values: ['c', 'm'], minValues: 2 },
            { operator: 'Gte', values: ['5'] },
            { operator: 'DoesNotExist' },
            { operator: 'NotIn' },
          ],
          expireAfter: '168h',
          terminationGracePeriod: '90m',
        },
      },
      disruption: {
        consolidateAfter: '30s',
        budgets: [
          { nodes: '20%', reasons: ['Drifted'] },
          { nodes: '0', schedule: '0 9 * * mon-fri', duration: '8h' },
        ],
      },
      limits: { cpu: 100, memory: '400Gi', nodes: 20 },
      weight: 10,
    });
  });

  test('never is a time, and a fixed number of nodes can be limited', () => {
    const manifest = pool({
      expireAfter: 'Never',
      disruption: { consolidateAfter: 'Never' },
      replicas: 3,
      limits: { nodes: 5 },
    });
    expect(judge(manifest as never)).toEqual([]);
    expect(manifest.spec).toMatchObject({ replicas: 3, disruption: { consolidateAfter: 'Never' } });
  });

  const budget = (one: object) => ({ disruption: { consolidateAfter: Duration.minutes(1), budgets: [one] } });
  test.each<[string, object, string, string]>([
    ['no node class', { nodeClass: { ...nodeClass, name: '' } }, 'text-invalid', 'nodeClass.name'],
    ['no requirements', { requirements: undefined }, 'property-missing', 'requirements'],
    ['In without values', { requirements: [{ ...amd64, values: [] }] }, 'values-missing', 'requirements[0].values'],
    [
      'a comparison with two values',
      { requirements: [{ key: 'a', operator: 'Gt', values: ['1', '2'], value: 1 }] },
      'values-unexpected',
      'requirements[0].values',
    ],
    [
      'a comparison with less than nothing',
      { requirements: [{ key: 'a', operator: 'Lt', value: -1 }] },
      'value-invalid',
      'requirements[0].value',
    ],
    [
      'more values than there are',
      { requirements: [{ ...amd64, minValues: 2 }] },
      'min-values-too-many',
      'requirements[0].minValues',
    ],
    [
      'another operator',
      { requirements: [{ key: 'a', operator: 'Is' }] },
      'operator-unknown',
      'requirements[0].operator',
    ],
    [
      'a label of Karpenter',
      { requirements: [{ ...amd64, key: 'karpenter.sh/nodepool' }] },
      'label-restricted',
      'requirements[0].key',
    ],
    [
      'a label of its subdomain',
      { labels: { 'x.karpenter.k8s.aws/y': 'z' } },
      'label-restricted',
      'labels["x.karpenter.k8s.aws/y"]',
    ],
    [
      'the label of the host',
      { labels: { 'kubernetes.io/hostname': 'a' } },
      'label-restricted',
      'labels["kubernetes.io/hostname"]',
    ],
    [
      'the capacity twice',
      { capacity: 'spot', requirements: [{ key: 'karpenter.sh/capacity-type', operator: 'In', values: ['spot'] }] },
      'capacity-twice',
      'capacity',
    ],
    ['another capacity', { capacity: 'reserved' }, 'capacity-unknown', 'capacity'],
    ['a disruption without a time', { disruption: {} }, 'property-missing', 'disruption.consolidateAfter'],
    [
      'a policy of v1beta1',
      { disruption: { consolidateAfter: 'Never', consolidationPolicy: 'WhenUnderutilized' } },
      'choice-unknown',
      'disruption.consolidationPolicy',
    ],
    [
      'a schedule without duration',
      budget({ nodes: 1, schedule: '@daily' }),
      'budget-schedule-alone',
      'disruption.budgets[0]',
    ],
    ['too many percent', budget({ nodes: '101%' }), 'budget-nodes-invalid', 'disruption.budgets[0].nodes'],
    [
      'a duration in seconds',
      budget({ nodes: 1, schedule: '@daily', duration: Duration.seconds(90) }),
      'duration-invalid',
      'disruption.budgets[0].duration',
    ],
    [
      'a schedule in words',
      budget({ nodes: 1, schedule: 'nightly', duration: Duration.hours(1) }),
      'budget-schedule-invalid',
      'disruption.budgets[0].schedule',
    ],
    ['a number as age', { expireAfter: 720 }, 'duration-invalid', 'expireAfter'],
    ['a limit in words', { limits: { cpu: 'many' } }, 'quantity-invalid', 'limits.cpu'],
    ['too much weight', { weight: 101 }, 'number-invalid', 'weight'],
    ['a weight of a fixed pool', { replicas: 2, weight: 5 }, 'static-pool-option', 'weight'],
    ['a limit of a fixed pool', { replicas: 2, limits: { cpu: 5 } }, 'static-pool-option', 'limits'],
    ['a taint without effect', { taints: [{ key: 'a' }] }, 'taint-invalid', 'taints[0]'],
    ['a namespace', { metadata: { namespace: 'orders' } }, 'namespace-of-cluster', 'metadata.namespace'],
    ['a misspelt option', { limit: { cpu: 5 } }, 'option-unknown', 'limit'],
  ])('refuses %s', (_what, props, code, parameter) => {
    expect(refused(() => pool(props))).toEqual([[code, parameter]]);
  });
});

describe('an EC2NodeClass', () => {
  const tagged = [{ tags: { 'karpenter.sh/discovery': 'prod' } }];

  test('finds the network by the tag of the cluster, and names the role', () => {
    expect(ec2().spec).toEqual({
      role: 'KarpenterNodeRole-prod',
      amiSelectorTerms: [ami],
      subnetSelectorTerms: tagged,
      securityGroupSelectorTerms: tagged,
    });
  });

  test('is what a NodePool can name', () => {
    const scope = chart();
    const own = new EC2NodeClass(scope, 'class', { role, discovery: 'prod', amiSelectorTerms: [ami] });
    new NodePool(scope, 'pool', { nodeClass: own, requirements: [amd64] });
    const [made, named] = Testing.synth(scope);
    expect(named.spec.template.spec.nodeClassRef).toEqual({ ...nodeClass, name: made.metadata.name });
  });

  test('with everything is what the definition takes', () => {
    const manifest = ec2({
      role: undefined,
      instanceProfile: 'nodes',
      discovery: undefined,
      amiFamily: 'AL2023',
      amiSelectorTerms: [{ name: 'nodes-*', owner: 'self' }, { id: 'ami-0123' }],
      subnetSelectorTerms: [{ id: 'subnet-0123' }, { tags: { tier: 'private' } }],
      securityGroupSelectorTerms: [{ name: 'nodes' }],
      capacityReservationSelectorTerms: [{ id: 'cr-0123' }],
      placementGroupSelector: { name: 'workers' },
      blockDeviceMappings: [
        {
          deviceName: '/dev/xvda',
          rootVolume: true,
          ebs: { volumeSize: Size.gibibytes(50), volumeType: 'gp3', iops: 3000, throughput: 125, encrypted: true },
        },
      ],
      instanceStorePolicy: 'RAID0',
      metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 1, httpEndpoint: 'enabled' },
      kubelet: { maxPods: 50 },
      userData: '#!/bin/bash\n',
      tags: { team: 'orders' },
      detailedMonitoring: true,
      associatePublicIPAddress: false,
      connectionTracking: { udpTimeout: Duration.seconds(45) },
      cpuOptions: { nestedVirtualization: 'disabled' },
      ipPrefixCount: 2,
      networkInterfaces: [{ networkCardIndex: 0, deviceIndex: 0, interfaceType: 'interface' }],
    });
    expect(judge(manifest as never)).toEqual([]);
    expect(manifest.spec).toMatchObject({
      blockDeviceMappings: [{ ebs: { volumeSize: '50Gi' } }],
      connectionTracking: { udpTimeout: 45 },
    });
    expect(judge(ec2() as never)).toEqual([]);
  });

  const disk = (ebs: object) => ({ blockDeviceMappings: [{ ebs }] });
  const card = { networkCardIndex: 0, deviceIndex: 0, interfaceType: 'interface' };
  test.each<[string, object, string, string]>([
    ['no role', { role: undefined }, 'role-or-profile', 'role'],
    ['a role and a profile', { instanceProfile: 'nodes' }, 'role-or-profile', 'role'],
    ['the ARN of a role', { role: role.arn }, 'name-invalid', 'role'],
    ['no image', { amiSelectorTerms: [] }, 'terms-empty', 'amiSelectorTerms'],
    [
      'an unknown alias',
      { amiSelectorTerms: [{ alias: 'ubuntu@1' }] },
      'term-value-invalid',
      'amiSelectorTerms[0].alias',
    ],
    [
      'a version of Windows',
      { amiSelectorTerms: [{ alias: 'windows2022@1.0' }] },
      'term-value-invalid',
      'amiSelectorTerms[0].alias',
    ],
    ['an alias beside others', { amiSelectorTerms: [ami, { id: 'ami-1' }] }, 'alias-not-alone', 'amiSelectorTerms'],
    [
      'an alias with tags',
      { amiSelectorTerms: [{ ...ami, tags: { a: 'b' } }] },
      'term-not-alone',
      'amiSelectorTerms[0]',
    ],
    ['images without family', { amiSelectorTerms: [{ id: 'ami-1' }] }, 'ami-family-missing', 'amiFamily'],
    ['another family', { amiFamily: 'Bottlerocket' }, 'ami-family-contradiction', 'amiFamily'],
    [
      'a term that says nothing',
      { amiFamily: 'AL2023', amiSelectorTerms: [{ owner: 'self' }] },
      'term-empty',
      'amiSelectorTerms[0]',
    ],
    [
      'an empty tag',
      { subnetSelectorTerms: [{ tags: { a: '' } }] },
      'term-tags-invalid',
      'subnetSelectorTerms[0].tags',
    ],
    [
      'a group by id and name',
      { securityGroupSelectorTerms: [{ id: 'sg-1', name: 'a' }] },
      'term-not-alone',
      'securityGroupSelectorTerms[0]',
    ],
    [
      'a reservation by another id',
      { capacityReservationSelectorTerms: [{ id: '1' }] },
      'term-value-invalid',
      'capacityReservationSelectorTerms[0].id',
    ],
    [
      'a placement group twice',
      { placementGroupSelector: { id: 'pg-1', name: 'a' } },
      'placement-group-invalid',
      'placementGroupSelector',
    ],
    ['a disk without size', disk({ volumeType: 'gp3' }), 'volume-incomplete', 'blockDeviceMappings[0].ebs'],
    [
      'a rate without snapshot',
      disk({ volumeSize: Size.gibibytes(5), volumeInitializationRate: 100 }),
      'volume-rate-alone',
      'blockDeviceMappings[0].ebs.volumeInitializationRate',
    ],
    [
      'half a gibibyte',
      disk({ volumeSize: Size.mebibytes(512) }),
      'volume-size-invalid',
      'blockDeviceMappings[0].ebs.volumeSize',
    ],
    [
      'two root volumes',
      { blockDeviceMappings: [{ rootVolume: true }, { rootVolume: true }] },
      'root-volume-duplicate',
      'blockDeviceMappings',
    ],
    [
      'a tag of Karpenter',
      { tags: { 'karpenter.sh/nodepool': 'a' } },
      'tag-restricted',
      'tags["karpenter.sh/nodepool"]',
    ],
    [
      'too many hops',
      { metadataOptions: { httpPutResponseHopLimit: 65 } },
      'number-invalid',
      'metadataOptions.httpPutResponseHopLimit',
    ],
    ['no connection tracking', { connectionTracking: {} }, 'options-empty', 'connectionTracking'],
    [
      'a timeout too long',
      { connectionTracking: { udpTimeout: Duration.seconds(61) } },
      'duration-invalid',
      'connectionTracking.udpTimeout',
    ],
    [
      'no first interface',
      { networkInterfaces: [{ ...card, deviceIndex: 1 }] },
      'interface-missing',
      'networkInterfaces',
    ],
    ['one interface twice', { networkInterfaces: [card, card] }, 'interface-duplicate', 'networkInterfaces[1]'],
    ['a cluster that cannot be', { discovery: '-' }, 'name-invalid', 'discovery'],
    ['a misspelt option', { subnets: [] }, 'option-unknown', 'subnets'],
  ])('refuses %s', (_what, props, code, parameter) => {
    expect(refused(() => ec2(props))).toEqual([[code, parameter]]);
  });

  test('refuses a network that nothing names', () => {
    expect(refused(() => ec2({ discovery: undefined }))).toEqual([
      ['property-missing', 'subnetSelectorTerms'],
      ['property-missing', 'securityGroupSelectorTerms'],
    ]);
  });
});

test('types keep requirements apart', () => {
  const requirements: NodePoolProps['requirements'] = [
    amd64,
    // @ts-expect-error a comparison has one number
    { key: 'karpenter.k8s.aws/instance-cpu', operator: 'Gt', values: ['4'] },
    // @ts-expect-error there is no such operator
    { key: 'a', operator: 'Is', values: ['4'] },
  ];
  expect(requirements).toHaveLength(3);
});
