import { defineScaler, type TriggerFacts } from './definition';
import { isSetIn } from './raw-trigger';
import { isTrue } from './rules';
import { hasWorkloadIdentity } from './shared/azure-authorization';

const SOURCE = 'pkg/scalers/azure_pipelines_scaler.go, parseAzurePipelinesMetadata';

export const azurePipelines = defineScaler({
  type: 'azure-pipelines',
  title: 'Azure Pipelines',
  page: 'azure-pipelines',
  summary: 'Scales on the number of jobs that wait for an agent pool of Azure Pipelines.',
  parameters: {
    /** Address of the organization, for example `https://dev.azure.com/example`. */
    organizationURL: {
      kind: 'url',
      from: ['environment', 'authentication', 'metadata'],
      schemes: ['https', 'http'],
    },
    /** Token that signs in, without a pod identity. */
    personalAccessToken: { kind: 'text', from: ['authentication', 'environment'], optional: true, secret: true },
    /** Name of the agent pool. */
    poolName: { kind: 'text', optional: true },
    /** Id of the agent pool within the organization, instead of its name. */
    poolID: { kind: 'integer', optional: true },
    /** Target per replica, in waiting jobs. */
    targetPipelinesQueueLength: { kind: 'integer', default: '1', role: 'target' },
    /** Waiting jobs above which the first replica starts. */
    activationTargetPipelinesQueueLength: { kind: 'integer', default: '0', role: 'activation' },
    /** Name of an agent, which may be offline; only jobs count that it could run. */
    parent: { kind: 'text', optional: true },
    /** What the agents can do; only jobs count that demand no more. */
    demands: { kind: 'list', of: 'text', optional: true },
    /** Whether only jobs count that demand all of `demands`, and nothing else. */
    requireAllDemands: { kind: 'boolean', default: 'false' },
    /** Whether jobs count that demand all of `demands`, and maybe more. */
    requireAllDemandsAndIgnoreOthers: { kind: 'boolean', default: 'false' },
    /** Whether demands are compared without regard to upper and lower case. */
    caseInsensitiveDemandsProcessing: { kind: 'boolean', default: 'false' },
    /** Latest jobs of the pool to look at, finished ones included. */
    jobsToFetch: { kind: 'integer', default: '250' },
    /** Whether Azure is asked for unfinished jobs only. */
    fetchUnfinishedJobsOnly: { kind: 'boolean', default: 'false' },
  },
  rules: [
    {
      says: '`organizationURL` ends with the name of the organization, not with a slash',
      about: ['organizationURL'],
      source: 'pkg/scalers/azure_pipelines_scaler.go, Validate',
      broken: (p) => p.organizationURL.value?.endsWith('/') === true,
    },
    {
      says: '`personalAccessToken` is given, or the pod identity is `azure-workload`',
      about: ['personalAccessToken'],
      source: 'pkg/scalers/azure_pipelines_scaler.go, getAuthMethod',
      fix: 'use `podIdentity: PodIdentity.azureWorkload()`, the way without any secret, or give it by a Credential',
      broken: (p, trigger) => !p.personalAccessToken.given && !hasWorkloadIdentity(trigger),
    },
    {
      says: 'either `poolName` is given, or `poolID`, which is not 0',
      about: ['poolName', 'poolID'],
      source: SOURCE,
      broken: (p) => !p.poolName.given && p.poolID.known && !p.poolID.value,
    },
    ...(['fetchUnfinishedJobsOnly', 'parent'] as const).map((other) => ({
      says: `\`jobsToFetch\` and \`${other}\` are not both given`,
      about: ['jobsToFetch', other] as const,
      source: SOURCE,
      // whatever their values are, even white space
      broken: (_: unknown, { raw: { metadata } }: TriggerFacts) =>
        isSetIn(metadata, 'jobsToFetch') && isSetIn(metadata, other),
    })),
    {
      says: '`poolName` and `poolID` are not both given; KEDA takes the name',
      about: ['poolID', 'poolName'],
      source: SOURCE,
      severity: 'warning',
      broken: (p) => p.poolName.given && p.poolID.given,
    },
    {
      says: '`parent` and `demands` are not both given; KEDA ignores the demands',
      about: ['demands', 'parent'],
      source: 'pkg/scalers/azure_pipelines_scaler.go, GetAzurePipelinesQueueLength',
      severity: 'warning',
      broken: (p) => p.parent.given && p.demands.given,
    },
    {
      says: '`demands` has no white space around its commas, which KEDA compares, too',
      about: ['demands'],
      source: 'pkg/scalers/azure_pipelines_scaler.go, getCanAgentDemandFulfilJob',
      severity: 'warning',
      broken: (p) => p.demands.text !== undefined && /\s,|,\s/.test(p.demands.text),
    },
    {
      says: '`requireAllDemands` and `requireAllDemandsAndIgnoreOthers` are not both true; the former wins',
      about: ['requireAllDemandsAndIgnoreOthers', 'requireAllDemands'],
      source: 'pkg/scalers/azure_pipelines_scaler.go, getCanAgentDemandFulfilJob',
      severity: 'warning',
      broken: (p) => isTrue(p.requireAllDemands) && isTrue(p.requireAllDemandsAndIgnoreOthers),
    },
  ],
});
