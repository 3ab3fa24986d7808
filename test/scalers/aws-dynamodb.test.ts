// Cases after pkg/scalers/aws_dynamodb_scaler.go of KEDA 2.20.2: awsDynamoDBMetadata, parseAwsDynamoDBMetadata, json2Map,
// json2DynamoMap, attributeValueFromInterface.
import { awsDynamodb } from '../../src/scalers/aws-dynamodb';
import { describeScaler } from './cases';

const metadata = {
  awsRegion: 'eu-west-1',
  tableName: 'orders',
  keyConditionExpression: '#status = :open',
  expressionAttributeNames: '{"#status":"status"}',
  expressionAttributeValues: '{":open":{"S":"open"}}',
  targetValue: '10',
};
const podIdentity = 'aws';
const value = (json: string) => ({
  metadata: { ...metadata, expressionAttributeValues: `{":open":${json}}` },
  podIdentity,
});

describeScaler(awsDynamodb, {
  accepted: {
    'a query': { metadata, podIdentity },
    'a query with a filter over an index': {
      metadata: {
        ...metadata,
        indexName: 'by-status',
        filterExpression: 'amount > :amount',
        expressionAttributeValues: '{":open":{"S":"open"},":amount":{"N":"100"}}',
        activationTargetValue: '2',
      },
      podIdentity,
    },
    'values of every type that KEDA knows': value(
      '{"M":{"a":{"B":"eA=="},"b":{"BOOL":false},"c":{"NULL":true},"d":{"L":[{"S":"x"},{"N":"1"}]}}}',
    ),
    'names with something after the object, which KEDA does not look at': {
      metadata: { ...metadata, expressionAttributeNames: '{"#status":"status"};' },
      podIdentity,
    },
    'no target where a formula uses the trigger': {
      metadata: { ...metadata, targetValue: '' },
      podIdentity,
      asMetricSource: true,
    },
  },
  refused: {
    'no table': [{ metadata: { ...metadata, tableName: '' }, podIdentity }, 'tableName'],
    'no key condition': [
      { metadata: { ...metadata, keyConditionExpression: '' }, podIdentity },
      'keyConditionExpression',
    ],
    'no target': [{ metadata: { ...metadata, targetValue: '' }, podIdentity }, 'targetValue'],
    'a target of -1, which is how KEDA writes none': [
      { metadata: { ...metadata, targetValue: '-1' }, podIdentity },
      'targetValue',
    ],
    'a fraction as target': [{ metadata: { ...metadata, targetValue: '1.5' }, podIdentity }, 'targetValue'],
    'no region': [{ metadata: { ...metadata, awsRegion: '' }, podIdentity }, 'awsRegion'],
    'an activation that is no number': [
      { metadata: { ...metadata, activationTargetValue: 'one' }, podIdentity },
      'activationTargetValue',
    ],
    'no values': [
      { metadata: { ...metadata, expressionAttributeValues: '' }, podIdentity },
      'expressionAttributeValues',
    ],
    'no names': [{ metadata: { ...metadata, expressionAttributeNames: '' }, podIdentity }, 'expressionAttributeNames'],
    'names that are empty': [
      { metadata: { ...metadata, expressionAttributeNames: '{}' }, podIdentity },
      'expressionAttributeNames',
    ],
    'names that are no texts': [
      { metadata: { ...metadata, expressionAttributeNames: '{"#status":1}' }, podIdentity },
      'expressionAttributeNames',
    ],
    'names that are no JSON': [
      { metadata: { ...metadata, expressionAttributeNames: '#status=status' }, podIdentity },
      'expressionAttributeNames',
    ],
    'values that are no JSON': [
      { metadata: { ...metadata, expressionAttributeValues: '{":open":{"S":"open"}};' }, podIdentity },
      'expressionAttributeValues',
    ],
    'values in a list': [
      { metadata: { ...metadata, expressionAttributeValues: '[{"S":"open"}]' }, podIdentity },
      'expressionAttributeValues',
    ],
    'a value without a type': [value('"open"'), 'expressionAttributeValues'],
    'a number that is not written as text': [value('{"N":5}'), 'expressionAttributeValues'],
    'a text that is none': [value('{"S":5}'), 'expressionAttributeValues'],
    'a boolean that is text': [value('{"BOOL":"true"}'), 'expressionAttributeValues'],
    'a list that is none': [value('{"L":{"S":"a"}}'), 'expressionAttributeValues'],
    'a list of bare texts': [value('{"L":["a"]}'), 'expressionAttributeValues'],
    'a map that is none': [value('{"M":[]}'), 'expressionAttributeValues'],
    'a map of bare texts': [value('{"M":{"a":"b"}}'), 'expressionAttributeValues'],
    'a type that KEDA does not know': [value('{"SS":["a"]}'), 'expressionAttributeValues'],
    'no way to sign in': [{ metadata }, 'awsAccessKeyID'],
  },
  warned: {
    'a value with no type': [value('{}'), 'expressionAttributeValues'],
    'a value with two types': [value('{"S":"a","N":"1"}'), 'expressionAttributeValues'],
    'a placeholder that is not declared': [
      { metadata: { ...metadata, filterExpression: 'amount > :amount' }, podIdentity },
      'expressionAttributeValues',
    ],
    'a placeholder that is not used': [
      { metadata: { ...metadata, keyConditionExpression: 'status = :open' }, podIdentity },
      'expressionAttributeValues',
    ],
    'no values at all': [
      { metadata: { ...metadata, expressionAttributeValues: 'null' }, podIdentity },
      'expressionAttributeValues',
    ],
    'names with something after the object': [
      { metadata: { ...metadata, expressionAttributeNames: '{"#status":"status"};' }, podIdentity },
      'expressionAttributeNames',
    ],
    'a target of 0': [{ metadata: { ...metadata, targetValue: '0' }, podIdentity }, 'targetValue'],
  },
});
