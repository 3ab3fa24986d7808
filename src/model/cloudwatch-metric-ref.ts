import { checkAwsRegion, partitionAt } from './aws-location';
import type { AwsPartition } from './aws-partition';
import { AWS_ACCOUNT, checkName, describeValue, type NameRule } from './names';
import { checkOptions, type OptionNames } from './options';
import { Problems } from './problems';

const METRIC = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Metric.html';
const DIMENSION = 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Dimension.html';
const MOST_DIMENSIONS = 30;

const NAMESPACE: NameRule = {
  what: 'a namespace of CloudWatch',
  pattern: /^[!-9;-~]([ -~]*[!-~])?$/,
  maxLength: 255,
  allowed: 'at most 255 printable characters of ASCII, not starting with a colon',
  docs: METRIC,
};

const METRIC_NAME: NameRule = {
  what: 'the name of a metric',
  pattern: /^[!-~]([ -~]*[!-~])?$/,
  maxLength: 255,
  allowed: 'at most 255 printable characters of ASCII',
  docs: METRIC,
};

// KEDA parts names and values at semicolons, and takes spaces off their ends (scalersconfig/typed_config.go)
const DIMENSION_NAME: NameRule = {
  what: 'the name of a dimension',
  pattern: /^[!-9<-~]([ -:<-~]*[!-:<-~])?$/,
  maxLength: 255,
  allowed: 'at most 255 printable characters of ASCII without a semicolon, not starting with a colon',
  docs: DIMENSION,
};

const DIMENSION_VALUE: NameRule = {
  what: 'the value of a dimension',
  pattern: /^[!-:<-~]([ -:<-~]*[!-:<-~])?$/,
  maxLength: 1024,
  allowed: 'at most 1024 printable characters of ASCII without a semicolon',
  docs: DIMENSION,
};

/** What identifies a CloudWatch metric. */
export interface CloudWatchMetricRefProps {
  /** Region in which the metric is, for example `eu-west-1`. */
  readonly region: string;

  /** Namespace of the metric, for example `AWS/ApplicationELB`. */
  readonly namespace: string;

  /** Name of the metric, for example `RequestCount`. */
  readonly metricName: string;

  /**
   * All dimensions of the metric, by name: `{ LoadBalancer: 'app/web/50dc6c495c0c9188' }`. At least one, since KEDA asks
   * for no metric without; and all of them, since CloudWatch knows each combination as a metric of its own.
   */
  readonly dimensions: Readonly<Record<string, string>>;

  /**
   * Account that owns the metric, where KEDA signs in to another one that monitors it.
   *
   * @default - the account that KEDA signs in to
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Unified-Cross-Account.html
   */
  readonly account?: string;

  /** @default - the region's partition */
  readonly partition?: AwsPartition;
}

const PROPS: OptionNames<CloudWatchMetricRefProps> = {
  region: true,
  namespace: true,
  metricName: true,
  dimensions: true,
  account: true,
  partition: true,
};

/**
 * A CloudWatch metric by its names. Metrics have no ARN.
 *
 * @throws ConfigurationError when a part is not what CloudWatch and KEDA accept, or is a token
 */
export class CloudWatchMetricRef {
  public readonly region: string;
  public readonly namespace: string;
  public readonly metricName: string;
  public readonly dimensions: Readonly<Record<string, string>>;
  /** Account that owns the metric, if it is another than KEDA signs in to. */
  public readonly account: string | undefined;
  public readonly partition: AwsPartition;

  constructor(props: CloudWatchMetricRefProps) {
    const problems = new Problems('CloudWatchMetricRef');
    if (checkOptions<CloudWatchMetricRefProps>(problems, undefined, props, PROPS, METRIC)) {
      checkAwsRegion(problems, props.region, props.partition);
      checkName(problems, NAMESPACE, 'namespace', props.namespace);
      checkName(problems, METRIC_NAME, 'metricName', props.metricName);
      checkDimensions(problems, props.dimensions);
      if (props.account !== undefined) checkName(problems, AWS_ACCOUNT, 'account', props.account);
    }
    problems.throwIfAny();
    this.region = props.region;
    this.namespace = props.namespace;
    this.metricName = props.metricName;
    this.dimensions = Object.freeze({ ...props.dimensions });
    this.account = props.account;
    this.partition = partitionAt(props);
    Object.freeze(this);
  }
}

function checkDimensions(problems: Problems, dimensions: unknown): void {
  const entries =
    typeof dimensions === 'object' && dimensions !== null && !Array.isArray(dimensions)
      ? Object.entries(dimensions)
      : undefined;
  if (entries === undefined || entries.length === 0 || entries.length > MOST_DIMENSIONS) {
    problems.add({
      code: 'dimensions-invalid',
      parameter: 'dimensions',
      message: `must be 1 to ${MOST_DIMENSIONS} dimensions by name`,
      given: describeValue(dimensions),
      fix: 'for a metric without dimensions, use Trigger.awsCloudwatch({ expression: ... })',
      docs: 'https://keda.sh/docs/2.20/scalers/aws-cloudwatch/',
    });
    return;
  }
  for (const [name, value] of entries) {
    checkName(problems, DIMENSION_NAME, 'dimensions', name);
    checkName(problems, DIMENSION_VALUE, `dimensions["${name}"]`, value);
  }
}
