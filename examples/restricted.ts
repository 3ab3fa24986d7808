/** The security context with which a container passes the restricted Pod Security Standard, for the examples' images. */
import * as kplus from 'cdk8s-plus-28';

/** @param user numeric user and group of the container's processes, since the kubelet cannot judge a name */
export function restricted(user: number): kplus.ContainerSecurityContextProps {
  return {
    ensureNonRoot: true,
    user,
    group: user,
    capabilities: { drop: [kplus.Capability.ALL] },
    seccompProfile: { type: kplus.SeccompProfileType.RUNTIME_DEFAULT },
  };
}

/** The namespace of an example, in which nothing else than such pods can run. */
export function restrictedNamespace(name: string): kplus.NamespaceProps {
  return { metadata: { name, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } };
}

/** User of the image curlimages/curl, and of the examples' other images that come without one of their own. */
export const ANY_USER = 10_001;

/** Asks an address without end, as a crowd of visitors would. */
export const CURL_IMAGE = 'docker.io/curlimages/curl:8.21.0';
