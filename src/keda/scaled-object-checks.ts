/** What can only be said of a ScaledObject when the whole app is declared. */
import { Credential } from '../model/credential';
import type { Issue } from '../model/issue';
import { Problems } from '../model/problems';
import { targetContainers, targetFacts } from './scale-target';
import type { ScaledObject } from './scaled-object';
import { isResourceTrigger } from './scaling-modifiers';
import { checkAutoscalers } from './target-conflicts';
import type { TreeObjects } from './tree-objects';

const DOCS = 'https://keda.sh/docs/2.20/reference/scaledobject-spec/';

/** Longest value of a label, which KEDA makes of the names (`scaledobject_webhook.go`, verifyName). */
const MAX_NAME_LENGTH = 63;

/** Every problem of an app's ScaledObjects that their own props do not show. */
export function checkScaledObjects(scaledObjects: readonly ScaledObject[], objects: TreeObjects): readonly Issue[] {
  const issues = scaledObjects.flatMap((one) => checkScaledObject(one, objects));
  return [...issues, ...checkAutoscalers(scaledObjects, objects)];
}

function checkScaledObject(scaledObject: ScaledObject, objects: TreeObjects): readonly Issue[] {
  const problems = new Problems(scaledObject);
  checkNameLengths(problems, scaledObject);
  checkNamespace(problems, scaledObject);
  checkEnvironment(problems, scaledObject);
  checkRequests(problems, scaledObject, objects);
  return problems.issues;
}

function checkNameLengths(problems: Problems, { name, horizontalPodAutoscalerName: hpa }: ScaledObject): void {
  const text = name.length > MAX_NAME_LENGTH ? name : hpa;
  if (text.length <= MAX_NAME_LENGTH) return;
  const what = text === name ? 'its name' : "the name of KEDA's autoscaler for it";
  problems.add({
    code: 'name-too-long',
    parameter: 'metadata.name',
    message: `${what} is ${text.length} characters long, and must fit into a label's ${MAX_NAME_LENGTH}`,
    given: text,
    fix: 'give a shorter metadata.name, or a short horizontalPodAutoscalerConfig.name',
    docs: DOCS,
  });
}

function checkNamespace(problems: Problems, { metadata, spec }: ScaledObject): void {
  const { namespace, name } = targetFacts(spec.target);
  if (namespace === undefined || metadata.namespace === undefined || namespace === metadata.namespace) return;
  problems.add({
    code: 'namespace-differs',
    parameter: 'target',
    message: `is in the namespace ${namespace}, and KEDA looks for it in the ScaledObject's own, ${metadata.namespace}`,
    given: name,
    fix: 'leave metadata.namespace out',
    docs: DOCS,
  });
}

// pkg/scaling/resolver/scale_resolvers.go, ResolveScaleTargetPodSpec and ResolveContainerEnv
function checkEnvironment(problems: Problems, { spec }: ScaledObject): void {
  const wanted = spec.envSourceContainerName;
  const variablesOfTriggers = spec.triggers.map(({ props }) => variablesOf(props));
  if (wanted === undefined && variablesOfTriggers.every((one) => one.length === 0)) return;
  const containers = targetContainers(spec.target);
  if (containers === undefined) return;
  const container = wanted === undefined ? containers[0] : containers.find((one) => one.name === wanted);
  if (container === undefined) {
    if (wanted === undefined) return;
    problems.add({
      code: 'container-missing',
      parameter: 'envSourceContainerName',
      message: 'is no container of the target',
      given: wanted,
      allowed: containers.map((one) => one.name).join(', '),
      docs: DOCS,
    });
    return;
  }
  const { variables } = container;
  if (variables === undefined) return;
  for (const [index, ofTrigger] of variablesOfTriggers.entries()) {
    for (const [parameter, variable] of ofTrigger) {
      if (variables.includes(variable)) continue;
      problems.add({
        code: 'variable-missing',
        parameter: `triggers[${index}].${parameter}`,
        message: `the container ${container.name} of the target has no variable ${variable}`,
        allowed: variables.length === 0 ? 'it has none' : variables.join(', '),
        fix: `add the variable to the container, or name another with envSourceContainerName`,
        docs: 'https://keda.sh/docs/2.20/authentication-providers/environment-variable/',
      });
    }
  }
}

function variablesOf(props: Readonly<object>): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  for (const [name, value] of Object.entries(props)) {
    const variable = variableOf(name, value);
    if (variable !== undefined) found.push([name, variable]);
  }
  return found;
}

function variableOf(name: string, value: unknown): string | undefined {
  if (typeof value === 'string') return name.endsWith('FromEnv') ? value : undefined;
  if (!Credential.isCredential(value)) return undefined;
  const { source } = value;
  return source.kind === 'variable' && source.container === undefined ? source.name : undefined;
}

// scaledobject_webhook.go, verifyCPUMemoryScalers: every container that counts needs the resource, unless a LimitRange gives it
function checkRequests(problems: Problems, { spec }: ScaledObject, objects: TreeObjects): void {
  const { target, triggers } = spec;
  if (!triggers.some(isResourceTrigger)) return;
  const containers = targetContainers(target);
  if (containers === undefined) return;
  const { namespace } = targetFacts(target);
  for (const [index, trigger] of triggers.entries()) {
    if (!isResourceTrigger(trigger)) continue;
    const resource = trigger.type === 'cpu' ? 'cpu' : 'memory';
    const only = 'containerName' in trigger.props ? trigger.props.containerName : undefined;
    const lacking = containers.filter((one) => (only === undefined || one.name === only) && !one.resources[resource]);
    if (lacking.length === 0 || hasLimitRange(objects, namespace)) continue;
    problems.add({
      code: 'resource-requests',
      parameter: `triggers[${index}]`,
      message: `needs every container to request or limit ${resource}, and ${lacking.map((one) => one.name).join(', ')} does neither`,
      fix: `give the container resources.${resource}.request`,
      docs: `https://keda.sh/docs/2.20/scalers/${trigger.type}/`,
    });
  }
}

function hasLimitRange(objects: TreeObjects, namespace: string | undefined): boolean {
  return objects.ofKind('LimitRange').some((one) => one.metadata.namespace === namespace);
}
