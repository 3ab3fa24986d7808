import { defineScaler } from './definition';

export const graphite = defineScaler({
  type: 'graphite',
  title: 'Graphite',
  page: 'graphite',
  summary: 'Scales on the latest value of a Graphite query.',
  parameters: {
    /** Address of Graphite, `http(s)://`, without `/render`. */
    serverAddress: { kind: 'url', schemes: ['http', 'https'], secret: 'url' },
    /** Query that returns one series. */
    query: { kind: 'text' },
    /** How far back the query looks, as Graphite's `from` has it, for example `-10Minutes`. */
    queryTime: { kind: 'text' },
    /** Target per replica, in the unit of the query's value. */
    threshold: { kind: 'number', default: '100', role: 'target' },
    /** Value above which the first replica starts. */
    activationThreshold: { kind: 'number', default: '0', role: 'activation' },
    /** How to sign in. */
    authMode: { kind: 'choice', values: ['basic'], optional: true },
    /** User for `authMode` basic. */
    username: { kind: 'text', from: ['authentication'], optional: true },
    /** Password for `authMode` basic. */
    password: { kind: 'text', from: ['authentication'], optional: true, secret: true },
  },
  rules: [
    {
      says: '`authMode` basic needs `username`',
      about: ['username', 'authMode'],
      source: 'pkg/scalers/graphite_scaler.go, Validate',
      broken: (p) => p.authMode.value === 'basic' && !p.username.given,
    },
  ],
});
