import type { Rule } from '../rule';
import { availableSince } from '../scaler-availability';
import { triggerRule } from '../trigger-issues';

const ofIssues = triggerRule({
  id: 'type-version',
  severity: 'error',
  title: 'scaler that this KEDA does not have',
  explanation:
    'KEDA cannot build a scaler of an unknown type, so that the ScaledObject is not ready. Parameters are judged as KEDA 2.20 reads them, whatever the version.',
  remedy: 'correct the type, or run a KEDA that has the scaler',
  docs: 'https://keda.sh/docs/2.20/scalers/',
});

export const typeVersion: Rule = {
  ...ofIssues,
  find: (view) => [
    ...ofIssues.find(view),
    ...view.scaled.flatMap(({ manifest, triggers }) =>
      triggers.flatMap(({ type, field }) => {
        const since = availableSince(type);
        if (since === undefined || !isBefore(view.kedaVersion, since)) return [];
        const message = `${type} came with KEDA ${since}, and KEDA ${view.kedaVersion} is to run it`;
        return [{ at: manifest, field: [...field, 'type'], message }];
      }),
    ),
  ],
};

function isBefore(version: string, since: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [sinceMajor = 0, sinceMinor = 0] = since.split('.').map(Number);
  return major < sinceMajor || (major === sinceMajor && minor < sinceMinor);
}
