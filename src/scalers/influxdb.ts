import { defineScaler } from './definition';
import { targetGiven } from './rules';

const SOURCE = 'pkg/scalers/influxdb_scaler.go, Validate';

export const influxdb = defineScaler({
  type: 'influxdb',
  title: 'InfluxDB',
  page: 'influxdb',
  summary: 'Scales on the number that an InfluxDB query returns.',
  parameters: {
    /** Token to sign in with; KEDA refuses it in the metadata. */
    authToken: {
      kind: 'text',
      from: ['metadata', 'environment', 'authentication'],
      optional: true,
      secret: true,
    },
    /** Name of the organization; InfluxDB 2 needs it. */
    organizationName: { kind: 'text', from: ['metadata', 'environment', 'authentication'], optional: true },
    /** Query that returns the number: Flux for InfluxDB 2, as `queryType` has it for InfluxDB 3. */
    query: { kind: 'text' },
    /** Major version of InfluxDB. */
    influxVersion: { kind: 'choice', values: ['2', '3'], default: '2' },
    /** Language of the query; InfluxDB 3 only. */
    queryType: {
      kind: 'choice',
      values: ['InfluxQL', 'FlightSQL'],
      anyCase: true,
      enforced: false,
      default: 'InfluxQL',
    },
    /** Name of the database; InfluxDB 3 needs it, InfluxDB 2 does not look at it. */
    database: { kind: 'text', from: ['metadata', 'authentication'], optional: true },
    /** Column of the result that holds the number; InfluxDB 3 needs it, InfluxDB 2 does not look at it. */
    metricKey: { kind: 'text', optional: true },
    /** Address of the server, `http(s)://host:8086`. */
    serverURL: { kind: 'url', from: ['metadata', 'authentication'], schemes: ['http', 'https'], secret: 'url' },
    /** Whether the server's certificate is not checked; InfluxDB 2 only. */
    unsafeSsl: { kind: 'boolean', optional: true },
    /** Target per replica, in the unit of the query's number. */
    thresholdValue: { kind: 'number', optional: true, role: 'target' },
    /** Number above which the first replica starts. */
    activationThresholdValue: { kind: 'number', optional: true, role: 'activation' },
  },
  rules: [
    {
      says: '`authToken` is not in the metadata',
      about: ['authToken'],
      source: 'pkg/scalers/influxdb_scaler.go, influxDBMetadata',
      fix: 'keep it in a Secret, and refer to it with `authTokenFromEnv` or a TriggerAuthentication',
      broken: (p) => p.authToken.source === 'metadata',
    },
    {
      says: 'InfluxDB 2 needs `organizationName`',
      about: ['organizationName', 'influxVersion'],
      source: SOURCE,
      broken: (p) => p.influxVersion.value === '2' && !p.organizationName.given,
    },
    {
      says: 'InfluxDB 3 needs `database` and `metricKey`',
      about: ['database', 'metricKey', 'influxVersion'],
      source: SOURCE,
      broken: (p) => p.influxVersion.value === '3' && !(p.database.given && p.metricKey.given),
    },
    {
      says: '`queryType` is InfluxQL or FlightSQL with InfluxDB 3',
      about: ['queryType', 'influxVersion'],
      source: SOURCE,
      broken: (p) =>
        p.influxVersion.value === '3' && !['influxql', 'flightsql'].includes(p.queryType.text?.toLowerCase() ?? ''),
    },
    {
      says: 'InfluxDB 3 needs `authToken`',
      about: ['authToken', 'influxVersion'],
      source: 'github.com/InfluxCommunity/influxdb3-go, ClientConfig.validate',
      severity: 'strict',
      broken: (p) => p.influxVersion.value === '3' && !p.authToken.given,
    },
    {
      says: '`unsafeSsl` counts with InfluxDB 2 only',
      about: ['unsafeSsl', 'influxVersion'],
      source: 'pkg/scalers/influxdb_scaler.go, NewInfluxDBScaler',
      severity: 'warning',
      broken: (p) => p.influxVersion.value === '3' && p.unsafeSsl.value === true,
    },
    targetGiven('thresholdValue', { source: 'pkg/scalers/influxdb_scaler.go, parseInfluxDBMetadata' }),
  ],
});
