import type { Rule } from '../rule';

export const maxReplicasUnset: Rule = {
  id: 'max-replicas-unset',
  severity: 'warning',
  title: 'maximum that nobody decided on',
  explanation:
    'Without maxReplicaCount up to 100 replicas or jobs run, whatever the database behind them, the nodes or the bill stand.',
  remedy: 'set maxReplicaCount to what the systems around it bear',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#maxreplicacount',
  find: (view) =>
    view.scaled
      .filter(({ manifest }) => manifest.at('spec', 'maxReplicaCount') === undefined)
      .map(({ manifest }) => ({
        at: manifest,
        field: ['spec', 'maxReplicaCount'],
        message: 'maxReplicaCount is left out, so that it is 100',
      })),
};
