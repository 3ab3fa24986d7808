import type { Sparse } from '../model/deep-merge';
import { isLateBound } from '../model/late-bound';
import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';
import { checkResources, type ResourceAmounts } from './container-resources';
import { KEDA_CHART_NODE_LABELS, KEDA_COMPONENTS, KEDA_DEFAULT_RESOURCES, type KedaComponent } from './keda-component';
import type {
  KedaComponentOptions,
  KedaExtraArgs,
  KedaMetricsServerOptions,
  KedaOperatorOptions,
  KedaWebhooksOptions,
} from './keda-component-options';
import { loggingValues } from './keda-logging';
import { metricsValues } from './keda-metrics';
import { serviceAccountValues } from './keda-service-account';
import { checkLabels } from './kubernetes-metadata';
import { checkBoolean, checkChoice, checkMapping, checkWholeNumber, refuseUnknown } from './option-checks';
import { checkPodDisruptionBudget } from './pod-disruption-budget';
import { renderTolerations } from './toleration';

const WEBHOOKS = 'https://keda.sh/docs/2.20/operate/admission-webhooks/';

/** The chart's values for the operator, in the order in which they are merged. */
export function operatorValues(problems: Problems, options: KedaOperatorOptions | undefined): readonly Sparse[] {
  const component = KEDA_COMPONENTS.operator;
  if (!checkMapping(problems, component.name, options)) return [];
  const { logging, metrics, ...common } = options;
  return [
    loggingValues(problems, 'operator.logging', component, logging),
    metricsValues(problems, 'operator.metrics', component, metrics),
    commonValues(problems, component, common),
  ];
}

/** The chart's values for the metrics server, in the order in which they are merged. */
export function metricsServerValues(
  problems: Problems,
  options: KedaMetricsServerOptions | undefined,
): readonly Sparse[] {
  const component = KEDA_COMPONENTS.metricsServer;
  if (!checkMapping(problems, component.name, options)) return [];
  const { logging, metrics, ...common } = options;
  return [
    loggingValues(problems, 'metricsServer.logging', component, logging),
    metricsValues(problems, 'metricsServer.metrics', component, metrics),
    commonValues(problems, component, common),
  ];
}

/** The chart's values for the admission webhooks, in the order in which they are merged. */
export function webhooksValues(problems: Problems, options: KedaWebhooksOptions | undefined): readonly Sparse[] {
  const component = KEDA_COMPONENTS.webhooks;
  if (!checkMapping(problems, component.name, options)) return [];
  const { logging, metrics, failurePolicy, cacheMissToDirectClient, ...common } = options;
  checkChoice(problems, 'webhooks.failurePolicy', failurePolicy, ['Ignore', 'Fail'], WEBHOOKS);
  checkBoolean(problems, 'webhooks.cacheMissToDirectClient', cacheMissToDirectClient);
  return [
    { webhooks: { failurePolicy } },
    { extraArgs: { [component.extraArgs]: { 'cache-miss-to-direct-client': cacheMissToDirectClient } } },
    loggingValues(problems, 'webhooks.logging', component, logging),
    metricsValues(problems, 'webhooks.metrics', component, metrics),
    commonValues(problems, component, common),
  ];
}

function commonValues(problems: Problems, component: KedaComponent, options: KedaComponentOptions): Sparse {
  const { name } = component;
  const { replicas, resources, podDisruptionBudget, serviceAccount, nodeSelector, tolerations, extraArgs, ...unknown } =
    options;
  refuseUnknown(problems, name, unknown);
  checkWholeNumber(problems, `${name}.replicas`, replicas, { min: 1 });
  checkResources(problems, `${name}.resources`, resources, KEDA_DEFAULT_RESOURCES);
  checkPodDisruptionBudget(problems, `${name}.podDisruptionBudget`, podDisruptionBudget);
  checkLabels(problems, `${name}.nodeSelector`, nodeSelector, KEDA_CHART_NODE_LABELS);
  return {
    [name]: {
      replicaCount: replicas,
      nodeSelector,
      tolerations: renderTolerations(problems, `${name}.tolerations`, tolerations),
    },
    resources: {
      [component.settings]: { requests: amountValues(resources?.requests), limits: amountValues(resources?.limits) },
    },
    podDisruptionBudget: { [component.settings]: podDisruptionBudget },
    extraArgs: { [component.extraArgs]: extraArgValues(problems, `${name}.extraArgs`, extraArgs) },
    ...serviceAccountValues(problems, `${name}.serviceAccount`, component, serviceAccount),
  };
}

function amountValues(amounts: ResourceAmounts | undefined): Sparse {
  return { cpu: amounts?.cpu, memory: amounts?.memory };
}

/** Numbers become text: of a number of a million or more Helm's templates make `1e+06`. */
function extraArgValues(problems: Problems, parameter: string, args: KedaExtraArgs | undefined): Sparse | undefined {
  if (!checkMapping(problems, parameter, args)) return undefined;
  const values: Record<string, string | boolean> = {};
  for (const [flag, value] of Object.entries(args)) {
    const common = { parameter: `${parameter}.${flag}`, given: describeValue(value) };
    if (!/^[a-zA-Z][-a-zA-Z0-9_]*$/.test(flag)) {
      problems.add({
        ...common,
        code: 'flag-invalid',
        message: 'is not a flag',
        fix: 'leave out the hyphens in front',
      });
    } else if (isLateBound(value)) {
      problems.add({ ...common, code: 'value-late-bound', message: 'is a token that only Terraform resolves' });
    } else if (typeof value === 'boolean') {
      values[flag] = value;
    } else if (typeof value === 'string' || Number.isFinite(value)) {
      values[flag] = String(value);
    } else {
      problems.add({ ...common, code: 'flag-invalid', message: 'must be text, a finite number, true or false' });
    }
  }
  return values;
}
