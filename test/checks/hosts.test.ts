import { findingsOf, kedaChart, object, scaledJob, scaledObject, testCases, trigger } from './objects';

const redis = (address: string, metadata = ''): string =>
  scaledObject('', [trigger('redis', `address: "${address}", listName: a`)], metadata);
const kafka = (bootstrap = 'kafka.kafka.svc:9092'): string =>
  trigger('kafka', `bootstrapServers: "${bootstrap}", consumerGroup: g, topic: orders`);
const of = (namespace: string, cluster = ''): string =>
  `metadata: { namespace: ${namespace}, labels: { ${cluster && `strimzi.io/cluster: ${cluster}`} } }`;
const topic = (partitions: string, rest = of('shop')): string =>
  object('kafka.strimzi.io/v1', 'KafkaTopic', 'orders', `${rest}, spec: { ${partitions} }`);
const wants = (trigger_: string): string => scaledObject('maxReplicaCount: 10', [trigger_]);

testCases(
  [
    {
      rule: 'short-host',
      when: "another namespace than that of KEDA's chart",
      bad: [redis('redis:6379', 'namespace: keda'), kedaChart('', 'version: 2.20.2, namespace: shop')],
      says: 'redis alone',
      good: [redis('redis:6379'), kedaChart('', 'version: 2.20.2, namespace: shop')],
    },
    {
      rule: 'short-host',
      when: 'another namespace than keda, where no chart tells',
      bad: [redis('redis:6379')],
      says: 'redis alone',
      good: [redis('redis:6379', 'namespace: keda')],
    },
    {
      rule: 'short-host',
      when: 'what KEDA asks of an external scaler, and not what it hands on',
      bad: [scaledObject('', [trigger('external', 'scalerAddress: "scaler:80", host: redis')])],
      says: 'scaler alone',
      good: [scaledObject('', [trigger('external', 'scalerAddress: "scaler.shop.svc:80", host: redis')])],
    },
    {
      rule: 'short-host',
      when: 'where the broker answers, and not the address that is a part of its queue',
      bad: [scaledObject('', [trigger('artemis-queue', 'managementEndpoint: "artemis:8161", brokerAddress: test')])],
      says: 'artemis alone',
      good: [
        scaledObject('', [trigger('artemis-queue', 'managementEndpoint: "artemis.a.svc:8161", brokerAddress: test')]),
      ],
    },
    {
      rule: 'kafka-partitions',
      when: 'more jobs',
      bad: [scaledJob('maxReplicaCount: 5', [kafka()]), topic('partitions: 4')],
      says: 'at most 5 jobs',
      good: [
        scaledJob('maxReplicaCount: 5, scalingStrategy: { strategy: accurate }', [kafka()]),
        topic('partitions: 4'),
      ],
    },
    {
      rule: 'kafka-partitions',
      when: 'more than any topic of the name',
      bad: [wants(kafka()), topic('partitions: 4'), topic('partitions: 6', of('other'))],
      says: 'has 6 partitions',
      good: [wants(kafka()), topic('partitions: 4'), topic('partitions: 12', of('other'))],
    },
    {
      rule: 'kafka-partitions',
      when: 'more than the topic in the namespace of the bootstrap server',
      bad: [
        wants(kafka('main-kafka-bootstrap.b.svc:9092')),
        topic('partitions: 12', of('a', 'main')),
        topic('partitions: 6', of('b', 'main')),
      ],
      says: 'has 6 partitions',
      good: [
        wants(kafka('main-kafka-bootstrap.b.svc:9092')),
        topic('partitions: 6', of('a', 'main')),
        topic('partitions: 12', of('b', 'main')),
      ],
    },
    {
      rule: 'kafka-partitions',
      when: 'more than the topic of the cluster that the bootstrap server names',
      bad: [
        wants(kafka('one-kafka-tls-bootstrap:9093')),
        topic('partitions: 6', of('a', 'one')),
        topic('partitions: 12', of('a', 'two')),
      ],
      says: 'has 6 partitions',
      good: [wants(kafka('two-kafka-bootstrap:9093')), topic('partitions: 6', of('a', 'one'))],
    },
    {
      rule: 'kafka-partitions',
      when: 'as many as are said, which another topic of the name may not do',
      bad: [wants(kafka()), topic('partitions: 4')],
      good: [wants(kafka()), topic('partitions: 4'), topic('replicas: 3', of('other'))],
    },
  ].map((one) => ({ ...one, severity: 'warning' as const })),
);

test.each([
  ['pulsar', 'adminURL', 'http://pulsar:8080'],
  ['beanstalkd', 'server', 'beanstalkd:11300'],
  ['cassandra', 'clusterIPAddress', 'cassandra:9042'],
  ['solace-event-queue', 'solaceSempBaseURL', 'http://solace:8080'],
  ['predictkube', 'prometheusAddress', 'http://prometheus:9090'],
  ['aws-sqs-queue', 'awsEndpoint', 'http://localstack:4566'],
  ['openstack-swift', 'swiftURL', 'http://swift:8080/v1'],
  ['openstack-metric', 'metricsURL', 'http://gnocchi:8041/v1'],
  ['github-runner', 'githubApiURL', 'https://github/api/v3'],
])('short-host: %s has an address in %s', (type, key, value) => {
  const short = (address: string): readonly unknown[] =>
    findingsOf([scaledObject('', [trigger(type, `${key}: "${address}"`)])]).filter(({ rule }) => rule === 'short-host');
  expect(short(value)).toHaveLength(1);
  expect(short(value.replace(/^((?:https?:\/\/)?\w+)/, '$1.infra.svc'))).toEqual([]);
});
