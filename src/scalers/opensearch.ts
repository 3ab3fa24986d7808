import { defineScaler } from './definition';
import { isTrue } from './rules';
import { addressesStartWith } from './shared/addresses';
import { search, searchRules } from './shared/search';

const SOURCE = 'pkg/scalers/opensearch_scaler.go, Validate';
const FROM = ['authentication', 'metadata'] as const;

// KEDA's search refuses what is not JSON
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

export const opensearch = defineScaler({
  type: 'opensearch',
  title: 'OpenSearch',
  page: 'opensearch',
  summary: 'Scales on a number in the answer to an OpenSearch search.',
  parameters: {
    /** Addresses of the cluster's client nodes, `http(s)://host:9200` each. */
    addresses: { kind: 'list', of: 'text', from: FROM, secret: 'url' },
    /** Whether the server's certificate is not checked. */
    unsafeSsl: { kind: 'boolean', default: 'false' },
    /** Whether KEDA signs in with a certificate instead of a password; the addresses decide whether it is encrypted. */
    enableTLS: { kind: 'boolean', from: ['metadata', 'authentication'], default: 'false' },
    /** User to sign in with, unless `enableTLS` is true. */
    username: { kind: 'text', from: FROM, optional: true },
    /** Password of the user. */
    password: { kind: 'text', from: ['authentication', 'environment', 'metadata'], optional: true, secret: true },
    /** Certificate of the authority that the server's certificate is checked against, in PEM. */
    caCert: { kind: 'text', from: FROM, optional: true },
    /** Certificate of the client for `enableTLS`, in PEM. */
    clientCert: { kind: 'text', from: FROM, optional: true },
    /** Private key of the client's certificate, in PEM. */
    clientKey: { kind: 'text', from: FROM, optional: true, secret: true },
    ...search,
  },
  rules: [
    {
      says: '`enableTLS` needs `clientCert` and `clientKey`',
      about: ['clientCert', 'clientKey', 'enableTLS'],
      source: SOURCE,
      broken: (p) => isTrue(p.enableTLS) && !(p.clientCert.given && p.clientKey.given),
    },
    {
      says: 'without `enableTLS`, `username` and `password` are given',
      about: ['username', 'password', 'enableTLS'],
      source: SOURCE,
      broken: (p) => p.enableTLS.value === false && !(p.username.given && p.password.given),
    },
    {
      says: '`clientCert` and `clientKey` count only with `enableTLS`',
      about: ['clientCert', 'clientKey', 'enableTLS'],
      source: 'pkg/scalers/opensearch_scaler.go, newOpensearchAPIClient',
      severity: 'warning',
      broken: (p) => p.enableTLS.value === false && (p.clientCert.given || p.clientKey.given),
    },
    {
      says: '`username` and `password` count only without `enableTLS`',
      about: ['username', 'password', 'enableTLS'],
      source: 'pkg/scalers/opensearch_scaler.go, newOpensearchAPIClient',
      severity: 'warning',
      broken: (p) => isTrue(p.enableTLS) && (p.username.given || p.password.given),
    },
    addressesStartWith(
      'addresses',
      ['http', 'https'],
      'pkg/scalers/opensearch_scaler.go, newOpensearchAPIClientFromConfig',
    ),
    ...searchRules,
    {
      says: '`query` is JSON',
      about: ['query'],
      source: 'pkg/scalers/opensearch_scaler.go, search',
      severity: 'strict',
      broken: (p) => p.query.value !== undefined && !isJson(p.query.value),
    },
  ],
});
