import { checkAnnotations, checkLabels } from '../../charts/kubernetes-metadata';
import type { Problems } from '../../model/problems';

/** What can be said of a source's objects. */
export const METADATA = { name: true, namespace: true, labels: true, annotations: true } as const;

/** Labels and annotations of all objects of a source. */
interface LabelsAndAnnotations {
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
}

/**
 * Records a problem for labels and annotations that Kubernetes would refuse, and for labels of the Services' own.
 *
 * @param selector labels that the Services select pods by
 * @param pods how many pods they select
 */
export function checkObjectMetadata(
  problems: Problems,
  { labels, annotations }: LabelsAndAnnotations,
  selector: Readonly<Record<string, string>>,
  pods: 'the pod' | 'the pods',
): void {
  checkLabels(problems, 'metadata.labels', labels);
  checkAnnotations(problems, 'metadata.annotations', annotations);
  for (const key of Object.keys(selector)) {
    if (labels?.[key] === undefined) continue;
    problems.add({
      code: 'label-reserved',
      parameter: `metadata.labels["${key}"]`,
      message: `is the label that the Services select ${pods} by`,
      fix: 'choose another key',
    });
  }
}
