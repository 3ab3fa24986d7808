/** TriggerAuthentications as manifests have them, read for what they say of AWS. */
import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { AwsTrigger, RawPodIdentity, RawSecretsManager } from '../scalers/permissions';

/** What an authentication gives to its triggers. */
export interface Authentication extends Omit<AwsTrigger, 'raw'> {
  /** Parameters that it sets, none of whose values is known here. */
  readonly parameters: readonly string[];
}

/** A manifest's mapping, of which nothing is known. */
export type Mapping = Readonly<Record<string, unknown>>;

/** The value as a mapping; empty when it is none. */
export function mapping(value: unknown): Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** The items of a list that are mappings. */
export function mappings(value: unknown): readonly Mapping[] {
  return Array.isArray(value) ? value.map(mapping) : [];
}

/** The value, if it is text. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The objects of a construct tree that are manifests. */
export function apiObjectsOf(tree: IConstruct): readonly ApiObject[] {
  return tree.node.findAll().filter((node): node is ApiObject => ApiObject.isApiObject(node));
}

/** The kind, namespace and name by which a manifest is referred to. */
export function keyOf(kind: string, namespace: string | undefined, name: string): string {
  return kind === 'ClusterTriggerAuthentication' ? `${kind} ${name}` : `${kind} ${namespace ?? ''}/${name}`;
}

/** The TriggerAuthentications among some objects, by `keyOf`. */
export function authenticationsAmong(objects: readonly ApiObject[]): ReadonlyMap<string, Authentication> {
  const found = objects.filter(
    ({ apiVersion, kind }) => apiVersion.startsWith('keda.sh/') && kind.endsWith('TriggerAuthentication'),
  );
  return new Map(
    found.map((object) => {
      const { metadata, spec } = mapping(object.toJson());
      return [keyOf(object.kind, textOf(mapping(metadata).namespace), object.name), readAuthentication(mapping(spec))];
    }),
  );
}

/** Reads the spec of a TriggerAuthentication. Source: apis/keda/v1alpha1/triggerauthentication_types.go. */
export function readAuthentication(spec: Mapping): Authentication {
  const { podIdentity, awsSecretManager } = spec;
  const targets = ['secretTargetRef', 'configMapTargetRef', 'env', 'boundServiceAccountToken'] as const;
  const stores = ['hashiCorpVault', 'azureKeyVault', 'gcpSecretManager', 'awsSecretManager'] as const;
  const entries = [
    ...targets.flatMap((name) => mappings(spec[name])),
    ...stores.flatMap((name) => mappings(mapping(spec[name]).secrets)),
  ];
  return {
    parameters: entries.flatMap(({ parameter }) => textOf(parameter) ?? []),
    ...(podIdentity === undefined ? {} : { podIdentity: readPodIdentity(podIdentity) }),
    ...(awsSecretManager === undefined ? {} : { secretsManager: readSecretsManager(mapping(awsSecretManager)) }),
  };
}

/** Reads a `podIdentity`. */
export function readPodIdentity(value: unknown): RawPodIdentity {
  const { provider, roleArn, externalID, identityOwner } = mapping(value);
  return {
    provider: textOf(provider),
    roleArn: textOf(roleArn),
    externalID: textOf(externalID),
    identityOwner: textOf(identityOwner),
  };
}

function readSecretsManager({ region, podIdentity, secrets }: Mapping): RawSecretsManager {
  return {
    region: textOf(region),
    ...(podIdentity === undefined ? {} : { podIdentity: readPodIdentity(podIdentity) }),
    secrets: mappings(secrets).flatMap(({ name }) => textOf(name) ?? []),
  };
}
