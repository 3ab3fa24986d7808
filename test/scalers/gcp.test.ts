// Cases after pkg/scalers/gcp/gcp_common.go of KEDA 2.20.2, GetGCPAuthorization; gcp/gcp_stackdriver_client.go; and
// gcp_cloud_tasks_scaler.go, gcp_pubsub_scaler.go, gcp_stackdriver_scaler.go and gcp_storage_scaler.go.
import { gcpCloudtasks } from '../../src/scalers/gcp-cloudtasks';
import { gcpPubsub } from '../../src/scalers/gcp-pubsub';
import { gcpStackdriver } from '../../src/scalers/gcp-stackdriver';
import { gcpStorage } from '../../src/scalers/gcp-storage';
import { judgeTrigger } from '../../src/scalers/judge';
import { type Case, describeScaler } from './cases';

const identity = { podIdentity: 'gcp' };

/** Ways to sign in, which all four scalers have, for a trigger that is otherwise well. */
function signIn(metadata: Case['metadata']) {
  const variable = { ...metadata, credentialsFromEnv: 'KEY' };
  const file = { ...metadata, credentialsFromEnvFile: 'FILE' };
  return {
    accepted: {
      'the pod identity of Google': { metadata, ...identity },
      'a key from a TriggerAuthentication': { metadata, authParameters: { GoogleApplicationCredentials: undefined } },
      'a key from a variable': { metadata: variable, environment: { KEY: undefined } },
      'a key from a variable that is not known': { metadata: variable },
    },
    refused: {
      'no way to sign in': [{ metadata }, 'GoogleApplicationCredentials'],
      'an empty key': [
        { metadata, authParameters: { GoogleApplicationCredentials: '' } },
        'GoogleApplicationCredentials',
      ],
      'a key in the metadata': [{ metadata: { ...metadata, credentials: '{}' } }, 'GoogleApplicationCredentials'],
      'the identity of another cloud': [{ metadata, podIdentity: 'aws' }, 'GoogleApplicationCredentials'],
      'the metric type Utilization': [{ metadata, ...identity, metricType: 'Utilization' }, 'metricType'],
    },
    warned: {
      'a variable for the key that is not there': [{ metadata: variable, environment: {} }, 'credentials'],
      'a variable for the file of the key that is not there': [{ metadata: file, environment: {} }, 'credentials'],
    },
  } as const;
}

const notInFile = (metadata: Case['metadata']) =>
  [
    { metadata: { ...metadata, credentialsFromEnvFile: 'FILE' }, environment: { FILE: '/key.json' } },
    'credentialsFromEnvFile',
  ] as const;

const tasks = { queueName: 'orders', projectID: 'shop' };
const tasksSignIn = signIn(tasks);

describeScaler(gcpCloudtasks, {
  accepted: {
    ...tasksSignIn.accepted,
    'all that is optional': {
      metadata: { ...tasks, value: '0.5', activationValue: '10.5', filterDuration: '5' },
      ...identity,
    },
  },
  refused: {
    ...tasksSignIn.refused,
    'no queue': [{ metadata: { projectID: 'shop' }, ...identity }, 'queueName'],
    'no project': [{ metadata: { queueName: 'orders' }, ...identity }, 'projectID'],
    'a target that is no number': [{ metadata: { ...tasks, value: '+5' }, ...identity }, 'value'],
    'an activation value that is no number': [
      { metadata: { ...tasks, activationValue: 'x' }, ...identity },
      'activationValue',
    ],
    'a time with a unit': [{ metadata: { ...tasks, filterDuration: '5m' }, ...identity }, 'filterDuration'],
  },
  warned: {
    ...tasksSignIn.warned,
    'a target of 0': [{ metadata: { ...tasks, value: '0' }, ...identity }, 'value'],
    'a key in a file, which this scaler does not open': notInFile(tasks),
  },
});

const subscription = { subscriptionName: 'orders' };
const subscriptionSignIn = signIn(subscription);

describeScaler(gcpPubsub, {
  accepted: {
    ...subscriptionSignIn.accepted,
    'a subscription of another project': {
      metadata: { subscriptionName: 'projects/shop-1/subscriptions/orders' },
      ...identity,
    },
    'a topic from a variable': {
      metadata: { topicNameFromEnv: 'TOPIC' },
      environment: { TOPIC: 'orders' },
      ...identity,
    },
    'all that is optional': {
      metadata: {
        topicName: 'orders',
        mode: 'MessageSizes',
        aggregation: 'percentile99',
        value: '0.5',
        activationValue: '1e1',
        timeHorizon: '3m',
        valueIfNull: '0.0',
      },
      ...identity,
    },
    'null for no value': { metadata: { ...subscription, valueIfNull: 'null' }, ...identity },
  },
  refused: {
    ...subscriptionSignIn.refused,
    'neither subscription nor topic': [{ metadata: {}, ...identity }, 'subscriptionName'],
    'both a subscription and a topic': [
      { metadata: { ...subscription, topicName: 'orders' }, ...identity },
      'subscriptionName',
    ],
    'a variable for the subscription that is not there': [
      { metadata: { subscriptionNameFromEnv: 'NAME' }, environment: {}, ...identity },
      'subscriptionName',
    ],
    'a target that is no number': [{ metadata: { ...subscription, value: 'x' }, ...identity }, 'value'],
    'an activation value that is no number': [
      { metadata: { ...subscription, activationValue: '.5' }, ...identity },
      'activationValue',
    ],
    'a value for none that is no number': [
      { metadata: { ...subscription, valueIfNull: 'none' }, ...identity },
      'valueIfNull',
    ],
    'a negative time': [{ metadata: { ...subscription, timeHorizon: '-1m' }, ...identity }, 'timeHorizon'],
    'the old subscriptionSize': [
      { metadata: { ...subscription, subscriptionSize: '5' }, ...identity },
      'subscriptionSize',
    ],
  },
  warned: {
    ...subscriptionSignIn.warned,
    'a key in a file, which this scaler does not open': notInFile(subscription),
    'an aggregation that does not exist': [
      { metadata: { ...subscription, aggregation: 'average' }, ...identity },
      'aggregation',
    ],
    'a percentile beyond 100': [
      { metadata: { ...subscription, aggregation: 'percentile101' }, ...identity },
      'aggregation',
    ],
    'a percentile without number': [
      { metadata: { ...subscription, aggregation: 'percentile' }, ...identity },
      'aggregation',
    ],
    'a name that Pub/Sub keeps for itself': [{ metadata: { topicName: 'google-orders' }, ...identity }, 'topicName'],
    'a name that is too short': [{ metadata: { subscriptionName: 'o1' }, ...identity }, 'subscriptionName'],
    'a full name of wrong form': [
      { metadata: { subscriptionName: 'projects/shop/subscription/orders' }, ...identity },
      'subscriptionName',
    ],
  },
});

const metric = { projectId: 'shop', filter: 'metric.type="storage.googleapis.com/network/received_bytes_count"' };
const metricSignIn = signIn(metric);

describeScaler(gcpStackdriver, {
  accepted: {
    ...metricSignIn.accepted,
    'all that is optional': {
      metadata: {
        ...metric,
        targetValue: '100.5',
        activationTargetValue: '-1',
        valueIfNull: '0',
        filterDuration: '10',
        alignmentPeriodSeconds: '60',
        alignmentAligner: 'percent_change',
        alignmentReducer: 'percentile_99',
      },
      ...identity,
    },
    'words in upper case': {
      metadata: { ...metric, alignmentPeriodSeconds: '300', alignmentAligner: 'MEAN', alignmentReducer: 'None' },
      ...identity,
    },
    'a period of 0, which is none': { metadata: { ...metric, alignmentPeriodSeconds: '0' }, ...identity },
    'null for no value': { metadata: { ...metric, valueIfNull: 'null' }, ...identity },
  },
  refused: {
    ...metricSignIn.refused,
    'no project': [{ metadata: { ...metric, projectId: '' }, ...identity }, 'projectId'],
    'no filter': [{ metadata: { ...metric, filter: '' }, ...identity }, 'filter'],
    'a target that is no number': [{ metadata: { ...metric, targetValue: 'x' }, ...identity }, 'targetValue'],
    'an activation value that is no number': [
      { metadata: { ...metric, activationTargetValue: 'x' }, ...identity },
      'activationTargetValue',
    ],
    'a value for none that is no number': [{ metadata: { ...metric, valueIfNull: 'NaN' }, ...identity }, 'valueIfNull'],
    'a time that is no whole number': [
      { metadata: { ...metric, filterDuration: '1.5' }, ...identity },
      'filterDuration',
    ],
    'a period below a minute': [
      { metadata: { ...metric, alignmentPeriodSeconds: '59' }, ...identity },
      'alignmentPeriodSeconds',
    ],
    'a negative period': [
      { metadata: { ...metric, alignmentPeriodSeconds: '-60' }, ...identity },
      'alignmentPeriodSeconds',
    ],
    'a period with a unit': [
      { metadata: { ...metric, alignmentPeriodSeconds: '60s' }, ...identity },
      'alignmentPeriodSeconds',
    ],
    'an aligner that does not exist': [
      { metadata: { ...metric, alignmentPeriodSeconds: '60', alignmentAligner: 'average' }, ...identity },
      'alignmentAligner',
    ],
    'an aligner for a reducer': [
      { metadata: { ...metric, alignmentPeriodSeconds: '60', alignmentReducer: 'rate' }, ...identity },
      'alignmentReducer',
    ],
  },
  warned: {
    ...metricSignIn.warned,
    'a key in a file, which this scaler does not open': notInFile(metric),
    'an aligner without period': [
      { metadata: { ...metric, alignmentAligner: 'mean' }, ...identity },
      'alignmentPeriodSeconds',
    ],
    'an aligner that does not exist, where none is used': [
      { metadata: { ...metric, alignmentAligner: 'average' }, ...identity },
      'alignmentAligner',
    ],
  },
});

const bucket = { bucketName: 'uploads' };
const bucketSignIn = signIn(bucket);

describeScaler(gcpStorage, {
  accepted: {
    ...bucketSignIn.accepted,
    'a key in a file': {
      metadata: { ...bucket, credentialsFromEnvFile: 'FILE' },
      environment: { FILE: '/key.json' },
    },
    'all that is optional': {
      metadata: {
        ...bucket,
        targetObjectCount: '5',
        activationTargetObjectCount: '1',
        maxBucketItemsToScan: '50',
        blobPrefix: 'new/',
        blobDelimiter: '/',
      },
      ...identity,
    },
  },
  refused: {
    ...bucketSignIn.refused,
    'no bucket': [{ metadata: {}, ...identity }, 'bucketName'],
    'a target of 0': [{ metadata: { ...bucket, targetObjectCount: '0' }, ...identity }, 'targetObjectCount'],
    'a target that is a fraction': [
      { metadata: { ...bucket, targetObjectCount: '0.5' }, ...identity },
      'targetObjectCount',
    ],
    'an activation value below 0': [
      { metadata: { ...bucket, activationTargetObjectCount: '-1' }, ...identity },
      'activationTargetObjectCount',
    ],
    'no objects to count': [
      { metadata: { ...bucket, maxBucketItemsToScan: '0' }, ...identity },
      'maxBucketItemsToScan',
    ],
  },
  warned: {
    ...bucketSignIn.warned,
    'an activation value that KEDA never counts to': [
      { metadata: { ...bucket, activationTargetObjectCount: '1000' }, ...identity },
      'activationTargetObjectCount',
    ],
  },
});

test.each([gcpCloudtasks, gcpPubsub, gcpStackdriver])(
  'the $type scaler is deprecated, for prometheus',
  (definition) => {
    const issues = judgeTrigger(definition, { type: definition.type, metadata: {} }, { typed: false });
    expect(issues).toContainEqual(
      expect.objectContaining({
        severity: 'warning',
        code: 'scaler-deprecated',
        fix: expect.stringContaining('prometheus scaler'),
      }),
    );
  },
);

test('the gcp-storage scaler is not deprecated', () => {
  expect(gcpStorage).not.toHaveProperty('deprecated');
});
