import type { Rule } from '../rule';

export const clusterAuth: Rule = {
  id: 'cluster-auth',
  severity: 'warning',
  title: 'authentication of the whole cluster for one namespace',
  explanation:
    'Every namespace may refer to a ClusterTriggerAuthentication, and so use its credentials. Said where one namespace alone does.',
  remedy: 'use a TriggerAuthentication in that namespace',
  docs: 'https://keda.sh/docs/2.20/concepts/authentication/#authentication-scopes-namespace-vs-cluster',
  find: (view) => {
    const users = new Map<string, Set<string>>();
    for (const { manifest, triggers } of view.scaled) {
      for (const { authentication } of triggers) {
        if (authentication?.kind !== 'ClusterTriggerAuthentication') continue;
        const namespaces = users.get(authentication.name) ?? new Set();
        users.set(authentication.name, namespaces.add(manifest.namespace));
      }
    }
    return view.ofKind('ClusterTriggerAuthentication').flatMap((at) => {
      const namespaces = users.get(at.name) ?? new Set();
      if (namespaces.size !== 1) return [];
      const [namespace] = namespaces;
      return [{ at, message: `${namespace ? `the namespace ${namespace}` : 'one namespace'} alone refers to it` }];
    });
  },
};
