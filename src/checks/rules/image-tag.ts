import type { Found, Rule } from '../rule';

export const imageTag: Rule = {
  id: 'image-tag',
  severity: 'warning',
  title: 'scaled image that may change by itself',
  explanation:
    'Replicas that are added later get whatever the tag means by then, so that two versions may run beside one another.',
  remedy: 'name a version, or a digest',
  docs: 'https://kubernetes.io/docs/concepts/containers/images/#image-names',
  find: (view) =>
    view.scaled.flatMap((one): Found[] => {
      const pods = view.podsOf(one);
      return (pods?.containers ?? []).flatMap(({ json, name, field }) => {
        const { image } = json;
        if (pods === undefined || typeof image !== 'string' || !isMoving(image)) return [];
        return [{ at: pods.of, field: [...field, 'image'], message: `the container ${name} runs ${image}` }];
      });
    }),
};

function isMoving(image: string): boolean {
  if (image.includes('@')) return false;
  const [, tag] = /:([^/:]+)$/.exec(image) ?? [];
  return tag === undefined || tag === 'latest';
}
