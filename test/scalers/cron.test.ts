// Cases after pkg/scalers/cron_scaler.go of KEDA 2.20.2, Validate; go/cron.test.ts has the forms of schedules.
import { cron } from '../../src/scalers/cron';
import { describeScaler } from './cases';

const office = { timezone: 'Europe/Berlin', start: '0 8 * * 1-5', end: '0 18 * * 1-5', desiredReplicas: '3' };

describeScaler(cron, {
  accepted: {
    'a window': { metadata: office },
    'names of days': { metadata: { ...office, start: '0 8 * * mon-fri' } },
    'a time zone of its own in the schedule': { metadata: { ...office, start: 'TZ=UTC 0 8 * * *' } },
    'the same time, written differently': { metadata: { ...office, start: '0 8 * * *', end: '00 8 * * *' } },
    'a name': { metadata: office, name: 'office' },
  },
  refused: {
    'no time zone': [{ metadata: { ...office, timezone: '' } }, 'timezone'],
    'no start': [{ metadata: { ...office, start: '' } }, 'start'],
    'no end': [{ metadata: { ...office, end: '' } }, 'end'],
    'no replicas': [{ metadata: { ...office, desiredReplicas: '' } }, 'desiredReplicas'],
    'replicas that are no number': [{ metadata: { ...office, desiredReplicas: 'three' } }, 'desiredReplicas'],
    'no replicas at all': [{ metadata: { ...office, desiredReplicas: '0' } }, 'desiredReplicas'],
    'a schedule with seconds': [{ metadata: { ...office, start: '0 0 8 * * *' } }, 'start'],
    'a word for a schedule': [{ metadata: { ...office, end: '@daily' } }, 'end'],
    'the end at the start': [{ metadata: { ...office, end: office.start } }, 'end'],
    'a schedule from a variable, which KEDA does not read': [
      { metadata: { ...office, start: '', startFromEnv: 'START' }, environment: { START: office.start } },
      'start',
    ],
    'metrics that are cached': [{ metadata: office, useCachedMetrics: true }, 'useCachedMetrics'],
    'the metric type Utilization': [{ metadata: office, metricType: 'Utilization' }, 'metricType'],
  },
  warned: {
    'a time zone that does not exist': [{ metadata: { ...office, timezone: 'Mars/Phobos' } }, 'timezone'],
    'a time zone of the wrong case': [{ metadata: { ...office, timezone: 'europe/berlin' } }, 'timezone'],
    'less than no replicas': [{ metadata: { ...office, desiredReplicas: '-1' } }, 'desiredReplicas'],
  },
});
