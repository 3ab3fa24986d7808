/**
 * What the schemas of ScaledObject and ScaledJob say of their fields.
 *
 * Source: `config/crd/bases` of KEDA 2.20.2. Fields of Kubernetes' own types within, such as jobTargetRef, are not listed.
 */
import { count, name, oneOf, type Shape, text } from './shape';

const triggers: Shape = {
  kind: 'list',
  items: {
    kind: 'object',
    fields: {
      type: name,
      name: text,
      useCachedMetrics: { kind: 'boolean' },
      metadata: { kind: 'any', needed: true },
      authenticationRef: {
        kind: 'object',
        fields: { name, kind: oneOf('', 'TriggerAuthentication', 'ClusterTriggerAuthentication') },
      },
      metricType: text,
    },
  },
};

/** The fields below `spec`, by kind. */
export const SCALED = {
  ScaledObject: {
    scaleTargetRef: {
      kind: 'object',
      needed: true,
      fields: { name, apiVersion: text, kind: text, envSourceContainerName: text },
    },
    pollingInterval: count(1),
    initialCooldownPeriod: count(),
    cooldownPeriod: count(),
    idleReplicaCount: count(),
    minReplicaCount: count(),
    maxReplicaCount: count(1),
    advanced: {
      kind: 'object',
      fields: {
        horizontalPodAutoscalerConfig: { kind: 'object', fields: { behavior: { kind: 'any' }, name: text } },
        restoreToOriginalReplicaCount: { kind: 'boolean' },
        scalingModifiers: {
          kind: 'object',
          fields: { formula: text, target: text, activationTarget: text, metricType: oneOf('AverageValue', 'Value') },
        },
      },
    },
    triggers,
    fallback: {
      kind: 'object',
      fields: {
        failureThreshold: count(0, true),
        replicas: count(0, true),
        behavior: oneOf(
          'static',
          'currentReplicas',
          'currentReplicasIfHigher',
          'currentReplicasIfLower',
          'scalingModifiers',
        ),
      },
    },
  },
  ScaledJob: {
    jobTargetRef: { kind: 'any', needed: true },
    pollingInterval: count(1),
    successfulJobsHistoryLimit: count(),
    failedJobsHistoryLimit: count(),
    rolloutStrategy: oneOf('gradual', 'immediate'),
    rollout: {
      kind: 'object',
      fields: { strategy: oneOf('gradual', 'immediate'), propagationPolicy: oneOf('foreground', 'background') },
    },
    envSourceContainerName: text,
    minReplicaCount: count(),
    maxReplicaCount: count(1),
    scalingStrategy: {
      kind: 'object',
      fields: {
        strategy: oneOf('default', 'custom', 'accurate', 'eager'),
        customScalingQueueLengthDeduction: { kind: 'integer' },
        customScalingRunningJobPercentage: text,
        pendingPodConditions: { kind: 'texts' },
        multipleScalersCalculation: oneOf('min', 'avg', 'sum', 'max'),
      },
    },
    triggers,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Shape>>>>;
