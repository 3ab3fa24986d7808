import { Duration } from 'cdk8s';

/** Time that a pod has beyond its last message, to say goodbye and stop. */
const MARGIN_SECONDS = 15;

/** Kubernetes' own grace period. */
const DEFAULT_SECONDS = 30;

/**
 * How long a pod may take to stop, so that the message that it works on is done: the time of a message and a margin,
 * and never less than Kubernetes' own 30 seconds.
 *
 * @see https://keda.sh/docs/2.20/concepts/scaling-deployments/#long-running-executions
 */
export function gracePeriodFor(timePerMessage: Duration | undefined): Duration {
  const needed = (timePerMessage?.toSeconds({ integral: false }) ?? 0) + MARGIN_SECONDS;
  return Duration.seconds(Math.max(DEFAULT_SECONDS, Math.ceil(needed)));
}
