// Cases after pkg/scalers/apache_kafka_scaler.go of KEDA 2.20.2: Validate, parseApacheKafkaAuthParams,
// getApacheKafkaClient; and pkg/scalers/aws/aws_common.go, GetAwsAuthorization.
import { apacheKafka } from '../../src/scalers/apache-kafka';
import { describeScaler } from './cases';

const group = { bootstrapServers: 'kafka-0.shop.svc:9092,kafka-1.shop.svc:9092', consumerGroup: 'billing' };
const topics = { ...group, topic: 'orders, refunds' };
const msk = { ...topics, awsRegion: 'eu-west-1', sasl: 'aws_msk_iam', tls: 'enable' };

describeScaler(apacheKafka, {
  accepted: {
    'a consumer group over all its topics': { metadata: group },
    'several topics': { metadata: { ...topics, lagThreshold: '50', offsetResetPolicy: 'earliest' } },
    'partitions and ranges of them': { metadata: { ...topics, partitionLimitation: '0, 2 - 4' } },
    'limits by partitions': {
      metadata: { ...topics, limitToPartitionsWithLag: 'true', ensureEvenDistributionOfPartitions: 'true' },
    },
    'user and password': {
      metadata: { ...topics, sasl: 'plaintext' },
      authParameters: { username: 'keda', password: undefined },
    },
    'TLS with certificate and key': {
      metadata: topics,
      authParameters: { tls: 'enable', cert: undefined, key: undefined },
    },
    'MSK with the pod identity': { metadata: msk, podIdentity: 'aws' },
    'MSK with a key, under the older of its names': {
      metadata: msk,
      authParameters: { awsAccessKeyId: undefined, awsSecretAccessKey: undefined },
    },
    'MSK with a key from variables': {
      metadata: { ...msk, awsAccessKeyIDFromEnv: 'KEY', awsSecretAccessKeyFromEnv: 'SECRET' },
      environment: { KEY: undefined, SECRET: undefined },
    },
    "MSK with KEDA's own identity, as it was of old": { metadata: { ...msk, identityOwner: 'operator' } },
  },
  refused: {
    'no servers': [{ metadata: { consumerGroup: 'billing' } }, 'bootstrapServers'],
    'no consumer group': [{ metadata: { bootstrapServers: 'kafka:9092' } }, 'consumerGroup'],
    'a target of 0': [{ metadata: { ...topics, lagThreshold: '0' } }, 'lagThreshold'],
    'a target with a plus sign': [{ metadata: { ...topics, lagThreshold: '+5' } }, 'lagThreshold'],
    'an activation value below 0': [
      { metadata: { ...topics, activationLagThreshold: '-1' } },
      'activationLagThreshold',
    ],
    'another policy for offsets': [{ metadata: { ...topics, offsetResetPolicy: 'newest' } }, 'offsetResetPolicy'],
    'a flag of another word': [{ metadata: { ...topics, excludePersistentLag: 'on' } }, 'excludePersistentLag'],
    'a partition with a plus sign': [{ metadata: { ...topics, partitionLimitation: '+7' } }, 'partitionLimitation'],
    'a range without end': [{ metadata: { ...topics, partitionLimitation: '1-' } }, 'partitionLimitation'],
    'a range with other white space than JSON has': [
      { metadata: { ...topics, partitionLimitation: '1\u00a0-\u00a04' } },
      'partitionLimitation',
    ],
    'idle consumers with a limit by lag': [
      { metadata: { ...topics, allowIdleConsumers: 'true', limitToPartitionsWithLag: 'true' } },
      'allowIdleConsumers',
    ],
    'a limit by lag over all topics': [
      { metadata: { ...group, limitToPartitionsWithLag: 'true' } },
      'limitToPartitionsWithLag',
    ],
    'another way to sign in': [{ metadata: { ...topics, sasl: 'oauthbearer' } }, 'sasl'],
    'Kerberos, which only the other Kafka scaler has': [{ metadata: { ...topics, sasl: 'gssapi' } }, 'sasl'],
    'two ways to sign in': [{ metadata: { ...topics, sasl: 'none,none' } }, 'sasl'],
    'a way to sign in, in both places': [
      { metadata: { ...topics, sasl: 'none' }, authParameters: { sasl: 'none' } },
      'sasl',
    ],
    'tls in both places': [{ metadata: { ...topics, tls: 'disable' }, authParameters: { tls: 'disable' } }, 'tls'],
    'another word for tls': [{ metadata: { ...topics, tls: 'true' } }, 'tls'],
    'a certificate without key': [
      { metadata: { ...topics, tls: 'enable' }, authParameters: { cert: undefined } },
      'cert',
    ],
    'SASL without password': [
      { metadata: { ...topics, sasl: 'plaintext' }, authParameters: { username: 'keda' } },
      'username',
    ],
    'MSK without region': [{ metadata: { ...msk, awsRegion: '' }, podIdentity: 'aws' }, 'awsRegion'],
    'MSK without TLS': [{ metadata: { ...msk, tls: 'disable' }, podIdentity: 'aws' }, 'tls'],
    'MSK without identity': [{ metadata: msk }, 'awsAccessKeyID'],
    'MSK with a key without its secret': [
      { metadata: msk, authParameters: { awsAccessKeyID: undefined } },
      'awsAccessKeyID',
    ],
    'MSK with a key in the metadata under the older of its names': [
      {
        metadata: { ...msk, awsAccessKeyId: 'AKIA', awsSecretAccessKeyFromEnv: 'SECRET' },
        environment: { SECRET: 'x' },
      },
      'awsAccessKeyID',
    ],
    'the metric type Utilization': [{ metadata: topics, metricType: 'Utilization' }, 'metricType'],
  },
  warned: {
    'SCRAM without password, which only fails when it connects': [
      { metadata: { ...topics, sasl: 'scram_sha256' } },
      'username',
    ],
    'a version, which only the other Kafka scaler has': [{ metadata: { ...topics, version: '3.6.0' } }, 'version'],
  },
});
