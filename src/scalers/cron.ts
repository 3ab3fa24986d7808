import { defineScaler } from './definition';

const SOURCE = 'pkg/scalers/cron_scaler.go, Validate';

export const cron = defineScaler({
  type: 'cron',
  title: 'Cron',
  page: 'cron',
  summary: 'Keeps a number of replicas between two points of a schedule.',
  cacheable: false,
  parameters: {
    /** Time zone of `start` and `end`, by its IANA name. */
    timezone: { kind: 'timeZone' },
    /** When the window opens: minute, hour, day of month, month, day of week. */
    start: { kind: 'cron' },
    /** When the window closes, at another time than it opens. */
    end: { kind: 'cron' },
    /** Replicas within the window; never 0, since outside the window the minimum holds. */
    desiredReplicas: { kind: 'integer' },
  },
  rules: [
    {
      says: '`start` and `end` differ',
      about: ['end', 'start'],
      source: SOURCE,
      broken: (p) => p.start.given && p.start.text === p.end.text,
    },
    {
      says: '`desiredReplicas` is not 0',
      about: ['desiredReplicas'],
      source: SOURCE,
      fix: 'to run nothing in a window, open the window at the other times, with minReplicaCount 0',
      broken: (p) => p.desiredReplicas.value === 0,
    },
    {
      says: '`desiredReplicas` is at least 1',
      about: ['desiredReplicas'],
      source: 'pkg/scalers/cron_scaler.go, GetMetricsAndActivity',
      severity: 'strict',
      broken: (p) => (p.desiredReplicas.value ?? 0) < 0,
    },
  ],
});
