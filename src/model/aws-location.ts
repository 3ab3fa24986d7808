import { type AwsPartition, partitionOf } from './aws-partition';
import { AWS_ACCOUNT, AWS_REGION, checkName, describeValue, type NameRule } from './names';
import { checkOptions } from './options';
import { Problems } from './problems';

/** Where a resource of AWS is. */
export interface AwsLocation {
  /** Account that owns the resource: twelve digits, as text. */
  readonly account: string;

  /** Region of the resource, for example `eu-west-1`. */
  readonly region: string;

  /** @default - the region's partition */
  readonly partition?: AwsPartition;
}

/** A resource of AWS by its name and place. */
export interface AwsResource extends Required<AwsLocation> {
  readonly name: string;
}

const PARTITIONS: readonly AwsPartition[] = ['aws', 'aws-cn', 'aws-us-gov'];

/** Records a problem for each part that is not one of AWS. */
export function checkAwsLocation(problems: Problems, { account, region, partition }: AwsLocation): void {
  checkName(problems, AWS_ACCOUNT, 'account', account);
  checkAwsRegion(problems, region, partition);
}

/** Records a problem for a region or a partition that is not one of AWS. */
export function checkAwsRegion(problems: Problems, region: string, partition: AwsPartition | undefined): void {
  checkName(problems, AWS_REGION, 'region', region);
  if (partition === undefined || PARTITIONS.includes(partition)) return;
  problems.add({
    code: 'partition-invalid',
    parameter: 'partition',
    message: 'is not a partition of AWS',
    given: describeValue(partition),
    allowed: PARTITIONS.join(', '),
    docs: 'https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html',
  });
}

/** The partition that is given, or the region's own. */
export function partitionAt({ region, partition }: Pick<AwsLocation, 'region' | 'partition'>): AwsPartition {
  return partition ?? partitionOf(region);
}

/**
 * The name and place of a resource, each checked.
 *
 * @param reference name of the class, for the messages
 * @throws ConfigurationError when a part is not what AWS accepts, or is a token
 */
export function awsResource(
  reference: string,
  props: AwsLocation & { readonly name: string },
  rule: NameRule,
): AwsResource {
  const problems = new Problems(reference);
  const names = { account: true, region: true, name: true, partition: true } as const;
  if (checkOptions<typeof props>(problems, undefined, props, names, rule.docs)) {
    checkAwsLocation(problems, props);
    checkName(problems, rule, 'name', props.name);
  }
  problems.throwIfAny();
  const { account, region, name } = props;
  return { account, region, name, partition: partitionAt(props) };
}
