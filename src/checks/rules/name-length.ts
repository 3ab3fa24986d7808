import type { Rule } from '../rule';
import { autoscalerNameOf } from '../scaled';

/** Longest value of a label (`scaledobject_webhook.go`, verifyName). */
const MAX_LENGTH = 63;

export const nameLength: Rule = {
  id: 'name-length',
  severity: 'error',
  title: 'name too long for a label',
  explanation:
    'The names of a ScaledObject and of the autoscaler that KEDA makes for it become labels, which have at most 63 characters. KEDA puts keda-hpa- before the name where no other is given.',
  remedy: 'give a shorter name, or a short advanced.horizontalPodAutoscalerConfig.name',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/',
  find: (view) =>
    view.scaledObjects.flatMap((one) => {
      const { manifest } = one;
      const hpa = autoscalerNameOf(one);
      const [what, name] =
        manifest.name.length > MAX_LENGTH ? ['its name', manifest.name] : ['the name of its HPA', hpa];
      if (name.length <= MAX_LENGTH) return [];
      return [
        { at: manifest, field: ['metadata', 'name'], message: `${what}, ${name}, has ${name.length} characters` },
      ];
    }),
};
