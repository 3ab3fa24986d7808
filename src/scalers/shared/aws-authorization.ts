/**
 * How a scaler signs in to AWS.
 *
 * Source: `pkg/scalers/aws/aws_common.go`, GetAwsAuthorization.
 */
import type { Readings, Rule, TriggerFacts } from '../definition';
import type { Parameters } from '../parameter';
import { isSetIn } from '../raw-trigger';

/** The parameters; none is needed with the pod identity `aws`. */
export const awsAuthorization = {
  /** Role that KEDA assumes, when the pod identity does not say one. */
  awsRoleArn: { kind: 'text', from: ['authentication'], optional: true },
  /** Access key, where no role can be used. */
  awsAccessKeyID: {
    kind: 'text',
    from: ['authentication', 'metadata', 'environment'],
    optional: true,
    secret: true,
    aliases: ['awsAccessKeyId'],
  },
  /** Secret of the access key. */
  awsSecretAccessKey: { kind: 'text', from: ['authentication', 'environment'], optional: true, secret: true },
  /** Token of a temporary access key. */
  awsSessionToken: { kind: 'text', from: ['authentication'], optional: true, secret: true },
  /** Whose identity is used without a pod identity. */
  identityOwner: {
    kind: 'choice',
    values: ['pod', 'operator'],
    enforced: false,
    optional: true,
    deprecated: 'use the pod identity `aws`, whose own identityOwner is `keda` or `workload`',
  },
} as const satisfies Parameters;

type AwsAuthorization = typeof awsAuthorization;

function cannotSignIn(_: unknown, { podIdentity, raw, hasVariable }: TriggerFacts): boolean {
  if (podIdentity === 'aws') return false;
  const { metadata, authParameters } = raw;
  const owner = metadata.identityOwner ?? '';
  // any other word leaves the operator's own credentials
  if (owner !== '' && owner !== 'pod') return false;
  if (isSetIn(authParameters, 'awsRoleArn')) return false;
  // a key from a TriggerAuthentication needs its secret from there, any other key needs it from the environment
  if (isSetIn(authParameters, 'awsAccessKeyID') || isSetIn(authParameters, 'awsAccessKeyId')) {
    return !isSetIn(authParameters, 'awsSecretAccessKey');
  }
  const hasKey = isSetIn(metadata, 'awsAccessKeyID') || hasVariable(metadata.awsAccessKeyIDFromEnv);
  return !hasKey || !hasVariable(metadata.awsSecretAccessKeyFromEnv);
}

/** Some way to sign in must be there. */
export const awsAuthorizationRule: Rule<Readings<AwsAuthorization>> = {
  says: 'AWS is signed in to with the pod identity `aws`, a role, or an access key with its secret',
  about: ['awsAccessKeyID', 'awsSecretAccessKey', 'awsRoleArn'],
  source: 'pkg/scalers/aws/aws_common.go, GetAwsAuthorization',
  fix: 'use `podIdentity: PodIdentity.aws()`, the way without any secret',
  broken: cannotSignIn,
};
