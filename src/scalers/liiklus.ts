import { defineScaler } from './definition';

export const liiklus = defineScaler({
  type: 'liiklus',
  title: 'Liiklus Topic',
  page: 'liiklus-topic',
  summary: 'Scales on the lag of a consumer group of Liiklus.',
  parameters: {
    /** Host and port of Liiklus' gRPC API. */
    address: { kind: 'text' },
    /** Topic whose lag counts. */
    topic: { kind: 'text' },
    /** Consumer group whose lag counts. */
    group: { kind: 'text' },
    /** Version of the consumer group. */
    groupVersion: { kind: 'integer', bits: 32, unsigned: true, default: '0' },
    /** Target lag per replica, in messages, summed over the partitions. */
    lagThreshold: { kind: 'integer', default: '10', role: 'target' },
    /** Lag above which the first replica starts, in messages. */
    activationLagThreshold: { kind: 'integer', default: '0', role: 'activation' },
  },
  rules: [
    {
      says: '`activationLagThreshold` is not negative, which KEDA would take for a very large number',
      about: ['activationLagThreshold'],
      source: 'pkg/scalers/liiklus_scaler.go, GetMetricsAndActivity',
      severity: 'strict',
      broken: (p) => (p.activationLagThreshold.value ?? 0) < 0,
    },
  ],
});
