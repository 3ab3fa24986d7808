import { listOf, mappingOf, valueAt } from '../manifest';
import type { PodTemplate } from '../pods';
import type { Found, Rule } from '../rule';

export const podSecurity: Rule = {
  id: 'pod-security',
  severity: 'warning',
  title: 'pods below the restricted standard',
  explanation:
    'The restricted Pod Security Standard wants containers that run as another user than root, gain no privileges, drop all capabilities and have a seccomp profile, and pods that share nothing with their node. One finding for each workload.',
  remedy: 'set runAsNonRoot, allowPrivilegeEscalation false, capabilities.drop ALL and seccompProfile RuntimeDefault',
  docs: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
  find: (view) =>
    view.pods.flatMap((pods): Found[] => {
      const lacking = [...new Set([...ofPod(pods), ...ofContainers(pods)])];
      return lacking.length === 0
        ? []
        : [{ at: pods.of, field: [...pods.field, 'spec'], message: `it lacks ${lacking.join(', ')}` }];
    }),
};

function ofPod({ spec }: PodTemplate): readonly string[] {
  const shared = ['hostNetwork', 'hostPID', 'hostIPC'].filter((name) => spec[name] === true);
  const volumes = listOf(spec.volumes).some((volume) => mappingOf(volume).hostPath !== undefined);
  return [...shared.map((name) => `${name} false`), ...(volumes ? ['volumes without hostPath'] : [])];
}

function ofContainers({ spec, containers }: PodTemplate): readonly string[] {
  const pod = mappingOf(spec.securityContext);
  const all = [...containers.map(({ json }) => json), ...listOf(spec.initContainers).map(mappingOf)];
  return all.flatMap((json) => {
    const own = mappingOf(json.securityContext);
    const dropped = listOf(valueAt(own, ['capabilities', 'drop']));
    const profile = valueAt(own, ['seccompProfile', 'type']) ?? valueAt(pod, ['seccompProfile', 'type']);
    return [
      ...((own.runAsNonRoot ?? pod.runAsNonRoot) === true ? [] : ['runAsNonRoot']),
      ...(own.allowPrivilegeEscalation === false ? [] : ['allowPrivilegeEscalation false']),
      ...(dropped.includes('ALL') ? [] : ['capabilities.drop ALL']),
      ...(profile === 'RuntimeDefault' || profile === 'Localhost' ? [] : ['seccompProfile']),
      ...(own.privileged === true ? ['privileged false'] : []),
    ];
  });
}
