/**
 * Who the broker's processes are. Passes the restricted Pod Security Standard.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 */
import type { k8s } from 'cdk8s-plus-28';

/**
 * User and group `rabbitmq` of the official image (docker-library/rabbitmq, 4.3/ubuntu/Dockerfile). The image starts as
 * root and steps down by itself, so `runAsNonRoot` needs the numbers. In the Alpine variant they have no name, which
 * nothing asks for: `HOME` is set, and its folders are open to any user.
 */
const RABBITMQ_ID = 999;

/** Security context of the pods; by the group, a new volume is theirs to write. */
export const POD_SECURITY: k8s.PodSecurityContext = Object.freeze({
  runAsNonRoot: true,
  runAsUser: RABBITMQ_ID,
  runAsGroup: RABBITMQ_ID,
  fsGroup: RABBITMQ_ID,
  fsGroupChangePolicy: 'OnRootMismatch',
  seccompProfile: { type: 'RuntimeDefault' },
});

/** Security context of each container. */
export const CONTAINER_SECURITY: k8s.SecurityContext = Object.freeze({
  runAsNonRoot: true,
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ['ALL'] },
});
