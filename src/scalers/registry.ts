import { apacheKafka } from './apache-kafka';
import { awsSqsQueue } from './aws-sqs-queue';
import { cpu } from './cpu';
import { cron } from './cron';
import type { ScalerDefinition } from './definition';
import { kafka } from './kafka';
import { memory } from './memory';
import { postgresql } from './postgresql';
import { prometheus } from './prometheus';
import { rabbitmq } from './rabbitmq';

/** Every scaler of KEDA 2.20.2 that this library knows, by its KEDA type. */
export const scalers = {
  'apache-kafka': apacheKafka,
  'aws-sqs-queue': awsSqsQueue,
  cpu,
  cron,
  kafka,
  memory,
  postgresql,
  prometheus,
  rabbitmq,
} as const satisfies Readonly<Record<string, ScalerDefinition>>;

/** A scaler's KEDA type. */
export type ScalerType = keyof typeof scalers;

/** The definition of a scaler, by its KEDA type. */
export function scalerOf(type: string): ScalerDefinition | undefined {
  const all: Readonly<Record<string, ScalerDefinition>> = scalers;
  return Object.hasOwn(all, type) ? all[type] : undefined;
}

/** The KEDA types of all scalers, sorted. */
export function scalerTypes(): readonly string[] {
  return Object.keys(scalers).sort();
}
