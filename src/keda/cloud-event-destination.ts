/** Where the events of a CloudEventSource go. */
import { Credential } from '../model/credential';
import { describeValue } from '../model/names';
import { checkOptions, type OptionNames } from '../model/options';
import type { PodIdentity } from '../model/pod-identity';
import type { Problems } from '../model/problems';
import { checkAddress } from '../model/text';
import { signsInAsWorkload } from './authentication-spec';
import type { ITriggerAuthentication } from './trigger-authentication';

/** Where events go; only one of both can be said. */
export type CloudEventDestination = CloudEventHttpDestination | CloudEventAzureDestination;

/** A server that takes CloudEvents by HTTP. */
export interface CloudEventHttpDestination {
  readonly http: CloudEventHttp;
  readonly azureEventGridTopic?: never;
}

/** A topic of Azure Event Grid. */
export interface CloudEventAzureDestination {
  readonly azureEventGridTopic: AzureEventGridTopic;
  readonly http?: never;
}

/** A server that takes CloudEvents by HTTP. KEDA signs in to none. */
export interface CloudEventHttp {
  /** Address, `http(s)://`. */
  readonly uri: string;
}

/** A topic of Azure Event Grid, and how KEDA signs in to it: exactly one of the three ways. */
export type AzureEventGridTopic = AzureEventGridEndpoint & AzureEventGridSignIn;

interface AzureEventGridEndpoint {
  /** Endpoint of the topic, for example `https://<topic>.<region>.eventgrid.azure.net/api/events`. */
  readonly endpoint: string;
}

type AzureEventGridSignIn =
  | {
      /** Azure identity of KEDA, which needs no secret: `PodIdentity.azureWorkload()`. */
      readonly podIdentity: PodIdentity<'azure-workload'>;
      readonly accessKey?: never;
      readonly authentication?: never;
    }
  | {
      /** Access key of the topic. */
      readonly accessKey: Credential;
      readonly podIdentity?: never;
      readonly authentication?: never;
    }
  | {
      /** An authentication of one's own, with the parameter `accessKey` or the pod identity `azure-workload`. */
      readonly authentication: ITriggerAuthentication;
      readonly accessKey?: never;
      readonly podIdentity?: never;
    };

const DOCS = 'https://keda.sh/docs/2.20/operate/cloud-events/#event-sinks';
const AZURE_DOCS = 'https://keda.sh/docs/2.20/operate/cloud-events/#azure-event-grid';

const DESTINATIONS: OptionNames<CloudEventDestination> = { http: true, azureEventGridTopic: true };
const HTTP_OPTIONS: OptionNames<CloudEventHttp> = { uri: true };
const AZURE_OPTIONS: OptionNames<AzureEventGridTopic> = {
  endpoint: true,
  accessKey: true,
  podIdentity: true,
  authentication: true,
};

/** Checks what KEDA needs to send anything (`pkg/eventemitter`, createEventHandlers and the handlers). */
export function checkDestination(problems: Problems, destination: unknown, kind: string): void {
  if (!checkOptions<CloudEventDestination>(problems, 'destination', destination, DESTINATIONS, DOCS)) return;
  const { http, azureEventGridTopic } = destination;
  if ((http === undefined) === (azureEventGridTopic === undefined)) {
    problems.add({
      code: 'destination-count',
      parameter: 'destination',
      message: 'needs exactly one of `http` and `azureEventGridTopic`; of two, KEDA would use `http` alone',
      docs: DOCS,
    });
  }
  if (http !== undefined && checkOptions<CloudEventHttp>(problems, 'destination.http', http, HTTP_OPTIONS, DOCS)) {
    checkAddress(problems, 'destination.http.uri', http.uri, ['http', 'https'], DOCS);
  }
  if (azureEventGridTopic !== undefined) checkTopic(problems, azureEventGridTopic, kind);
}

function checkTopic(problems: Problems, topic: unknown, kind: string): void {
  const parameter = 'destination.azureEventGridTopic';
  // eventemitter.go hands the source's own namespace to the resolver, which resolves nothing where that is empty
  if (kind === 'ClusterCloudEventSource') {
    problems.add({
      code: 'event-grid-of-cluster',
      parameter,
      message: 'KEDA reads no authentication for a ClusterCloudEventSource, and so cannot sign in to Event Grid',
      fix: 'use a CloudEventSource, which gets the events of all namespaces, too',
      docs: AZURE_DOCS,
    });
  }
  if (!checkOptions<AzureEventGridTopic>(problems, parameter, topic, AZURE_OPTIONS, AZURE_DOCS)) return;
  // the client of Azure shows neither key nor token over http
  checkAddress(problems, `${parameter}.endpoint`, topic.endpoint, ['https'], AZURE_DOCS);
  const { accessKey, podIdentity, authentication }: Readonly<Record<string, unknown>> = { ...topic };
  if ([accessKey, podIdentity, authentication].filter((one) => one !== undefined).length !== 1) {
    problems.add({
      code: 'event-grid-sign-in',
      parameter,
      message: 'needs exactly one of `podIdentity`, `accessKey` and `authentication`',
      fix: 'podIdentity: PodIdentity.azureWorkload(), which needs no secret',
      docs: AZURE_DOCS,
    });
  }
  if (accessKey !== undefined) checkAccessKey(problems, `${parameter}.accessKey`, accessKey);
  if (podIdentity !== undefined) checkProvider(problems, `${parameter}.podIdentity`, podIdentity);
  if (authentication !== undefined) checkOwnAuthentication(problems, `${parameter}.authentication`, authentication);
}

function checkAccessKey(problems: Problems, parameter: string, accessKey: unknown): void {
  if (!Credential.isCredential(accessKey)) {
    problems.add({
      code: 'credential-needed',
      parameter,
      message: 'is not a Credential',
      fix: "accessKey: Credential.secret('<secret>', '<key>')",
      docs: AZURE_DOCS,
    });
    return;
  }
  const { source } = accessKey;
  if (source.kind !== 'variable' && !signsInAsWorkload(source)) return;
  // createEventHandlers resolves without a pod: variables are empty then, and a look at the pod's account crashes
  problems.add({
    code: 'credential-of-workload',
    parameter,
    message: 'cannot come from a workload, since a source of events has none',
    fix: "accessKey: Credential.secret('<secret>', '<key>')",
    docs: AZURE_DOCS,
  });
}

function checkProvider(problems: Problems, parameter: string, podIdentity: unknown): void {
  const provider: unknown =
    typeof podIdentity === 'object' && podIdentity !== null && 'provider' in podIdentity
      ? podIdentity.provider
      : undefined;
  if (provider === 'azure-workload') return;
  problems.add({
    code: 'pod-identity-provider',
    parameter,
    message: 'is not a pod identity that Event Grid knows',
    given: describeValue(provider ?? podIdentity),
    allowed: 'PodIdentity.azureWorkload()',
    docs: AZURE_DOCS,
  });
}

function checkOwnAuthentication(problems: Problems, parameter: string, authentication: unknown): void {
  if (!isAuthentication(authentication)) {
    problems.add({
      code: 'authentication-invalid',
      parameter,
      message: 'is neither a TriggerAuthentication nor a ClusterTriggerAuthentication',
      docs: AZURE_DOCS,
    });
    return;
  }
  const { podIdentityProvider, parameters } = authentication;
  if (podIdentityProvider === 'azure-workload') return;
  if (podIdentityProvider === undefined && parameters.includes('accessKey')) return;
  problems.add({
    code: 'authentication-without-key',
    parameter,
    message: 'gives KEDA nothing to sign in to Event Grid with',
    given: `parameters: ${parameters.join(', ') || 'none'}; pod identity: ${podIdentityProvider ?? 'none'}`,
    allowed: 'the parameter accessKey without a pod identity, or the pod identity azure-workload',
    docs: AZURE_DOCS,
  });
}

function isAuthentication(value: unknown): value is ITriggerAuthentication {
  return (
    typeof value === 'object' &&
    value !== null &&
    'kind' in value &&
    (value.kind === 'TriggerAuthentication' || value.kind === 'ClusterTriggerAuthentication') &&
    'name' in value &&
    'parameters' in value &&
    Array.isArray(value.parameters)
  );
}

/** The `destination` of the spec. */
export function renderDestination({ http, azureEventGridTopic }: CloudEventDestination): object {
  return http === undefined
    ? { azureEventGridTopic: { endpoint: azureEventGridTopic?.endpoint } }
    : { http: { uri: http.uri } };
}
