import { mappingOf } from '../manifest';
import type { Found, Rule } from '../rule';

export const nodeclass: Rule = {
  id: 'nodeclass',
  severity: 'error',
  title: 'EC2NodeClass that the schema refuses',
  explanation:
    'An EC2NodeClass has either a role or an instanceProfile, terms for subnets and security groups, and terms for its image: an alias, or others with an amiFamily.',
  remedy: 'give what is missing',
  docs: 'https://karpenter.sh/docs/concepts/nodeclasses/',
  find: (view) =>
    view
      .ofKind('EC2NodeClass')
      .filter(({ group }) => group === 'karpenter.k8s.aws')
      .flatMap((at): Found[] => {
        const spec = at.mapping('spec');
        const found: Found[] = [];
        if (Boolean(spec.role) === Boolean(spec.instanceProfile)) {
          const message = spec.role
            ? 'it has both a role and an instanceProfile'
            : 'it has neither a role nor an instanceProfile';
          found.push({ at, field: ['spec', 'role'], message });
        }
        for (const name of ['subnetSelectorTerms', 'securityGroupSelectorTerms', 'amiSelectorTerms']) {
          if (at.list('spec', name).length === 0)
            found.push({ at, field: ['spec', name], message: `it has no ${name}` });
        }
        const images = at.list('spec', 'amiSelectorTerms').map(mappingOf);
        if (images.length > 0 && !spec.amiFamily && !images.some(({ alias }) => alias)) {
          found.push({
            at,
            field: ['spec', 'amiFamily'],
            message: 'its images have no alias, and there is no amiFamily',
          });
        }
        return found;
      }),
};
