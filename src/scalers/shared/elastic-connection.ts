/** How KEDA's two Elasticsearch scalers reach their cluster: by its addresses, or by its id in Elastic Cloud. */
import type { Readings, Rule } from '../definition';
import type { Parameters } from '../parameter';
import { requires, together } from '../rules';
import { addressesStartWith } from './addresses';

/** The parameters of both. */
export const elasticConnection = {
  /** Addresses of the cluster's client nodes, `http(s)://host:9200` each. */
  addresses: { kind: 'list', of: 'text', from: ['authentication', 'metadata'], optional: true, secret: 'url' },
  /** Whether the server's certificate is not checked. */
  unsafeSsl: { kind: 'boolean', default: 'false' },
  /** User to sign in with, with `addresses`. */
  username: { kind: 'text', from: ['authentication', 'metadata'], optional: true },
  /** Password of the user. */
  password: { kind: 'text', from: ['authentication', 'environment', 'metadata'], optional: true, secret: true },
  /** Id of a cluster in Elastic Cloud, instead of `addresses`. */
  cloudID: { kind: 'text', from: ['authentication', 'metadata'], optional: true },
  /** Key for the cluster in Elastic Cloud. */
  apiKey: { kind: 'text', from: ['authentication', 'metadata'], optional: true, secret: true },
} as const satisfies Parameters;

const CLIENT = 'github.com/elastic/go-elasticsearch, elasticsearch.go';

/** Whether a text is a name, a colon, and in base64 a host and a cluster's id with `$` between them. */
function isCloudId(text: string): boolean {
  const [, encoded, ...more] = text.split(':');
  if (
    encoded === undefined ||
    more.length > 0 ||
    !/^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(encoded)
  ) {
    return false;
  }
  return Buffer.from(encoded, 'base64').includes('$');
}

const SOURCE = 'pkg/scalers/elasticsearch_scaler.go and elastic_forecast_scaler.go, Validate';

/** What both ask of these parameters. */
export const elasticConnectionRules: readonly Rule<Readings<typeof elasticConnection>>[] = [
  {
    says: '`cloudID` and `apiKey` stand without `addresses`, `username` and `password`',
    about: ['cloudID', 'apiKey', 'addresses', 'username', 'password'],
    source: SOURCE,
    broken: (p) => (p.cloudID.given || p.apiKey.given) && (p.addresses.given || p.username.given || p.password.given),
  },
  together(['cloudID', 'apiKey'], { source: SOURCE }),
  requires('addresses', ['username', 'password'], { source: SOURCE }),
  addressesStartWith('addresses', ['http', 'https'], `${CLIENT}, addrsToURLs`),
  {
    says: '`cloudID` is as Elastic Cloud shows it, a name, a colon and a text in base64',
    about: ['cloudID'],
    source: `${CLIENT}, addrFromCloudID`,
    severity: 'strict',
    broken: (p) => p.cloudID.value !== undefined && !isCloudId(p.cloudID.value),
  },
];
