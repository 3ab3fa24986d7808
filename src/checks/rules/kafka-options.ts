import { triggerRule } from '../trigger-issues';

export const kafkaOptions = triggerRule({
  id: 'kafka-options',
  severity: 'error',
  title: 'Kafka options that exclude one another',
  explanation:
    'KEDA refuses them (kafka_scaler.go), for example limitToPartitionsWithLag without a topic, or MSK IAM without TLS.',
  remedy: 'drop one of the options, or give what it needs',
  docs: 'https://keda.sh/docs/2.20/scalers/apache-kafka/',
});
