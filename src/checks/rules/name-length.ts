import type { Found, Rule } from '../rule';
import { autoscalerNameOf, type Scaled } from '../scaled';

/** Longest value of a label (`scaledobject_webhook.go`, verifyName). */
const MAX_LENGTH = 63;

export const nameLength: Rule = {
  id: 'name-length',
  severity: 'error',
  title: 'name too long for a label',
  explanation:
    'The names of a ScaledObject, of the autoscaler that KEDA makes for it, and of a ScaledJob become labels, which have at most 63 characters. KEDA puts keda-hpa- before the name where no other is given. Of a ScaledJob with a longer name, no job can be made (scale_jobs.go, generateJobs).',
  remedy: 'give a shorter name, or a short advanced.horizontalPodAutoscalerConfig.name',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/',
  find: (view) => view.scaled.flatMap((one) => tooLong(one)),
};

function tooLong(one: Scaled): readonly Found[] {
  const { manifest, kind } = one;
  const own = manifest.name.length > MAX_LENGTH || kind === 'ScaledJob';
  const [what, name] = own ? ['its name', manifest.name] : ['the name of its HPA', autoscalerNameOf(one)];
  if (name.length <= MAX_LENGTH) return [];
  return [{ at: manifest, field: ['metadata', 'name'], message: `${what}, ${name}, has ${name.length} characters` }];
}
