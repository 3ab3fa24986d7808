import { parseQuantity } from '../../scalers/go/quantity';
import { listOf, mappingOf, textOf, valueAt } from '../manifest';
import type { Container } from '../pods';
import type { Found, Rule } from '../rule';
import { hasJudgedPods, isResourceTrigger } from '../scaled';
import { sharesNamespace, type View } from '../view';

export const resourceRequests: Rule = {
  id: 'resource-requests',
  severity: 'error',
  title: 'cpu or memory trigger without requests',
  explanation:
    'Every container of the target that counts must request or limit the resource, or a LimitRange must give it one; the admission webhook refuses the ScaledObject otherwise (scaledobject_webhook.go, verifyCPUMemoryScalers). Requests of the pod as a whole do not count.',
  remedy: 'give each container resources.requests of the resource',
  docs: 'https://keda.sh/docs/2.20/scalers/cpu/#prerequisites',
  find: (view) =>
    view.scaledObjects.flatMap((one) => {
      const { manifest, target, triggers } = one;
      if (target === undefined || !hasJudgedPods(one)) return [];
      const pods = view.podsOf(one);
      if (pods === undefined) return [];
      return triggers.filter(isResourceTrigger).flatMap(({ type, metadata, field }): Found[] => {
        const only = textOf(metadata.containerName);
        const lacking = pods.containers
          .filter(({ name }) => !only || name === only)
          .filter((container) => !hasResource(container, type));
        if (lacking.length === 0 || hasLimitRange(view, manifest, type)) return [];
        const names = lacking.map(({ name }) => name).join(', ');
        return [
          {
            at: manifest,
            field,
            message: `it scales on ${type}, and ${names} of ${target.name} requests and limits none`,
          },
        ];
      });
    }),
};

function hasResource({ json }: Container, resource: string): boolean {
  return ['requests', 'limits'].some((part) => isPositive(valueAt(json, ['resources', part, resource])));
}

function isPositive(quantity: unknown): boolean {
  if (typeof quantity === 'number') return quantity > 0;
  const read = typeof quantity === 'string' ? parseQuantity(quantity) : undefined;
  return read?.ok === true && read.value > 0;
}

// Kubernetes makes the default of the most, and the request of the default or the least
const GIVES = ['default', 'defaultRequest', 'max', 'min'];

function hasLimitRange(view: View, scaled: { readonly namespace: string }, resource: string): boolean {
  return view
    .ofKind('LimitRange')
    .filter((range) => sharesNamespace(range, scaled))
    .flatMap((range) => listOf(range.at('spec', 'limits')))
    .map(mappingOf)
    .some((item) => item.type === 'Container' && GIVES.some((part) => isPositive(valueAt(item, [part, resource]))));
}
