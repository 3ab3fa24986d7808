import { defineScaler } from './definition';
import { together } from './rules';

const SOURCE = 'pkg/scalers/selenium_grid_scaler.go';

export const seleniumGrid = defineScaler({
  type: 'selenium-grid',
  title: 'Selenium Grid Scaler',
  page: 'selenium-grid-scaler',
  summary: 'Scales on the sessions of a Selenium Grid that wait for, or run on, one kind of browser node.',
  parameters: {
    /** Address of the Grid's GraphQL endpoint, `http(s)://…/graphql`. */
    url: { kind: 'url', from: ['authentication', 'metadata'], schemes: ['http', 'https'], secret: 'url' },
    /** Browser that requests ask for. */
    browserName: { kind: 'text', optional: true },
    /** Browser as its running sessions name it. KEDA takes `browserName` when left out. */
    sessionBrowserName: { kind: 'text', optional: true },
    /** Version of the browser. */
    browserVersion: { kind: 'text', optional: true },
    /** Platform of the browser, for example `Linux`. */
    platformName: { kind: 'text', optional: true },
    /** Further capabilities that requests and nodes must have. */
    capabilities: { kind: 'json', enforced: false, optional: true },
    /** Sessions that a node runs at a time; the node's own `--max-sessions`. */
    nodeMaxSessions: { kind: 'integer', default: '1' },
    /** Whether the nodes manage downloaded files. */
    enableManagedDownloads: { kind: 'boolean', default: 'true' },
    /** Sessions above which the first node starts. */
    activationThreshold: { kind: 'integer', optional: true, role: 'activation' },
    /** Whether the server's certificate is not checked. */
    unsafeSsl: { kind: 'boolean', default: 'false' },
    /** How to sign in: `Basic`, or the word before the token, such as `Bearer`. KEDA takes `Basic` when left out. */
    authType: { kind: 'text', from: ['authentication', 'environment'], optional: true },
    /** User for `Basic`. */
    username: { kind: 'text', from: ['authentication', 'environment'], optional: true },
    /** Password for `Basic`. */
    password: { kind: 'text', from: ['authentication', 'environment'], optional: true, secret: true },
    /** Token for any other `authType`. */
    accessToken: { kind: 'text', from: ['authentication', 'environment'], optional: true, secret: true },
  },
  rules: [
    {
      says: '`capabilities` are an object in JSON',
      about: ['capabilities'],
      source: `${SOURCE}, parseCapabilitiesToMap`,
      severity: 'strict',
      broken: (p) => {
        const { value } = p.capabilities;
        return value !== undefined && (typeof value !== 'object' || value === null || Array.isArray(value));
      },
    },
    {
      says: '`nodeMaxSessions` is at least 1',
      about: ['nodeMaxSessions'],
      source: `${SOURCE}, getCountFromSeleniumResponse`,
      severity: 'strict',
      broken: (p) => p.nodeMaxSessions.value !== undefined && p.nodeMaxSessions.value < 1,
    },
    together(['username', 'password'], { source: `${SOURCE}, getSessionsQueueLength`, severity: 'warning' }),
    {
      says: '`accessToken` needs an `authType` such as Bearer',
      about: ['authType', 'accessToken'],
      source: `${SOURCE}, getSessionsQueueLength`,
      severity: 'warning',
      broken: (p) => p.accessToken.given && !p.authType.given,
    },
    {
      says: 'an `authType` other than Basic needs `accessToken`',
      about: ['accessToken', 'authType'],
      source: `${SOURCE}, getSessionsQueueLength`,
      severity: 'warning',
      broken: (p) =>
        p.authType.value !== undefined && p.authType.value.toLowerCase() !== 'basic' && !p.accessToken.given,
    },
  ],
});
