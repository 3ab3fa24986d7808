import type { Rule } from '../rule';

export const jobRollout: Rule = {
  id: 'job-rollout',
  severity: 'warning',
  title: 'edit of a ScaledJob that deletes its jobs',
  explanation:
    'Unless rollout.strategy is gradual, and the older rolloutStrategy says nothing else, every change of a ScaledJob deletes the jobs that run (scaledjob_controller.go, deletePreviousVersionScaleJobs).',
  remedy: 'set rollout.strategy to gradual',
  docs: 'https://keda.sh/docs/2.20/reference/scaledjob-spec/#rollout',
  find: (view) =>
    view.scaledJobs.flatMap(({ manifest }) => {
      const strategy = manifest.text('spec', 'rolloutStrategy') || manifest.text('spec', 'rollout', 'strategy');
      if (strategy === 'gradual') return [];
      const message = strategy ? `the rollout is ${strategy}` : 'no rollout strategy is given';
      return [{ at: manifest, field: ['spec', 'rollout', 'strategy'], message }];
    }),
};
