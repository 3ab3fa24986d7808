import { Duration } from 'cdk8s';
import { compact, deepMerge } from '../../src/model/deep-merge';
import { helmChartAddress, helmUpgradeCommand } from '../../src/model/helm-chart';
import { policyDocument } from '../../src/model/iam-statement';
import { isLateBound } from '../../src/model/late-bound';
import { describeValue } from '../../src/model/names';

describe('deepMerge', () => {
  test('merges mappings, and replaces lists and everything else', () => {
    const base = { a: { b: 1, c: [1, 2] }, d: 'x' };
    expect(deepMerge(base, { a: { c: [3] }, d: { e: true } })).toEqual({ a: { b: 1, c: [3] }, d: { e: true } });
    expect(base).toEqual({ a: { b: 1, c: [1, 2] }, d: 'x' });
  });

  test('keeps null, by which Helm removes a default', () => {
    expect(deepMerge({ a: { b: 1 } }, { a: { b: null } })).toEqual({ a: { b: null } });
  });

  test('does not touch the prototype', () => {
    const merged = deepMerge({}, JSON.parse('{"__proto__": {"polluted": true}}'));
    expect(Object.keys(merged)).toEqual(['__proto__']);
    expect({}).not.toHaveProperty('polluted');
  });
});

test('compact leaves out what is not set, and keeps what is empty on purpose', () => {
  expect(compact({ a: undefined, b: { c: undefined }, d: {}, e: null, f: [], g: { h: 0 } })).toEqual({
    d: {},
    e: null,
    f: [],
    g: { h: 0 },
  });
});

describe('a late-bound value', () => {
  test.each([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text is what a cdktf token looks like
    ['a text', 'arn:${TfToken[TOKEN.12]}:x'],
    ['a list', ['#{TfToken[TOKEN.3]}']],
    ['a key', { '&{TfToken[TOKEN.4]}': 1 }],
    ['a number', -1.8881545897087626e289],
    ['a number deep inside', { a: [{ b: -1.8881545897087626e289 }] }],
    ['an object that resolves later', { creationStack: [], resolve: () => 1 }],
  ])('is found in %s', (_, value) => {
    expect(isLateBound(value)).toBe(true);
  });

  test.each([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of a shell
    ['a shell variable', '${HOME}'],
    ['a large number', -1e300],
    ['an infinite number', Number.NEGATIVE_INFINITY],
    ['an ordinary object', { a: [1, 'b', null, undefined] }],
  ])('is not seen in %s', (_, value) => {
    expect(isLateBound(value)).toBe(false);
  });

  test('is looked for in cyclic data without end', () => {
    const cyclic: { self?: unknown } = {};
    cyclic.self = cyclic;
    expect(isLateBound(cyclic)).toBe(false);
  });
});

describe('a Helm chart', () => {
  const chart = {
    release: 'keda',
    chart: 'keda',
    repository: 'https://kedacore.github.io/charts',
    version: '2.20.2',
    namespace: 'keda',
    values: {},
  };

  test('is installed by one command', () => {
    expect(helmUpgradeCommand(chart, 'dist/helm/keda.values.yaml')).toBe(
      'helm upgrade --install keda keda --repo https://kedacore.github.io/charts --version 2.20.2 --namespace keda --create-namespace --wait -f dist/helm/keda.values.yaml',
    );
  });

  test('of an OCI repository is one address', () => {
    expect(helmChartAddress({ ...chart, repository: 'oci://public.ecr.aws/karpenter/', chart: 'karpenter' })).toEqual({
      chart: 'oci://public.ecr.aws/karpenter/karpenter',
    });
  });
});

test('a policy document keeps lists as lists, and names principals by their kind', () => {
  expect(
    policyDocument([
      { sid: 'Read', actions: ['sqs:GetQueueAttributes'], resources: ['arn:aws:sqs:eu-west-1:111122223333:orders'] },
      { effect: 'Deny', actions: ['sqs:SendMessage'], principals: [{ type: '*', identifiers: ['*'] }] },
    ]),
  ).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Read',
        Effect: 'Allow',
        Action: ['sqs:GetQueueAttributes'],
        Resource: ['arn:aws:sqs:eu-west-1:111122223333:orders'],
      },
      { Effect: 'Deny', Principal: '*', Action: ['sqs:SendMessage'] },
    ],
  });
});

test('a value in a message is text that a person reads', () => {
  expect(describeValue(undefined)).toBe('nothing');
  expect(describeValue(Duration.millis(500))).toBe('0.5 seconds');
  const broken = {
    toMilliseconds: () => {
      throw new Error('no time');
    },
  };
  expect(describeValue(broken)).toBe('[object Object]');
  expect(describeValue({ a: 1n })).toBe('[object Object]');
  expect(describeValue('x'.repeat(200))).toHaveLength(120);
});
