import { defineScaler, type Reading } from './definition';
import { isOneOf, isTrue, when } from './rules';
import { awsAuthorization, awsAuthorizationRule } from './shared/aws-authorization';
import { kafkaLag, kafkaLagRules } from './shared/kafka';
import { mskNeeds } from './shared/msk-needs';
import { clientCertificate } from './shared/tls';

const SOURCE = 'pkg/scalers/kafka_scaler.go, Validate';

// sarama refuses anything else (its ParseKafkaVersion)
const VERSION = /^(0\.\d+\.\d+\.\d+|[1-9]\d*\.\d+\.\d+)$/;

const usesMskIam = (p: { sasl: Reading<string>; saslTokenProvider: Reading<string> }): boolean =>
  p.sasl.value === 'oauthbearer' && p.saslTokenProvider.value === 'aws_msk_iam';

const usesBearer = (p: { sasl: Reading<string>; saslTokenProvider: Reading<string> }): boolean =>
  p.sasl.value === 'oauthbearer' && (!p.saslTokenProvider.given || p.saslTokenProvider.value === 'bearer');

export const kafka = defineScaler({
  type: 'kafka',
  title: 'Apache Kafka',
  page: 'apache-kafka',
  summary: 'Scales on the lag of a Kafka consumer group.',
  parameters: {
    ...kafkaLag,
    /** Topic whose lag counts; without it, every topic of the consumer group. */
    topic: { kind: 'text', from: ['metadata', 'environment'], optional: true },
    /** Partitions that count, alone or as ranges; all of them without it. */
    partitionLimitation: { kind: 'list', of: 'integer', bits: 32, syntax: 'strconv', ranges: true, optional: true },
    /** Version of the brokers, such as 3.6.0. KEDA takes 1.0.0 when left out. */
    version: { kind: 'text', optional: true },
    /** How to sign in to the brokers. */
    sasl: {
      kind: 'choice',
      values: ['none', 'plaintext', 'scram_sha256', 'scram_sha512', 'oauthbearer', 'gssapi'],
      from: ['metadata', 'authentication'],
      optional: true,
    },
    /** Who issues the token for `sasl: oauthbearer`. KEDA takes `bearer` when left out. */
    saslTokenProvider: {
      kind: 'choice',
      values: ['bearer', 'aws_msk_iam'],
      from: ['metadata', 'authentication'],
      optional: true,
    },
    /** User for SASL. */
    username: { kind: 'text', from: ['authentication'], optional: true },
    /** Password for SASL. */
    password: { kind: 'text', from: ['authentication'], optional: true, secret: true },
    /** Scopes of the token, separated by commas. */
    scopes: { kind: 'text', from: ['authentication'], optional: true },
    /** Address at which the token is asked for. */
    oauthTokenEndpointUri: { kind: 'text', from: ['authentication'], optional: true },
    /** SASL extensions sent with the token, `key=value` separated by commas. */
    oauthExtensions: { kind: 'text', from: ['authentication'], optional: true },
    /** Kerberos keytab, instead of the password. */
    keytab: { kind: 'text', from: ['authentication'], optional: true, secret: true },
    /** Kerberos realm. */
    realm: { kind: 'text', from: ['authentication'], optional: true },
    /** Kerberos configuration, the content of a krb5.conf. */
    kerberosConfig: { kind: 'text', from: ['authentication'], optional: true },
    /** Kerberos name of the brokers' service. KEDA takes `kafka` when left out. */
    kerberosServiceName: { kind: 'text', from: ['authentication'], optional: true },
    /** Whether Kerberos' FAST negotiation is off. */
    kerberosDisableFAST: { kind: 'boolean', from: ['authentication'], default: 'false' },
    /** Whether the connection is encrypted. */
    tls: { kind: 'choice', values: ['enable', 'disable'], from: ['metadata', 'authentication'], default: 'disable' },
    /** Whether the brokers' certificate is not checked. */
    unsafeSsl: { kind: 'boolean', default: 'false' },
    ...clientCertificate,
    ...awsAuthorization,
  },
  rules: [
    ...kafkaLagRules,
    {
      says: '`limitToPartitionsWithLag` and `ensureEvenDistributionOfPartitions` are not both true',
      about: ['limitToPartitionsWithLag', 'ensureEvenDistributionOfPartitions'],
      source: SOURCE,
      broken: (p) => isTrue(p.limitToPartitionsWithLag) && isTrue(p.ensureEvenDistributionOfPartitions),
    },
    {
      says: '`ensureEvenDistributionOfPartitions` needs `topic`',
      about: ['ensureEvenDistributionOfPartitions', 'topic'],
      source: SOURCE,
      broken: (p) => isTrue(p.ensureEvenDistributionOfPartitions) && !p.topic.given,
    },
    {
      says: 'with `tls: enable`, `cert` and `key` are given together or not at all',
      about: ['cert', 'key', 'tls'],
      source: 'pkg/scalers/kafka_scaler.go, parseTLS',
      broken: (p) => p.tls.value === 'enable' && p.cert.given !== p.key.given,
    },
    {
      says: '`sasl` of plaintext, scram_sha256 and scram_sha512 needs `username` and `password`',
      about: ['username', 'password', 'sasl'],
      source: 'pkg/scalers/kafka_scaler.go, parseSASL',
      broken: (p) =>
        isOneOf(p.sasl, ['plaintext', 'scram_sha256', 'scram_sha512']) && !(p.username.given && p.password.given),
    },
    {
      says: '`sasl: oauthbearer` needs `username`, `password` and `oauthTokenEndpointUri`',
      about: ['oauthTokenEndpointUri', 'username', 'password', 'sasl'],
      source: 'pkg/scalers/kafka_scaler.go, parseOAuthParams',
      broken: (p) => usesBearer(p) && !(p.username.given && p.password.given && p.oauthTokenEndpointUri.given),
    },
    {
      says: '`oauthExtensions` are `key=value` separated by commas',
      about: ['oauthExtensions'],
      source: 'pkg/scalers/kafka_scaler.go, parseOAuthParams',
      broken: (p) =>
        usesBearer(p) && (p.oauthExtensions.value?.split(',').some((pair) => pair.split('=').length !== 2) ?? false),
    },
    {
      says: '`saslTokenProvider: aws_msk_iam` needs `tls: enable`',
      about: ['tls', 'saslTokenProvider'],
      source: 'pkg/scalers/kafka_scaler.go, parseOAuthParams',
      broken: (p) => usesMskIam(p) && p.tls.known && p.tls.value !== 'enable',
    },
    {
      says: '`saslTokenProvider: aws_msk_iam` needs `awsRegion`',
      about: ['awsRegion', 'saslTokenProvider'],
      source: 'pkg/scalers/kafka_scaler.go, parseOAuthParams',
      broken: (p) => usesMskIam(p) && !p.awsRegion.given,
    },
    when(usesMskIam, awsAuthorizationRule),
    {
      says: '`sasl: gssapi` needs `username`, `realm`, `kerberosConfig`, and one of `password` and `keytab`',
      about: ['username', 'realm', 'kerberosConfig', 'password', 'keytab', 'sasl'],
      source: 'pkg/scalers/kafka_scaler.go, parseGSSAPIParams',
      broken: (p) =>
        p.sasl.value === 'gssapi' &&
        !(p.username.given && p.realm.given && p.kerberosConfig.given && p.password.given !== p.keytab.given),
    },
    {
      says: '`version` is a version of Kafka, such as 3.6.0',
      about: ['version'],
      source: 'pkg/scalers/kafka_scaler.go, parseKafkaMetadata',
      broken: (p) => p.version.value !== undefined && !VERSION.test(p.version.value),
    },
  ],
  permissions: (p, place) =>
    mskNeeds(
      p,
      [
        ['sasl', p.sasl, 'oauthbearer'],
        ['saslTokenProvider', p.saslTokenProvider, 'aws_msk_iam'],
      ],
      p.topic,
      place,
    ),
});
