import { defineScaler, type Reading } from './definition';
import { atLeastOne } from './rules';

const ANYWHERE = ['metadata', 'environment'] as const;

interface App {
  readonly applicationID: Reading<number>;
  readonly installationID: Reading<number>;
  readonly appKey: Reading<string>;
}

// KEDA takes an ID of 0 for none
const lacks = (id: Reading<number>): boolean => id.known && !id.value;

const isUsed = ({ applicationID, installationID, appKey }: App): boolean =>
  Boolean(applicationID.value) || Boolean(installationID.value) || appKey.given;

const isWhole = ({ applicationID, installationID, appKey }: App): boolean =>
  !lacks(applicationID) && !lacks(installationID) && appKey.given;

export const githubRunner = defineScaler({
  type: 'github-runner',
  title: 'Github Runner Scaler',
  page: 'github-runner',
  summary: 'Scales on the number of GitHub Actions jobs that wait for a self-hosted runner.',
  parameters: {
    /** Address of GitHub's API, when it is not that of github.com. */
    githubApiURL: {
      kind: 'url',
      schemes: ['http', 'https'],
      from: ANYWHERE,
      default: 'https://api.github.com',
    },
    /** User or organization that owns the repositories. */
    owner: { kind: 'text', from: ANYWHERE },
    /** Whose runners they are: of an organization, of an enterprise, or of a repository. */
    runnerScope: { kind: 'choice', values: ['org', 'ent', 'repo'], from: ANYWHERE },
    /** Repositories whose jobs count; without them KEDA asks for all of the owner's, which costs many requests. */
    repos: { kind: 'list', of: 'text', from: ANYWHERE, optional: true },
    /** Labels of the runners; a job counts when it asks for no others, save the default ones. */
    labels: { kind: 'list', of: 'text', from: ANYWHERE, optional: true },
    /** Whether the runners lack the default labels self-hosted, linux and x64. */
    noDefaultLabels: { kind: 'boolean', from: ANYWHERE, default: 'false' },
    /** Whether jobs without labels go to runners without labels. */
    matchUnlabeledJobsWithUnlabeledRunners: { kind: 'boolean', from: ANYWHERE, default: 'false' },
    /** Whether KEDA asks only for what has changed, which spares GitHub's limit of requests. */
    enableEtags: { kind: 'boolean', from: ANYWHERE, default: 'false' },
    /** Target per replica, in jobs. */
    targetWorkflowQueueLength: { kind: 'integer', from: ANYWHERE, default: '1', role: 'target' },
    /** Personal access token, where no GitHub App is used. */
    personalAccessToken: { kind: 'text', from: ['authentication'], optional: true, secret: true },
    /** ID of the GitHub App. */
    applicationID: { kind: 'integer', from: ANYWHERE, optional: true },
    /** ID of the GitHub App's installation. */
    installationID: { kind: 'integer', from: ANYWHERE, optional: true },
    /** Private key of the GitHub App, in PEM. */
    appKey: { kind: 'text', from: ['authentication'], optional: true, secret: true },
  },
  rules: [
    atLeastOne(['personalAccessToken', 'appKey'], { source: 'pkg/scalers/github_runner_scaler.go, Validate' }),
    {
      says: 'a GitHub App needs `applicationID` and `installationID`, neither of them 0, and `appKey`',
      about: ['applicationID', 'installationID', 'appKey'],
      source: 'pkg/scalers/github_runner_scaler.go, validateGitHubApp',
      broken: (p) => isUsed(p) && !isWhole(p),
    },
  ],
});
