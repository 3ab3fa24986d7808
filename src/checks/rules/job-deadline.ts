import type { Rule } from '../rule';

export const jobDeadline: Rule = {
  id: 'job-deadline',
  severity: 'warning',
  title: 'job without a deadline',
  explanation: 'A job that hangs counts as running for ever, and holds a place that another job could take.',
  remedy: 'set jobTargetRef.activeDeadlineSeconds to more than the longest job takes',
  docs: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup',
  find: (view) =>
    view.scaledJobs
      .filter(
        ({ manifest }) =>
          manifest.at('spec', 'jobTargetRef', 'activeDeadlineSeconds') === undefined &&
          manifest.at('spec', 'jobTargetRef', 'template', 'spec', 'activeDeadlineSeconds') === undefined,
      )
      .map(({ manifest }) => ({
        at: manifest,
        field: ['spec', 'jobTargetRef', 'activeDeadlineSeconds'],
        message: 'its jobs have no deadline',
      })),
};
