// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates of Terraform and IAM, not of JavaScript
import { checkPermission } from '../../src/aws/check-statement';
import { mergeStatements } from '../../src/aws/merge-statements';
import type { IamStatement } from '../../src/model/iam-statement';
import { Problems } from '../../src/model/problems';

describe('mergeStatements', () => {
  const a = { actions: ['sqs:GetQueueAttributes'], resources: ['arn:aws:sqs:eu-west-1:111122223333:b'] };
  const b = { actions: ['sqs:GetQueueAttributes'], resources: ['arn:aws:sqs:eu-west-1:111122223333:a'] };

  test('makes one statement of the same actions, with their resources sorted', () => {
    expect(mergeStatements([a, b, a])).toEqual([
      { actions: ['sqs:GetQueueAttributes'], resources: [...b.resources, ...a.resources] },
    ]);
  });

  test('sorts actions, and takes those in another order for the same', () => {
    const one = { actions: ['s3:PutObject', 's3:GetObject', 's3:GetObject'], resources: ['arn:aws:s3:::x/*'] };
    const two = { actions: ['s3:GetObject', 's3:PutObject'], resources: ['arn:aws:s3:::y/*'] };
    expect(mergeStatements([one, two])).toEqual([
      { actions: ['s3:GetObject', 's3:PutObject'], resources: ['arn:aws:s3:::x/*', 'arn:aws:s3:::y/*'] },
    ]);
  });

  test('keeps apart what differs in its actions, effect, conditions or id', () => {
    const statements: IamStatement[] = [
      a,
      { ...a, actions: ['sqs:SendMessage'] },
      { ...a, effect: 'Deny' },
      { ...a, conditions: { Bool: { 'aws:SecureTransport': ['true'] } } },
      { ...a, sid: 'Named' },
    ];
    expect(mergeStatements(statements)).toHaveLength(5);
  });

  test('takes "Allow" for what is allowed anyway, and conditions in another order for the same', () => {
    const conditions = { StringEquals: { k: ['1'], l: ['2'] }, Bool: { m: ['true'] } };
    const swapped = { Bool: { m: ['true'] }, StringEquals: { l: ['2'], k: ['1'] } };
    expect(mergeStatements([a, { ...b, effect: 'Allow' }])).toHaveLength(1);
    expect(
      mergeStatements([
        { ...a, conditions },
        { ...b, conditions: swapped },
      ]),
    ).toHaveLength(1);
  });

  test('does not depend on the order of the statements', () => {
    const c = { actions: ['kms:Decrypt'], resources: ['arn:aws:kms:eu-west-1:111122223333:key/1'] };
    expect(mergeStatements([a, b, c])).toEqual(mergeStatements([c, b, a]));
  });

  test('changes nothing that it is given', () => {
    const resources = Object.freeze(['arn:aws:s3:::z', 'arn:aws:s3:::a']);
    const frozen = Object.freeze({ actions: Object.freeze(['s3:ListBucket']), resources });
    expect(mergeStatements([frozen])[0]?.resources).toEqual(['arn:aws:s3:::a', 'arn:aws:s3:::z']);
    expect(resources[0]).toBe('arn:aws:s3:::z');
  });
});

describe('checkPermission', () => {
  const codes = (value: unknown): string[] => {
    const problems = new Problems('here');
    checkPermission(problems, 'statement', value);
    return problems.issues.map((issue) => issue.code);
  };
  const good = { actions: ['s3:GetObject'], resources: ['arn:aws:s3:::orders/*'] };

  test.each<[string, unknown]>([
    ['a plain permission', good],
    ['every option', { ...good, sid: 'A1', effect: 'Deny', conditions: { StringEquals: { 'aws:x': ['y'] } } }],
    ['a resource that AWS does not narrow', { actions: ['cloudwatch:GetMetricData'], resources: ['*'] }],
    ['a resource that only Terraform knows', { ...good, resources: ['${TfToken[TOKEN.1]}'] }],
    ['GovCloud', { ...good, resources: ['arn:aws-us-gov:s3:::orders'] }],
  ])('takes %s', (_what, statement) => {
    expect(codes(statement)).toEqual([]);
  });

  test.each<[string, unknown, string]>([
    ['nothing', undefined, 'statement-invalid'],
    ['a list', [good], 'statement-invalid'],
    ['no actions', { resources: good.resources }, 'actions-invalid'],
    ['an empty list of actions', { ...good, actions: [] }, 'actions-invalid'],
    ['an action that is no text', { ...good, actions: [1] }, 'actions-invalid'],
    ['every action', { ...good, actions: ['*'] }, 'action-invalid'],
    ['every action of a service', { ...good, actions: ['sqs:*'] }, 'action-invalid'],
    ['actions by their beginning', { ...good, actions: ['sqs:Get*'] }, 'action-invalid'],
    ['an action without its service', { ...good, actions: ['GetObject'] }, 'action-invalid'],
    ['a token as action', { ...good, actions: ['${TfToken[TOKEN.1]}'] }, 'action-invalid'],
    ['no resources', { actions: good.actions }, 'resources-invalid'],
    ['an empty list of resources', { ...good, resources: [] }, 'resources-invalid'],
    ['a name as resource', { ...good, resources: ['orders'] }, 'resource-invalid'],
    ['a list token as resource', { ...good, resources: ['#{TfToken[TOKEN.1]}'] }, 'resource-invalid'],
    ['a principal', { ...good, principals: [{ type: '*', identifiers: ['*'] }] }, 'principal-unexpected'],
    ['an unknown effect', { ...good, effect: 'Maybe' }, 'effect-invalid'],
    ['an id with spaces', { ...good, sid: 'a b' }, 'sid-invalid'],
    ['conditions that are none', { ...good, conditions: { Bool: 'true' } }, 'conditions-invalid'],
    ['a misspelt part', { ...good, resource: ['*'] }, 'property-unknown'],
  ])('refuses %s', (_what, statement, code) => {
    expect(codes(statement)).toEqual([code]);
  });
});
