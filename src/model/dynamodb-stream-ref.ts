import { DynamoDbTableRef } from './dynamodb-table-ref';
import { checkName, describeValue, type NameRule } from './names';
import { checkOptions } from './options';
import { Problems } from './problems';

const DOCS = 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html';

/** Label of a stream: the moment in which it was switched on. */
const STREAM_LABEL: NameRule = {
  what: "a stream's label",
  pattern: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}$/,
  maxLength: 23,
  allowed: 'the LatestStreamLabel of DescribeTable, such as 2026-05-31T12:00:00.000',
  docs: 'https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_Stream.html',
};

/** What identifies the stream of a DynamoDB table. */
export interface DynamoDbStreamRefProps {
  /** Table whose stream it is. */
  readonly table: DynamoDbTableRef;
}

/**
 * The stream of a DynamoDB table. KEDA looks for the table's latest stream by itself, so the table is all it needs.
 *
 * @throws ConfigurationError when the table is no DynamoDbTableRef
 * @see https://keda.sh/docs/2.20/scalers/aws-dynamodb-streams/
 */
export class DynamoDbStreamRef {
  public readonly table: DynamoDbTableRef;

  constructor(props: DynamoDbStreamRefProps) {
    const problems = new Problems('DynamoDbStreamRef');
    const known = checkOptions<DynamoDbStreamRefProps>(problems, undefined, props, { table: true }, DOCS);
    if (known && !(props.table instanceof DynamoDbTableRef)) {
      problems.add({
        code: 'table-invalid',
        parameter: 'table',
        message: 'is not a DynamoDbTableRef',
        given: describeValue(props.table),
        allowed: 'new DynamoDbTableRef({ account, region, name })',
        docs: DOCS,
      });
    }
    problems.throwIfAny();
    this.table = props.table;
    Object.freeze(this);
  }

  /** Region of the table and its stream. */
  public get region(): string {
    return this.table.region;
  }

  /**
   * ARN of the stream with this label. DynamoDB gives the label when the stream is switched on, and another one each
   * time, so that it is no part of the reference.
   *
   * @throws ConfigurationError when the label is not one of a stream
   */
  public arn(label: string): string {
    const problems = new Problems('DynamoDbStreamRef.arn');
    checkName(problems, STREAM_LABEL, 'label', label);
    problems.throwIfAny();
    return `${this.table.arn}/stream/${label}`;
  }
}
