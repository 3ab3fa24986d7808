/** What ServiceMonitor and PodMonitor share. */
import { ApiObject, type ApiObjectMetadata, type ApiObjectMetadataDefinition } from 'cdk8s';
import { Construct } from 'constructs';
import { checkList, checkMapping, checkText, checkWholeNumber, refuseUnknown } from '../charts/option-checks';
import { compact, type Sparse } from '../model/deep-merge';
import { Problems } from '../model/problems';
import { type MonitorEndpoint, renderEndpoint } from './endpoint';
import { checkMetadata } from './metadata';
import { type LabelSelector, type NamespaceSelector, renderNamespaceSelector, renderSelector } from './selection';

const API = 'https://prometheus-operator.dev/docs/api-reference/api/';

/** What a ServiceMonitor and a PodMonitor can be told. */
export interface MonitorProps {
  /**
   * Name, namespace, labels and annotations. kube-prometheus-stack sees the monitor if it selects all of them
   * (`selectAll`), or if it has the label `release` with the name of the release.
   *
   * @default - a name that cdk8s makes
   */
  readonly metadata?: ApiObjectMetadata;

  /** Which objects are watched, by their labels. */
  readonly selector: LabelSelector;

  /**
   * Namespaces in which they are.
   *
   * @default - the namespace of the monitor
   */
  readonly namespaceSelector?: NamespaceSelector;

  /** Where the metrics are, at least one. */
  readonly endpoints: readonly MonitorEndpoint[];

  /**
   * Label whose value becomes the label `job`.
   *
   * @default - the Service's name, or namespace and name of the PodMonitor
   */
  readonly jobLabel?: string;

  /**
   * Labels of the pods to add to all metrics.
   *
   * @default - none
   */
  readonly podTargetLabels?: readonly string[];

  /**
   * How many samples a target may have before all of them are dropped.
   *
   * @default - no limit
   */
  readonly sampleLimit?: number;
}

/** How the two kinds differ. */
export interface MonitorKind {
  readonly kind: 'ServiceMonitor' | 'PodMonitor';
  /** Field that holds the endpoints. */
  readonly endpoints: 'endpoints' | 'podMetricsEndpoints';
}

/** A ServiceMonitor or a PodMonitor. */
export abstract class Monitor extends Construct {
  private readonly apiObject: ApiObject;

  protected constructor(
    scope: Construct,
    id: string,
    kind: MonitorKind,
    props: MonitorProps,
    more: (problems: Problems) => Sparse,
  ) {
    super(scope, id);
    const problems = new Problems(this);
    const { spec, endpoints } = renderSpec(problems, props, more);
    problems.throwIfAny();
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: kind.kind,
      metadata: { ...props.metadata },
      spec: { selector: {}, ...compact({ ...spec, [kind.endpoints]: endpoints.map((endpoint) => compact(endpoint)) }) },
    });
  }

  /** Name of the monitor. */
  public get name(): string {
    return this.apiObject.name;
  }

  /** Metadata of the monitor. */
  public get metadata(): ApiObjectMetadataDefinition {
    return this.apiObject.metadata;
  }
}

/** The fields of the two kinds, where what is unset is still `undefined`. */
function renderSpec(
  problems: Problems,
  props: MonitorProps,
  more: (problems: Problems) => Sparse,
): { readonly spec: Sparse; readonly endpoints: readonly Sparse[] } {
  if (!checkMapping(problems, '', props ?? null)) return { spec: {}, endpoints: [] };
  const { metadata, selector, namespaceSelector, endpoints, jobLabel, podTargetLabels, sampleLimit, ...unknown } =
    props;
  refuseUnknown(problems, '', unknown);
  checkMetadata(problems, metadata);
  checkText(problems, 'jobLabel', jobLabel);
  if (checkList(problems, 'podTargetLabels', podTargetLabels)) {
    podTargetLabels.forEach((label, index) => void checkText(problems, `podTargetLabels[${index}]`, label ?? null));
  }
  checkWholeNumber(problems, 'sampleLimit', sampleLimit, { min: 0 });
  const hasEndpoints = checkList(problems, 'endpoints', endpoints ?? null);
  if (hasEndpoints && endpoints.length === 0) {
    problems.add({ code: 'endpoints-empty', parameter: 'endpoints', message: 'must have at least one', docs: API });
  }
  return {
    spec: {
      jobLabel,
      podTargetLabels,
      sampleLimit,
      ...more(problems),
      namespaceSelector: renderNamespaceSelector(problems, 'namespaceSelector', namespaceSelector),
      selector: renderSelector(problems, 'selector', selector),
    },
    endpoints: hasEndpoints
      ? endpoints.map((endpoint, index) => renderEndpoint(problems, `endpoints[${index}]`, endpoint))
      : [],
  };
}
