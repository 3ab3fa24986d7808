import type { Rule } from '../rule';

const APPS = ['Deployment', 'StatefulSet', 'ReplicaSet'];
const UNSCALABLE = ['DaemonSet', 'Job', 'CronJob', 'Pod'];

export const targetKind: Rule = {
  id: 'target-kind',
  severity: 'error',
  title: 'target that cannot be scaled',
  explanation:
    'KEDA scales what has a /scale subresource. A DaemonSet, Job, CronJob or Pod has none, and a kind outside of apps/v1 is only found with its apiVersion (gvkr.go, scaledobject_controller.go).',
  remedy:
    'give scaleTargetRef.apiVersion, or scale a Deployment, a StatefulSet, or a resource with /scale; for jobs use a ScaledJob',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#scaletargetref',
  find: (view) =>
    view.scaledObjects.flatMap(({ manifest, target }) => {
      if (target === undefined) return [];
      const field = ['spec', 'scaleTargetRef', 'kind'];
      const { group, kind } = target;
      if (UNSCALABLE.includes(kind) && ['apps', 'batch', ''].includes(group)) {
        return [{ at: manifest, field, message: `a ${kind} cannot be scaled` }];
      }
      if (group !== 'apps' || APPS.includes(kind)) return [];
      const written = manifest.text('spec', 'scaleTargetRef', 'apiVersion');
      const message = written
        ? `${written} has no kind ${kind}`
        : `${kind} is no kind of apps/v1, and no apiVersion is given`;
      return [{ at: manifest, field, message }];
    }),
};
