import { KARPENTER_EVENTS, type KarpenterPlace, karpenterPolicies } from '../../src/aws/karpenter-policies';
import { policyDocument } from '../../src/model/iam-statement';
import { SqsQueueRef } from '../../src/model/sqs-queue-ref';
import facts from './karpenter-policies.json';

interface Fact {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions?: unknown;
}

const commercial: KarpenterPlace = {
  clusterName: 'prod',
  account: '111122223333',
  region: 'eu-west-1',
  partition: 'aws',
};
const govCloud: KarpenterPlace = { ...commercial, region: 'us-gov-west-1', partition: 'aws-us-gov' };

function expected(place: KarpenterPlace, nodeRole: string, queue: string): Record<string, Record<string, Fact>> {
  const { $comment: _, ...policies } = facts;
  const values = {
    partition: place.partition,
    region: place.region,
    account: place.account,
    cluster: place.clusterName,
    nodeRole,
    queue,
  };
  const text = Object.entries(values).reduce(
    (json, [name, value]) => json.replaceAll(`{${name}}`, value),
    JSON.stringify(policies),
  );
  return JSON.parse(text);
}

describe.each([
  ['a commercial region', commercial],
  ['GovCloud', govCloud],
])('in %s', (_where, place) => {
  const queue = new SqsQueueRef({ account: place.account, region: place.region, name: 'Karpenter-prod' });
  const nodeRole = `arn:${place.partition}:iam::${place.account}:role/nodes`;
  const policies = karpenterPolicies(place, nodeRole, queue);
  const wanted = expected(place, nodeRole, queue.arn);

  test('has the policies of 1.14', () => {
    expect(Object.keys(policies).sort()).toEqual(Object.keys(wanted).sort());
  });

  test.each(
    Object.entries(wanted).flatMap(([policy, statements]) =>
      Object.entries(statements).map(([sid, fact]) => ({ policy, sid, fact })),
    ),
  )('$policy: $sid', ({ policy, sid, fact }) => {
    const statements = Object.entries(policies).find(([name]) => name === policy)?.[1] ?? [];
    expect(statements).toHaveLength(Object.keys(wanted[policy] ?? {}).length);
    expect(statements.filter((one) => one.sid === sid)).toEqual([{ sid, ...fact }]);
  });

  test('no policy is longer than IAM takes, even for the longest name of a cluster', () => {
    const long = karpenterPolicies({ ...place, clusterName: 'x'.repeat(100) }, nodeRole, queue);
    for (const statements of Object.values(long)) {
      expect(JSON.stringify(policyDocument(statements)).length).toBeLessThanOrEqual(6_144);
    }
  });
});

test('there are five events', () => {
  expect(Object.values(KARPENTER_EVENTS).map(({ source, detailType }) => `${source}: ${detailType}`)).toEqual([
    'aws.health: AWS Health Event',
    'aws.ec2: EC2 Spot Instance Interruption Warning',
    'aws.ec2: EC2 Instance Rebalance Recommendation',
    'aws.ec2: EC2 Instance State-change Notification',
    'aws.ec2: EC2 Capacity Reservation Instance Interruption Warning',
  ]);
});
