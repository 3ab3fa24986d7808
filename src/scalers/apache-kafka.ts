import { defineScaler, type Reading } from './definition';
import { isSetIn, type RawTrigger } from './raw-trigger';
import { when } from './rules';
import { awsAuthorization, awsAuthorizationRule } from './shared/aws-authorization';
import { kafkaLag, kafkaLagRules } from './shared/kafka';
import { mskNeeds } from './shared/msk-needs';
import { clientCertificate } from './shared/tls';

const SOURCE = 'pkg/scalers/apache_kafka_scaler.go, Validate';

const usesMskIam = (p: { sasl: Reading<string> }): boolean => p.sasl.value === 'aws_msk_iam';

export const apacheKafka = defineScaler({
  type: 'apache-kafka',
  title: 'Apache Kafka (Experimental)',
  page: 'apache-kafka-go',
  summary: 'Scales on the lag of a Kafka consumer group, over one topic, several, or all of the group.',
  parameters: {
    ...kafkaLag,
    /** Topics whose lag counts; without them, every topic of the consumer group. */
    topic: { kind: 'list', of: 'text', from: ['metadata', 'environment'], optional: true },
    /** Partitions that count, alone or as ranges; all of them without it. */
    partitionLimitation: { kind: 'list', of: 'integer', ranges: true, optional: true },
    /** How to sign in to the brokers. */
    sasl: {
      kind: 'choice',
      values: ['none', 'plaintext', 'scram_sha256', 'scram_sha512', 'gssapi', 'aws_msk_iam'],
      whole: true,
      from: ['metadata', 'authentication'],
      default: 'none',
    },
    /** User for SASL. */
    username: { kind: 'text', from: ['authentication'], optional: true },
    /** Password for SASL. */
    password: { kind: 'text', from: ['authentication'], optional: true, secret: true },
    /** Whether the connection is encrypted. */
    tls: { kind: 'choice', values: ['enable', 'disable'], from: ['metadata', 'authentication'], default: 'disable' },
    ...clientCertificate,
    ...awsAuthorization,
  },
  rules: [
    ...kafkaLagRules,
    {
      says: 'with `tls: enable`, `cert` and `key` are given together or not at all',
      about: ['cert', 'key', 'tls'],
      source: SOURCE,
      broken: (p) => p.tls.value === 'enable' && p.cert.given !== p.key.given,
    },
    {
      says: '`sasl: plaintext` needs `username` and `password`',
      about: ['username', 'password', 'sasl'],
      source: SOURCE,
      broken: (p) => p.sasl.value === 'plaintext' && !(p.username.given && p.password.given),
    },
    {
      says: '`sasl: scram_sha256` and `scram_sha512` need `username` and `password`',
      about: ['username', 'password', 'sasl'],
      source: 'pkg/scalers/apache_kafka_scaler.go, getApacheKafkaClient',
      severity: 'strict',
      broken: (p) =>
        (p.sasl.value === 'scram_sha256' || p.sasl.value === 'scram_sha512') && !(p.username.given && p.password.given),
    },
    {
      says: '`sasl: gssapi` is refused by this scaler when it connects',
      about: ['sasl'],
      source: 'pkg/scalers/apache_kafka_scaler.go, getApacheKafkaClient',
      fix: 'use the scaler `kafka`',
      broken: (p) => p.sasl.value === 'gssapi',
    },
    {
      says: '`sasl: aws_msk_iam` needs `awsRegion`',
      about: ['awsRegion', 'sasl'],
      source: SOURCE,
      broken: (p) => usesMskIam(p) && !p.awsRegion.given,
    },
    {
      says: '`sasl: aws_msk_iam` needs `tls: enable`',
      about: ['tls', 'sasl'],
      source: SOURCE,
      broken: (p) => usesMskIam(p) && p.tls.known && p.tls.value !== 'enable',
    },
    when(usesMskIam, awsAuthorizationRule),
    ...(['sasl', 'tls'] as const).map((name) => ({
      says: `\`${name}\` is given either in the metadata or in the TriggerAuthentication`,
      about: [name],
      source: 'pkg/scalers/apache_kafka_scaler.go, parseApacheKafkaAuthParams',
      broken: (_: unknown, { raw }: { raw: RawTrigger }) =>
        isSetIn(raw.metadata, name) && isSetIn(raw.authParameters, name),
    })),
  ],
  permissions: (p, place) => mskNeeds(p, [['sasl', p.sasl, 'aws_msk_iam']], p.topic, place),
});
