import type { Duration } from 'cdk8s';
import { checkChoice, checkList, checkMapping, refuseUnknown } from '../charts/option-checks';
import type { Json } from '../model/deep-merge';
import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';
import { checkKarpenterDuration, karpenterDuration } from './karpenter-duration';

/** How many nodes may be disrupted at once. */
export interface DisruptionBudget {
  /** Nodes: a whole number, or a percentage such as `10%`. `0` while nothing may be disrupted. */
  readonly nodes: number | `${number}%`;

  /**
   * When the budget begins, in the format of cron, in UTC; `@daily` and the like, too. Needs `duration`.
   *
   * @default - it always holds
   */
  readonly schedule?: string;

  /**
   * How long it holds each time, in whole minutes. Needs `schedule`.
   *
   * @default - it always holds
   */
  readonly duration?: Duration;

  /**
   * What it is about.
   *
   * @default - every reason
   */
  readonly reasons?: readonly ('Underutilized' | 'Empty' | 'Drifted')[];
}

/** When nodes are replaced or removed. */
export interface NodeDisruption {
  /** How long pods have to be quiet before a node is consolidated, in whole seconds; `Never` for not at all. */
  readonly consolidateAfter: Duration | 'Never';

  /**
   * Which nodes are consolidated. `Balanced` weighs the saving against the disruption.
   *
   * @default - Karpenter's: 'WhenEmptyOrUnderutilized'
   */
  readonly consolidationPolicy?: 'WhenEmpty' | 'WhenEmptyOrUnderutilized' | 'Balanced';

  /**
   * At most 50; the strictest one that holds counts.
   *
   * @default - Karpenter's: 10% of the nodes
   */
  readonly budgets?: readonly DisruptionBudget[];
}

const DOCS = 'https://karpenter.sh/docs/concepts/disruption/';
const SCHEDULE = /^((@(annually|yearly|monthly|weekly|daily|midnight|hourly))|(\S+\s\S+\s\S+\s\S+\s\S+))$/;

/** Records what Karpenter's definition refuses of a disruption. */
export function checkDisruption(problems: Problems, parameter: string, disruption: NodeDisruption | undefined): void {
  if (!checkMapping(problems, parameter, disruption)) return;
  const { consolidateAfter, consolidationPolicy, budgets, ...unknown } = disruption;
  refuseUnknown(problems, parameter, unknown);
  const after = `${parameter}.consolidateAfter`;
  if (consolidateAfter === undefined) {
    problems.add({ code: 'property-missing', parameter: after, message: 'is needed in a disruption', docs: DOCS });
  }
  checkKarpenterDuration(problems, after, consolidateAfter, DOCS, { never: true });
  const policies = ['WhenEmpty', 'WhenEmptyOrUnderutilized', 'Balanced'];
  checkChoice(problems, `${parameter}.consolidationPolicy`, consolidationPolicy, policies, DOCS);
  if (!checkList(problems, `${parameter}.budgets`, budgets)) return;
  if (budgets.length > 50) {
    problems.add({ code: 'list-too-long', parameter: `${parameter}.budgets`, message: 'has more than 50', docs: DOCS });
  }
  for (const [index, budget] of budgets.entries()) checkBudget(problems, `${parameter}.budgets[${index}]`, budget);
}

function checkBudget(problems: Problems, parameter: string, budget: DisruptionBudget): void {
  if (!checkMapping(problems, parameter, budget ?? null)) return;
  const { nodes, schedule, duration, reasons, ...unknown } = budget;
  refuseUnknown(problems, parameter, unknown);
  if (!/^((100|[0-9]{1,2})%|[0-9]+)$/.test(String(nodes))) {
    problems.add({
      code: 'budget-nodes-invalid',
      parameter: `${parameter}.nodes`,
      message: 'is no number of nodes',
      given: describeValue(nodes),
      allowed: 'a whole number, or a percentage from 0% to 100%',
      docs: DOCS,
    });
  }
  if ((schedule === undefined) !== (duration === undefined)) {
    problems.add({
      code: 'budget-schedule-alone',
      parameter,
      message: 'has only one of schedule and duration',
      fix: 'give both, or none for a budget that always holds',
      docs: DOCS,
    });
  }
  if (schedule !== undefined && !(typeof schedule === 'string' && SCHEDULE.test(schedule))) {
    problems.add({
      code: 'budget-schedule-invalid',
      parameter: `${parameter}.schedule`,
      message: 'is no schedule',
      given: describeValue(schedule),
      allowed: 'five fields of cron, or @hourly, @daily, @weekly, @monthly, @yearly',
      docs: DOCS,
    });
  }
  checkKarpenterDuration(problems, `${parameter}.duration`, duration, DOCS, { unit: 'minutes' });
  if (!checkList(problems, `${parameter}.reasons`, reasons)) return;
  for (const [index, reason] of reasons.entries()) {
    checkChoice(problems, `${parameter}.reasons[${index}]`, reason, ['Underutilized', 'Empty', 'Drifted'], DOCS);
  }
}

/** A disruption as the manifest has it. */
export function renderDisruption({ consolidateAfter, consolidationPolicy, budgets }: NodeDisruption): Json {
  return {
    consolidateAfter: karpenterDuration(consolidateAfter) ?? '0s',
    ...(consolidationPolicy === undefined ? {} : { consolidationPolicy }),
    ...(budgets === undefined ? {} : { budgets: budgets.map(renderBudget) }),
  };
}

function renderBudget({ nodes, schedule, duration, reasons }: DisruptionBudget): Json {
  const length = karpenterDuration(duration);
  return {
    nodes: String(nodes),
    ...(schedule === undefined ? {} : { schedule }),
    ...(length === undefined ? {} : { duration: length }),
    ...(reasons === undefined ? {} : { reasons }),
  };
}
