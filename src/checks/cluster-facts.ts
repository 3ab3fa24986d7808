/** What else the objects say of their cluster. */
import { helmInstallations } from './helm/helm-releases';
import type { View } from './view';

/** Whether something among the objects makes and removes nodes. */
export function hasNodeAutoscaling(view: View): boolean {
  return (
    view.ofKind('NodePool').length > 0 ||
    hasChart(view, ['karpenter', 'cluster-autoscaler']) ||
    view.named('Deployment', 'cluster-autoscaler').length > 0 ||
    view.ofKind('aws_eks_cluster').some((one) => one.at('spec', 'compute_config') !== undefined)
  );
}

/** Whether something among the objects serves `metrics.k8s.io`. */
export function hasMetricsServer(view: View): boolean {
  return (
    hasChart(view, ['metrics-server']) ||
    view.named('Deployment', 'metrics-server').length > 0 ||
    view.named('APIService', 'v1beta1.metrics.k8s.io').length > 0 ||
    view.ofKind('aws_eks_addon').some((one) => one.text('spec', 'addon_name') === 'metrics-server')
  );
}

function hasChart(view: View, names: readonly string[]): boolean {
  return view.once(helmInstallations).some(({ chart }) => names.includes(chart));
}
