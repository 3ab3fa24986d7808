import { defineScaler } from './definition';

export const beanstalkd = defineScaler({
  type: 'beanstalkd',
  title: 'Beanstalkd',
  page: 'beanstalkd',
  summary: 'Scales on the number of jobs in a beanstalkd tube.',
  parameters: {
    /** Host and port of the server, `beanstalkd.shop.svc:11300`. */
    server: { kind: 'text' },
    /** Tube to watch. */
    tube: { kind: 'text' },
    /** Target per replica, in jobs that are ready or reserved. */
    value: { kind: 'number', role: 'target' },
    /** Jobs above which the first replica starts. */
    activationValue: { kind: 'number', optional: true, role: 'activation' },
    /** Whether delayed jobs count, too. */
    includeDelayed: { kind: 'boolean', optional: true },
    /** How long connecting may take. When left out, KEDA's code takes 30 milliseconds, where its page says 30 seconds. */
    timeout: { kind: 'duration', unit: 'go', default: '30' },
  },
  rules: [
    {
      says: '`server` has a port',
      about: ['server'],
      source: 'pkg/scalers/beanstalkd_scaler.go, NewBeanstalkdScaler',
      severity: 'strict',
      fix: 'write host:port; beanstalkd listens on 11300 unless told otherwise',
      broken: (p) => p.server.value !== undefined && !/:[^:\]]+$/.test(p.server.value),
    },
    {
      says: 'a `timeout` without a unit is a number of milliseconds, not of seconds as the page has it',
      about: ['timeout'],
      source: 'pkg/scalers/scalersconfig/typed_config.go, setConfigValueHelper',
      severity: 'warning',
      fix: 'write the unit, as in 30s',
      broken: (p) => p.timeout.given && p.timeout.text !== undefined && /^\+?0*[1-9]\d*$/.test(p.timeout.text),
    },
  ],
});
