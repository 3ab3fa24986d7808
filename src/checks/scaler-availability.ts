/**
 * KEDA's version that brought a scaler, where that was after 2.0.
 *
 * Source: the line `availability` of each scaler's page at https://keda.sh/docs/2.20/scalers/.
 */
const SINCE: Readonly<Record<string, string>> = {
  activemq: '2.6',
  'apache-kafka': '2.12',
  arangodb: '2.10',
  'aws-dynamodb': '2.7',
  'aws-dynamodb-streams': '2.8',
  'azure-app-insights': '2.6',
  'azure-data-explorer': '2.7',
  'azure-pipelines': '2.3',
  beanstalkd: '2.16',
  cassandra: '2.5',
  couchdb: '2.9',
  datadog: '2.6',
  dynatrace: '2.15',
  'elastic-forecast': '2.20',
  elasticsearch: '2.5',
  etcd: '2.9',
  'forgejo-runner': '2.18',
  'gcp-cloudtasks': '2.12',
  'gcp-stackdriver': '2.7',
  'gcp-storage': '2.7',
  'github-runner': '2.10',
  graphite: '2.5',
  influxdb: '2.1',
  'kubernetes-resource': '2.19',
  'kubernetes-workload': '2.4',
  loki: '2.9',
  mongodb: '2.1',
  mssql: '2.2',
  'nats-jetstream': '2.8',
  'new-relic': '2.6',
  nsq: '2.17',
  opensearch: '2.20',
  'openstack-metric': '2.3',
  'openstack-swift': '2.1',
  predictkube: '2.6',
  pulsar: '2.8',
  'redis-cluster': '2.1',
  'redis-cluster-streams': '2.1',
  'redis-sentinel': '2.5',
  'redis-sentinel-streams': '2.5',
  'selenium-grid': '2.4',
  'solace-direct-messaging': '2.18',
  'solace-event-queue': '2.4',
  solarwinds: '2.18',
  solr: '2.11',
  splunk: '2.15',
  'splunk-observability': '2.18',
  sumologic: '2.18',
  temporal: '2.17',
};

/** KEDA's version that brought a scaler; `undefined` where every KEDA 2 has it. */
export function availableSince(type: string): string | undefined {
  return Object.hasOwn(SINCE, type) ? SINCE[type] : undefined;
}
