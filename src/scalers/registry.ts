import { activemq } from './activemq';
import { apacheKafka } from './apache-kafka';
import { arangodb } from './arangodb';
import { artemisQueue } from './artemis-queue';
import { awsCloudwatch } from './aws-cloudwatch';
import { awsDynamodb } from './aws-dynamodb';
import { awsDynamodbStreams } from './aws-dynamodb-streams';
import { awsKinesisStream } from './aws-kinesis-stream';
import { awsSqsQueue } from './aws-sqs-queue';
import { azureAppInsights } from './azure-app-insights';
import { azureBlob } from './azure-blob';
import { azureDataExplorer } from './azure-data-explorer';
import { azureEventhub } from './azure-eventhub';
import { azureLogAnalytics } from './azure-log-analytics';
import { azureMonitor } from './azure-monitor';
import { azurePipelines } from './azure-pipelines';
import { azureQueue } from './azure-queue';
import { azureServicebus } from './azure-servicebus';
import { beanstalkd } from './beanstalkd';
import { cassandra } from './cassandra';
import { couchdb } from './couchdb';
import { cpu } from './cpu';
import { cron } from './cron';
import { datadog } from './datadog';
import type { ScalerDefinition } from './definition';
import { dynatrace } from './dynatrace';
import { elasticForecast } from './elastic-forecast';
import { elasticsearch } from './elasticsearch';
import { etcd } from './etcd';
import { external } from './external';
import { externalPush } from './external-push';
import { forgejoRunner } from './forgejo-runner';
import { gcpCloudtasks } from './gcp-cloudtasks';
import { gcpPubsub } from './gcp-pubsub';
import { gcpStackdriver } from './gcp-stackdriver';
import { gcpStorage } from './gcp-storage';
import { githubRunner } from './github-runner';
import { graphite } from './graphite';
import { huaweiCloudeye } from './huawei-cloudeye';
import { ibmmq } from './ibmmq';
import { influxdb } from './influxdb';
import { kafka } from './kafka';
import { kubernetesResource } from './kubernetes-resource';
import { kubernetesWorkload } from './kubernetes-workload';
import { liiklus } from './liiklus';
import { loki } from './loki';
import { memory } from './memory';
import { metricsApi } from './metrics-api';
import { mongodb } from './mongodb';
import { mssql } from './mssql';
import { mysql } from './mysql';
import { natsJetstream } from './nats-jetstream';
import { newRelic } from './new-relic';
import { nsq } from './nsq';
import { opensearch } from './opensearch';
import { openstackMetric } from './openstack-metric';
import { openstackSwift } from './openstack-swift';
import { postgresql } from './postgresql';
import { predictkube } from './predictkube';
import { prometheus } from './prometheus';
import { pulsar } from './pulsar';
import { rabbitmq } from './rabbitmq';
import { redis } from './redis';
import { redisCluster } from './redis-cluster';
import { redisClusterStreams } from './redis-cluster-streams';
import { redisSentinel } from './redis-sentinel';
import { redisSentinelStreams } from './redis-sentinel-streams';
import { redisStreams } from './redis-streams';
import { seleniumGrid } from './selenium-grid';
import { solaceDirectMessaging } from './solace-direct-messaging';
import { solaceEventQueue } from './solace-event-queue';
import { solarwinds } from './solarwinds';
import { solr } from './solr';
import { splunk } from './splunk';
import { splunkObservability } from './splunk-observability';
import { sumologic } from './sumologic';
import { temporal } from './temporal';

/** Every scaler of KEDA 2.20.2, by its KEDA type. */
export const scalers = {
  activemq,
  'apache-kafka': apacheKafka,
  arangodb,
  'artemis-queue': artemisQueue,
  'aws-cloudwatch': awsCloudwatch,
  'aws-dynamodb': awsDynamodb,
  'aws-dynamodb-streams': awsDynamodbStreams,
  'aws-kinesis-stream': awsKinesisStream,
  'aws-sqs-queue': awsSqsQueue,
  'azure-app-insights': azureAppInsights,
  'azure-blob': azureBlob,
  'azure-data-explorer': azureDataExplorer,
  'azure-eventhub': azureEventhub,
  'azure-log-analytics': azureLogAnalytics,
  'azure-monitor': azureMonitor,
  'azure-pipelines': azurePipelines,
  'azure-queue': azureQueue,
  'azure-servicebus': azureServicebus,
  beanstalkd,
  cassandra,
  couchdb,
  cpu,
  cron,
  datadog,
  dynatrace,
  'elastic-forecast': elasticForecast,
  elasticsearch,
  etcd,
  external,
  'external-push': externalPush,
  'forgejo-runner': forgejoRunner,
  'gcp-cloudtasks': gcpCloudtasks,
  'gcp-pubsub': gcpPubsub,
  'gcp-stackdriver': gcpStackdriver,
  'gcp-storage': gcpStorage,
  'github-runner': githubRunner,
  graphite,
  'huawei-cloudeye': huaweiCloudeye,
  ibmmq,
  influxdb,
  kafka,
  'kubernetes-resource': kubernetesResource,
  'kubernetes-workload': kubernetesWorkload,
  liiklus,
  loki,
  memory,
  'metrics-api': metricsApi,
  mongodb,
  mssql,
  mysql,
  'nats-jetstream': natsJetstream,
  'new-relic': newRelic,
  nsq,
  opensearch,
  'openstack-metric': openstackMetric,
  'openstack-swift': openstackSwift,
  postgresql,
  predictkube,
  prometheus,
  pulsar,
  rabbitmq,
  redis,
  'redis-cluster': redisCluster,
  'redis-cluster-streams': redisClusterStreams,
  'redis-sentinel': redisSentinel,
  'redis-sentinel-streams': redisSentinelStreams,
  'redis-streams': redisStreams,
  'selenium-grid': seleniumGrid,
  'solace-direct-messaging': solaceDirectMessaging,
  'solace-event-queue': solaceEventQueue,
  solarwinds,
  solr,
  splunk,
  'splunk-observability': splunkObservability,
  sumologic,
  temporal,
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
