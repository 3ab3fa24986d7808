import { defineScaler } from './definition';
import { awsAuthorization, awsAuthorizationRule } from './shared/aws-authorization';
import { needing } from './shared/aws-needs';
import { awsService } from './shared/aws-service';
import { awsShards } from './shared/aws-shards';

export const awsKinesisStream = defineScaler({
  type: 'aws-kinesis-stream',
  title: 'AWS Kinesis Stream',
  page: 'aws-kinesis',
  summary: 'Scales on the number of open shards of an Amazon Kinesis data stream.',
  parameters: {
    /** Name of the stream. */
    streamName: { kind: 'text' },
    ...awsShards,
    ...awsService,
    ...awsAuthorization,
  },
  rules: [awsAuthorizationRule],
  // pkg/scalers/aws_kinesis_stream_scaler.go, GetKinesisOpenShardCount
  permissions: (p, { partition, account }) =>
    needing(p, ['streamName', 'awsRegion'], ({ streamName, awsRegion }) => [
      {
        actions: ['kinesis:DescribeStreamSummary'],
        resources: [`arn:${partition}:kinesis:${awsRegion}:${account}:stream/${streamName}`],
      },
    ]),
});
