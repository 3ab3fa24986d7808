import { ApiObject, type ApiObjectMetadata, type Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { checkAnnotations, checkLabels } from '../charts/kubernetes-metadata';
import { checkList, checkMapping, checkText, checkWholeNumber, refuseUnknown } from '../charts/option-checks';
import type { Json } from '../model/deep-merge';
import { describeValue } from '../model/names';
import { Problems } from '../model/problems';
import { checkClusterMetadata, clusterScoped } from './cluster-scope';
import { checkKarpenterDuration, karpenterDuration } from './karpenter-duration';
import { checkDisruption, type NodeDisruption, renderDisruption } from './node-disruption';
import { checkNodeLabel, NODE_KEY } from './node-labels';
import { checkRequirements, type NodeRequirement, renderRequirement } from './node-requirement';

/** What a NodePool's `nodeClassRef` points to, such as an `EC2NodeClass`. */
export interface INodeClass {
  /** Group of its API, without a version. */
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

/** A taint of nodes. */
export interface NodeTaint {
  readonly key: string;
  /** @default - none */
  readonly value?: string;
  readonly effect: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

/** A NodePool. */
export interface NodePoolProps {
  /** @default - a name from the construct's path */
  readonly metadata?: ApiObjectMetadata;

  /** How the nodes are made. */
  readonly nodeClass: INodeClass;

  /** What the nodes have to be, at most 100; those of `capacity` come on top. */
  readonly requirements: readonly NodeRequirement[];

  /**
   * How the instances are bought. `spotWithFallback` takes spot where there is some, and on-demand where there is none.
   *
   * @default - on-demand, unless the requirements say something of karpenter.sh/capacity-type
   */
  readonly capacity?: 'spot' | 'onDemand' | 'spotWithFallback';

  /** Labels of the nodes. @default - only Karpenter's */
  readonly labels?: Readonly<Record<string, string>>;

  /** Annotations of the nodes. @default - only Karpenter's */
  readonly annotations?: Readonly<Record<string, string>>;

  /** @default - none */
  readonly taints?: readonly NodeTaint[];

  /** Taints that something else takes away once the node is ready. @default - none */
  readonly startupTaints?: readonly NodeTaint[];

  /**
   * When a node is replaced because of its age, in whole seconds.
   *
   * @default - Karpenter's: 30 days
   */
  readonly expireAfter?: Duration | 'Never';

  /**
   * How long a node may drain, whatever disruption budgets of pods say, in whole seconds.
   *
   * @default - as long as it takes
   */
  readonly terminationGracePeriod?: Duration;

  /** @default - Karpenter's: consolidation of empty and underutilized nodes at once, 10% of the nodes at a time */
  readonly disruption?: NodeDisruption;

  /**
   * The most that all nodes of the pool together may have, such as `{ cpu: 100, memory: '400Gi', nodes: 20 }`.
   *
   * @default - no limit
   */
  readonly limits?: Readonly<Record<string, string | number>>;

  /** Which pool is tried first, 1 to 100: the greater. Not with `replicas`. @default - Karpenter's: 0 */
  readonly weight?: number;

  /**
   * A fixed number of nodes, whatever pods there are; needs the feature gate `staticCapacity`. A pool cannot become one
   * later, or cease to be one.
   *
   * @default - as many nodes as the pods need
   */
  readonly replicas?: number;
}

const DOCS = 'https://karpenter.sh/docs/concepts/nodepools/';
const CAPACITY_TYPE = 'karpenter.sh/capacity-type';
const CAPACITY = { spot: ['spot'], onDemand: ['on-demand'], spotWithFallback: ['spot', 'on-demand'] } as const;
const QUANTITY = /^[+-]?(\d+(\.\d*)?|\.\d+)([KMGTPE]i|[numkMGTPE]|[eE][+-]?(\d+(\.\d*)?|\.\d+))?$/;
const EFFECTS: readonly unknown[] = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/**
 * Nodes that Karpenter makes for pods that have no place, and takes away when they are not needed.
 *
 * @example
 * new NodePool(chart, 'workers', {
 *   nodeClass,
 *   capacity: 'spotWithFallback',
 *   requirements: [{ key: 'kubernetes.io/arch', operator: 'In', values: ['amd64'] }],
 *   limits: { cpu: 100 },
 *   disruption: { consolidateAfter: Duration.minutes(1), budgets: [{ nodes: '20%' }] },
 * });
 *
 * @see https://karpenter.sh/docs/concepts/nodepools/
 * @throws ConfigurationError with everything that the definition of NodePools would refuse
 */
export class NodePool extends Construct {
  private readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: NodePoolProps) {
    super(scope, id);
    const problems = new Problems(this);
    checkNodePool(problems, props);
    problems.throwIfAny();
    const { metadata } = props;
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'karpenter.sh/v1',
      kind: 'NodePool',
      ...(metadata === undefined ? {} : { metadata }),
      spec: render(props),
    });
    clusterScoped(this.apiObject);
  }

  /** Name of the NodePool. */
  public get name(): string {
    return this.apiObject.name;
  }
}

function checkNodePool(problems: Problems, props: NodePoolProps): void {
  if (!checkMapping(problems, '', props ?? null)) return;
  const { metadata, nodeClass, requirements, capacity, labels, annotations, taints, startupTaints, ...rest } = props;
  const { expireAfter, terminationGracePeriod, disruption, limits, weight, replicas, ...unknown } = rest;
  refuseUnknown(problems, '', unknown);
  checkClusterMetadata(problems, metadata);
  for (const name of ['group', 'kind', 'name'] as const) {
    if (!checkText(problems, `nodeClass.${name}`, nodeClass?.[name]) && nodeClass?.[name] === undefined) {
      problems.add({ code: 'property-missing', parameter: `nodeClass.${name}`, message: 'is needed', docs: DOCS });
    }
  }
  if (requirements === undefined) {
    problems.add({ code: 'property-missing', parameter: 'requirements', message: 'is needed', docs: DOCS });
  }
  checkRequirements(problems, 'requirements', requirements);
  checkCapacity(problems, capacity, requirements);
  checkLabels(problems, 'labels', labels);
  for (const key of Object.keys(labels ?? {})) checkNodeLabel(problems, `labels["${key}"]`, key);
  if (Object.keys(labels ?? {}).length > 100) {
    problems.add({ code: 'labels-too-many', parameter: 'labels', message: 'are more than 100', docs: DOCS });
  }
  checkAnnotations(problems, 'annotations', annotations);
  checkTaints(problems, 'taints', taints);
  checkTaints(problems, 'startupTaints', startupTaints);
  checkKarpenterDuration(problems, 'expireAfter', expireAfter, DOCS, { never: true });
  checkKarpenterDuration(problems, 'terminationGracePeriod', terminationGracePeriod, DOCS);
  checkDisruption(problems, 'disruption', disruption);
  checkLimits(problems, limits);
  checkWholeNumber(problems, 'weight', weight, { min: 1, max: 100, docs: DOCS });
  checkWholeNumber(problems, 'replicas', replicas, { min: 0, docs: DOCS });
  if (replicas !== undefined) checkStatic(problems, props);
}

function checkCapacity(problems: Problems, capacity: unknown, requirements: unknown): void {
  if (capacity === undefined) return;
  if (typeof capacity !== 'string' || !Object.hasOwn(CAPACITY, capacity)) {
    problems.add({
      code: 'capacity-unknown',
      parameter: 'capacity',
      message: 'is no way to buy instances',
      given: describeValue(capacity),
      allowed: Object.keys(CAPACITY).join(', '),
      docs: DOCS,
    });
  }
  const list: readonly { readonly key?: unknown }[] = Array.isArray(requirements) ? requirements : [];
  if (!list.some((one) => one?.key === CAPACITY_TYPE)) return;
  problems.add({
    code: 'capacity-twice',
    parameter: 'capacity',
    message: `is said again by a requirement of ${CAPACITY_TYPE}`,
    fix: 'leave out one of the two',
    docs: DOCS,
  });
}

function checkTaints(problems: Problems, parameter: string, taints: readonly NodeTaint[] | undefined): void {
  if (!checkList(problems, parameter, taints)) return;
  for (const [index, taint] of taints.entries()) {
    const place = `${parameter}[${index}]`;
    if (!checkMapping(problems, place, taint ?? null)) continue;
    const { key, value, effect, ...unknown } = taint;
    refuseUnknown(problems, place, unknown);
    const fits = (text: unknown) => typeof text === 'string' && NODE_KEY.test(text);
    if (fits(key) && (value === undefined || fits(value)) && EFFECTS.includes(effect)) continue;
    problems.add({
      code: 'taint-invalid',
      parameter: place,
      message: 'is not a taint',
      given: describeValue(taint),
      allowed: "{ key, value?, effect: 'NoSchedule', 'PreferNoSchedule' or 'NoExecute' }",
      docs: 'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
    });
  }
}

function checkLimits(problems: Problems, limits: NodePoolProps['limits']): void {
  if (!checkMapping(problems, 'limits', limits)) return;
  for (const [resource, amount] of Object.entries(limits)) {
    const whole = typeof amount === 'number' && Number.isSafeInteger(amount);
    if (whole || (typeof amount === 'string' && QUANTITY.test(amount))) continue;
    problems.add({
      code: 'quantity-invalid',
      parameter: `limits.${resource}`,
      message: 'is not a quantity',
      given: describeValue(amount),
      allowed: "a whole number, or text such as '1500m' or '64Gi'",
      docs: 'https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/',
    });
  }
}

// CEL rules of the definition
function checkStatic(problems: Problems, { weight, limits }: NodePoolProps): void {
  const common = { code: 'static-pool-option', docs: `${DOCS}#specreplicas` };
  if (weight !== undefined) {
    problems.add({ ...common, parameter: 'weight', message: 'does not go with replicas, as the pool is not chosen' });
  }
  if (typeof limits === 'object' && Object.keys(limits).some((name) => name !== 'nodes')) {
    const message = 'can only limit the nodes where replicas fixes their number';
    problems.add({ ...common, parameter: 'limits', message, allowed: '{ nodes }' });
  }
}

function render(props: NodePoolProps): { readonly [key: string]: Json } {
  const { nodeClass, capacity, labels, annotations, taints, startupTaints, disruption, limits } = props;
  const bought: readonly NodeRequirement[] =
    capacity === undefined ? [] : [{ key: CAPACITY_TYPE, operator: 'In', values: CAPACITY[capacity] }];
  const expireAfter = karpenterDuration(props.expireAfter);
  const terminationGracePeriod = karpenterDuration(props.terminationGracePeriod);
  const marks = {
    ...(labels === undefined ? {} : { labels: { ...labels } }),
    ...(annotations === undefined ? {} : { annotations: { ...annotations } }),
  };
  return {
    template: {
      ...(Object.keys(marks).length === 0 ? {} : { metadata: marks }),
      spec: {
        nodeClassRef: { group: nodeClass.group, kind: nodeClass.kind, name: nodeClass.name },
        requirements: [...bought, ...props.requirements].map(renderRequirement),
        ...(taints === undefined ? {} : { taints: taints.map(renderTaint) }),
        ...(startupTaints === undefined ? {} : { startupTaints: startupTaints.map(renderTaint) }),
        ...(expireAfter === undefined ? {} : { expireAfter }),
        ...(terminationGracePeriod === undefined ? {} : { terminationGracePeriod }),
      },
    },
    ...(disruption === undefined ? {} : { disruption: renderDisruption(disruption) }),
    ...(limits === undefined ? {} : { limits: { ...limits } }),
    ...(props.weight === undefined ? {} : { weight: props.weight }),
    ...(props.replicas === undefined ? {} : { replicas: props.replicas }),
  };
}

function renderTaint({ key, value, effect }: NodeTaint): Json {
  return { key, ...(value === undefined ? {} : { value }), effect };
}
