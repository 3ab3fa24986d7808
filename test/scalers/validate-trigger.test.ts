// Inputs of wrong shape: KEDA's custom resource definitions refuse them, config/crd/bases/keda.sh_scaledobjects.yaml.
import type { Issue } from '../../src/model/issue';
import type { RawTrigger } from '../../src/scalers/raw-trigger';
import { scalerTypes } from '../../src/scalers/registry';
import { validateTrigger } from '../../src/scalers/validate-trigger';

/** Judges what callers of plain JavaScript, or YAML, may hand over. */
function validate(raw: unknown): Issue[] {
  return Reflect.apply(validateTrigger, undefined, [raw]);
}

const errorsOf = (raw: unknown): Issue[] => validate(raw).filter((issue) => issue.severity === 'error');

const cron = {
  type: 'cron',
  metadata: { timezone: 'Europe/Berlin', start: '0 8 * * *', end: '0 18 * * *', desiredReplicas: '3' },
} satisfies RawTrigger;

const weird: readonly unknown[] = [undefined, null, true, 0, Number.NaN, 1n, '', 'cron', Symbol('x'), [], [cron]];

describe('a trigger that is as it should be', () => {
  test('has no issues', () => {
    expect(validateTrigger(cron)).toEqual([]);
  });

  test('may leave out its environment and authentication, or say undefined', () => {
    const more = { environment: undefined, authParameters: undefined, name: undefined, kind: undefined };
    expect(validateTrigger({ ...cron, ...more })).toEqual([]);
  });

  test('may have metadata without a prototype', () => {
    expect(validateTrigger({ ...cron, metadata: Object.assign(Object.create(null), cron.metadata) })).toEqual([]);
  });

  test('may have values of its authentication that are not known', () => {
    const issues = validateTrigger({
      type: 'postgresql',
      metadata: { query: 'SELECT 1', targetQueryValue: '5' },
      authParameters: { connection: undefined },
    });
    expect(issues).toEqual([]);
  });
});

describe('a trigger that is no object', () => {
  test.each(weird)('such as %p is one error', (raw) => {
    expect(validate(raw)).toEqual([
      expect.objectContaining({ severity: 'error', code: 'trigger-not-an-object', message: 'a trigger is an object' }),
    ]);
  });
});

describe('a trigger of wrong shape', () => {
  test('is told of every wrong field at once', () => {
    const issues = validate({ type: 5, name: [], metadata: 'queueName: orders', useCachedMetrics: 'yes', kind: 'Pod' });
    expect(issues.map((issue) => issue.parameter)).toEqual(['type', 'name', 'useCachedMetrics', 'kind', 'metadata']);
  });

  test('without a type is refused', () => {
    expect(errorsOf({ metadata: {} })).toEqual([
      expect.objectContaining({ code: 'type-missing', parameter: 'type', given: 'nothing' }),
    ]);
  });

  test.each(['name', 'metricType', 'podIdentity'])('with a %s that is no text is refused', (field) => {
    expect(errorsOf({ ...cron, [field]: 5 })).toEqual([
      expect.objectContaining({ code: 'field-not-text', parameter: field, given: '5' }),
    ]);
  });

  test.each(['useCachedMetrics', 'asMetricSource'])('with a %s that is no boolean is refused', (field) => {
    expect(errorsOf({ ...cron, [field]: 'true' })).toEqual([
      expect.objectContaining({ code: 'field-not-boolean', parameter: field, given: '"true"' }),
    ]);
  });

  test('of another kind of object is refused', () => {
    expect(errorsOf({ ...cron, kind: 'Deployment' })).toEqual([
      expect.objectContaining({ code: 'kind-unknown', parameter: 'kind', given: '"Deployment"' }),
    ]);
  });

  test.each([undefined, null, [], 'x', 5])('with metadata %p is refused', (metadata) => {
    expect(errorsOf({ type: 'cron', metadata })).toEqual([
      expect.objectContaining({ code: 'field-not-an-object', parameter: 'metadata' }),
    ]);
  });

  test.each([null, [], 'x', 5])('with authentication or environment %p is refused', (values) => {
    const issues = errorsOf({ ...cron, authParameters: values, environment: values });
    expect(issues.map(({ code, parameter }) => [code, parameter])).toEqual([
      ['field-not-an-object', 'authParameters'],
      ['field-not-an-object', 'environment'],
    ]);
  });

  test('with a number where text is due says how to write it', () => {
    expect(errorsOf({ ...cron, metadata: { ...cron.metadata, desiredReplicas: 3 } })).toEqual([
      expect.objectContaining({
        code: 'value-not-text',
        parameter: 'metadata.desiredReplicas',
        given: '3',
        fix: 'write it as "3"',
      }),
    ]);
  });

  test.each([undefined, null, true, 5, [], {}])('with a metadata value %p is refused', (value) => {
    expect(errorsOf({ ...cron, metadata: { ...cron.metadata, start: value } })).toEqual([
      expect.objectContaining({ code: 'value-not-text', parameter: 'metadata.start' }),
    ]);
  });

  test('does not repeat what may be a secret', () => {
    const issues = errorsOf({
      type: 'rabbitmq',
      metadata: { queueName: 'orders', host: ['amqp://keda:11235813@broker'] },
      authParameters: { password: 11235813 },
      environment: { PASSWORD: 11235813 },
    });
    expect(issues.map((issue) => issue.parameter)).toEqual([
      'metadata.host',
      'authParameters.password',
      'environment.PASSWORD',
    ]);
    expect(JSON.stringify(issues)).not.toContain('11235813');
  });
});

describe('a trigger of an unknown type', () => {
  test.each([
    ['rabitmq', 'rabbitmq'],
    ['aws-sqs', 'aws-sqs-queue'],
    ['Cron', 'cron'],
    ['postgres', 'postgresql'],
  ])('%s is told of %s', (type, nearest) => {
    expect(validate({ type, metadata: {} })).toEqual([
      expect.objectContaining({
        severity: 'error',
        code: 'scaler-unknown',
        parameter: 'type',
        given: JSON.stringify(type),
        fix: `did you mean \`${nearest}\`?`,
      }),
    ]);
  });

  test.each(['', '__proto__', 'constructor', 'toString', 'hasOwnProperty', ' cron'])('may be %j', (type) => {
    expect(validate({ type, metadata: {} })).toEqual([expect.objectContaining({ code: 'scaler-unknown' })]);
  });
});

describe('names that JavaScript minds', () => {
  const minded = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

  test.each(minded)('%s in the metadata is a parameter that KEDA ignores', (name) => {
    const metadata = JSON.parse(JSON.stringify(cron.metadata).replace('{', `{"${name}":"x",`));
    expect(validate({ ...cron, metadata })).toEqual([
      expect.objectContaining({ severity: 'warning', code: 'parameter-unknown', parameter: name }),
    ]);
  });

  test.each(minded)('%s in authentication and environment is nothing', (name) => {
    const values = JSON.parse(`{"${name}":"x"}`);
    expect(validate({ ...cron, authParameters: values, environment: values })).toEqual([]);
  });

  test.each(minded)('a variable named %s is not there unless it is set', (name) => {
    const trigger = { type: 'rabbitmq', metadata: { queueName: 'orders', hostFromEnv: name } };
    expect(errorsOf({ ...trigger, environment: {} }).map((issue) => issue.parameter)).toEqual(['host']);
    expect(errorsOf({ ...trigger, environment: JSON.parse(`{"${name}":"amqp://broker"}`) })).toEqual([]);
  });

  test.each(minded)('%s as a value is text as any other', (text) => {
    expect(
      errorsOf({ type: 'prometheus', metadata: { serverAddress: 'http://p', query: text, threshold: '1' } }),
    ).toEqual([]);
  });
});

describe('whatever is handed over', () => {
  const types = scalerTypes();
  const values = [...weird, {}, { a: 1 }, '__proto__', '1', 'a=1', '\u0000', () => 0, new Date(0), new Map()];

  test.each(types)('a trigger of %s does not throw', (type) => {
    for (const value of values) {
      for (const raw of [
        { type, metadata: value },
        { type, metadata: {}, authParameters: value, environment: value },
        { type, metadata: { query: value, host: value, value } },
        { type, metadata: {}, name: value, metricType: value, podIdentity: value, kind: value },
        { type, metadata: {}, useCachedMetrics: value, asMetricSource: value },
      ]) {
        expect(validate(raw).every((issue) => issue.message !== '')).toBe(true);
      }
    }
  });

  test('a value that contains itself does not throw', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    expect(errorsOf({ type: 'cron', metadata: loop }).map((issue) => issue.parameter)).toEqual(['metadata.self']);
  });
});

test('every issue of a known scaler names its page', () => {
  const issues = validate({ type: 'cron', metadata: { start: '@daily', timezone: 'Nowhere', ende: '' } });
  expect(issues.map((issue) => issue.docs)).toEqual(issues.map(() => 'https://keda.sh/docs/2.20/scalers/cron/'));
  expect(issues.map((issue) => issue.parameter).sort()).toEqual([
    'desiredReplicas',
    'end',
    'ende',
    'start',
    'timezone',
  ]);
});
