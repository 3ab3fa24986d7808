import { defineScaler, type Reading } from './definition';
import { parseTextMap } from './go/extended-json';
import { awsAuthorization, awsAuthorizationRule } from './shared/aws-authorization';
import { needing, tableArn } from './shared/aws-needs';
import { awsService } from './shared/aws-service';
import { type AttributeValues, readAttributeValues } from './shared/dynamodb-values';

interface Expressions {
  readonly expressionAttributeNames: Reading<unknown>;
  readonly expressionAttributeValues: Reading<unknown>;
}

function namesOf({ expressionAttributeNames: { text } }: Expressions): Readonly<Record<string, string>> | undefined {
  const read = text === undefined ? undefined : parseTextMap(text);
  return read?.ok ? read.value : undefined;
}

function valuesOf({ expressionAttributeValues: { text } }: Expressions): AttributeValues | undefined {
  const read = text === undefined ? undefined : readAttributeValues(text);
  return read?.ok ? read.value : undefined;
}

const EXPRESSIONS_PAGE =
  'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html, ExpressionAttributeNames and -Values';

export const awsDynamodb = defineScaler({
  type: 'aws-dynamodb',
  title: 'AWS DynamoDB',
  page: 'aws-dynamodb',
  summary: 'Scales on the number of items that a query of an Amazon DynamoDB table finds.',
  parameters: {
    /** Table to query. */
    tableName: { kind: 'text' },
    /** Index to query instead of the table's own key. */
    indexName: { kind: 'text', optional: true },
    /** Which items to count by their key, with placeholders: `#k = :key`. */
    keyConditionExpression: { kind: 'text' },
    /** Which of these items to keep, with placeholders. */
    filterExpression: { kind: 'text', optional: true },
    /** Attributes that the placeholders `#…` stand for: `{ '#k': 'status' }`. */
    expressionAttributeNames: { kind: 'json', enforced: false },
    /** Values that the placeholders `:…` stand for, with their types: `{ ':key': { S: 'open' } }`. */
    expressionAttributeValues: { kind: 'json', enforced: false },
    /** Target per replica, in items. */
    targetValue: { kind: 'integer', optional: true, role: 'target' },
    /** Items above which the first replica starts. */
    activationTargetValue: { kind: 'integer', default: '0', role: 'activation' },
    ...awsService,
    ...awsAuthorization,
  },
  rules: [
    {
      says: '`expressionAttributeNames` is a JSON object of texts, with at least one',
      about: ['expressionAttributeNames'],
      source: 'pkg/scalers/aws_dynamodb_scaler.go, json2Map',
      broken: ({ expressionAttributeNames: { text } }) => {
        if (text === undefined) return false;
        const read = parseTextMap(text);
        if (!read.ok) return `it ${read.why}`;
        return Object.keys(read.value).length === 0;
      },
    },
    {
      says: '`expressionAttributeValues` is a JSON object of values with their types',
      about: ['expressionAttributeValues'],
      source: 'pkg/scalers/aws_dynamodb_scaler.go, json2DynamoMap',
      broken: ({ expressionAttributeValues: { text } }) => {
        const read = text === undefined ? undefined : readAttributeValues(text);
        return read?.ok === false && `it ${read.why}`;
      },
    },
    {
      says: '`targetValue` is given and not -1, unless a formula uses the trigger',
      about: ['targetValue'],
      source: 'pkg/scalers/aws_dynamodb_scaler.go, parseAwsDynamoDBMetadata',
      broken: (p, { asMetricSource }) => !asMetricSource && (!p.targetValue.given || p.targetValue.value === -1),
    },
    {
      says: 'every value has exactly one type',
      about: ['expressionAttributeValues'],
      source: EXPRESSIONS_PAGE,
      severity: 'strict',
      broken: (p) => Object.values(valuesOf(p) ?? {}).some((value) => Object.keys(value).length !== 1),
    },
    {
      says: 'every placeholder of the expressions is declared, and every one declared is used',
      about: ['expressionAttributeValues', 'expressionAttributeNames', 'keyConditionExpression', 'filterExpression'],
      source: EXPRESSIONS_PAGE,
      severity: 'strict',
      broken: (p) => {
        const [names, values] = [namesOf(p), valuesOf(p)];
        if (names === undefined || values === undefined) return false;
        const declared = [...Object.keys(names), ...Object.keys(values)];
        const expressions = [p.keyConditionExpression.value, p.filterExpression.value].join(' ');
        const used: readonly string[] = expressions.match(/[#:]\w+/g) ?? [];
        const missing = used.filter((placeholder) => !declared.includes(placeholder));
        if (missing.length > 0) return `${[...new Set(missing)].join(', ')} is not declared`;
        const unused = declared.filter((placeholder) => !used.includes(placeholder));
        return unused.length > 0 && `${unused.join(', ')} is not used`;
      },
    },
    awsAuthorizationRule,
  ],
  // pkg/scalers/aws_dynamodb_scaler.go, GetQueryMetrics: Query, and no other call
  permissions: (p, place) =>
    needing(p, ['tableName', 'awsRegion'], ({ tableName, awsRegion }) => {
      const table = tableArn(tableName, awsRegion, place);
      if (!p.indexName.given) return [{ actions: ['dynamodb:Query'], resources: [table] }];
      return needing(p, ['indexName'], ({ indexName }) => [
        { actions: ['dynamodb:Query'], resources: [table, `${table}/index/${indexName}`] },
      ]);
    }),
});
