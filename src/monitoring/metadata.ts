import type { ApiObjectMetadata } from 'cdk8s';
import { checkAnnotations, checkLabels } from '../charts/kubernetes-metadata';
import { checkJson, checkMapping, checkOptionalName } from '../charts/option-checks';
import { DNS_LABEL, DNS_SUBDOMAIN } from '../model/names';
import type { Problems } from '../model/problems';

/** Records a problem for a name, namespace, label or annotation that Kubernetes would refuse. */
export function checkMetadata(problems: Problems, metadata: ApiObjectMetadata | undefined): void {
  if (!checkMapping(problems, 'metadata', metadata)) return;
  const { name, namespace, labels, annotations, ...more } = metadata;
  checkOptionalName(problems, DNS_SUBDOMAIN, 'metadata.name', name);
  checkOptionalName(problems, DNS_LABEL, 'metadata.namespace', namespace);
  checkLabels(problems, 'metadata.labels', labels);
  checkAnnotations(problems, 'metadata.annotations', annotations);
  for (const [field, value] of Object.entries(more)) {
    if (value !== undefined) checkJson(problems, `metadata.${field}`, value);
  }
}
