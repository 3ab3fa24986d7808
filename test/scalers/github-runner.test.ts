// Cases after pkg/scalers/github_runner_scaler.go of KEDA 2.20.2: githubRunnerMetadata, Validate, validateGitHubApp.
import { githubRunner } from '../../src/scalers/github-runner';
import { describeScaler } from './cases';

const repository = { owner: 'example', runnerScope: 'repo', repos: 'shop' };
const token = { personalAccessToken: undefined };
const app = { applicationID: '12', installationID: '34' };

describeScaler(githubRunner, {
  accepted: {
    'a repository with a token': { metadata: repository, authParameters: token },
    'an organization with all its repositories': {
      metadata: { owner: 'example', runnerScope: 'org' },
      authParameters: token,
    },
    'all that is optional': {
      metadata: {
        ...repository,
        githubApiURL: 'https://github.example.com/api/v3',
        repos: 'shop, billing',
        labels: 'gpu,large',
        noDefaultLabels: 'true',
        matchUnlabeledJobsWithUnlabeledRunners: 'true',
        enableEtags: 'true',
        targetWorkflowQueueLength: '2',
      },
      authParameters: token,
    },
    'everything from variables': {
      metadata: { ownerFromEnv: 'OWNER', runnerScopeFromEnv: 'SCOPE', reposFromEnv: 'REPOS', labelsFromEnv: 'LABELS' },
      environment: { OWNER: 'example', SCOPE: 'ent', REPOS: 'shop', LABELS: undefined },
      authParameters: token,
    },
    'an App': { metadata: { ...repository, ...app }, authParameters: { appKey: undefined } },
    'an App with its IDs from variables': {
      metadata: { ...repository, applicationIDFromEnv: 'APP', installationIDFromEnv: 'INSTALLATION' },
      environment: { APP: undefined, INSTALLATION: '34' },
      authParameters: { appKey: undefined },
    },
    'an App of ID 0, which is none, besides a token': {
      metadata: { ...repository, applicationID: '0' },
      authParameters: token,
    },
  },
  refused: {
    'no owner': [{ metadata: { ...repository, owner: '' }, authParameters: token }, 'owner'],
    'no scope': [{ metadata: { ...repository, runnerScope: '' }, authParameters: token }, 'runnerScope'],
    'another scope': [{ metadata: { ...repository, runnerScope: 'user' }, authParameters: token }, 'runnerScope'],
    'a scope from a variable of another word': [
      {
        metadata: { owner: 'example', runnerScopeFromEnv: 'SCOPE' },
        environment: { SCOPE: 'user' },
        authParameters: token,
      },
      'runnerScope',
    ],
    'neither token nor App': [{ metadata: repository }, 'personalAccessToken'],
    'a token in the metadata, which KEDA ignores': [
      { metadata: { ...repository, personalAccessToken: 'ghp' } },
      'personalAccessToken',
    ],
    'an App without installation': [
      { metadata: { ...repository, applicationID: '12' }, authParameters: { appKey: undefined } },
      'applicationID',
    ],
    'an App of ID 0': [
      { metadata: { ...repository, ...app, applicationID: '0' }, authParameters: { appKey: undefined } },
      'applicationID',
    ],
    'the IDs of an App besides a token': [
      { metadata: { ...repository, ...app }, authParameters: token },
      'applicationID',
    ],
    'an ID that is no number': [
      { metadata: { ...repository, ...app, applicationID: 'Iv1' }, authParameters: { appKey: undefined } },
      'applicationID',
    ],
    'an installation that is no number': [
      { metadata: { ...repository, ...app, installationID: 'x' }, authParameters: { appKey: undefined } },
      'installationID',
    ],
    'a target that is no whole number': [
      { metadata: { ...repository, targetWorkflowQueueLength: '1.5' }, authParameters: token },
      'targetWorkflowQueueLength',
    ],
    ...Object.fromEntries(
      ['noDefaultLabels', 'matchUnlabeledJobsWithUnlabeledRunners', 'enableEtags'].map((name) => [
        `another word for ${name}`,
        [{ metadata: { ...repository, [name]: 'yes' }, authParameters: token }, name] as const,
      ]),
    ),
    'the metric type Utilization': [
      { metadata: repository, authParameters: token, metricType: 'Utilization' },
      'metricType',
    ],
  },
  warned: {
    'two scopes': [{ metadata: { ...repository, runnerScope: 'org,repo' }, authParameters: token }, 'runnerScope'],
    'an address of another scheme': [
      { metadata: { ...repository, githubApiURL: 'api.github.com' }, authParameters: token },
      'githubApiURL',
    ],
    'a target of 0': [
      { metadata: { ...repository, targetWorkflowQueueLength: '0' }, authParameters: token },
      'targetWorkflowQueueLength',
    ],
  },
});
