import type { Found, Rule } from '../rule';

export const irrelevantTiming: Rule = {
  id: 'irrelevant-timing',
  severity: 'warning',
  title: 'polling or cooldown that has no effect',
  explanation:
    'pollingInterval and cooldownPeriod govern the steps from and to zero, or to idleReplicaCount 0. Between 1 and N the autoscaler decides (scaledobject_webhook.go, verifyScaledObjects). A polling interval also counts with cached metrics.',
  remedy: 'leave it out, or use advanced.horizontalPodAutoscalerConfig.behavior',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#cooldownperiod',
  find: (view) =>
    view.scaledObjects.flatMap(({ manifest, min = 0, idle, triggers }): Found[] => {
      if (min <= 0 || idle === 0) return [];
      const cached = triggers.some(({ json }) => json.useCachedMetrics === true);
      return ['pollingInterval', 'cooldownPeriod']
        .filter((name) => manifest.at('spec', name) !== undefined && !(cached && name === 'pollingInterval'))
        .map((name) => ({
          at: manifest,
          field: ['spec', name],
          message: `${name} has no effect with minReplicaCount ${min}`,
        }));
    }),
};
