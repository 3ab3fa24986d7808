import { defineScaler } from './definition';
import { targetGiven } from './rules';
import { addressesStartWith } from './shared/addresses';
import { httpAuthentication, httpAuthenticationRules } from './shared/http-authentication';

const CLIENT = 'pkg/scalers/arangodb_scaler.go, getNewArangoDBClient';

export const arangodb = defineScaler({
  type: 'arangodb',
  title: 'ArangoDB',
  page: 'arangodb',
  summary: 'Scales on the number that an ArangoDB query returns.',
  parameters: {
    /** Addresses of all coordinators, `http(s)://host:8529` each. */
    endpoints: { kind: 'list', of: 'text', from: ['authentication', 'metadata'], secret: 'url' },
    /** Name of the database. */
    dbName: { kind: 'text', from: ['metadata', 'authentication'] },
    /** Name of a collection that must exist in the database. */
    collection: { kind: 'text' },
    /** AQL query that returns one document, `{"value": …}` with a number. */
    query: { kind: 'text' },
    /** Target per replica, in the unit of the query's number. */
    queryValue: { kind: 'number', default: '0', role: 'target' },
    /** Number above which the first replica starts. */
    activationQueryValue: { kind: 'number', default: '0', role: 'activation' },
    /** Whether the server's certificate is not checked. */
    unsafeSsl: { kind: 'boolean', default: 'false' },
    /** Connections kept open at most; KEDA 2.20 reads it, and does not hand it on. */
    connectionLimit: { kind: 'integer', optional: true },
    ...httpAuthentication,
  },
  rules: [
    targetGiven('queryValue', { source: 'pkg/scalers/arangodb_scaler.go, parseArangoDBMetadata' }),
    ...httpAuthenticationRules,
    addressesStartWith('endpoints', ['http', 'https', 'tcp', 'ssl'], CLIENT),
    {
      says: '`endpoints` are separated by commas without white space, which KEDA leaves in the address',
      about: ['endpoints'],
      source: CLIENT,
      severity: 'strict',
      broken: (p) => /,\s|\s,/.test(p.endpoints.text ?? ''),
    },
    {
      says: '`authModes` is `basic` or `bearer`, the only ways to sign in that this scaler has',
      about: ['authModes'],
      source: CLIENT,
      severity: 'strict',
      broken: (p) => p.authModes.value?.some((mode) => mode !== 'basic' && mode !== 'bearer') ?? false,
    },
  ],
});
