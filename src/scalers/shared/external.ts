/** What `external` and `external-push` are alike in: they ask a gRPC service of the user's own. */
import type { Readings, Rule } from '../definition';
import type { Parameters } from '../parameter';
import { isTrue } from '../rules';

/** The parameters that KEDA itself reads; the service gets all of the metadata. */
export const externalParameters = {
  /** Host and port of the service. */
  scalerAddress: { kind: 'text' },
  /** Whether the connection is encrypted, which `caCert` and the client's certificate also bring about. */
  enableTLS: { kind: 'boolean', optional: true },
  /** Whether the service's certificate is not checked. */
  unsafeSsl: { kind: 'boolean', optional: true },
  /** Certificate of the authority that the service's certificate is checked against, in PEM. */
  caCert: { kind: 'text', from: ['authentication'], optional: true },
  /** Certificate of the client, in PEM. */
  tlsClientCert: { kind: 'text', from: ['authentication'], optional: true },
  /** Private key of the client's certificate, in PEM. */
  tlsClientKey: { kind: 'text', from: ['authentication'], optional: true, secret: true },
} as const satisfies Parameters;

const CONNECTION = 'pkg/scalers/external_scaler.go, getClientForConnectionPool';

/** What is accepted, and surely not meant. */
export const externalRules: readonly Rule<Readings<typeof externalParameters>>[] = [
  {
    says: '`tlsClientCert` and `tlsClientKey` count only together',
    about: ['tlsClientCert', 'tlsClientKey'],
    source: 'pkg/util/tls_config.go, NewTLSConfigWithPassword',
    severity: 'warning',
    broken: (p) => p.tlsClientCert.given !== p.tlsClientKey.given,
  },
  {
    says: '`unsafeSsl` counts only where `enableTLS`, `caCert` or a client certificate make the connection encrypted',
    about: ['unsafeSsl', 'enableTLS'],
    source: CONNECTION,
    severity: 'warning',
    broken: (p) =>
      isTrue(p.unsafeSsl) &&
      p.enableTLS.known &&
      !isTrue(p.enableTLS) &&
      !p.caCert.given &&
      !(p.tlsClientCert.given && p.tlsClientKey.given),
  },
  ...(['caCert', 'tlsClientCert', 'tlsClientKey'] as const).map(
    (name): Rule<Readings<typeof externalParameters>> => ({
      says: `KEDA reads \`${name}\` from a TriggerAuthentication only; in the metadata it is for the service`,
      about: [name],
      source: CONNECTION,
      severity: 'warning',
      broken: (_, { raw }) => Object.hasOwn(raw.metadata, name),
    }),
  ),
];
