/**
 * The ways in which a scaler signs in to an HTTP server, which several scalers share.
 *
 * Source: `pkg/scalers/authentication/authentication_types.go`, Config and its Validate.
 */
import type { Reading, Readings, Rule } from '../definition';
import type { Parameters } from '../parameter';
import { oauth2 } from './oauth2';

/** The parameters; each mode needs its own of them. */
export const httpAuthentication = {
  /** Ways to sign in, at most one of `bearer`, `basic` and `oauth` among them. */
  authModes: {
    kind: 'list',
    of: 'choice',
    values: ['apiKey', 'basic', 'tls', 'bearer', 'custom', 'oauth'],
    exclusive: ['bearer', 'basic', 'oauth'],
    from: ['metadata', 'authentication'],
    optional: true,
    aliases: ['authMode'],
  },
  /** Token for the mode `bearer`. */
  bearerToken: { kind: 'text', from: ['authentication'], optional: true, secret: true, aliases: ['token'] },
  /** User for the mode `basic`. */
  username: { kind: 'text', from: ['authentication'], optional: true },
  /** Password for the mode `basic`. */
  password: { kind: 'text', from: ['authentication'], optional: true, secret: true },
  /** Certificate of the client for the mode `tls`, in PEM. */
  cert: { kind: 'text', from: ['authentication'], optional: true },
  /** Private key of the client for the mode `tls`, in PEM. */
  key: { kind: 'text', from: ['authentication'], optional: true, secret: true },
  /** Certificate of the authority that the server's certificate is checked against, in PEM. */
  ca: { kind: 'text', from: ['authentication'], optional: true },
  ...oauth2,
  /** Name of the header for the mode `custom`. */
  customAuthHeader: { kind: 'text', from: ['authentication'], optional: true },
  /** Value of the header for the mode `custom`. */
  customAuthValue: { kind: 'text', from: ['authentication'], optional: true, secret: true },
  /** Key for the mode `apiKey`. */
  apiKey: { kind: 'text', from: ['metadata', 'authentication'], optional: true, secret: true },
  /** Where the key of the mode `apiKey` goes. */
  method: { kind: 'choice', values: ['header', 'query'], from: ['metadata', 'authentication'], default: 'header' },
  /** Name of the header or query parameter that carries the key of the mode `apiKey`. */
  keyParamName: { kind: 'text', from: ['metadata', 'authentication'], optional: true },
} as const satisfies Parameters;

type HttpAuthentication = typeof httpAuthentication;
type Mode = HttpAuthentication['authModes']['values'][number];

const SOURCE = 'pkg/scalers/authentication/authentication_types.go, Config.Validate';

/** Whether a mode is among those given. */
export function hasMode(modes: Reading<readonly (string | number)[]>, mode: Mode): boolean {
  return modes.value?.includes(mode) === true;
}

function modeNeeds(mode: Mode, ...needed: (keyof HttpAuthentication)[]): Rule<Readings<HttpAuthentication>> {
  return {
    says: `the mode \`${mode}\` needs ${needed.map((name) => `\`${name}\``).join(' and ')}`,
    about: [...needed, 'authModes'],
    source: SOURCE,
    fix: 'give it by a Credential',
    broken: (parameters) => hasMode(parameters.authModes, mode) && !needed.every((name) => parameters[name].given),
  };
}

/** What each mode needs. */
export const httpAuthenticationRules: readonly Rule<Readings<HttpAuthentication>>[] = [
  modeNeeds('bearer', 'bearerToken'),
  modeNeeds('basic', 'username'),
  modeNeeds('tls', 'cert', 'key'),
  modeNeeds('oauth', 'oauthTokenURI', 'clientID'),
  modeNeeds('custom', 'customAuthHeader', 'customAuthValue'),
  modeNeeds('apiKey', 'apiKey'),
];
