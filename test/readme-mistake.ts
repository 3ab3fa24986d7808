/** Mistakes on purpose, for the README: what it shows is what this prints. */
import { Chart, Duration } from 'cdk8s';
import { App, ScaledObject, ScaleTarget, Trigger } from '../src';

/** Declares a ScaledObject with three mistakes. */
export function makeMistakes(): void {
  const chart = new Chart(new App(), 'orders');
  new ScaledObject(chart, 'scaling', {
    target: ScaleTarget.of({ name: 'worker' }),
    minReplicaCount: 5,
    maxReplicaCount: 2,
    pollingInterval: Duration.millis(500),
    triggers: [
      Trigger.rabbitmq({ queueName: 'orders', host: 'amqp://broker.shop.svc:5672', mode: 'MessageRate', value: 5 }),
    ],
  });
}
