/**
 * How a scaler signs in to Google Cloud.
 *
 * Source: `pkg/scalers/gcp/gcp_common.go`, GetGCPAuthorization, which looks at the trigger's maps itself.
 */
import type { Rule, TriggerFacts } from '../definition';
import type { Parameters } from '../parameter';
import { isSetIn } from '../raw-trigger';

/** The parameters; none is needed with the pod identity `gcp`. */
export const gcpAuthorization = {
  /** Key of a service account, in JSON. */
  GoogleApplicationCredentials: { kind: 'text', from: ['authentication'], optional: true, secret: true },
  /** The same key, in a variable of the scale target's container. */
  credentials: { kind: 'text', from: ['environment'], optional: true, secret: true },
  /** Variable of the scale target's container that says in which file of KEDA's own container the key is. */
  credentialsFromEnvFile: { kind: 'text', optional: true },
} as const satisfies Parameters;

type Way = 'identity' | 'key' | 'variable' | 'file';

/** The first way to sign in that KEDA finds, and takes. */
function wayOf({ podIdentity, raw }: TriggerFacts): Way | undefined {
  if (podIdentity === 'gcp') return 'identity';
  if (isSetIn(raw.authParameters, 'GoogleApplicationCredentials')) return 'key';
  if (isSetIn(raw.metadata, 'credentialsFromEnv')) return 'variable';
  return isSetIn(raw.metadata, 'credentialsFromEnvFile') ? 'file' : undefined;
}

const IDENTITY = 'use the pod identity `gcp`, the way without any secret';

type GcpRule = Rule<unknown, keyof typeof gcpAuthorization>;

/** Some way to sign in must be there. */
export const gcpAuthorizationRules: readonly GcpRule[] = [
  {
    says: 'Google Cloud is signed in to with the pod identity `gcp`, or the key of a service account',
    about: ['GoogleApplicationCredentials', 'credentials', 'credentialsFromEnvFile'],
    source: 'pkg/scalers/gcp/gcp_common.go, GetGCPAuthorization',
    fix: IDENTITY,
    broken: (_, trigger) => wayOf(trigger) === undefined,
  },
  {
    says: 'the variable that is to hold the key is set',
    about: ['credentials', 'credentialsFromEnvFile'],
    source: 'pkg/scalers/gcp/gcp_common.go, GetGCPAuthorization',
    severity: 'strict',
    broken: (_, trigger) => {
      const { credentialsFromEnv, credentialsFromEnvFile } = trigger.raw.metadata;
      const way = wayOf(trigger);
      return (
        (way === 'variable' && !trigger.hasVariable(credentialsFromEnv)) ||
        (way === 'file' && !trigger.hasVariable(credentialsFromEnvFile))
      );
    },
  },
];

/** Of the scalers that ask Google's monitoring, none opens the file. */
export const gcpKeyNotInFile: GcpRule = {
  says: 'the key is not in a file, which only gcp-storage and prometheus open',
  about: ['credentialsFromEnvFile'],
  source: 'pkg/scalers/gcp/gcp_stackdriver_client.go, NewStackDriverClient',
  severity: 'strict',
  fix: IDENTITY,
  broken: (_, trigger) => wayOf(trigger) === 'file',
};
