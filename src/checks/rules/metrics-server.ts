import { hasMetricsServer } from '../cluster-facts';
import type { Rule } from '../rule';
import { isResourceTrigger } from '../scaled';

export const metricsServer: Rule = {
  id: 'metrics-server',
  severity: 'warning',
  title: 'cpu or memory without metrics-server',
  explanation:
    'The autoscaler reads cpu and memory from metrics-server, which is not there by default on EKS and minikube. Said once, for the first ScaledObject that needs it.',
  remedy: 'install metrics-server, or acknowledge that the cluster has it',
  docs: 'https://keda.sh/docs/2.20/scalers/cpu/#prerequisites',
  find: (view) => {
    const first = view.scaledObjects.find(({ triggers }) => triggers.some(isResourceTrigger));
    return first === undefined || hasMetricsServer(view)
      ? []
      : [{ at: first.manifest, message: 'it scales on cpu or memory, and metrics-server is not among the manifests' }];
  },
};
