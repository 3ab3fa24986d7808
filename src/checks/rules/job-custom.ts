import { parseFloat64 } from '../../scalers/go/scalar';
import type { Rule } from '../rule';

export const jobCustom: Rule = {
  id: 'job-custom',
  severity: 'warning',
  title: 'custom strategy that falls back to the default',
  explanation:
    'KEDA takes the default strategy without a word where customScalingRunningJobPercentage is no number such as "0.5" (scale_jobs.go, NewScalingStrategy).',
  remedy: 'write a number as text, such as "0.5"',
  docs: 'https://keda.sh/docs/2.20/reference/scaledjob-spec/#scalingstrategy',
  find: (view) =>
    view.scaledJobs.flatMap(({ manifest }) => {
      const strategy = manifest.mapping('spec', 'scalingStrategy');
      const percentage = strategy.customScalingRunningJobPercentage;
      if (strategy.strategy !== 'custom' || (typeof percentage === 'string' && parseFloat64(percentage).ok)) return [];
      return [
        {
          at: manifest,
          field: ['spec', 'scalingStrategy', 'customScalingRunningJobPercentage'],
          message: percentage === undefined ? 'no percentage is given' : `${String(percentage)} is no number as text`,
        },
      ];
    }),
};
