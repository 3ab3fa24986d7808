import { defineScaler, type Reading } from './definition';
import { isOneOf } from './rules';
import { awsAuthorization, awsAuthorizationRule } from './shared/aws-authorization';
import { awsService } from './shared/aws-service';
import { CLOUDWATCH_UNITS } from './shared/cloudwatch-units';

const SOURCE = 'pkg/scalers/aws_cloudwatch_scaler.go, Validate';

const METRIC = ['namespace', 'metricName', 'dimensionName', 'dimensionValue'] as const;
const SHORT_PERIODS = [1n, 5n, 10n, 30n];

// exactly, where the reading's milliseconds have lost digits; undefined when it does not read
function seconds(reading: Reading<number>): bigint | undefined {
  return reading.known && reading.text !== undefined ? BigInt(reading.text) : undefined;
}

function isPeriod(period: bigint): boolean {
  return period % 60n === 0n || SHORT_PERIODS.includes(period);
}

export const awsCloudwatch = defineScaler({
  type: 'aws-cloudwatch',
  title: 'AWS CloudWatch',
  page: 'aws-cloudwatch',
  summary: 'Scales on an Amazon CloudWatch metric, or on the result of a Metrics Insights query.',
  parameters: {
    /** Metrics Insights query, or metric math, instead of namespace, metric and dimensions. */
    expression: { kind: 'text', optional: true },
    /** Namespace of the metric, for example `AWS/SQS`. */
    namespace: { kind: 'text', optional: true },
    /** Name of the metric. */
    metricName: { kind: 'text', optional: true },
    /** Names of the metric's dimensions. */
    dimensionName: { kind: 'list', of: 'text', separator: ';', optional: true },
    /** Values of the metric's dimensions, in the order of their names. */
    dimensionValue: { kind: 'list', of: 'text', separator: ';', optional: true },
    /** Target per replica, in the unit of the metric. */
    targetMetricValue: { kind: 'number', role: 'target' },
    /** Value above which the first replica starts, in the unit of the metric. */
    activationTargetMetricValue: { kind: 'number', optional: true, role: 'activation' },
    /** Value that stands for an empty result, in the unit of the metric. */
    minMetricValue: { kind: 'number' },
    /** Whether an empty result counts as `minMetricValue`; an error otherwise, which a fallback can answer. */
    ignoreNullValues: { kind: 'boolean', default: 'true' },
    /** How far back KEDA asks, a multiple of `metricStatPeriod`; two or three times as long finds late data points. */
    metricCollectionTime: { kind: 'duration', unit: 'seconds', min: 0, default: '300' },
    /** Statistic of each data point: `Average`, `Sum`, a percentile such as `p95`, a trimmed mean such as `tm99`. */
    metricStat: { kind: 'text', default: 'Average' },
    /** Unit of the metric; without it, data points of every unit count. */
    metricUnit: { kind: 'choice', values: CLOUDWATCH_UNITS, enforced: false, optional: true },
    /** Time that one data point covers: 1, 5, 10 or 30 seconds, or whole minutes. */
    metricStatPeriod: { kind: 'duration', unit: 'seconds', min: 1, default: '300' },
    /** How much of the latest past is left out, where CloudWatch may not have everything yet. */
    metricEndTimeOffset: { kind: 'duration', unit: 'seconds', default: '0' },
    /** Account that owns the metric, with CloudWatch's cross-account observability. */
    awsAccountId: { kind: 'text', optional: true },
    ...awsService,
    ...awsAuthorization,
  },
  rules: [
    {
      says: 'either `expression`, or `namespace`, `metricName`, `dimensionName` and `dimensionValue` are given',
      about: ['expression', ...METRIC],
      source: SOURCE,
      broken: (p) => {
        if (p.expression.given) return false;
        const missing = METRIC.filter((name) => !p[name].given).map((name) => `\`${name}\``);
        return missing.length > 0 && `without \`expression\`, ${missing.join(', ')} is missing`;
      },
    },
    {
      says: '`dimensionName` and `dimensionValue` have the same number of elements',
      about: ['dimensionValue', 'dimensionName'],
      source: SOURCE,
      broken: (p) =>
        !p.expression.given &&
        p.dimensionName.value !== undefined &&
        p.dimensionValue.value !== undefined &&
        p.dimensionName.value.length !== p.dimensionValue.value.length,
    },
    {
      says: '`metricUnit` is one of the units of CloudWatch',
      about: ['metricUnit'],
      source: 'pkg/scalers/aws_cloudwatch_scaler.go, checkMetricUnit',
      broken: (p) => !p.expression.given && p.metricUnit.given && !isOneOf(p.metricUnit, CLOUDWATCH_UNITS),
    },
    {
      says: '`metricStatPeriod` is 1, 5, 10 or 30 seconds, or whole minutes',
      about: ['metricStatPeriod'],
      source: 'pkg/scalers/aws_cloudwatch_scaler.go, checkMetricStatPeriod',
      broken: (p) => {
        const period = seconds(p.metricStatPeriod);
        return period !== undefined && !isPeriod(period);
      },
    },
    {
      says: '`metricCollectionTime` is a multiple of `metricStatPeriod`',
      about: ['metricCollectionTime', 'metricStatPeriod'],
      source: SOURCE,
      broken: (p) => {
        const [time, period] = [seconds(p.metricCollectionTime), seconds(p.metricStatPeriod)];
        return time !== undefined && period !== undefined && time % period !== 0n;
      },
    },
    {
      says: '`metricCollectionTime` is longer than nothing',
      about: ['metricCollectionTime'],
      source: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html, StartTime',
      severity: 'strict',
      broken: (p) => p.metricCollectionTime.value === 0,
    },
    {
      says: '`expression` stands alone; KEDA ignores namespace, metric, dimensions, unit and statistic beside it',
      about: ['expression', ...METRIC, 'metricUnit', 'metricStat'],
      source: 'pkg/scalers/aws_cloudwatch_scaler.go, createCloudwatchMetricDataInput',
      severity: 'warning',
      broken: (p) =>
        p.expression.given && [...METRIC, 'metricUnit' as const, 'metricStat' as const].some((name) => p[name].given),
    },
    awsAuthorizationRule,
  ],
  // CloudWatch takes no narrower resource: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
  permissions: () => [{ actions: ['cloudwatch:GetMetricData'], resources: ['*'] }],
});
