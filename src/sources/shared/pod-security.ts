/**
 * What pods and containers of a server may not do. Passes the restricted Pod Security Standard.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
import type { k8s } from 'cdk8s-plus-28';

/**
 * Security context of pods whose image starts as root and steps down by itself, so that `runAsNonRoot` needs a number.
 *
 * @param id number of the user, and of the group, which may write to a new volume
 */
export function podSecurity(id: number): k8s.PodSecurityContext {
  return Object.freeze({
    runAsNonRoot: true,
    runAsUser: id,
    runAsGroup: id,
    fsGroup: id,
    fsGroupChangePolicy: 'OnRootMismatch',
    seccompProfile: { type: 'RuntimeDefault' },
  });
}

/** Security context of each container. */
export const CONTAINER_SECURITY: k8s.SecurityContext = Object.freeze({
  runAsNonRoot: true,
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
});
