import type { Rule } from '../rule';

export const fixedReplicas: Rule = {
  id: 'fixed-replicas',
  severity: 'warning',
  title: 'fixed replicas on a scaled workload',
  explanation:
    'Each apply sets the workload back to its replicas, whatever KEDA had made of them. cdk8s-plus writes 2 unless it knows of an autoscaler.',
  remedy: 'leave replicas out; with cdk8s-plus call markHasAutoscaler()',
  docs: 'https://keda.sh/docs/2.20/concepts/scaling-deployments/',
  find: (view) =>
    view.scaledObjects.flatMap((one) => {
      const target = view.targetOf(one);
      const replicas = target?.number('spec', 'replicas');
      if (target === undefined || replicas === undefined) return [];
      return [
        {
          at: target,
          field: ['spec', 'replicas'],
          message: `replicas is ${replicas}, and the ScaledObject ${one.manifest.name} scales it`,
        },
      ];
    }),
};
