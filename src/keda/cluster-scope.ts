/** Objects that belong to the whole cluster, beside those of a namespace. */
import { type ApiObject, type ApiObjectMetadata, JsonPatch } from 'cdk8s';
import { checkName, DNS_LABEL, DNS_SUBDOMAIN, describeValue } from '../model/names';
import type { Problems } from '../model/problems';

/** Checks name and namespace, where given. A kind that starts with `Cluster` has no namespace. */
export function checkScopedMetadata(
  problems: Problems,
  kind: string,
  metadata: ApiObjectMetadata | undefined,
  docs: string,
): void {
  if (metadata === undefined) return;
  if (typeof metadata !== 'object' || metadata === null) {
    const given = describeValue(metadata);
    problems.add({ code: 'metadata-invalid', parameter: 'metadata', message: 'must be an object', given, docs });
    return;
  }
  if (metadata.name !== undefined) checkName(problems, DNS_SUBDOMAIN, 'metadata.name', metadata.name);
  if (metadata.namespace === undefined) return;
  if (!kind.startsWith('Cluster')) {
    checkName(problems, DNS_LABEL, 'metadata.namespace', metadata.namespace);
    return;
  }
  problems.add({
    code: 'namespace-of-cluster',
    parameter: 'metadata.namespace',
    message: `a ${kind} belongs to the whole cluster, and to no namespace`,
    given: describeValue(metadata.namespace),
    fix: 'leave it out',
    docs,
  });
}

/** Takes away the namespace of the chart, which cdk8s gives to every object. */
export function withoutNamespace(object: ApiObject): void {
  if (object.metadata.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
}
