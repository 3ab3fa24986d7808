// Cases after pkg/scalers/aws_sqs_queue_scaler.go of KEDA 2.20.2, parseAwsSqsQueueMetadata; and
// pkg/scalers/aws/aws_common.go, GetAwsAuthorization.
import { awsSqsQueue } from '../../src/scalers/aws-sqs-queue';
import { describeScaler } from './cases';

const queueURL = 'https://sqs.eu-west-1.amazonaws.com/123456789012/orders';
const queue = { queueURL, awsRegion: 'eu-west-1' };

describeScaler(awsSqsQueue, {
  accepted: {
    'the pod identity of AWS': { metadata: queue, podIdentity: 'aws' },
    'the name of the queue alone': { metadata: { ...queue, queueURL: 'orders' }, podIdentity: 'aws' },
    'all that is optional': {
      metadata: {
        ...queue,
        queueLength: '10',
        activationQueueLength: '-1',
        scaleOnInFlight: 'false',
        scaleOnDelayed: 'true',
        awsEndpoint: 'http://localstack:4566',
      },
      podIdentity: 'aws',
    },
    'the queue from a variable, the region from a TriggerAuthentication': {
      metadata: { queueURLFromEnv: 'QUEUE' },
      authParameters: { awsRegion: 'eu-west-1' },
      environment: { QUEUE: queueURL },
      podIdentity: 'aws',
    },
    'a role': { metadata: queue, authParameters: { awsRoleArn: 'arn:aws:iam::123456789012:role/keda' } },
    'a key with its secret': {
      metadata: queue,
      authParameters: { awsAccessKeyID: undefined, awsSecretAccessKey: undefined, awsSessionToken: undefined },
    },
    'a key from variables': {
      metadata: { ...queue, awsAccessKeyIDFromEnv: 'KEY', awsSecretAccessKeyFromEnv: 'SECRET' },
      environment: { KEY: 'AKIA', SECRET: undefined },
    },
    'a key from variables that are not known': {
      metadata: { ...queue, awsAccessKeyIDFromEnv: 'KEY', awsSecretAccessKeyFromEnv: 'SECRET' },
    },
  },
  refused: {
    'no queue': [{ metadata: { awsRegion: 'eu-west-1' }, podIdentity: 'aws' }, 'queueURL'],
    'no region': [{ metadata: { queueURL }, podIdentity: 'aws' }, 'awsRegion'],
    'an address without queue': [
      { metadata: { ...queue, queueURL: 'https://sqs.eu-west-1.amazonaws.com/123456789012' }, podIdentity: 'aws' },
      'queueURL',
    ],
    'an address with more than a queue': [
      { metadata: { ...queue, queueURL: `${queueURL}/more` }, podIdentity: 'aws' },
      'queueURL',
    ],
    'a target that is no whole number': [
      { metadata: { ...queue, queueLength: '2.5' }, podIdentity: 'aws' },
      'queueLength',
    ],
    'an activation value that is no number': [
      { metadata: { ...queue, activationQueueLength: 'x' }, podIdentity: 'aws' },
      'activationQueueLength',
    ],
    'a flag of another word': [
      { metadata: { ...queue, scaleOnInFlight: 'off' }, podIdentity: 'aws' },
      'scaleOnInFlight',
    ],
    'no way to sign in': [{ metadata: queue }, 'awsAccessKeyID'],
    'the identity of another cloud': [{ metadata: queue, podIdentity: 'azure-workload' }, 'awsAccessKeyID'],
    'the identity of another cloud, of Google': [{ metadata: queue, podIdentity: 'gcp' }, 'awsAccessKeyID'],
    'a key without its secret': [{ metadata: queue, authParameters: { awsAccessKeyID: undefined } }, 'awsAccessKeyID'],
    'a key from a TriggerAuthentication with a secret from a variable': [
      {
        metadata: { ...queue, awsSecretAccessKeyFromEnv: 'SECRET' },
        authParameters: { awsAccessKeyID: undefined },
        environment: { SECRET: undefined },
      },
      'awsAccessKeyID',
    ],
    'a key from a variable that is not there': [
      {
        metadata: { ...queue, awsAccessKeyIDFromEnv: 'KEY', awsSecretAccessKeyFromEnv: 'SECRET' },
        environment: { SECRET: undefined },
      },
      'awsAccessKeyID',
    ],
    'the metric type Utilization': [{ metadata: queue, podIdentity: 'aws', metricType: 'Utilization' }, 'metricType'],
  },
  warned: {
    'a target of 0': [{ metadata: { ...queue, queueLength: '0' }, podIdentity: 'aws' }, 'queueLength'],
    'the old owner of the identity': [{ metadata: { ...queue, identityOwner: 'operator' } }, 'identityOwner'],
    'the old pod identity': [
      { metadata: queue, podIdentity: 'aws-eks', authParameters: { awsRoleArn: undefined } },
      'podIdentity',
    ],
    'a key in the metadata': [
      {
        metadata: { ...queue, awsAccessKeyID: 'AKIA', awsSecretAccessKeyFromEnv: 'SECRET' },
        environment: { SECRET: undefined },
      },
      'awsAccessKeyID',
    ],
  },
});
