// Cases after pkg/scalers/kafka_scaler.go of KEDA 2.20.2: Validate, parseTLS, parseSASL, parseOAuthParams,
// parseGSSAPIParams, parsePartitionLimitation, parseKafkaMetadata; and pkg/scalers/aws/aws_common.go.
import { kafka } from '../../src/scalers/kafka';
import { describeScaler } from './cases';

const group = { bootstrapServers: 'kafka-0.shop.svc:9092,kafka-1.shop.svc:9092', consumerGroup: 'billing' };
const topic = { ...group, topic: 'orders' };
const user = { username: 'keda', password: undefined };
const mskIam = { sasl: 'oauthbearer', saslTokenProvider: 'aws_msk_iam', tls: 'enable' };
const kerberos = { sasl: 'gssapi', username: 'keda', realm: 'SHOP.EXAMPLE', kerberosConfig: undefined };

describeScaler(kafka, {
  accepted: {
    'a consumer group over all its topics': { metadata: group },
    'a topic with its target': { metadata: { ...topic, lagThreshold: '50', activationLagThreshold: '5' } },
    'servers, group and topic from variables': {
      metadata: { bootstrapServersFromEnv: 'SERVERS', consumerGroupFromEnv: 'GROUP', topicFromEnv: 'TOPIC' },
      environment: { SERVERS: 'kafka:9092', GROUP: 'billing', TOPIC: 'orders' },
    },
    'partitions and ranges of them': { metadata: { ...topic, partitionLimitation: '0, 2 - 4,+7' } },
    'a version': { metadata: { ...topic, version: '3.6.0' } },
    'a version of old': { metadata: { ...topic, version: '0.11.0.2' } },
    'limits by partitions of one topic': { metadata: { ...topic, limitToPartitionsWithLag: 'true' } },
    'an even distribution over one topic': { metadata: { ...topic, ensureEvenDistributionOfPartitions: 'T' } },
    'TLS without a certificate of its own': {
      metadata: { ...topic, tls: 'enable' },
      authParameters: { ca: undefined },
    },
    'a certificate without key where TLS is off': { metadata: topic, authParameters: { cert: undefined } },
    'user and password': { metadata: { ...topic, sasl: 'scram_sha512' }, authParameters: user },
    'a token, with extensions': {
      metadata: { ...topic, sasl: 'oauthbearer' },
      authParameters: { ...user, oauthTokenEndpointUri: 'https://id.example.com', oauthExtensions: 'a=1,b=2' },
    },
    'extensions of any form that are not used': { metadata: topic, authParameters: { oauthExtensions: 'a' } },
    'MSK with the pod identity': {
      metadata: { ...topic, awsRegion: 'eu-west-1' },
      authParameters: mskIam,
      podIdentity: 'aws',
    },
    'MSK with a role': {
      metadata: { ...topic, awsRegion: 'eu-west-1' },
      authParameters: { ...mskIam, awsRoleArn: 'arn:aws:iam::123456789012:role/keda' },
    },
    'Kerberos with a keytab': { metadata: topic, authParameters: { ...kerberos, keytab: undefined } },
    'Kerberos with a password': {
      metadata: topic,
      authParameters: { ...kerberos, password: undefined, kerberosDisableFAST: 'true' },
    },
  },
  refused: {
    'no servers': [{ metadata: { consumerGroup: 'billing' } }, 'bootstrapServers'],
    'no consumer group': [{ metadata: { bootstrapServers: 'kafka:9092' } }, 'consumerGroup'],
    'a target of 0': [{ metadata: { ...topic, lagThreshold: '0' } }, 'lagThreshold'],
    'a target that is a fraction': [{ metadata: { ...topic, lagThreshold: '0.5' } }, 'lagThreshold'],
    'an activation value below 0': [{ metadata: { ...topic, activationLagThreshold: '-1' } }, 'activationLagThreshold'],
    'another policy for offsets': [{ metadata: { ...topic, offsetResetPolicy: 'newest' } }, 'offsetResetPolicy'],
    'a flag of another word': [{ metadata: { ...topic, allowIdleConsumers: 'yes' } }, 'allowIdleConsumers'],
    'a partition that is no number': [{ metadata: { ...topic, partitionLimitation: '1,x' } }, 'partitionLimitation'],
    'a range without end': [{ metadata: { ...topic, partitionLimitation: '1-' } }, 'partitionLimitation'],
    'a range of three': [{ metadata: { ...topic, partitionLimitation: '1-2-3' } }, 'partitionLimitation'],
    'a partition beyond 32 bits': [
      { metadata: { ...topic, partitionLimitation: '2147483648' } },
      'partitionLimitation',
    ],
    'a version of two numbers': [{ metadata: { ...topic, version: '3.6' } }, 'version'],
    'idle consumers with a limit by lag': [
      { metadata: { ...topic, allowIdleConsumers: 'true', limitToPartitionsWithLag: 'true' } },
      'allowIdleConsumers',
    ],
    'a limit by lag over all topics': [
      { metadata: { ...group, limitToPartitionsWithLag: 'true' } },
      'limitToPartitionsWithLag',
    ],
    'a limit by lag with an even distribution': [
      { metadata: { ...topic, limitToPartitionsWithLag: 'true', ensureEvenDistributionOfPartitions: 'true' } },
      'limitToPartitionsWithLag',
    ],
    'an even distribution over all topics': [
      { metadata: { ...group, ensureEvenDistributionOfPartitions: 'true' } },
      'ensureEvenDistributionOfPartitions',
    ],
    'another way to sign in': [{ metadata: { ...topic, sasl: 'ntlm' } }, 'sasl'],
    'another issuer of tokens': [{ metadata: { ...topic, saslTokenProvider: 'gcp' } }, 'saslTokenProvider'],
    'another word for tls': [{ metadata: { ...topic, tls: 'true' } }, 'tls'],
    'a flag of Kerberos of another word': [
      { metadata: topic, authParameters: { kerberosDisableFAST: 'off' } },
      'kerberosDisableFAST',
    ],
    'a certificate without key': [
      { metadata: { ...topic, tls: 'enable' }, authParameters: { cert: undefined } },
      'cert',
    ],
    'SASL without password': [
      { metadata: { ...topic, sasl: 'plaintext' }, authParameters: { username: 'keda' } },
      'username',
    ],
    'a token without the address that issues it': [
      { metadata: { ...topic, sasl: 'oauthbearer' }, authParameters: user },
      'oauthTokenEndpointUri',
    ],
    'extensions that are no pairs': [
      {
        metadata: { ...topic, sasl: 'oauthbearer' },
        authParameters: { ...user, oauthTokenEndpointUri: 'https://id.example.com', oauthExtensions: 'a=1,b' },
      },
      'oauthExtensions',
    ],
    'MSK without TLS': [
      {
        metadata: { ...topic, awsRegion: 'eu-west-1' },
        authParameters: { ...mskIam, tls: 'disable' },
        podIdentity: 'aws',
      },
      'tls',
    ],
    'MSK without region': [{ metadata: topic, authParameters: mskIam, podIdentity: 'aws' }, 'awsRegion'],
    'MSK without identity': [
      { metadata: { ...topic, awsRegion: 'eu-west-1' }, authParameters: mskIam },
      'awsAccessKeyID',
    ],
    'Kerberos without password and keytab': [{ metadata: topic, authParameters: kerberos }, 'username'],
    'Kerberos with both password and keytab': [
      { metadata: topic, authParameters: { ...kerberos, password: undefined, keytab: undefined } },
      'username',
    ],
    'Kerberos without realm': [
      { metadata: topic, authParameters: { ...kerberos, realm: '', keytab: undefined } },
      'username',
    ],
    'the metric type Utilization': [{ metadata: topic, metricType: 'Utilization' }, 'metricType'],
  },
  warned: {
    'a password in the metadata, which KEDA ignores': [{ metadata: { ...topic, password: 'pw' } }, 'password'],
    'a misspelt name': [{ metadata: { ...topic, lagTreshold: '50' } }, 'lagTreshold'],
    'the old owner of the identity': [{ metadata: { ...topic, identityOwner: 'operator' } }, 'identityOwner'],
  },
});
