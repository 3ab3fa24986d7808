import { compact, type JsonObject, type Sparse } from '../model/deep-merge';
import { Problems } from '../model/problems';
import { checkJson, checkList, checkMapping, copyJson, refuseUnknown } from './option-checks';

/** Egress rules of a NetworkPolicy, as the flavor's API has them. */
export type EgressRules = readonly JsonObject[];

/** Rules to add to the chart's NetworkPolicies of Kubernetes. */
export interface KedaKubernetesNetworkPolicyOptions {
  /**
   * Egress rules of the operator, which calls the API server and whatever its triggers ask, such as AWS.
   *
   * @default - it reaches pods of the cluster only
   * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
   */
  readonly operatorEgress?: EgressRules;

  /**
   * Egress rules of the metrics server, which calls the API server and the operator.
   *
   * @default - it reaches pods of the cluster only
   */
  readonly metricsServerEgress?: EgressRules;

  /**
   * Egress rules of the webhooks, which call the API server.
   *
   * @default - they reach pods of the cluster only
   */
  readonly webhooksEgress?: EgressRules;
}

/** Rules to add to the chart's CiliumNetworkPolicies. */
export interface KedaCiliumNetworkPolicyOptions {
  /**
   * Egress rules of the operator, which calls whatever its triggers ask, such as AWS.
   *
   * @default - it reaches the API server and the cluster only
   * @see https://docs.cilium.io/en/stable/security/policy/
   */
  readonly operatorEgress?: EgressRules;
}

/**
 * Policies that the chart writes for the traffic of KEDA's components.
 *
 * They close everything that they do not name, so a trigger that asks something outside of the cluster needs a rule.
 */
export class KedaNetworkPolicy {
  /**
   * NetworkPolicies of Kubernetes.
   *
   * The chart's rules name pods of the cluster only. Where the API server is no pod, as on EKS, every component needs a
   * rule with its addresses (templates `networkpolicy.yaml`).
   *
   * @throws ConfigurationError when rules are not lists of plain data
   */
  public static kubernetes(options: KedaKubernetesNetworkPolicyOptions = {}): KedaNetworkPolicy {
    const problems = new Problems('KedaNetworkPolicy.kubernetes');
    if (!checkMapping(problems, '', options)) problems.throwIfAny();
    const { operatorEgress, metricsServerEgress, webhooksEgress, ...unknown } = options;
    refuseUnknown(problems, '', unknown);
    const kubernetes = {
      operator: { extraEgressRules: copyRules(problems, 'operatorEgress', operatorEgress) },
      metricsServer: { extraEgressRules: copyRules(problems, 'metricsServerEgress', metricsServerEgress) },
      webhooks: { extraEgressRules: copyRules(problems, 'webhooksEgress', webhooksEgress) },
    };
    problems.throwIfAny();
    return new KedaNetworkPolicy({ enabled: true, flavor: 'kubernetes', kubernetes });
  }

  /**
   * CiliumNetworkPolicies, for clusters with Cilium.
   *
   * @throws ConfigurationError when rules are not a list of plain data
   */
  public static cilium(options: KedaCiliumNetworkPolicyOptions = {}): KedaNetworkPolicy {
    const problems = new Problems('KedaNetworkPolicy.cilium');
    if (!checkMapping(problems, '', options)) problems.throwIfAny();
    const { operatorEgress, ...unknown } = options;
    refuseUnknown(problems, '', unknown);
    const cilium = { operator: { extraEgressRules: copyRules(problems, 'operatorEgress', operatorEgress) } };
    problems.throwIfAny();
    return new KedaNetworkPolicy({ enabled: true, flavor: 'cilium', cilium });
  }

  private readonly values: JsonObject;

  private constructor(values: Sparse) {
    this.values = compact(values);
    Object.freeze(this);
  }

  /** What the chart has beneath `networkPolicy`. */
  public toValues(): JsonObject {
    return this.values;
  }
}

function copyRules(problems: Problems, parameter: string, rules: EgressRules | undefined): EgressRules | undefined {
  if (!checkList(problems, parameter, rules)) return undefined;
  const before = problems.issues.length;
  checkJson(problems, parameter, rules);
  return problems.issues.length === before ? copyJson(rules) : undefined;
}
