import { type ApiObject, type ApiObjectMetadata, JsonPatch } from 'cdk8s';
import { checkMapping } from '../charts/option-checks';
import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';

/** Takes away the namespace of the chart, which cdk8s gives to every object. */
export function clusterScoped(object: ApiObject): void {
  if (object.metadata.namespace !== undefined) object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
}

/** Records metadata that an object of the whole cluster cannot have. */
export function checkClusterMetadata(problems: Problems, metadata: ApiObjectMetadata | undefined): void {
  if (!checkMapping(problems, 'metadata', metadata) || metadata.namespace === undefined) return;
  problems.add({
    code: 'namespace-of-cluster',
    parameter: 'metadata.namespace',
    message: 'is none: the object belongs to the whole cluster',
    given: describeValue(metadata.namespace),
    fix: 'leave it out',
    docs: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/',
  });
}
