import { defineScaler } from './definition';
import { awsAuthorization, awsAuthorizationRule } from './shared/aws-authorization';
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
});
