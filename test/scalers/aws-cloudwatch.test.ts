// Cases after pkg/scalers/aws_cloudwatch_scaler.go of KEDA 2.20.2: awsCloudwatchMetadata, Validate, checkMetricUnit,
// checkMetricStatPeriod, createCloudwatchMetricDataInput.
import { awsCloudwatch } from '../../src/scalers/aws-cloudwatch';
import { describeScaler } from './cases';

const values = { targetMetricValue: '20', minMetricValue: '0', awsRegion: 'eu-west-1' };
const metric = {
  ...values,
  namespace: 'AWS/ApplicationELB',
  metricName: 'RequestCount',
  dimensionName: 'LoadBalancer',
  dimensionValue: 'app/shop/50dc6c495c0c9188',
};
const query = { ...values, expression: 'SELECT AVG(CPUUtilization) FROM "AWS/EC2"' };
const podIdentity = 'aws';

describeScaler(awsCloudwatch, {
  accepted: {
    'a metric with one dimension': { metadata: metric, podIdentity },
    'a metric with two dimensions': {
      metadata: { ...metric, dimensionName: 'LoadBalancer;TargetGroup', dimensionValue: 'app/shop/1;tg/2' },
      podIdentity,
    },
    'an expression instead of a metric': { metadata: query, podIdentity },
    'an expression beside dimensions that do not match, which KEDA then ignores': {
      metadata: { ...query, dimensionName: 'A;B', dimensionValue: 'c', metricUnit: 'Furlong' },
      podIdentity,
    },
    'fractions as values': {
      metadata: { ...metric, targetMetricValue: '2.5', minMetricValue: '-0.5', activationTargetMetricValue: '1e-1' },
      podIdentity,
    },
    'a short period': { metadata: { ...metric, metricStatPeriod: '10', metricCollectionTime: '30' }, podIdentity },
    'a period of whole minutes': {
      metadata: { ...metric, metricStatPeriod: '120', metricCollectionTime: '360', metricEndTimeOffset: '60' },
      podIdentity,
    },
    'a unit of CloudWatch': { metadata: { ...metric, metricUnit: 'Count/Second' }, podIdentity },
    'any statistic': { metadata: { ...metric, metricStat: 'tm99' }, podIdentity },
    'the region and an access key from a TriggerAuthentication': {
      metadata: { ...metric, awsRegion: '' },
      authParameters: { awsRegion: 'eu-west-1', awsAccessKeyID: undefined, awsSecretAccessKey: undefined },
    },
  },
  refused: {
    'neither an expression nor a metric': [{ metadata: values, podIdentity }, 'expression'],
    'a metric without dimensions': [
      { metadata: { ...metric, dimensionName: '', dimensionValue: '' }, podIdentity },
      'expression',
    ],
    'fewer dimension values than names': [
      { metadata: { ...metric, dimensionName: 'LoadBalancer;TargetGroup' }, podIdentity },
      'dimensionValue',
    ],
    'a unit that CloudWatch does not have': [
      { metadata: { ...metric, metricUnit: 'count' }, podIdentity },
      'metricUnit',
    ],
    'no target': [{ metadata: { ...metric, targetMetricValue: '' }, podIdentity }, 'targetMetricValue'],
    'no value for an empty result': [{ metadata: { ...metric, minMetricValue: ' ' }, podIdentity }, 'minMetricValue'],
    'a target that is no number': [
      { metadata: { ...metric, targetMetricValue: '2,5' }, podIdentity },
      'targetMetricValue',
    ],
    'an activation that is no number': [
      { metadata: { ...metric, activationTargetMetricValue: 'one' }, podIdentity },
      'activationTargetMetricValue',
    ],
    'a value for an empty result that is no number': [
      { metadata: { ...metric, minMetricValue: 'none' }, podIdentity },
      'minMetricValue',
    ],
    'an offset with a fraction': [
      { metadata: { ...metric, metricEndTimeOffset: '0.5' }, podIdentity },
      'metricEndTimeOffset',
    ],
    'a flag that is no boolean': [{ metadata: { ...metric, ignoreNullValues: 'no' }, podIdentity }, 'ignoreNullValues'],
    'a period of 0': [{ metadata: { ...metric, metricStatPeriod: '0' }, podIdentity }, 'metricStatPeriod'],
    'a period of 45 seconds': [
      { metadata: { ...metric, metricStatPeriod: '45', metricCollectionTime: '90' }, podIdentity },
      'metricStatPeriod',
    ],
    'a period of 90 seconds': [
      { metadata: { ...metric, metricStatPeriod: '90', metricCollectionTime: '180' }, podIdentity },
      'metricStatPeriod',
    ],
    'a period with a unit': [{ metadata: { ...metric, metricStatPeriod: '60s' }, podIdentity }, 'metricStatPeriod'],
    'a collection time that is not a multiple of the period': [
      { metadata: { ...metric, metricStatPeriod: '60', metricCollectionTime: '90' }, podIdentity },
      'metricCollectionTime',
    ],
    'a huge collection time that is not a multiple, to the last digit': [
      { metadata: { ...metric, metricStatPeriod: '10', metricCollectionTime: '9223372036854775807' }, podIdentity },
      'metricCollectionTime',
    ],
    'a negative collection time': [
      { metadata: { ...metric, metricCollectionTime: '-300' }, podIdentity },
      'metricCollectionTime',
    ],
    'no region': [{ metadata: { ...metric, awsRegion: '' }, podIdentity }, 'awsRegion'],
    'no way to sign in': [{ metadata: metric }, 'awsAccessKeyID'],
  },
  warned: {
    'an expression beside a metric': [{ metadata: { ...metric, ...query }, podIdentity }, 'expression'],
    'a collection time of nothing': [
      { metadata: { ...metric, metricCollectionTime: '0' }, podIdentity },
      'metricCollectionTime',
    ],
    'a target of 0': [{ metadata: { ...metric, targetMetricValue: '0' }, podIdentity }, 'targetMetricValue'],
    'an endpoint without a scheme': [
      { metadata: { ...metric, awsEndpoint: 'monitoring.example.com' }, podIdentity },
      'awsEndpoint',
    ],
  },
});
