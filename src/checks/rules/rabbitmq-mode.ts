import { triggerRule } from '../trigger-issues';

export const rabbitmqMode = triggerRule({
  id: 'rabbitmq-mode',
  severity: 'error',
  title: 'RabbitMQ options that do not fit the protocol',
  explanation:
    'Rates, regular expressions, excludeUnacknowledged and a timeout need the HTTP protocol, and queueLength stands alone (rabbitmq_scaler.go).',
  remedy: 'use an HTTP host, and mode with value',
  docs: 'https://keda.sh/docs/2.20/scalers/rabbitmq-queue/',
});
