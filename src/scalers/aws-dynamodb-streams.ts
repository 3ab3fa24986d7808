import { defineScaler } from './definition';
import { awsAuthorization, awsAuthorizationRule } from './shared/aws-authorization';
import { needing, tableArn } from './shared/aws-needs';
import { awsService } from './shared/aws-service';
import { awsShards } from './shared/aws-shards';

export const awsDynamodbStreams = defineScaler({
  type: 'aws-dynamodb-streams',
  title: 'AWS DynamoDB Streams',
  page: 'aws-dynamodb-streams',
  summary: "Scales on the number of shards of an Amazon DynamoDB table's stream.",
  parameters: {
    /** Table whose latest stream counts; its stream must be switched on. */
    tableName: { kind: 'text' },
    ...awsShards,
    ...awsService,
    ...awsAuthorization,
  },
  rules: [awsAuthorizationRule],
  // pkg/scalers/aws_dynamodb_streams_scaler.go: DescribeTable finds the stream, DescribeStream its shards
  permissions: (p, place) =>
    needing(p, ['tableName', 'awsRegion'], ({ tableName, awsRegion }) => {
      const table = tableArn(tableName, awsRegion, place);
      return [
        { actions: ['dynamodb:DescribeTable'], resources: [table] },
        // AWS names a stream by the time at which it is switched on, and a new one each time
        { actions: ['dynamodb:DescribeStream'], resources: [`${table}/stream/*`] },
      ];
    }),
});
