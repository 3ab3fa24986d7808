import { installationsOf } from '../helm/helm-releases';
import type { Rule } from '../rule';

export const kedaUnmonitored: Rule = {
  id: 'keda-unmonitored',
  severity: 'warning',
  title: 'KEDA without metrics',
  explanation: "The chart's Prometheus metrics are off by default, so that failing scalers are seen by nobody.",
  remedy: 'set prometheus.operator.enabled, with a ServiceMonitor or PodMonitor',
  docs: 'https://keda.sh/docs/2.20/integrations/prometheus/',
  find: (view) =>
    installationsOf(view, 'keda')
      .filter(({ values }) => values.isOn(['prometheus', 'operator', 'enabled'], false) === false)
      .map(({ at }) => ({ at, message: 'prometheus.operator.enabled is not set' })),
};
