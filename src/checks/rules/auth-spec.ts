import { describeValue } from '../../model/names';
import { authentications } from '../authentication';
import { isMapping, type Manifest } from '../manifest';
import type { Found, Rule } from '../rule';

export const authSpec: Rule = {
  id: 'auth-spec',
  severity: 'error',
  title: 'authentication that contradicts itself',
  explanation:
    'The admission webhook refuses it (triggerauthentication_webhook.go, validateSpec), or KEDA does when it reads it: a file outside of its folder, with two dots together in its path, or for a namespaced authentication.',
  remedy: 'keep to one way to sign in, with what it needs',
  docs: 'https://keda.sh/docs/2.20/concepts/authentication/',
  find: (view) =>
    view.once(authentications).flatMap((one) => [...ofPodIdentity(one), ...ofOAuth2(one), ...ofFile(one)]),
};

function ofPodIdentity(at: Manifest): readonly Found[] {
  const identity = at.at('spec', 'podIdentity');
  if (!isMapping(identity)) return [];
  const say = (name: string, message: string): Found[] => [{ at, field: ['spec', 'podIdentity', name], message }];
  const { roleArn, identityOwner, externalID, identityId, identityAuthorityHost, identityTenantId } = identity;
  switch (identity.provider) {
    case 'aws':
      if (roleArn && identityOwner === 'workload')
        return say('roleArn', 'roleArn and identityOwner workload exclude one another');
      return externalID && !roleArn ? say('externalID', 'externalID needs roleArn') : [];
    case 'azure-workload':
      if (identityId === '') return say('identityId', 'identityId is empty');
      if (identityAuthorityHost && !identityTenantId)
        return say('identityTenantId', 'identityAuthorityHost needs identityTenantId');
      return identityTenantId === '' ? say('identityTenantId', 'identityTenantId is empty') : [];
    case 'none':
    case 'gcp':
    case 'aws-eks':
      return [];
    default:
      return say(
        'provider',
        identity.provider === undefined
          ? 'the pod identity has no provider'
          : `there is no provider ${describeValue(identity.provider)} of pod identities`,
      );
  }
}

// with a pod identity of another provider than aws and azure-workload, the webhook looks no further
function ofOAuth2(at: Manifest): readonly Found[] {
  const oauth2 = at.at('spec', 'oauth2');
  if (!isMapping(oauth2)) return [];
  const say = (name: string, message: string): Found[] => [{ at, field: ['spec', 'oauth2', name], message }];
  if (oauth2.type !== 'clientCredentials')
    return say('type', `oauth2.type is ${String(oauth2.type)}, and must be clientCredentials`);
  if (!oauth2.clientId) return say('clientId', 'oauth2.clientId is missing');
  if (!oauth2.tokenUrl) return say('tokenUrl', 'oauth2.tokenUrl is missing');
  return /^https?:\/\/[^/?#\s]+/i.test(String(oauth2.tokenUrl))
    ? []
    : say('tokenUrl', 'oauth2.tokenUrl is no http or https address');
}

function ofFile(at: Manifest): readonly Found[] {
  const path = at.text('spec', 'filePath');
  if (!path) return [];
  const field = ['spec', 'filePath'];
  if (at.kind !== 'ClusterTriggerAuthentication') {
    // the webhook takes it, and KEDA then fails each trigger that refers to it
    return [{ at, field, message: 'only a ClusterTriggerAuthentication can read a file' }];
  }
  if (path.startsWith('/') || path.split('/').includes('..')) {
    return [{ at, field, message: `${path} is not a path below the folder for such files` }];
  }
  // readAuthParamsFromFile looks for the two dots wherever they are
  return path.includes('..') ? [{ at, field, message: `${path} has two dots together, which KEDA refuses` }] : [];
}
