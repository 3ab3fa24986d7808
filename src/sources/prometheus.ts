import { Trigger, type TriggerPropsOf } from '../keda/trigger';
import { checkName, DNS_LABEL } from '../model/names';
import { checkOptions, type OptionNames } from '../model/options';
import { Problems } from '../model/problems';
import { checkAddress } from '../model/text';
import { refuseKnownProps } from './shared/known-props';

const DOCS = 'https://keda.sh/docs/2.20/scalers/prometheus/';

/** Namespace of the monitoring stack, when no other is named. */
export const MONITORING_NAMESPACE = 'monitoring';

/**
 * Service that the Prometheus operator makes for the servers of a namespace, on Prometheus' own port, whatever the
 * release of kube-prometheus-stack is called (prometheus-operator, pkg/prometheus/server/statefulset.go,
 * governingServiceName; pkg/prometheus/common.go, port 9090).
 */
const OPERATED_SERVICE = 'prometheus-operated';
const PORT = 9090;

/** Which Prometheus server is asked. */
export interface PrometheusMetricProps {
  /**
   * Address of the server, `http(s)://`, without `/api/v1` and without user and password. Excludes `namespace`.
   *
   * @default - the Prometheus of kube-prometheus-stack in the namespace below: `http://prometheus-operated.<namespace>.svc:9090`
   */
  readonly serverAddress?: string;

  /**
   * Namespace of the release of kube-prometheus-stack.
   *
   * @default 'monitoring'
   */
  readonly namespace?: string;
}

const PROPS: OptionNames<PrometheusMetricProps> = { serverAddress: true, namespace: true };

/** Props of a trigger on a query, without the address that is known. */
export type PrometheusMetricTriggerProps = Omit<TriggerPropsOf<'prometheus'>, 'serverAddress'>;

/** What else such a trigger can have. */
export type PrometheusMetricTriggerOptions = NonNullable<Parameters<typeof Trigger.prometheus>[1]>;

/**
 * Metrics of a Prometheus server, as triggers.
 *
 * The default address is a Service over all Prometheus servers that the operator runs in the namespace: with several
 * replicas each answers in turn, and with shards none knows everything, so give the address of Thanos there.
 *
 * @throws ConfigurationError when the address or the namespace is none
 * @see https://keda.sh/docs/2.20/scalers/prometheus/
 */
export class PrometheusMetric {
  /** Address of the server. */
  public readonly serverAddress: string;

  constructor(props: PrometheusMetricProps = {}) {
    const problems = new Problems('PrometheusMetric');
    if (checkOptions<PrometheusMetricProps>(problems, undefined, props, PROPS, DOCS)) checkServer(problems, props);
    problems.throwIfAny();
    this.serverAddress =
      props.serverAddress ?? `http://${OPERATED_SERVICE}.${props.namespace ?? MONITORING_NAMESPACE}.svc:${PORT}`;
    Object.freeze(this);
  }

  /**
   * A trigger on a PromQL query, which must return one element, so wrap it in `sum(…)` or the like.
   *
   * @throws ConfigurationError when `serverAddress` is given; the ScaledObject judges the others
   */
  public trigger(props: PrometheusMetricTriggerProps, options: PrometheusMetricTriggerOptions = {}): Trigger {
    const problems = new Problems(`PrometheusMetric ${this.serverAddress}`);
    refuseKnownProps(problems, props, ['serverAddress'], {
      source: 'the PrometheusMetric',
      instead: 'Trigger.prometheus({...})',
      docs: DOCS,
    });
    problems.throwIfAny();
    return Trigger.prometheus({ ...props, serverAddress: this.serverAddress }, options);
  }
}

function checkServer(problems: Problems, { serverAddress, namespace }: PrometheusMetricProps): void {
  if (namespace !== undefined) checkName(problems, DNS_LABEL, 'namespace', namespace);
  if (serverAddress === undefined) return;
  checkAddress(problems, 'serverAddress', serverAddress, ['http', 'https'], DOCS);
  if (namespace !== undefined) {
    problems.add({
      code: 'namespace-unused',
      parameter: 'namespace',
      message: 'has no effect beside `serverAddress`',
      fix: 'leave out one of the two',
      docs: DOCS,
    });
  }
}
