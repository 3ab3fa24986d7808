import { installationsOf } from '../helm/helm-releases';
import type { Rule } from '../rule';

export const kedaNoAlerts: Rule = {
  id: 'keda-no-alerts',
  severity: 'warning',
  title: 'KEDA without alerts',
  explanation: 'Nobody hears of scalers that fail unless a PrometheusRule asks for keda_scaler_errors or the like.',
  remedy: "set the chart's prometheus.operator.prometheusRules, or add a PrometheusRule over keda_ metrics",
  docs: 'https://keda.sh/docs/2.20/integrations/prometheus/',
  find: (view) => {
    const alerts = view
      .ofKind('PrometheusRule')
      .some((rule) => JSON.stringify(rule.at('spec') ?? '').includes('keda_'));
    return alerts
      ? []
      : installationsOf(view, 'keda')
          .filter(
            ({ values }) => values.isOn(['prometheus', 'operator', 'prometheusRules', 'enabled'], false) === false,
          )
          .map(({ at }) => ({ at, message: 'no alert reads the metrics of KEDA' }));
  },
};
