import { whyNotScalable } from '../../model/scalable';
import type { Rule } from '../rule';

export const targetKind: Rule = {
  id: 'target-kind',
  severity: 'error',
  title: 'target that cannot be scaled',
  explanation:
    'KEDA scales what has a /scale subresource. A DaemonSet, Job, CronJob or Pod has none, and a kind outside of apps/v1 is only found with its apiVersion, group and version (gvkr.go, scaledobject_controller.go).',
  remedy:
    'give scaleTargetRef.apiVersion, or scale a Deployment, a StatefulSet, or a resource with /scale; for jobs use a ScaledJob',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#scaletargetref',
  find: (view) =>
    view.scaledObjects.flatMap(({ manifest, target }) => {
      const why = target === undefined ? undefined : whyNotScalable(target.apiVersion, target.kind);
      if (why === undefined) return [];
      const written = manifest.text('spec', 'scaleTargetRef', 'apiVersion');
      const message = written ? why : `${why}, and no apiVersion is given`;
      return [{ at: manifest, field: ['spec', 'scaleTargetRef', 'kind'], message }];
    }),
};
