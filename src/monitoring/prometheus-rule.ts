import { ApiObject, type ApiObjectMetadata, type ApiObjectMetadataDefinition } from 'cdk8s';
import { Construct } from 'constructs';
import { checkMapping, copyJson, refuseUnknown } from '../charts/option-checks';
import { Problems } from '../model/problems';
import { checkMetadata } from './metadata';
import { type PrometheusRuleGroup, renderGroups } from './rule-group';

/** What a PrometheusRule holds. */
export interface PrometheusRuleProps {
  /**
   * Name, namespace, labels and annotations. kube-prometheus-stack sees the rules if it selects all of them
   * (`selectAll`), or if they have the label `release` with the name of the release.
   *
   * @default - a name that cdk8s makes
   */
  readonly metadata?: ApiObjectMetadata;

  /** Groups of rules, at least one. */
  readonly groups: readonly PrometheusRuleGroup[];
}

/**
 * Alerts and recording rules for the Prometheus Operator.
 *
 * @throws ConfigurationError with every problem of the props, before anything is made
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusRule
 */
export class PrometheusRule extends Construct {
  private readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: PrometheusRuleProps) {
    super(scope, id);
    const problems = new Problems(this);
    if (!checkMapping(problems, '', props ?? null)) problems.throwIfAny();
    const { metadata, groups, ...unknown } = props;
    refuseUnknown(problems, '', unknown);
    checkMetadata(problems, metadata);
    const rendered = renderGroups(problems, 'groups', groups);
    problems.throwIfAny();
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { ...metadata },
      spec: { groups: copyJson(rendered) },
    });
  }

  /** Name of the PrometheusRule. */
  public get name(): string {
    return this.apiObject.name;
  }

  /** Metadata of the PrometheusRule. */
  public get metadata(): ApiObjectMetadataDefinition {
    return this.apiObject.metadata;
  }
}
