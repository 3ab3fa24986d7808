// Triggers as their pages mean them, of which there is nothing to say; after pkg/scalers/aws_*.go and azure_*.go of
// KEDA 2.20.2.
import { awsCloudwatch } from '../../src/scalers/aws-cloudwatch';
import { awsDynamodb } from '../../src/scalers/aws-dynamodb';
import { awsDynamodbStreams } from '../../src/scalers/aws-dynamodb-streams';
import { awsKinesisStream } from '../../src/scalers/aws-kinesis-stream';
import { azureAppInsights } from '../../src/scalers/azure-app-insights';
import { azureBlob } from '../../src/scalers/azure-blob';
import { azureDataExplorer } from '../../src/scalers/azure-data-explorer';
import { azureEventhub } from '../../src/scalers/azure-eventhub';
import { azureLogAnalytics } from '../../src/scalers/azure-log-analytics';
import { azureMonitor } from '../../src/scalers/azure-monitor';
import { azurePipelines } from '../../src/scalers/azure-pipelines';
import { azureQueue } from '../../src/scalers/azure-queue';
import { azureServicebus } from '../../src/scalers/azure-servicebus';
import type { ScalerDefinition } from '../../src/scalers/definition';
import { judgeTrigger } from '../../src/scalers/judge';
import type { Case } from './cases';

const aws = { podIdentity: 'aws' };
const azure = { podIdentity: 'azure-workload' };
const awsRegion = 'eu-central-1';
const login = { cloud: 'Private', activeDirectoryEndpoint: 'https://login.example.com/' };

const triggers: readonly (readonly [ScalerDefinition, Case])[] = [
  [
    awsCloudwatch,
    {
      ...aws,
      metadata: {
        namespace: 'AWS/Kinesis',
        metricName: 'GetRecords.IteratorAgeMilliseconds',
        dimensionName: 'StreamName',
        dimensionValue: 'orders',
        targetMetricValue: '60000',
        minMetricValue: '0',
        metricStat: 'Maximum',
        metricUnit: 'Milliseconds',
        metricStatPeriod: '60',
        metricCollectionTime: '180',
        awsRegion,
      },
    },
  ],
  [
    awsDynamodb,
    {
      ...aws,
      metadata: {
        tableName: 'orders',
        keyConditionExpression: '#s = :open',
        filterExpression: 'begins_with(#c, :eu)',
        expressionAttributeNames: '{"#s":"status","#c":"country"}',
        expressionAttributeValues: '{":open":{"S":"open"},":eu":{"S":"EU-"}}',
        targetValue: '25',
        awsRegion,
      },
    },
  ],
  [
    awsDynamodbStreams,
    { ...aws, metadata: { tableName: 'orders', awsEndpoint: 'http://localstack.test:4566', awsRegion } },
  ],
  [awsKinesisStream, { ...aws, metadata: { streamName: 'orders', awsRegion } }],
  [
    azureAppInsights,
    {
      ...azure,
      metadata: {
        metricId: 'requests/duration',
        metricAggregationType: 'avg',
        metricAggregationTimespan: '00:10',
        targetValue: '250',
        applicationInsightsId: 'orders',
        tenantId: 'shop',
        ...login,
        appInsightsResourceURL: 'https://insights.example.com',
      },
    },
  ],
  [azureBlob, { ...azure, metadata: { blobContainerName: 'invoices', accountName: 'shop' } }],
  [
    azureBlob,
    {
      metadata: { blobContainerName: 'invoices', connectionFromEnv: 'STORAGE' },
      environment: { STORAGE: undefined },
    },
  ],
  [
    azureBlob,
    {
      metadata: { blobContainerName: 'invoices', cloud: 'Private', endpointSuffix: 'blob.core.example.com' },
      authParameters: { connection: undefined },
    },
  ],
  [
    azureDataExplorer,
    {
      ...azure,
      metadata: {
        endpoint: 'https://shop.example.com',
        databaseName: 'orders',
        query: 'Open | count',
        threshold: '5',
        ...login,
      },
    },
  ],
  [
    azureEventhub,
    {
      ...azure,
      metadata: {
        eventHubName: 'orders',
        eventHubNamespace: 'shop',
        storageAccountName: 'shop',
        checkpointStrategy: 'goSdk',
        blobContainer: 'checkpoints',
        cloud: 'Private',
        endpointSuffix: 'servicebus.example.com',
        storageEndpointSuffix: 'core.example.com',
      },
    },
  ],
  [azureEventhub, { metadata: {}, authParameters: { connection: undefined, storageConnection: undefined } }],
  [
    azureLogAnalytics,
    {
      ...azure,
      metadata: {
        workspaceId: 'shop',
        query: 'Open | count',
        threshold: '5',
        cloud: 'Private',
        logAnalyticsResourceURL: 'https://logs.example.com',
      },
    },
  ],
  [
    azureMonitor,
    {
      ...azure,
      metadata: {
        resourceURI: 'Microsoft.ServiceBus/namespaces/shop',
        tenantId: 'shop',
        subscriptionId: 'shop',
        resourceGroupName: 'shop',
        metricName: 'ActiveMessages',
        metricAggregationType: 'Total',
        metricAggregationInterval: '0:15:0',
        targetValue: '5',
        cloud: 'Private',
        azureResourceManagerEndpoint: 'https://management.example.com',
      },
    },
  ],
  [
    azurePipelines,
    {
      ...azure,
      metadata: {
        organizationURL: 'https://dev.azure.com/shop',
        poolID: '7',
        demands: 'maven,docker',
        requireAllDemands: 'true',
      },
    },
  ],
  [
    azurePipelines,
    { ...azure, metadata: { organizationURL: 'https://dev.azure.com/shop', poolName: 'linux', parent: 'agent' } },
  ],
  [
    azureQueue,
    {
      ...azure,
      metadata: {
        queueName: 'orders',
        accountName: 'shop',
        cloud: 'Private',
        endpointSuffix: 'queue.core.example.com',
      },
    },
  ],
  [
    azureServicebus,
    {
      ...azure,
      metadata: { queueName: 'orders', namespace: 'shop', cloud: 'Private', endpointSuffix: 'servicebus.example.com' },
    },
  ],
];

test.each(triggers.map(([definition, one]) => [definition.type, definition, one] as const))(
  'says nothing of a good trigger of %s',
  (type, definition, one) => {
    expect(judgeTrigger(definition, { ...one, type }, { typed: true })).toEqual([]);
  },
);
