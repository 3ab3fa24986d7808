// Cases after pkg/scalers/azure_pipelines_scaler.go of KEDA 2.20.2: azurePipelinesMetadata, Validate, getAuthMethod,
// parseAzurePipelinesMetadata, getCanAgentDemandFulfilJob.
import { azurePipelines } from '../../src/scalers/azure-pipelines';
import { describeScaler } from './cases';

const metadata = { organizationURL: 'https://dev.azure.com/example', poolName: 'linux' };
const podIdentity = 'azure-workload';
const authParameters = { personalAccessToken: undefined };

describeScaler(azurePipelines, {
  accepted: {
    'a pool with workload identity': { metadata, podIdentity },
    'a pool with a token': { metadata, authParameters },
    'a token beside any pod identity, which it wins over': { metadata, authParameters, podIdentity: 'gcp' },
    'address and token from variables, and the pool by its id': {
      metadata: { organizationURLFromEnv: 'AZP_URL', personalAccessTokenFromEnv: 'AZP_TOKEN', poolID: '7' },
      environment: { AZP_URL: 'https://dev.azure.com/example', AZP_TOKEN: undefined },
    },
    demands: {
      metadata: {
        ...metadata,
        demands: 'maven,docker',
        requireAllDemands: 'true',
        caseInsensitiveDemandsProcessing: 'true',
      },
      podIdentity,
    },
    'how many jobs to look at': {
      metadata: {
        ...metadata,
        jobsToFetch: '100',
        targetPipelinesQueueLength: '2',
        activationTargetPipelinesQueueLength: '1',
      },
      podIdentity,
    },
    'unfinished jobs of a parent': {
      metadata: { ...metadata, parent: 'template', fetchUnfinishedJobsOnly: 'true' },
      podIdentity,
    },
  },
  refused: {
    'no organization': [{ metadata: { poolName: 'linux' }, podIdentity }, 'organizationURL'],
    'an organization with a slash at its end': [
      { metadata: { ...metadata, organizationURL: 'https://dev.azure.com/example/' }, podIdentity },
      'organizationURL',
    ],
    'no token': [{ metadata }, 'personalAccessToken'],
    'a pod identity of AWS': [{ metadata, podIdentity: 'aws' }, 'personalAccessToken'],
    'no pool': [{ metadata: { organizationURL: metadata.organizationURL }, podIdentity }, 'poolName'],
    'a pool of id 0': [{ metadata: { ...metadata, poolName: '', poolID: '0' }, podIdentity }, 'poolName'],
    'a pool id that is a name': [{ metadata: { ...metadata, poolName: '', poolID: 'linux' }, podIdentity }, 'poolID'],
    'a number of jobs beside unfinished jobs, even if that is false': [
      { metadata: { ...metadata, jobsToFetch: '100', fetchUnfinishedJobsOnly: 'false' }, podIdentity },
      'jobsToFetch',
    ],
    'a number of jobs beside a parent': [
      { metadata: { ...metadata, jobsToFetch: '100', parent: 'template' }, podIdentity },
      'jobsToFetch',
    ],
    'a target with a fraction': [
      { metadata: { ...metadata, targetPipelinesQueueLength: '1.5' }, podIdentity },
      'targetPipelinesQueueLength',
    ],
    'an activation that is no number': [
      { metadata: { ...metadata, activationTargetPipelinesQueueLength: 'one' }, podIdentity },
      'activationTargetPipelinesQueueLength',
    ],
    ...Object.fromEntries(
      [
        'requireAllDemands',
        'requireAllDemandsAndIgnoreOthers',
        'caseInsensitiveDemandsProcessing',
        'fetchUnfinishedJobsOnly',
        'jobsToFetch',
      ].map((name) => [`yes as ${name}`, [{ metadata: { ...metadata, [name]: 'yes' }, podIdentity }, name] as const]),
    ),
  },
  warned: {
    'name and id of the pool': [{ metadata: { ...metadata, poolID: '7' }, podIdentity }, 'poolID'],
    'demands beside a parent': [
      { metadata: { ...metadata, parent: 'template', demands: 'maven' }, podIdentity },
      'demands',
    ],
    'demands with blanks after the commas': [
      { metadata: { ...metadata, demands: 'maven, docker' }, podIdentity },
      'demands',
    ],
    'both ways to require demands': [
      {
        metadata: {
          ...metadata,
          demands: 'maven',
          requireAllDemands: 'true',
          requireAllDemandsAndIgnoreOthers: 'true',
        },
        podIdentity,
      },
      'requireAllDemandsAndIgnoreOthers',
    ],
    'an organization by its name': [
      { metadata: { ...metadata, organizationURL: 'example' }, podIdentity },
      'organizationURL',
    ],
    'a target of 0': [
      { metadata: { ...metadata, targetPipelinesQueueLength: '0' }, podIdentity },
      'targetPipelinesQueueLength',
    ],
  },
});
