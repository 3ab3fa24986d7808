/** Whether two autoscalers share a target or a name anywhere in the app (`scaledobject_webhook.go`, verifyHpas and verifyScaledObjects). */
import type { IConstruct } from 'constructs';
import type { Issue } from '../model/issue';
import { HPA_OWNERSHIP } from './annotations';
import { targetFacts } from './scale-target';
import type { ScaledObject } from './scaled-object';
import type { TreeObjects } from './tree-objects';

const DOCS = 'https://keda.sh/docs/2.20/reference/scaledobject-spec/';

interface Autoscaler {
  readonly construct: IConstruct;
  readonly target: string;
  readonly name: string;
}

/** Every conflict between the autoscalers of a tree. */
export function checkAutoscalers(scaledObjects: readonly ScaledObject[], objects: TreeObjects): readonly Issue[] {
  const ours = scaledObjects.map(describeScaledObject);
  const issues = [
    ...duplicates(
      ours,
      'target',
      'target-duplicate',
      'is scaled by another ScaledObject, too',
      'give all triggers to one ScaledObject',
    ),
    ...duplicates(
      ours,
      'name',
      'hpa-name-duplicate',
      "gives KEDA's autoscaler the name of another's",
      'give each a horizontalPodAutoscalerConfig.name of its own',
    ),
  ];
  const others = horizontalPodAutoscalers(objects);
  if (others.length === 0) return issues;
  const byTarget = new Map(scaledObjects.map((one, index) => [ours[index]?.target ?? '', one]));
  for (const hpa of others) {
    const scaledObject = byTarget.get(hpa.target);
    if (scaledObject === undefined || mayTakeOver(scaledObject, hpa.name)) continue;
    issues.push({
      severity: 'error',
      code: 'hpa-conflict',
      path: scaledObject.node.path,
      parameter: 'target',
      message: `is scaled by the HorizontalPodAutoscaler ${hpa.construct.node.path}, too`,
      given: targetFacts(scaledObject.spec.target).name,
      fix: 'remove the HorizontalPodAutoscaler, or take it over with transferHpaOwnership and its name',
      docs: `${DOCS}#transfer-ownership-of-an-existing-hpa`,
    });
  }
  return issues;
}

function mayTakeOver({ spec }: ScaledObject, name: string): boolean {
  return spec.transferHpaOwnership === true && spec.horizontalPodAutoscalerConfig?.name === name.split('/')[1];
}

function describeScaledObject(scaledObject: ScaledObject): Autoscaler {
  const namespace = scaledObject.metadata.namespace ?? '';
  const { apiVersion = 'apps/v1', kind = 'Deployment', name } = targetFacts(scaledObject.spec.target);
  return {
    construct: scaledObject,
    target: targetKey(namespace, apiVersion, kind, name),
    name: `${namespace}/${scaledObject.horizontalPodAutoscalerName}`,
  };
}

// a group's versions serve the same objects
function targetKey(namespace: string, apiVersion: string, kind: string, name: string): string {
  const group = apiVersion.slice(0, Math.max(0, apiVersion.lastIndexOf('/')));
  return `${namespace}|${group}|${kind}|${name}`;
}

function duplicates(
  autoscalers: readonly Autoscaler[],
  key: 'target' | 'name',
  code: string,
  message: string,
  fix: string,
): Issue[] {
  const first = new Map<string, IConstruct>();
  const issues: Issue[] = [];
  for (const one of autoscalers) {
    const before = first.get(one[key]);
    if (before === undefined) {
      first.set(one[key], one.construct);
      continue;
    }
    issues.push({
      severity: 'error',
      code,
      path: one.construct.node.path,
      parameter: key === 'name' ? 'horizontalPodAutoscalerConfig.name' : 'target',
      message: `${message}: ${before.node.path}`,
      fix,
      docs: DOCS,
    });
  }
  return issues;
}

function horizontalPodAutoscalers(objects: TreeObjects): readonly Autoscaler[] {
  return objects.ofKind('HorizontalPodAutoscaler').flatMap((one) => {
    const manifest: {
      metadata?: { annotations?: Readonly<Record<string, string>> };
      spec?: { scaleTargetRef?: { apiVersion?: string; kind?: string; name?: string } };
    } = one.toJson();
    if (manifest.metadata?.annotations?.[HPA_OWNERSHIP] === 'false') return [];
    const { apiVersion = '', kind = '', name = '' } = manifest.spec?.scaleTargetRef ?? {};
    const namespace = one.metadata.namespace ?? '';
    return [{ construct: one, target: targetKey(namespace, apiVersion, kind, name), name: `${namespace}/${one.name}` }];
  });
}
