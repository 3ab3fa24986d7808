/** What a TriggerAuthentication says, as data: its checks, and its one rendering. */
import { Credential, type CredentialSource } from '../model/credential';
import type { JsonObject } from '../model/deep-merge';
import { describeValue } from '../model/names';
import type { PodIdentity } from '../model/pod-identity';
import type { Problems } from '../model/problems';
import { checkText, checkTexts } from '../model/text';
import { checkOAuth2, type OAuth2Options, oauth2Parameters, oauth2Spec } from './oauth2';
import { unreadSettings } from './unread-settings';

export type { OAuth2Options } from './oauth2';

/** What goes into the spec. */
export interface AuthenticationData {
  readonly parameters?: Readonly<Record<string, Credential>>;
  readonly podIdentity?: PodIdentity;
  readonly oauth2?: OAuth2Options;
  readonly filePath?: string;
  readonly fileParameters?: readonly string[];
}

const DOCS = 'https://keda.sh/docs/2.20/concepts/authentication/';
const FILE_DOCS = 'https://keda.sh/docs/2.20/authentication-providers/file-path/';

type Entry = readonly [parameter: string, source: CredentialSource];

/** The parameters that a trigger gets from it. */
export function providedParameters({ parameters = {}, oauth2, fileParameters = [] }: AuthenticationData): string[] {
  return [...Object.keys(parameters), ...(oauth2 === undefined ? [] : oauth2Parameters(oauth2)), ...fileParameters];
}

/** Checks what KEDA and its webhook check (`apis/keda/v1alpha1/triggerauthentication_webhook.go`, validateSpec). */
export function checkAuthentication(problems: Problems, data: AuthenticationData, kind: string): void {
  const { parameters = {}, podIdentity, oauth2, filePath, fileParameters } = data;
  if (
    isObject(parameters) &&
    Object.keys(parameters).length === 0 &&
    [podIdentity, oauth2, filePath].every((part) => part === undefined)
  ) {
    problems.add({ code: 'authentication-empty', message: `a ${kind} needs parameters or a pod identity`, docs: DOCS });
  }
  checkParameters(problems, parameters);
  if (podIdentity !== undefined) checkPodIdentity(problems, podIdentity);
  if (oauth2 !== undefined) checkOAuth2(problems, oauth2, parameters);
  if (filePath !== undefined) checkFilePath(problems, data, kind);
  if (fileParameters !== undefined) checkFileParameters(problems, data);
  const sources = sourcesOf(parameters);
  if (kind === 'ClusterTriggerAuthentication') checkWorkloadIdentity(problems, sources);
  for (const unread of unreadSettings(podIdentity, sources)) problems.add(unread);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function checkParameters(problems: Problems, parameters: unknown): void {
  if (!isObject(parameters)) {
    problems.add({
      code: 'parameters-invalid',
      parameter: 'parameters',
      message: 'must be an object of credentials by their parameters',
      given: typeof parameters === 'string' ? 'a text' : describeValue(parameters),
      docs: DOCS,
    });
    return;
  }
  for (const [name, credential] of Object.entries(parameters)) {
    checkText(problems, 'parameters', name, DOCS);
    if (Credential.isCredential(credential)) continue;
    problems.add({
      code: 'credential-needed',
      parameter: `parameters.${name}`,
      message: 'is not a Credential',
      fix: `${name}: Credential.secret('<secret>', '<key>')`,
      docs: DOCS,
    });
  }
  checkStores(problems, parameters);
}

/** The sources of the credentials among some parameters, which callers of plain JavaScript may have mixed with others. */
function sourcesOf(parameters: unknown): readonly Entry[] {
  if (!isObject(parameters)) return [];
  return Object.entries(parameters).flatMap(([name, value]: [string, unknown]): Entry[] =>
    Credential.isCredential(value) ? [[name, value.source]] : [],
  );
}

// a TriggerAuthentication has one block for each kind of store, so one vault, one region and so on
function checkStores(problems: Problems, parameters: object): void {
  const settings = new Map<string, string>();
  for (const [name, source] of sourcesOf(parameters)) {
    if (source.kind !== 'store') continue;
    const text = JSON.stringify(source.settings);
    const first = settings.get(source.store) ?? text;
    settings.set(source.store, first);
    if (first === text) continue;
    problems.add({
      code: 'store-settings-differ',
      parameter: `parameters.${name}`,
      message: `one authentication has one ${source.store}, and this credential names another than those before it`,
      fix: 'give the parameters of each store to a trigger of their own, or keep them in one store',
      docs: DOCS,
    });
  }
}

// aws_secretmanager_handler.go, Initialize: the workload's service account is looked up in KEDA's own namespace
function checkWorkloadIdentity(problems: Problems, sources: readonly Entry[]): void {
  for (const [name, source] of sources) {
    if (!signsInAsWorkload(source)) continue;
    problems.add({
      code: 'store-identity-owner',
      parameter: `parameters.${name}`,
      message:
        'a ClusterTriggerAuthentication cannot sign in as the workload, which it looks for in the wrong namespace',
      fix: 'give PodIdentity.aws() a role, or use a TriggerAuthentication',
      docs: 'https://keda.sh/docs/2.20/authentication-providers/aws-secret-manager/',
    });
  }
}

/** Whether KEDA reads a value from a store with the identity of the scaled workload. */
export function signsInAsWorkload(source: CredentialSource): boolean {
  if (source.kind !== 'store') return false;
  const { podIdentity } = source.settings;
  return isObject(podIdentity) && 'identityOwner' in podIdentity && podIdentity.identityOwner === 'workload';
}

function checkPodIdentity(problems: Problems, podIdentity: unknown): void {
  const spec: unknown = isObject(podIdentity) && 'spec' in podIdentity ? podIdentity.spec : undefined;
  const provider: unknown = isObject(spec) && 'provider' in spec ? spec.provider : undefined;
  if (provider === 'aws' || provider === 'azure-workload' || provider === 'gcp') return;
  problems.add({
    code: 'pod-identity-invalid',
    parameter: 'podIdentity',
    message: 'is not a PodIdentity',
    given: describeValue(podIdentity),
    allowed: 'PodIdentity.aws(), PodIdentity.azureWorkload() or PodIdentity.gcp()',
    docs: DOCS,
  });
}

function checkFileParameters(problems: Problems, { filePath, fileParameters }: AuthenticationData): void {
  checkTexts(problems, 'fileParameters', fileParameters, FILE_DOCS);
  if (filePath !== undefined) return;
  problems.add({
    code: 'file-parameters-alone',
    parameter: 'fileParameters',
    message: 'needs the file that gives them',
    fix: 'give `filePath`',
    docs: FILE_DOCS,
  });
}

function checkFilePath(problems: Problems, { filePath, parameters, oauth2 }: AuthenticationData, kind: string): void {
  const parameter = 'filePath';
  const docs = FILE_DOCS;
  if (kind !== 'ClusterTriggerAuthentication') {
    problems.add({
      code: 'file-path-namespaced',
      parameter,
      message: 'only a ClusterTriggerAuthentication can read a file',
      docs,
    });
  }
  // scale_resolvers.go, readAuthParamsFromFile
  if (checkText(problems, parameter, filePath, docs) && (filePath?.startsWith('/') || filePath?.includes('..'))) {
    problems.add({
      code: 'file-path-invalid',
      parameter,
      message: 'is not a path below the folder that KEDA was given for such files',
      given: describeValue(filePath),
      allowed: 'a relative path without ..',
      docs,
    });
  }
  if ((isObject(parameters) && Object.keys(parameters).length > 0) || oauth2 !== undefined) {
    problems.add({
      code: 'file-path-alone',
      parameter,
      message: 'KEDA reads the file instead of all other parameters',
      fix: 'leave the others out',
      docs,
    });
  }
}

/** The `spec` of a TriggerAuthentication or ClusterTriggerAuthentication. */
export function authenticationSpec({ parameters = {}, podIdentity, oauth2, filePath }: AuthenticationData): object {
  const entries: readonly Entry[] = Object.entries(parameters).map(([name, { source }]) => [name, source]);
  return {
    ...(podIdentity === undefined ? {} : { podIdentity: podIdentity.spec }),
    ...listOf('secretTargetRef', entries, (parameter, source) =>
      source.kind === 'secret' ? { parameter, name: source.name, key: source.key } : undefined,
    ),
    ...listOf('configMapTargetRef', entries, (parameter, source) =>
      source.kind === 'configMap' ? { parameter, name: source.name, key: source.key } : undefined,
    ),
    ...listOf('env', entries, (parameter, source) =>
      source.kind === 'variable'
        ? {
            parameter,
            name: source.name,
            ...(source.container === undefined ? {} : { containerName: source.container }),
          }
        : undefined,
    ),
    ...stores(entries),
    ...listOf('boundServiceAccountToken', entries, (parameter, source) =>
      source.kind === 'serviceAccountToken' ? { parameter, serviceAccountName: source.serviceAccount } : undefined,
    ),
    ...(oauth2 === undefined ? {} : { oauth2: oauth2Spec(oauth2) }),
    ...(filePath === undefined ? {} : { filePath }),
  };
}

function listOf(
  field: string,
  entries: readonly Entry[],
  render: (parameter: string, source: CredentialSource) => object | undefined,
): Record<string, readonly object[]> {
  const rendered = entries.flatMap(([parameter, source]) => render(parameter, source) ?? []);
  return rendered.length === 0 ? {} : { [field]: rendered };
}

function stores(entries: readonly Entry[]): Record<string, object> {
  const blocks: Record<string, { settings: JsonObject; secrets: object[] }> = {};
  for (const [parameter, source] of entries) {
    if (source.kind !== 'store') continue;
    blocks[source.store] ??= { settings: source.settings, secrets: [] };
    blocks[source.store]?.secrets.push({ parameter, ...source.secret });
  }
  return Object.fromEntries(
    Object.entries(blocks).map(([store, { settings, secrets }]) => [store, { ...settings, secrets }]),
  );
}
