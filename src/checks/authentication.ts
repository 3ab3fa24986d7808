/** What a trigger gets from its TriggerAuthentication or ClusterTriggerAuthentication. */
import { isMapping, listOf, type Manifest, type Mapping, mappingOf, textOf } from './manifest';
import type { Scaled, ScaledTrigger } from './scaled';
import type { View } from './view';

/** Lists of a spec whose entries name a parameter each; some stand in a block of a store. */
const LISTS: readonly (readonly [block: string, list?: string])[] = [
  ['secretTargetRef'],
  ['configMapTargetRef'],
  ['env'],
  ['boundServiceAccountToken'],
  ['hashiCorpVault', 'secrets'],
  ['azureKeyVault', 'secrets'],
  ['gcpSecretManager', 'secrets'],
  ['awsSecretManager', 'secrets'],
];

/** One parameter that an authentication provides. */
export interface Provided {
  /** For example `secretTargetRef`. */
  readonly block: string;
  readonly field: readonly (string | number)[];
  readonly entry: Mapping;
}

/** Whether an object is a TriggerAuthentication or a ClusterTriggerAuthentication. */
export function isAuthentication({ group, kind }: Manifest): boolean {
  return group === 'keda.sh' && (kind === 'TriggerAuthentication' || kind === 'ClusterTriggerAuthentication');
}

/** Every authentication among some objects. */
export function authentications(view: View): readonly Manifest[] {
  return [...view.ofKind('TriggerAuthentication'), ...view.ofKind('ClusterTriggerAuthentication')].filter(
    isAuthentication,
  );
}

/** Every entry of an authentication that names a parameter. */
export function providedBy(authentication: Manifest): readonly Provided[] {
  const spec = authentication.mapping('spec');
  return LISTS.flatMap(([block, list]) => {
    const entries = listOf(list === undefined ? spec[block] : mappingOf(spec[block])[list]);
    return entries.flatMap((entry, index): Provided[] =>
      isMapping(entry) ? [{ block, field: ['spec', block, ...(list === undefined ? [] : [list]), index], entry }] : [],
    );
  });
}

/** The authentication of a trigger; `undefined` when it names none, or one that is not among the objects. */
export function authenticationOf(view: View, scaled: Scaled, trigger: ScaledTrigger): Manifest | undefined {
  const reference = trigger.authentication;
  if (reference === undefined) return undefined;
  const found =
    reference.kind === 'ClusterTriggerAuthentication'
      ? view.named(reference.kind, reference.name)[0]
      : view.find(reference.kind, scaled.manifest.namespace, reference.name);
  return found !== undefined && isAuthentication(found) ? found : undefined;
}

/** Provider of an authentication's pod identity; `none` where it has none. */
export function podIdentityOf(authentication: Manifest): string {
  return authentication.text('spec', 'podIdentity', 'provider') ?? 'none';
}

/** Whether KEDA signs in to AWS as the workload that it scales. */
export function isWorkloadIdentity(authentication: Manifest): boolean {
  const provider = podIdentityOf(authentication);
  return (
    provider === 'aws-eks' ||
    (provider === 'aws' && authentication.text('spec', 'podIdentity', 'identityOwner') === 'workload')
  );
}

/** The parameters that an authentication provides; their values are not known here. */
export function authenticationParameters(authentication: Manifest): Readonly<Record<string, undefined>> {
  const names = providedBy(authentication).flatMap(({ entry }) => textOf(entry.parameter) ?? []);
  if (podIdentityOf(authentication).startsWith('aws')) names.push('awsRoleArn');
  return Object.fromEntries(names.map((name) => [name, undefined]));
}

/** Whether what an authentication provides cannot be told from its manifest: a file's contents, or OAuth 2.0. */
export function isOpaque(authentication: Manifest): boolean {
  return authentication.at('spec', 'filePath') !== undefined || authentication.at('spec', 'oauth2') !== undefined;
}
