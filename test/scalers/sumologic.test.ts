// Cases after pkg/scalers/sumologic_scaler.go of KEDA 2.20.2: sumologicMetadata, parseMultiMetricsQueries, Validate.
import { judgeTrigger } from '../../src/scalers/judge';
import { sumologic } from '../../src/scalers/sumologic';
import { describeScaler } from './cases';

const common = { host: 'https://api.eu.sumologic.com', timerange: '15m', threshold: '20' };
const logs = { ...common, queryType: 'logs', query: '_view=orders | count', resultField: '_count' };
const metrics = { ...common, queryType: 'metrics', query: 'metric=orders | avg', quantization: '15s' };
const rows = {
  ...common,
  queryType: 'metrics',
  quantization: '15s',
  'query.A': 'metric=orders',
  'query.B': '#A * 2',
  resultQueryRowID: 'B',
};
const authParameters = { accessID: undefined, accessKey: undefined };
const of = (metadata: Record<string, string>) => ({ metadata, authParameters });
const without = (metadata: Record<string, string>, name: string) => of({ ...metadata, [name]: '' });

describeScaler(sumologic, {
  accepted: {
    'a search in logs': of(logs),
    'a search with its own patience': of({ ...logs, logsPollingInterval: '500ms', maxRetries: '5' }),
    'a metrics query': of({ ...metrics, rollup: 'Max', queryAggregator: 'Latest' }),
    'several rows': of(rows),
    'a zone, an activation value and unsafeSsl': of({
      ...logs,
      timezone: 'Europe/Berlin',
      activationThreshold: '0.5',
      unsafeSsl: 'true',
    }),
  },
  refused: {
    'no host': [without(logs, 'host'), 'host'],
    'no ID': [{ metadata: logs, authParameters: { accessKey: undefined } }, 'accessID'],
    'no key': [{ metadata: logs, authParameters: { accessID: undefined } }, 'accessKey'],
    'no type of query': [without(logs, 'queryType'), 'queryType'],
    'another type of query': [of({ ...logs, queryType: 'traces' }), 'queryType'],
    'no time range': [without(logs, 'timerange'), 'timerange'],
    'a time range without sense': [of({ ...logs, timerange: 'today' }), 'timerange'],
    'no threshold': [without(logs, 'threshold'), 'threshold'],
    'a threshold that is no number': [of({ ...logs, threshold: 'x' }), 'threshold'],
    'an activation threshold that is no number': [of({ ...logs, activationThreshold: 'x' }), 'activationThreshold'],
    'another rollup': [of({ ...metrics, rollup: 'avg' }), 'rollup'],
    'another aggregator': [of({ ...metrics, queryAggregator: 'Median' }), 'queryAggregator'],
    'retries in fractions': [of({ ...logs, maxRetries: '1.5' }), 'maxRetries'],
    'a negative polling interval': [of({ ...logs, logsPollingInterval: '-1s' }), 'logsPollingInterval'],
    'unsafeSsl that is no boolean': [of({ ...logs, unsafeSsl: 'yes' }), 'unsafeSsl'],
    'logs without query': [without(logs, 'query'), 'query'],
    'logs without field': [without(logs, 'resultField'), 'query'],
    'logs with rows': [of({ ...logs, 'query.A': 'x' }), 'query.*'],
    'metrics without query': [without(metrics, 'query'), 'query'],
    'metrics with a query and rows': [of({ ...rows, query: 'metric=orders' }), 'query'],
    'rows of which none is chosen': [without(rows, 'resultQueryRowID'), 'resultQueryRowID'],
    'rows of which another is chosen': [of({ ...rows, resultQueryRowID: 'C' }), 'resultQueryRowID'],
    'a row without text': [of({ ...rows, 'query.C': '' }), 'query.*'],
    'a row without name': [of({ ...rows, 'query.': 'metric=orders' }), 'query.*'],
    'all rows in one text that is no map': [of({ ...rows, 'query.*': 'orders' }), 'query.*'],
    'metrics without quantization': [without(metrics, 'quantization'), 'quantization'],
    'a quantization of 0': [of({ ...metrics, quantization: '0s' }), 'quantization'],
    'a quantization without sense': [of({ ...metrics, quantization: 'fine' }), 'quantization'],
  },
  warned: {
    'all rows in one text': [
      of({ ...metrics, query: '', 'query.*': 'A=orders,B=stock', resultQueryRowID: 'A' }),
      'query.*',
    ],
    'both types of query': [of({ ...logs, queryType: 'logs,metrics' }), 'queryType'],
    'a zone that does not exist': [of({ ...logs, timezone: 'Europe/Atlantis' }), 'timezone'],
    'a host without scheme': [of({ ...logs, host: 'api.sumologic.com' }), 'host'],
    'a threshold of 0': [of({ ...logs, threshold: '0' }), 'threshold'],
  },
});

test('the sumologic scaler warns of names that are neither its own nor rows', () => {
  const issues = judgeTrigger(
    sumologic,
    { type: 'sumologic', ...of({ ...rows, quantisation: '1s' }) },
    { typed: false },
  );
  expect(issues).toHaveLength(1);
  expect(issues[0]).toMatchObject({ severity: 'warning', message: expect.stringContaining('"quantisation"') });
});
