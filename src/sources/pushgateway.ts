import type { Trigger, TriggerPropsOf } from '../keda/trigger';
import { checkName, DNS_LABEL, describeValue, HELM_RELEASE } from '../model/names';
import { checkOptions, type OptionNames } from '../model/options';
import { Problems } from '../model/problems';
import { checkAddress } from '../model/text';
import { MONITORING_NAMESPACE, PrometheusMetric, type PrometheusMetricTriggerOptions } from './prometheus';
import { AGGREGATIONS, type Aggregation, checkGroup, checkMetricName, pushPath, seriesOf } from './pushed-series';
import { refuseKnownProps } from './shared/known-props';

const DOCS = 'https://github.com/prometheus/pushgateway/blob/master/README.md';
const CHART = 'prometheus-pushgateway';
const PORT = 9091;

/** Where a Pushgateway is, and who scrapes it. */
export interface PushgatewayProps {
  /**
   * Name of the Helm release of the chart prometheus-pushgateway. The Service has this name when it contains the
   * chart's, and `<release>-prometheus-pushgateway` otherwise, as the chart has it.
   *
   * @default 'prometheus-pushgateway'
   */
  readonly release?: string;

  /**
   * Namespace of the release.
   *
   * @default 'monitoring'
   */
  readonly namespace?: string;

  /**
   * Address of the Pushgateway, `http(s)://`, instead of release and namespace.
   *
   * @default - `http://<service of the release>.<namespace>.svc:9091`
   */
  readonly address?: string;

  /**
   * The server that scrapes the Pushgateway, with `honor_labels`, so that the pushed labels stay.
   *
   * @default - the Prometheus of kube-prometheus-stack in the same namespace
   */
  readonly prometheus?: PrometheusMetric;
}

const PROPS: OptionNames<PushgatewayProps> = { release: true, namespace: true, address: true, prometheus: true };

/** Which series of a pushed metric count, and how several become one number. */
export interface PushedMetricOptions {
  /** Job under which the metric is pushed. @default - every job */
  readonly job?: string;
  /** Labels that the series have. @default - any */
  readonly labels?: Readonly<Record<string, string>>;
  /** How the values of several series become one. @default 'sum' */
  readonly aggregation?: Aggregation;
}

const METRIC_OPTIONS: OptionNames<PushedMetricOptions> = { job: true, labels: true, aggregation: true };

/** Props of a trigger on a pushed metric, without those that are known. */
export type PushedMetricTriggerProps = Omit<TriggerPropsOf<'prometheus'>, 'serverAddress' | 'query'>;

/** A pushed metric, as Prometheus has it. */
export interface PushedMetric {
  /** PromQL for its value: `sum(orders_open{job="import"})`. */
  readonly query: string;

  /**
   * A trigger on its value. A Pushgateway keeps a value until it is pushed anew or deleted, so a job that is done must
   * say so.
   *
   * @throws ConfigurationError when the query is given; the ScaledObject judges the others
   */
  trigger(props: PushedMetricTriggerProps, options?: PrometheusMetricTriggerOptions): Trigger;
}

/**
 * A Pushgateway: where jobs push their metrics, and these as triggers.
 *
 * @throws ConfigurationError when the address or a name is none
 * @see https://github.com/prometheus/pushgateway/blob/master/README.md
 */
export class Pushgateway {
  /** Address of the Pushgateway, without a path. */
  public readonly address: string;

  /** The server that scrapes it. */
  public readonly prometheus: PrometheusMetric;

  constructor(props: PushgatewayProps = {}) {
    const problems = new Problems('Pushgateway');
    if (checkOptions<PushgatewayProps>(problems, undefined, props, PROPS, DOCS)) checkProps(problems, props);
    problems.throwIfAny();
    const namespace = props.namespace ?? MONITORING_NAMESPACE;
    const address = props.address ?? `http://${serviceOf(props.release ?? CHART)}.${namespace}.svc:${PORT}`;
    this.address = address.replace(/\/+$/, '');
    this.prometheus = props.prometheus ?? new PrometheusMetric({ namespace });
    Object.freeze(this);
  }

  /**
   * The address to which a job pushes the metrics of one group: `PUT` replaces the group, `POST` replaces metrics of the
   * same name, `DELETE` removes the group.
   *
   * @param job name of the job, not empty
   * @param labels further labels that tell the group from others of the job
   * @throws ConfigurationError when the job or a label is none
   * @see https://github.com/prometheus/pushgateway/blob/master/README.md#url
   */
  public pushUrl(job: string, labels: Readonly<Record<string, string>> = {}): string {
    const problems = new Problems('Pushgateway.pushUrl');
    checkGroup(problems, { job, labels }, { jobNeeded: true });
    problems.throwIfAny();
    return `${this.address}${pushPath(job, labels)}`;
  }

  /**
   * A metric that jobs push.
   *
   * @throws ConfigurationError when the name, the job, a label or the aggregation is none
   */
  public metric(name: string, options: PushedMetricOptions = {}): PushedMetric {
    const problems = new Problems('Pushgateway.metric');
    checkMetricName(problems, name);
    if (checkOptions<PushedMetricOptions>(problems, 'options', options, METRIC_OPTIONS, DOCS)) {
      checkGroup(problems, options, { jobNeeded: false });
      checkAggregation(problems, options.aggregation);
    }
    problems.throwIfAny();
    const query = `${options.aggregation ?? 'sum'}(${seriesOf(name, options)})`;
    const { prometheus } = this;
    return Object.freeze({
      query,
      trigger: (props: PushedMetricTriggerProps, triggerOptions?: PrometheusMetricTriggerOptions): Trigger => {
        const found = new Problems(`Pushgateway metric ${name}`);
        refuseKnownProps(found, props, ['query'], {
          source: 'the metric',
          instead: 'PrometheusMetric for a query of your own',
          docs: 'https://keda.sh/docs/2.20/scalers/prometheus/',
        });
        found.throwIfAny();
        return prometheus.trigger({ ...props, query }, triggerOptions);
      },
    });
  }
}

// charts/prometheus-pushgateway/templates/_helpers.tpl, prometheus-pushgateway.fullname
function serviceOf(release: string): string {
  const name = release.includes(CHART) ? release : `${release}-${CHART}`;
  return name.slice(0, 63).replace(/-$/, '');
}

function checkProps(problems: Problems, { release, namespace, address, prometheus }: PushgatewayProps): void {
  if (release !== undefined) checkRelease(problems, release);
  if (namespace !== undefined) checkName(problems, DNS_LABEL, 'namespace', namespace);
  if (address !== undefined) {
    checkAddress(problems, 'address', address, ['http', 'https'], DOCS);
    if (typeof address === 'string' && /[?#]/.test(address)) {
      const message = 'ends with a query, where paths must follow';
      problems.add({ code: 'address-query', parameter: 'address', message, given: address, docs: DOCS });
    }
    if (release !== undefined) {
      const message = 'has no effect beside `address`';
      problems.add({ code: 'release-unused', parameter: 'release', message, fix: 'leave out one of the two' });
    }
  }
  if (prometheus !== undefined && !(prometheus instanceof PrometheusMetric)) {
    problems.add({
      code: 'prometheus-invalid',
      parameter: 'prometheus',
      message: 'is not a PrometheusMetric',
      given: describeValue(prometheus),
      allowed: 'new PrometheusMetric({...})',
    });
  }
}

// Helm allows dots and a digit at the start, a Service neither
function checkRelease(problems: Problems, release: unknown): void {
  checkName(problems, HELM_RELEASE, 'release', release);
  if (typeof release !== 'string' || !HELM_RELEASE.pattern.test(release) || /^[a-z][^.]*$/.test(release)) return;
  problems.add({
    code: 'release-no-service',
    parameter: 'release',
    message: 'is no beginning of the name of a Service',
    given: release,
    allowed: 'lower-case letters, digits and hyphens, starting with a letter',
    docs: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#rfc-1035-label-names',
  });
}

function checkAggregation(problems: Problems, aggregation: unknown): void {
  if (aggregation === undefined || AGGREGATIONS.some((one) => one === aggregation)) return;
  problems.add({
    code: 'aggregation-invalid',
    parameter: 'options.aggregation',
    message: 'is not a way to make one number of several',
    given: describeValue(aggregation),
    allowed: AGGREGATIONS.join(', '),
    docs: 'https://prometheus.io/docs/prometheus/latest/querying/operators/#aggregation-operators',
  });
}
