/** Whether two autoscalers share a target or a name anywhere in the app (`scaledobject_webhook.go`, verifyHpas and verifyScaledObjects). */
import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Issue } from '../model/issue';
import { HPA_OWNERSHIP } from './annotations';
import { targetFacts } from './scale-target';
import type { ScaledObject } from './scaled-object';

const DOCS = 'https://keda.sh/docs/2.20/reference/scaledobject-spec/';

interface Autoscaler {
  readonly path: string;
  readonly target: string;
  readonly name: string;
}

/** Every conflict between the autoscalers of a tree. */
export function checkAutoscalers(scaledObjects: readonly ScaledObject[], root: IConstruct): readonly Issue[] {
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
  const byTarget = new Map(scaledObjects.map((one, index) => [ours[index]?.target ?? '', one]));
  for (const hpa of horizontalPodAutoscalers(root)) {
    const scaledObject = byTarget.get(hpa.target);
    if (scaledObject === undefined || mayTakeOver(scaledObject, hpa.name)) continue;
    issues.push({
      severity: 'error',
      code: 'hpa-conflict',
      path: scaledObject.node.path,
      parameter: 'target',
      message: `is scaled by the HorizontalPodAutoscaler ${hpa.path}, too`,
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
    path: scaledObject.node.path,
    target: targetKey(namespace, apiVersion, kind, name),
    name: `${namespace}/${scaledObject.horizontalPodAutoscalerName}`,
  };
}

// a group's versions serve the same objects
function targetKey(namespace: string, apiVersion: string, kind: string, name: string): string {
  return [namespace, apiVersion.split('/').slice(0, -1).join('/'), kind, name].join('|');
}

function duplicates(
  autoscalers: readonly Autoscaler[],
  key: 'target' | 'name',
  code: string,
  message: string,
  fix: string,
): Issue[] {
  const first = new Map<string, string>();
  return autoscalers.flatMap((one) => {
    const before = first.get(one[key]);
    if (before === undefined) {
      first.set(one[key], one.path);
      return [];
    }
    return [
      {
        severity: 'error' as const,
        code,
        path: one.path,
        parameter: key === 'name' ? 'horizontalPodAutoscalerConfig.name' : 'target',
        message: `${message}: ${before}`,
        fix,
        docs: DOCS,
      },
    ];
  });
}

function horizontalPodAutoscalers(root: IConstruct): readonly Autoscaler[] {
  return root.node.findAll().flatMap((one) => {
    if (!(one instanceof ApiObject) || one.kind !== 'HorizontalPodAutoscaler') return [];
    const manifest: {
      metadata?: { annotations?: Readonly<Record<string, string>> };
      spec?: { scaleTargetRef?: { apiVersion?: string; kind?: string; name?: string } };
    } = one.toJson();
    if (manifest.metadata?.annotations?.[HPA_OWNERSHIP] === 'false') return [];
    const { apiVersion = '', kind = '', name = '' } = manifest.spec?.scaleTargetRef ?? {};
    const namespace = one.metadata.namespace ?? '';
    return [
      { path: one.node.path, target: targetKey(namespace, apiVersion, kind, name), name: `${namespace}/${one.name}` },
    ];
  });
}
