// Cases after pkg/scalers/influxdb_scaler.go of KEDA 2.20.2: influxDBMetadata, Validate, parseInfluxDBMetadata.
import { Credential } from '../../src/model/credential';
import type { TriggerProps } from '../../src/scalers/definition';
import { influxdb } from '../../src/scalers/influxdb';
import { describeScaler } from './cases';

const v2 = {
  serverURL: 'http://influxdb.data.svc:8086',
  organizationName: 'shop',
  query: 'from(bucket: "orders") |> range(start: -1m) |> count()',
  thresholdValue: '10',
};
const v3 = {
  serverURL: 'https://influxdb.data.svc:8181',
  influxVersion: '3',
  database: 'shop',
  metricKey: 'open',
  query: 'SELECT count(id) AS open FROM orders',
  thresholdValue: '10',
};
const authParameters = { authToken: undefined };

describeScaler(influxdb, {
  accepted: {
    'version 2': { metadata: v2, authParameters },
    'version 2 without token': { metadata: v2 },
    'token and organization from variables': {
      metadata: { ...v2, organizationName: '', organizationNameFromEnv: 'ORG', authTokenFromEnv: 'TOKEN' },
      environment: { ORG: 'shop', TOKEN: undefined },
    },
    'version 3': { metadata: v3, authParameters },
    'SQL in version 3': { metadata: { ...v3, queryType: 'FlightSQL' }, authParameters },
    'a language in small letters': { metadata: { ...v3, queryType: 'influxql' }, authParameters },
    fractions: { metadata: { ...v2, thresholdValue: '0.8', activationThresholdValue: '0.1' }, authParameters },
    'no target where a formula uses the trigger': {
      metadata: { ...v2, thresholdValue: '' },
      authParameters,
      asMetricSource: true,
    },
    'a certificate that is not checked': { metadata: { ...v2, unsafeSsl: 'true' }, authParameters },
  },
  refused: {
    'a token in the metadata': [{ metadata: { ...v2, authToken: 'abc' } }, 'authToken'],
    'a token in the metadata beside another': [{ metadata: { ...v2, authToken: 'abc' }, authParameters }, 'authToken'],
    'no server': [{ metadata: { ...v2, serverURL: '' } }, 'serverURL'],
    'no query': [{ metadata: { ...v2, query: '' } }, 'query'],
    'version 2 without organization': [{ metadata: { ...v2, organizationName: '' } }, 'organizationName'],
    'version 3 without database': [{ metadata: { ...v3, database: '' }, authParameters }, 'database'],
    'version 3 without metric key': [{ metadata: { ...v3, metricKey: '' }, authParameters }, 'database'],
    'another language in version 3': [{ metadata: { ...v3, queryType: 'Flux' }, authParameters }, 'queryType'],
    'another version': [{ metadata: { ...v2, influxVersion: '1' } }, 'influxVersion'],
    'no target': [{ metadata: { ...v2, thresholdValue: '' } }, 'thresholdValue'],
    'a target of 0': [{ metadata: { ...v2, thresholdValue: '0' } }, 'thresholdValue'],
    'a target that is no number': [{ metadata: { ...v2, thresholdValue: 'ten' } }, 'thresholdValue'],
    'an activation value that is no number': [
      { metadata: { ...v2, activationThresholdValue: '1k' } },
      'activationThresholdValue',
    ],
    'a flag that is no boolean': [{ metadata: { ...v2, unsafeSsl: 'no' } }, 'unsafeSsl'],
  },
  warned: {
    'version 3 without token': [{ metadata: v3 }, 'authToken'],
    'an unchecked certificate in version 3': [{ metadata: { ...v3, unsafeSsl: 'true' }, authParameters }, 'unsafeSsl'],
    'two versions': [{ metadata: { ...v2, influxVersion: '2,3' } }, 'influxVersion'],
    'another language in version 2': [{ metadata: { ...v2, queryType: 'Flux' } }, 'queryType'],
    'a server without protocol': [{ metadata: { ...v2, serverURL: 'influxdb:8086' } }, 'serverURL'],
  },
});

test('the types of typed triggers', () => {
  type Props = TriggerProps<typeof influxdb>;
  const props: Props = {
    serverURL: v2.serverURL,
    query: v2.query,
    influxVersion: '3',
    queryType: 'FlightSQL',
    authToken: Credential.variable('TOKEN'),
  };
  // @ts-expect-error a token is no text
  const token: Props['authToken'] = 'abc';
  // @ts-expect-error another language
  const language: Props['queryType'] = 'Flux';
  expect([props.queryType, token, language]).toEqual(['FlightSQL', 'abc', 'Flux']);
});
