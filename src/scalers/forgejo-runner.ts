import { defineScaler, type Reading } from './definition';
import { isTrue } from './rules';

const SOURCE = 'pkg/scalers/forgejo_runner_scaler.go, getRunnerJobURL';

interface Scopes {
  readonly global: Reading<boolean>;
  readonly org: Reading<string>;
  readonly owner: Reading<string>;
  readonly repo: Reading<string>;
}

const scopesOf = ({ global, org, owner, repo }: Scopes): number =>
  [isTrue(global), org.given, owner.given && repo.given].filter(Boolean).length;

export const forgejoRunner = defineScaler({
  type: 'forgejo-runner',
  title: 'Forgejo',
  page: 'forgejo',
  summary: 'Scales on the number of Forgejo Actions jobs that wait for a runner, one replica a job.',
  parameters: {
    /** Address of the Forgejo instance. */
    address: { kind: 'url', schemes: ['http', 'https'] },
    /** Labels of the runners whose jobs count. */
    labels: { kind: 'list', of: 'text' },
    /** Whether the jobs of the whole instance count. Without any scope, those of the token's user do. */
    global: { kind: 'boolean', optional: true },
    /** Organization whose jobs count. */
    org: { kind: 'text', optional: true },
    /** Owner of the repository whose jobs count. */
    owner: { kind: 'text', optional: true },
    /** Repository whose jobs count. */
    repo: { kind: 'text', optional: true },
    /** Token of the Forgejo user who asks. */
    token: { kind: 'text', from: ['authentication', 'environment'], secret: true },
    /** Name of the runner. */
    name: { kind: 'text', optional: true, deprecated: 'leave it out; the page names it, and KEDA does not read it' },
  },
  rules: [
    {
      says: '`owner` and `repo` are given together; KEDA ignores one without the other',
      about: ['owner', 'repo'],
      source: SOURCE,
      severity: 'warning',
      broken: (p) => p.owner.given !== p.repo.given,
    },
    {
      says: 'there is one scope: `owner` with `repo`, or `org`, or `global`; KEDA takes the first of several',
      about: ['global', 'org', 'owner', 'repo'],
      source: SOURCE,
      severity: 'warning',
      broken: (p) => scopesOf(p) > 1,
    },
  ],
});
