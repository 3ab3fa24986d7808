/**
 * What can be scaled, as far as names tell without a cluster.
 *
 * Source: `apis/keda/v1alpha1/gvkr.go`, ParseGVKR, and `controllers/keda/scaledobject_controller.go`,
 * checkTargetResourceIsScalable of KEDA 2.20.2; the resources of Kubernetes with a `/scale` subresource.
 */

const OF_APPS = ['Deployment', 'StatefulSet', 'ReplicaSet'];
const WITHOUT_REPLICAS = ['DaemonSet', 'Job', 'CronJob', 'Pod'];

/** Groups of Kubernetes and KEDA in which nothing can be scaled. */
const WITHOUT_SCALE = ['extensions', 'batch', 'autoscaling', 'policy', 'networking.k8s.io', 'keda.sh'];

/** Why a kind cannot be scaled; `undefined` where it can, or only the cluster knows. */
export function whyNotScalable(apiVersion: string, kind: string): string | undefined {
  const [group = '', version, ...more] = apiVersion.split('/');
  if (version === undefined) {
    // only the core group goes without its name, and has one version and one kind to scale
    if (apiVersion !== 'v1') return `${apiVersion} is no apiVersion: a group and a version are needed, such as apps/v1`;
    if (kind === 'ReplicationController') return undefined;
    return `v1 has no kind ${kind} that can be scaled`;
  }
  if (group === '' || version === '' || more.length > 0)
    return `${apiVersion} is no apiVersion, which is group/version`;
  if (WITHOUT_SCALE.includes(group) || (group === 'apps' && WITHOUT_REPLICAS.includes(kind))) {
    return `${apiVersion} has no kind ${kind} that can be scaled`;
  }
  return group === 'apps' && !OF_APPS.includes(kind) ? `${apiVersion} has no kind ${kind}` : undefined;
}
