import { Size } from 'cdk8s';
import { type ContainerResources, Cpu } from 'cdk8s-plus-28';

/**
 * Requests and limits of a broker that names none.
 *
 * As much memory as is requested, as RabbitMQ's own operator has it; no limit of CPU, which would only throttle.
 */
export const DEFAULT_RESOURCES: ContainerResources = Object.freeze({
  cpu: { request: Cpu.millis(250) },
  memory: { request: Size.gibibytes(1), limit: Size.gibibytes(1) },
});
