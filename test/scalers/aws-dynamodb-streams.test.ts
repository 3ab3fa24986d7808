// Cases after pkg/scalers/aws_dynamodb_streams_scaler.go of KEDA 2.20.2: awsDynamoDBStreamsMetadata.
import { awsDynamodbStreams } from '../../src/scalers/aws-dynamodb-streams';
import { describeScaler } from './cases';

const metadata = { tableName: 'orders', awsRegion: 'eu-west-1' };
const podIdentity = 'aws';

describeScaler(awsDynamodbStreams, {
  accepted: {
    'a table alone, with the default of 2 shards': { metadata, podIdentity },
    shards: { metadata: { ...metadata, shardCount: '3', activationShardCount: '0' }, podIdentity },
    'the region from a TriggerAuthentication, and keys from variables': {
      metadata: { tableName: 'orders', awsAccessKeyIDFromEnv: 'KEY', awsSecretAccessKeyFromEnv: 'SECRET' },
      authParameters: { awsRegion: 'eu-west-1' },
      environment: { KEY: undefined, SECRET: undefined },
    },
  },
  refused: {
    'no table': [{ metadata: { awsRegion: 'eu-west-1' }, podIdentity }, 'tableName'],
    'no region': [{ metadata: { tableName: 'orders' }, podIdentity }, 'awsRegion'],
    'shards that are no number': [{ metadata: { ...metadata, shardCount: 'two' }, podIdentity }, 'shardCount'],
    'a fraction as activation': [
      { metadata: { ...metadata, activationShardCount: '0.5' }, podIdentity },
      'activationShardCount',
    ],
    'a key whose secret is not there': [{ metadata, authParameters: { awsAccessKeyID: undefined } }, 'awsAccessKeyID'],
  },
  warned: {
    'a negative target': [{ metadata: { ...metadata, shardCount: '-2' }, podIdentity }, 'shardCount'],
    'the name of the Kinesis scaler': [{ metadata: { ...metadata, streamName: 'orders' }, podIdentity }, 'streamName'],
  },
});
