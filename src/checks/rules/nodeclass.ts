import { AMI_FAMILIES, OWN_AMI_FAMILY } from '../../model/ami-families';
import { describeValue } from '../../model/names';
import { type FieldPath, isComputed, type Manifest, type Mapping, mappingOf } from '../manifest';
import type { Rule } from '../rule';

/** Lists of terms, and of which fields each term needs one. */
const TERMS: Readonly<Record<string, readonly string[]>> = {
  subnetSelectorTerms: ['tags', 'id'],
  securityGroupSelectorTerms: ['tags', 'id', 'name'],
  amiSelectorTerms: ['tags', 'id', 'name', 'alias', 'ssmParameter'],
};

// the rules are those of Karpenter 1.14, pkg/apis/crds/karpenter.k8s.aws_ec2nodeclasses.yaml
export const nodeclass: Rule = {
  id: 'nodeclass',
  severity: 'error',
  title: 'EC2NodeClass that the schema refuses',
  explanation:
    'An EC2NodeClass has either a role or an instanceProfile, terms for subnets and security groups, and terms for its image: one alias such as al2023@v20250701, alone and of the family that amiFamily names, or others with an amiFamily.',
  remedy: 'give what is missing, and put right what contradicts',
  docs: 'https://karpenter.sh/docs/concepts/nodeclasses/',
  find: (view) =>
    view
      .ofKind('EC2NodeClass')
      .filter(({ apiVersion }) => apiVersion === 'karpenter.k8s.aws/v1')
      .flatMap((at) =>
        [...ofRole(at), ...ofTerms(at), ...ofAliases(at), ...ofFamily(at)].map(({ field, message }) => ({
          at,
          field: ['spec', ...field],
          message,
        })),
      ),
};

interface Trouble {
  /** Way from the spec. */
  readonly field: FieldPath;
  readonly message: string;
}

function ofRole(at: Manifest): readonly Trouble[] {
  const { role, instanceProfile } = at.mapping('spec');
  if (Boolean(role) !== Boolean(instanceProfile)) return [];
  const message = role ? 'it has both a role and an instanceProfile' : 'it has neither a role nor an instanceProfile';
  return [{ field: ['role'], message }];
}

function ofTerms(at: Manifest): readonly Trouble[] {
  return Object.entries(TERMS).flatMap(([name, oneOf]): Trouble[] => {
    const terms = at.list('spec', name);
    if (terms.length === 0) return [{ field: [name], message: `it has no ${name}` }];
    return terms.flatMap((term, index): Trouble[] =>
      oneOf.some((field) => has(mappingOf(term), field))
        ? []
        : [{ field: [name, index], message: `a term has none of ${oneOf.join(', ')}` }],
    );
  });
}

function ofAliases(at: Manifest): readonly Trouble[] {
  const terms = at.list('spec', 'amiSelectorTerms').map(mappingOf);
  return terms.flatMap((term, index): Trouble[] => {
    if (!has(term, 'alias')) return [];
    const field = ['amiSelectorTerms', index, 'alias'];
    const own = isComputed(term.alias) ? undefined : troubleOf(String(term.alias));
    if (own !== undefined) return [{ field, message: own }];
    const alone = terms.length === 1 && !['id', 'tags', 'name', 'owner'].some((other) => has(term, other));
    return alone ? [] : [{ field, message: `the alias ${String(term.alias)} does not stand alone` }];
  });
}

function troubleOf(alias: string): string | undefined {
  const [, family = '', version] = /^([a-zA-Z0-9]+)@(.+)$/.exec(alias) ?? [];
  if (version === undefined) return `the alias ${describeValue(alias)} is not of the form family@version`;
  if (!Object.hasOwn(AMI_FAMILIES, family))
    return `there is no family ${family}, but ${Object.keys(AMI_FAMILIES).join(', ')}`;
  return family.startsWith('windows') && version !== 'latest'
    ? `the alias ${alias} names a version, and that of Windows must be latest`
    : undefined;
}

function ofFamily(at: Manifest): readonly Trouble[] {
  const family = at.at('spec', 'amiFamily');
  const terms = at.list('spec', 'amiSelectorTerms').map(mappingOf);
  const alias = terms.find((term) => has(term, 'alias'))?.alias;
  const say = (message: string): readonly Trouble[] => [{ field: ['amiFamily'], message }];
  if (family === undefined || family === '') {
    return terms.length === 0 || alias !== undefined ? [] : say('its images have no alias, and there is no amiFamily');
  }
  if (isComputed(family)) return [];
  if (![...Object.values(AMI_FAMILIES), OWN_AMI_FAMILY].includes(String(family))) {
    return say(`there is no amiFamily ${describeValue(family)}`);
  }
  const own = AMI_FAMILIES[String(alias).split('@')[0] ?? ''];
  if (own === undefined || family === own || family === OWN_AMI_FAMILY) return [];
  return say(`amiFamily is ${String(family)}, and the alias ${String(alias)} is of ${own}`);
}

/** As `has` of the schema's rules; a null is dropped before. */
function has(term: Mapping, field: string): boolean {
  return term[field] !== undefined && term[field] !== null;
}
