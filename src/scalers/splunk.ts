import { defineScaler } from './definition';
import { atLeastOne, atMostOne } from './rules';

export const splunk = defineScaler({
  type: 'splunk',
  title: 'Splunk',
  page: 'splunk',
  summary: 'Scales on a number in the result of a saved Splunk search.',
  parameters: {
    /** Address of Splunk's search API, for example `https://splunk.monitoring.svc:8089`. */
    host: { kind: 'url', parsed: 'absolute', schemes: ['http', 'https'] },
    /** User that may read the saved search. */
    username: { kind: 'text', from: ['authentication'] },
    /** Password of the user, unless there is a token. */
    password: { kind: 'text', from: ['authentication'], optional: true, secret: true },
    /** Token of the user, instead of the password. */
    apiToken: { kind: 'text', from: ['authentication'], optional: true, secret: true },
    /** Name of the saved search. */
    savedSearchName: { kind: 'text' },
    /** Field of the result that has the number. */
    valueField: { kind: 'text' },
    /** Target per replica, in the unit of that number; whole. */
    targetValue: { kind: 'integer', role: 'target' },
    /** Number above which the first replica starts; whole. */
    activationValue: { kind: 'integer', role: 'activation' },
    /** Whether the server's certificate is not checked. */
    unsafeSsl: { kind: 'boolean', optional: true },
  },
  rules: [
    atMostOne(['apiToken', 'password'], { source: 'pkg/scalers/splunk/splunk.go, NewClient' }),
    atLeastOne(['apiToken', 'password'], {
      source: 'https://keda.sh/docs/2.20/scalers/splunk/',
      severity: 'warning',
    }),
  ],
});
