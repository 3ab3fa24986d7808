/** What a container of a server asks for. */
import { type ContainerResources, k8s } from 'cdk8s-plus-28';
import { checkResources } from '../../charts/container-resources';
import { checkKnownProps, type PropNames } from '../../keda/checks';
import { describeValue } from '../../model/names';
import { Problems } from '../../model/problems';
import { checkNestedProps } from './nested-props';
import { isWholeSize, quantityOf } from './sizes';

const DOCS = 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/';

type ResourceName = keyof ContainerResources;

const RESOURCES: PropNames<ContainerResources> = { cpu: true, memory: true, ephemeralStorage: true };
const RESOURCE_NAMES: readonly ResourceName[] = ['cpu', 'memory', 'ephemeralStorage'];
const BOUNDS = { request: true, limit: true } as const;

/** Amounts as quantities, by Kubernetes' names of the resources. */
interface Quantities {
  readonly cpu?: string;
  readonly memory?: string;
  readonly 'ephemeral-storage'?: string;
}

/** Requests and limits as quantities. */
interface Amounts {
  readonly requests: Quantities;
  readonly limits: Quantities;
}

/** Records a problem for what is no amount, and for requests above their limit. */
export function checkContainerResources(problems: Problems, resources: ContainerResources | undefined): void {
  if (resources === undefined) return;
  const found = new Problems('');
  if (isObject(found, '', resources)) {
    checkKnownProps(found, resources, RESOURCES, DOCS);
    for (const name of RESOURCE_NAMES) checkBounds(found, name, resources[name]);
  }
  problems.include(found.issues, 'resources');
  if (found.issues.length > 0) return;
  const { requests, limits } = amountsOf(resources);
  checkResources(problems, 'resources', { requests: computeOf(requests), limits: computeOf(limits) });
}

function checkBounds(problems: Problems, resource: ResourceName, bounds: ContainerResources[ResourceName]): void {
  if (bounds === undefined || !isObject(problems, resource, bounds)) return;
  checkNestedProps(problems, resource, bounds, BOUNDS, DOCS);
  for (const bound of ['request', 'limit'] as const) {
    const amount: unknown = bounds[bound];
    if (amount === undefined || (resource === 'cpu' ? isCpu(amount) : isWholeSize(amount))) continue;
    const allowed = resource === 'cpu' ? 'Cpu.millis(250), Cpu.units(1)' : 'a Size such as Size.gibibytes(1)';
    addInvalid(problems, `${resource}.${bound}`, amount, allowed);
  }
}

function isObject(problems: Problems, parameter: string, value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return true;
  addInvalid(problems, parameter, value, 'an object');
  return false;
}

function isCpu(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'amount' in value && typeof value.amount === 'string';
}

function addInvalid(problems: Problems, parameter: string, value: unknown, allowed: string): void {
  const message = 'is not an amount of that resource';
  problems.add({ code: 'resources-invalid', parameter, message, given: describeValue(value), allowed, docs: DOCS });
}

/** Requests and limits as quantities, of resources that were checked. */
export function amountsOf({ cpu, memory, ephemeralStorage }: ContainerResources): Amounts {
  const amounts = (bound: 'request' | 'limit'): Quantities => {
    const [cores, bytes, disk] = [cpu?.[bound], memory?.[bound], ephemeralStorage?.[bound]];
    return {
      ...(cores === undefined ? {} : { cpu: cores.amount }),
      ...(bytes === undefined ? {} : { memory: quantityOf(bytes) }),
      ...(disk === undefined ? {} : { 'ephemeral-storage': quantityOf(disk) }),
    };
  };
  return { requests: amounts('request'), limits: amounts('limit') };
}

/** The `resources` of a container. */
export function renderResources(resources: ContainerResources): k8s.ResourceRequirements {
  const { requests, limits } = amountsOf(resources);
  return { requests: quantities(requests), limits: quantities(limits) };
}

// without the disk, which that check does not know
function computeOf({ 'ephemeral-storage': _, ...compute }: Quantities): Pick<Quantities, 'cpu' | 'memory'> {
  return compute;
}

function quantities(amounts: Quantities): Record<string, k8s.Quantity> {
  return Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, k8s.Quantity.fromString(amount)]));
}
