import { authentications } from '../authentication';
import { installationsOf } from '../helm/helm-releases';
import type { Rule } from '../rule';

export const sharedIdentity: Rule = {
  id: 'shared-identity',
  severity: 'warning',
  title: "KEDA's own AWS role for many teams",
  explanation:
    "With podIdentity.provider aws and neither roleArn nor identityOwner workload, KEDA signs in with its own role, which then needs the permissions of all namespaces. Said where authentications of more than one namespace do so beside KEDA's installation.",
  remedy: 'give each namespace a role of its own, with podIdentity.roleArn',
  docs: 'https://keda.sh/docs/2.20/authentication-providers/aws/',
  find: (view) => {
    if (installationsOf(view, 'keda').length === 0) return [];
    const shared = view.once(authentications).filter((one) => {
      const { provider, roleArn, identityOwner } = one.mapping('spec', 'podIdentity');
      return provider === 'aws' && !roleArn && identityOwner !== 'workload';
    });
    const namespaces = new Set(shared.map(({ namespace }) => namespace));
    return namespaces.size < 2
      ? []
      : shared.map((at) => ({ at, field: ['spec', 'podIdentity'], message: "it signs in with KEDA's own role" }));
  },
};
