import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';
import { checkMapping, checkValue, refuseUnknown } from './option-checks';

const DOCS =
  'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#resource-units-in-kubernetes';

/** Amounts of CPU and memory, as Kubernetes quantities. */
export interface ResourceAmounts {
  /**
   * Cores: `'2'`, `'0.5'`, or `'100m'` for a tenth of one; `null` for none, where the chart has an amount.
   *
   * @default - the chart's
   */
  readonly cpu?: string | null;

  /**
   * Bytes: `'512Mi'`, `'2Gi'`, `'500M'`; `null` for none, where the chart has an amount.
   *
   * @default - the chart's
   */
  readonly memory?: string | null;
}

/** What a container asks for, and what it may use at most. */
export interface ContainerResources {
  /**
   * What the scheduler reserves.
   *
   * @default - the chart's
   */
  readonly requests?: ResourceAmounts;

  /**
   * What the container may use at most. Never less than what it requests.
   *
   * @default - the chart's
   */
  readonly limits?: ResourceAmounts;
}

type Resource = keyof ResourceAmounts;

const MULTIPLES: Readonly<Record<string, number>> = {
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

const ALLOWED: Readonly<Record<Resource, string>> = {
  cpu: 'text such as 2, 0.5 or 100m, in steps of 1m',
  memory: 'text such as 512Mi, 2Gi or 500M; m is a thousandth of a byte',
};

/** A quantity as a number of cores or bytes; nothing when it is not one that a container can be given. */
function amountOf(resource: Resource, quantity: unknown): number | undefined {
  if (typeof quantity !== 'string') return undefined;
  const [, digits, suffix = ''] = /^(\d+(?:\.\d+)?)([a-zA-Z]*)$/.exec(quantity) ?? [];
  const multiple = MULTIPLES[suffix];
  if (digits === undefined || multiple === undefined || (resource === 'memory' && suffix === 'm')) return undefined;
  const amount = Number(digits) * multiple;
  // Kubernetes knows nothing finer than 1m of CPU and one byte; toPrecision hides the error of binary fractions
  const steps = resource === 'cpu' ? Number((amount * 1000).toPrecision(12)) : amount;
  return amount > 0 && Number.isInteger(steps) ? amount : undefined;
}

/**
 * Records a problem for every quantity that is none, and for a request above its limit: Kubernetes refuses such pods.
 *
 * @param chart what the chart sets where nothing is given; Helm merges the two amount by amount
 */
export function checkResources(
  problems: Problems,
  parameter: string,
  resources: ContainerResources | undefined,
  chart: ContainerResources = {},
): void {
  if (!checkMapping(problems, parameter, resources)) return;
  const { requests, limits, ...unknown } = resources;
  refuseUnknown(problems, parameter, unknown);
  checkAmounts(problems, `${parameter}.requests`, requests);
  checkAmounts(problems, `${parameter}.limits`, limits);
  for (const resource of ['cpu', 'memory'] as const) {
    const request = effective(requests, chart.requests, resource);
    const limit = effective(limits, chart.limits, resource);
    if (request === undefined || limit === undefined || request.amount <= limit.amount) continue;
    problems.add({
      code: 'resources-request-above-limit',
      parameter: `${parameter}.${request.chosen ? 'requests' : 'limits'}.${resource}`,
      message: `the request of ${request.text} is above the limit of ${limit.text}${limit.chosen ? '' : ' that the chart sets'}`,
      fix: request.chosen && limit.chosen ? 'raise the limit or lower the request' : 'state both',
      docs: DOCS,
    });
  }
}

function checkAmounts(problems: Problems, parameter: string, amounts: ResourceAmounts | undefined): void {
  if (!checkMapping(problems, parameter, amounts)) return;
  const { cpu, memory, ...unknown } = amounts;
  refuseUnknown(problems, parameter, unknown);
  for (const [resource, value] of [
    ['cpu', cpu],
    ['memory', memory],
  ] as const) {
    const isQuantity = (given: unknown): given is string | null =>
      given === null || amountOf(resource, given) !== undefined;
    checkValue(problems, `${parameter}.${resource}`, value, isQuantity, {
      code: 'quantity-invalid',
      message: `is not a quantity of ${resource}`,
      allowed: ALLOWED[resource],
      docs: DOCS,
    });
  }
}

function effective(given: ResourceAmounts | undefined, chart: ResourceAmounts | undefined, resource: Resource) {
  const own = given?.[resource];
  const quantity = own === undefined ? chart?.[resource] : own;
  const amount = amountOf(resource, quantity);
  return amount === undefined ? undefined : { amount, text: describeValue(quantity), chosen: own !== undefined };
}
