import { valueAt } from '../manifest';
import type { Found, Rule } from '../rule';

/** Annotation by which a ScaledObject or its target says how long one task takes, in seconds. */
export const TASK_SECONDS_ANNOTATION = 'keda-constructs/task-seconds';

const DEFAULT_GRACE = 30;

export const graceVsTask: Rule = {
  id: 'grace-vs-task',
  severity: 'warning',
  title: 'less time to end than a task takes',
  explanation: `The autoscaler removes pods that work, which then have terminationGracePeriodSeconds, 30 when left out. How long a task takes is said by the annotation ${TASK_SECONDS_ANNOTATION} of the ScaledObject or its target.`,
  remedy: 'raise terminationGracePeriodSeconds above the time of a task, or use a ScaledJob',
  docs: 'https://keda.sh/docs/2.20/concepts/scaling-deployments/#long-running-executions',
  find: (view) =>
    view.scaledObjects.flatMap((one): Found[] => {
      const pods = view.podsOf(one);
      const declared = one.manifest.annotation(TASK_SECONDS_ANNOTATION) ?? pods?.of.annotation(TASK_SECONDS_ANNOTATION);
      if (pods === undefined || declared === undefined) return [];
      const field = [...pods.field, 'spec', 'terminationGracePeriodSeconds'];
      const written = valueAt(pods.of.json, field);
      const grace = typeof written === 'number' ? written : DEFAULT_GRACE;
      const seconds = Number(declared);
      if (!Number.isFinite(seconds)) {
        return [{ at: pods.of, message: `${TASK_SECONDS_ANNOTATION} is ${declared}, which is no number of seconds` }];
      }
      return seconds < grace
        ? []
        : [{ at: pods.of, field, message: `a task takes ${seconds} seconds, and a pod has ${grace} to end` }];
    }),
};
