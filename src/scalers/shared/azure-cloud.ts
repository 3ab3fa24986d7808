/**
 * Azure's clouds, and the endpoints that go with them.
 *
 * KEDA's scalers look them up in two ways. Most use `ParseEnvironmentProperty` of
 * `pkg/scalers/azure/azure_cloud_environment.go`, which reads the metadata as they stand, white space included, and
 * knows the names in `pkg/scalers/azure/cloud_config.go`. The scalers for Azure Monitor's APIs know three clouds only.
 */
import type { Reading, Rule, TriggerFacts } from '../definition';
import type { Parameters } from '../parameter';
import { isSetIn } from '../raw-trigger';

const MONITOR_CLOUDS = ['AzurePublicCloud', 'AzureUSGovernmentCloud', 'AzureChinaCloud'] as const;
const CLOUDS = [...MONITOR_CLOUDS, 'AzureGermanCloud', 'AzureCloud', 'AzureUSGovernment'] as const;

/** The cloud of most scalers. */
export const azureCloud = {
  /** Azure's cloud; `AzureCloud` and `AzureUSGovernment` are other names of two. KEDA takes `AzurePublicCloud` when left out. */
  cloud: { kind: 'choice', values: [...CLOUDS, 'Private'], enforced: false, anyCase: true, optional: true },
} as const satisfies Parameters;

/** The cloud of the scalers that call Azure Monitor's APIs. */
export const azureMonitorCloud = {
  /** Azure's cloud. KEDA takes `AzurePublicCloud` when left out. */
  cloud: { kind: 'choice', values: [...MONITOR_CLOUDS, 'Private'], enforced: false, anyCase: true, optional: true },
} as const satisfies Parameters;

type Cloud = { readonly cloud: Reading<string> };

/** The endpoint of Azure AD, for the scalers that read it. */
export const activeDirectoryEndpoint = {
  /** Address of Azure AD, with `cloud: Private`. */
  activeDirectoryEndpoint: { kind: 'url', schemes: ['https'], optional: true },
} as const satisfies Parameters;

const isPrivate = (cloud: string): boolean => cloud.toLowerCase() === 'private';

const isOneOf = (cloud: string, names: readonly string[]): boolean =>
  names.some((name) => name.toUpperCase() === cloud.toUpperCase());

const quoted = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

/** Under which circumstances a scaler looks its cloud up. */
export interface LookUp<R> {
  /** @default - always */
  readonly condition?: (parameters: R, trigger: TriggerFacts) => boolean;
}

const ENVIRONMENT = 'pkg/scalers/azure/azure_cloud_environment.go, ParseEnvironmentProperty';

/** What a scaler asks of its cloud, and of the endpoint that `Private` has to come with. */
export function azureCloudRules<const N extends string, R = unknown>(
  endpoint: N,
  lookUp: LookUp<R> = {},
): readonly Rule<Record<N, Reading<string>> & Cloud & R>[] {
  const { condition = () => true } = lookUp;
  return [
    {
      says: `\`cloud\` is one of ${quoted([...CLOUDS, 'Private'])}, without white space around it`,
      about: ['cloud'],
      source: ENVIRONMENT,
      broken: (parameters, trigger) => {
        const cloud = trigger.raw.metadata.cloud ?? '';
        // KEDA reads the endpoints of AzureStackCloud from a file that its own environment may name
        const known = cloud === '' || isPrivate(cloud) || isOneOf(cloud, [...CLOUDS, 'AzureStackCloud']);
        return !known && condition(parameters, trigger);
      },
    },
    ...azureEndpointRules(endpoint, lookUp),
  ];
}

/** The same for one more endpoint of the cloud. */
export function azureEndpointRules<const N extends string, R = unknown>(
  endpoint: N,
  { condition = () => true }: LookUp<R> = {},
): readonly Rule<Record<N, Reading<string>> & Cloud & R>[] {
  return [
    {
      says: `\`cloud: Private\` needs \`${endpoint}\``,
      about: [endpoint, 'cloud'],
      source: ENVIRONMENT,
      broken: (parameters, trigger) => {
        const { metadata } = trigger.raw;
        return isPrivate(metadata.cloud ?? '') && !isSetIn(metadata, endpoint) && condition(parameters, trigger);
      },
    },
    privateOnly(endpoint, ENVIRONMENT),
  ];
}

/** Whether a scaler that calls one of Azure Monitor's APIs knows the trigger's cloud. */
export function hasMonitorCloud({ cloud: { text = '' } }: Cloud): boolean {
  return text === '' || isPrivate(text) || isOneOf(text, MONITOR_CLOUDS);
}

/** What a scaler asks that calls one of Azure Monitor's APIs, whose address `Private` has to come with. */
export function azureMonitorCloudRules<const N extends string>(
  address: N,
  source: string,
): readonly Rule<Record<N, Reading<string>> & Cloud>[] {
  return [
    {
      says: `\`cloud\` is one of ${quoted([...MONITOR_CLOUDS, 'Private'])}`,
      about: ['cloud'],
      source,
      broken: (parameters) => !hasMonitorCloud(parameters),
    },
    {
      says: `\`cloud: Private\` needs \`${address}\``,
      about: [address, 'cloud'],
      source,
      broken: (parameters) => isPrivate(parameters.cloud.text ?? '') && !parameters[address].given,
    },
    privateOnly(address, source),
  ];
}

function privateOnly<const N extends string>(endpoint: N, source: string): Rule<Record<N, Reading<string>> & Cloud> {
  return {
    says: `\`${endpoint}\` counts with \`cloud: Private\` only`,
    about: [endpoint, 'cloud'],
    source,
    severity: 'warning',
    broken: (parameters) => parameters[endpoint].given && !isPrivate(parameters.cloud.text ?? ''),
  };
}
