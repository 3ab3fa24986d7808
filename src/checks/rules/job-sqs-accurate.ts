import type { Rule } from '../rule';

export const jobSqsAccurate: Rule = {
  id: 'job-sqs-accurate',
  severity: 'warning',
  title: 'accurate strategy that counts messages twice',
  explanation:
    'The strategy accurate is for queues whose length leaves out what is being worked on. aws-sqs-queue counts messages in flight unless scaleOnInFlight is false, so that running jobs are counted again.',
  remedy: 'set scaleOnInFlight to "false", or use the default strategy',
  docs: 'https://keda.sh/docs/2.20/reference/scaledjob-spec/#scalingstrategy',
  find: (view) =>
    view.scaledJobs.flatMap(({ manifest, triggers }) =>
      manifest.text('spec', 'scalingStrategy', 'strategy') !== 'accurate'
        ? []
        : triggers
            .filter(({ type, metadata }) => type === 'aws-sqs-queue' && String(metadata.scaleOnInFlight) !== 'false')
            .map(({ field }) => ({
              at: manifest,
              field,
              message: 'messages in flight count, and the strategy is accurate',
            })),
    ),
};
