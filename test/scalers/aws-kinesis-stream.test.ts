// Cases after pkg/scalers/aws_kinesis_stream_scaler.go of KEDA 2.20.2: awsKinesisStreamMetadata.
import { awsKinesisStream } from '../../src/scalers/aws-kinesis-stream';
import { describeScaler } from './cases';

const metadata = { streamName: 'orders', awsRegion: 'eu-west-1' };
const podIdentity = 'aws';

describeScaler(awsKinesisStream, {
  accepted: {
    'a stream alone, with the default of 2 shards': { metadata, podIdentity },
    'shards and an endpoint': {
      metadata: { ...metadata, shardCount: '4', activationShardCount: '1', awsEndpoint: 'http://localstack.test:4566' },
      podIdentity,
    },
    'a role': { metadata, authParameters: { awsRoleArn: undefined } },
  },
  refused: {
    'no stream': [{ metadata: { awsRegion: 'eu-west-1' }, podIdentity }, 'streamName'],
    'no region': [{ metadata: { streamName: 'orders' }, podIdentity }, 'awsRegion'],
    'a fraction of a shard': [{ metadata: { ...metadata, shardCount: '0.5' }, podIdentity }, 'shardCount'],
    'an activation that is no number': [
      { metadata: { ...metadata, activationShardCount: 'one' }, podIdentity },
      'activationShardCount',
    ],
    'no way to sign in': [{ metadata }, 'awsAccessKeyID'],
  },
  warned: {
    'a target of 0': [{ metadata: { ...metadata, shardCount: '0' }, podIdentity }, 'shardCount'],
    'the old identityOwner': [{ metadata: { ...metadata, identityOwner: 'operator' } }, 'identityOwner'],
  },
});
