import { Construct, type IConstruct } from 'constructs';
import type { Credential } from '../model/credential';
import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';
import type { AwsTrigger, RawSecretsManager } from '../scalers/permissions';
import { scalerOf } from '../scalers/registry';
import { writeProps } from '../scalers/write';
import type { ManifestIndex, ManifestIndexes } from './manifest-index';
import type { Check } from './properties';
import {
  type Authentication,
  apiObjectsOf,
  keyOf,
  type Mapping,
  mapping,
  mappings,
  readAuthentication,
  readPodIdentity,
  textOf,
} from './trigger-authentications';

/** A trigger, as `Trigger.awsSqsQueue(...)` and its sisters make it. */
export interface TriggerData {
  /** KEDA's name of the scaler. */
  readonly type: string;
  /** The scaler's parameters. */
  readonly props: object;
  /** Of which the pod identity and the authentication count here. @default - none */
  readonly options?: object;
  /** Whether the parameters are metadata as KEDA reads it, instead of typed props. @default false */
  readonly raw?: boolean;
}

/**
 * What KEDA scales: a trigger, something that has triggers, or constructs of cdk8s, such as a ScaledObject, a Chart or a
 * whole App, whose manifests are read.
 */
export type Scales = TriggerData | { readonly triggers: readonly TriggerData[] } | IConstruct;

/** A trigger with all that decides about permissions, and where it was found. */
export interface FoundTrigger extends AwsTrigger {
  readonly where: string;
}

const DOCS = 'https://keda.sh/docs/2.20/concepts/authentication/';

/** Something that has triggers, as an argument. */
export const scales: Check = (problems, parameter, value) => {
  if (Construct.isConstruct(value) || isTrigger(value)) return;
  const { triggers } = mapping(value);
  if (Array.isArray(triggers) && triggers.every(isTrigger)) return;
  problems.add({
    code: 'scales-invalid',
    parameter,
    message: 'is nothing that has triggers',
    given: describeValue(value),
    allowed: 'a trigger, an object with triggers, or a construct of cdk8s: a ScaledObject, a Chart, an App',
  });
};

function isTrigger(value: unknown): value is TriggerData {
  const { type, props } = mapping(value);
  return typeof type === 'string' && typeof props === 'object' && props !== null;
}

/**
 * Finds the triggers of what KEDA scales; the argument has passed its check.
 *
 * @param indexes of the trees that manifests refer to each other in; the same for all that is asked at a time
 */
export function triggersOf(
  problems: Problems,
  parameter: string,
  from: Scales,
  indexes: ManifestIndexes,
): readonly FoundTrigger[] {
  if (Construct.isConstruct(from)) return triggersOfTree(problems, parameter, from, indexes.of(from));
  if ('triggers' in from) {
    return from.triggers.flatMap((trigger, index) =>
      triggerOfData(problems, `${parameter}.triggers[${index}]`, trigger),
    );
  }
  // what is no construct and has no triggers is a trigger
  return isTrigger(from) ? triggerOfData(problems, parameter, from) : [];
}

function triggerOfData(problems: Problems, where: string, { type, props, options, raw }: TriggerData): FoundTrigger[] {
  const definition = scalerOf(type);
  const isRaw = raw === true || definition === undefined;
  const written = isRaw ? { metadata: textsOf(props), credentials: {}, issues: [] } : writeProps(definition, props);
  if (written.issues.length > 0) {
    problems.include(written.issues, where);
    return [];
  }
  const { podIdentity, authentication } = mapping(options);
  const own = authentication === undefined ? undefined : authenticationOf(authentication);
  if (own === 'unknown') {
    if (definition?.permissions !== undefined) refuseAuthentication(problems, where, describeName(authentication));
    return [];
  }
  const parameters = [...Object.keys(written.credentials), ...(own?.parameters ?? [])];
  return [
    {
      where,
      raw: { type, metadata: written.metadata, authParameters: unknownValues(parameters) },
      podIdentity: podIdentity === undefined ? own?.podIdentity : readPodIdentity(mapping(podIdentity).spec),
      secretsManager: own?.secretsManager ?? secretsManagerOf(Object.values(written.credentials)),
    },
  ];
}

function triggersOfTree(
  problems: Problems,
  parameter: string,
  tree: IConstruct,
  index: ManifestIndex,
): readonly FoundTrigger[] {
  const scaled = apiObjectsOf(tree).filter(
    ({ apiVersion, kind }) => apiVersion.startsWith('keda.sh/') && (kind === 'ScaledObject' || kind === 'ScaledJob'),
  );
  if (scaled.length === 0) {
    problems.add({
      code: 'scales-empty',
      parameter,
      message: 'has no ScaledObject and no ScaledJob',
      given: tree.node.path === '' ? 'a whole app' : tree.node.path,
      fix: 'declare them before this, or leave it out',
    });
  }
  return scaled.flatMap((object) => {
    const manifest = mapping(object.toJson());
    const spec = mapping(manifest.spec);
    const namespace = textOf(mapping(manifest.metadata).namespace);
    const environment = environmentOf(index, spec, namespace);
    return mappings(spec.triggers).flatMap((trigger, position): FoundTrigger[] => {
      const where = `${parameter}(${object.node.path}).triggers[${position}]`;
      const { name, kind = 'TriggerAuthentication' } = mapping(trigger.authenticationRef);
      const type = textOf(trigger.type) ?? '';
      const key = typeof name === 'string' ? keyOf(String(kind), namespace, name) : undefined;
      const authentication = key === undefined ? undefined : index.authentications.get(key);
      if (key !== undefined && authentication === undefined) {
        if (scalerOf(type)?.permissions !== undefined) refuseAuthentication(problems, where, key);
        return [];
      }
      const { parameters = [], podIdentity, secretsManager }: Partial<Authentication> = authentication ?? {};
      const raw = { type, metadata: textsOf(trigger.metadata), authParameters: unknownValues(parameters), environment };
      return [{ where, raw, podIdentity, secretsManager }];
    });
  });
}

/** The variables of a scaled workload's container, as far as its manifest is in the tree and says all of them. */
function environmentOf(
  index: ManifestIndex,
  spec: Mapping,
  namespace: string | undefined,
): Record<string, string | undefined> | undefined {
  const { kind = 'Deployment', name, envSourceContainerName } = mapping(spec.scaleTargetRef);
  const target = index.find(String(kind), namespace, String(name));
  const workload = target === undefined ? mapping(spec.jobTargetRef) : mapping(mapping(target.toJson()).spec);
  const containers = mappings(mapping(mapping(workload.template).spec).containers);
  const wanted = envSourceContainerName ?? spec.envSourceContainerName;
  const container = wanted === undefined ? containers[0] : containers.find((one) => one.name === wanted);
  if (container === undefined || container.envFrom !== undefined) return undefined;
  return Object.fromEntries(mappings(container.env).map((one) => [String(one.name), textOf(one.value)]));
}

// an authentication that exists elsewhere is known by its name alone
function authenticationOf(value: unknown): Authentication | 'unknown' {
  if (!Construct.isConstruct(value)) return 'unknown';
  const [object] = apiObjectsOf(value);
  return object === undefined ? 'unknown' : readAuthentication(mapping(mapping(object.toJson()).spec));
}

function secretsManagerOf(credentials: readonly Credential[]): RawSecretsManager | undefined {
  const sources = credentials.flatMap(({ source }) =>
    source.kind === 'store' && source.store === 'awsSecretManager' ? [source] : [],
  );
  const settings = mapping(sources[0]?.settings);
  if (sources.length === 0) return undefined;
  const secrets = sources.map(({ secret }) => secret);
  return readAuthentication({ awsSecretManager: { ...settings, secrets } }).secretsManager;
}

function refuseAuthentication(problems: Problems, where: string, name: string): void {
  problems.add({
    code: 'authentication-unknown',
    parameter: `${where}.authentication`,
    message: 'is declared elsewhere, so that the identity of the trigger is not known here',
    given: name,
    fix: 'declare the TriggerAuthentication in the same tree; or leave the trigger out, and list what it needs as permissions',
    docs: DOCS,
  });
}

function describeName(authentication: unknown): string {
  return textOf(mapping(authentication).name) ?? 'an authentication without a name';
}

function textsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(mapping(value)).map(([key, text]) => [key, String(text)]));
}

function unknownValues(parameters: readonly string[]): Record<string, undefined> {
  return Object.fromEntries(parameters.map((parameter) => [parameter, undefined]));
}
