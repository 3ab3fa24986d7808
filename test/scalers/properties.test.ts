/** What holds for every scaler, whatever its parameters: tried with props made from its own definition. */
import fc from 'fast-check';
import { writeTriggers } from '../../src/keda/bind-triggers';
import { Trigger } from '../../src/keda/trigger';
import { ConfigurationError } from '../../src/model/configuration-error';
import { Credential } from '../../src/model/credential';
import { Problems } from '../../src/model/problems';
import { isRequired, type ScalerDefinition, sourcesOf } from '../../src/scalers/definition';
import { judgeTrigger } from '../../src/scalers/judge';
import { readText, writeValue } from '../../src/scalers/kinds';
import type { Parameter } from '../../src/scalers/parameter';
import { scalers, scalerTypes } from '../../src/scalers/registry';
import { validateTrigger } from '../../src/scalers/validate-trigger';
import { writeProps } from '../../src/scalers/write';
import { valuesFor } from './arbitraries';

const definitions: readonly [string, ScalerDefinition][] = Object.entries(scalers);
const offered = (parameter: Parameter): boolean =>
  parameter.deprecated === undefined && parameter.removed === undefined;

describe.each(definitions)('%s', (_, definition) => {
  const parameters = Object.entries(definition.parameters).filter(([, one]) => offered(one));
  const plain = parameters.filter(([, one]) => sourcesOf(one).includes('metadata') && one.secret !== true);

  test.each(plain)('%s is written as text that reads as the same value', (_name, parameter) => {
    fc.assert(
      fc.property(valuesFor(parameter), (value) => {
        const written = writeValue(value.prop, parameter);
        if (!written.ok) throw new Error(`${JSON.stringify(value.prop)} ${written.why}`);
        const read = readText(written.value, parameter);
        expect(read).toEqual({ ok: true, value: value.parsed });
      }),
      { numRuns: 25 },
    );
  });

  test('refuses a trigger without any of its musts', () => {
    for (const [name] of parameters.filter(([, one]) => isRequired(one))) {
      const issues = judgeTrigger(definition, { type: definition.type, metadata: {} }, { typed: true });
      expect(issues.filter(({ severity }) => severity === 'error').map(({ parameter }) => parameter)).toContain(name);
    }
  });

  test('takes each parameter from each place that KEDA reads', () => {
    for (const [name, parameter] of parameters) {
      const credential = sourcesOf(parameter).includes('authentication')
        ? Credential.secret('a', 'b')
        : Credential.variable('A');
      const { issues, credentials, metadata } = writeProps(definition, { [name]: credential });
      if (sourcesOf(parameter).every((source) => source === 'metadata'))
        expect(issues.map((issue) => issue.parameter)).toEqual([name]);
      else
        expect([...Object.keys(credentials), ...Object.keys(metadata)]).toEqual([
          sourcesOf(parameter).includes('authentication') ? name : `${name}FromEnv`,
        ]);
    }
  });

  test('never shows a secret in an issue', () => {
    for (const [name, parameter] of parameters.filter(([, one]) => one.secret === true)) {
      const { issues } = writeProps(definition, { [name]: 'hunter2' });
      const raw = judgeTrigger(
        definition,
        { type: definition.type, metadata: { [name]: 'hunter2' } },
        { typed: false },
      );
      expect(issues.map((issue) => issue.code)).toEqual([
        parameter.kind === 'text' || parameter.kind === 'url' ? 'secret-as-text' : expect.any(String),
      ]);
      expect(JSON.stringify([issues, raw])).not.toContain('hunter2');
    }
  });

  test('throws nothing, whatever it is given', () => {
    const names = Object.keys(definition.parameters);
    const key = fc.oneof(
      fc.constantFrom(...names),
      fc.constantFrom(...names.map((name) => `${name}FromEnv`)),
      fc.string(),
    );
    fc.assert(
      fc.property(
        fc.dictionary(
          key,
          fc.oneof(fc.string(), fc.constantFrom('', '0', '-1', 'true', '1e999', 'a,b', 'a=b', 'http://[::1')),
        ),
        fc.dictionary(key, fc.option(fc.string(), { nil: undefined })),
        (metadata, authParameters) => {
          expect(Array.isArray(validateTrigger({ type: definition.type, metadata, authParameters }))).toBe(true);
        },
      ),
      { numRuns: 50 },
    );
    fc.assert(
      fc.property(fc.dictionary(key, fc.anything()), (props) => {
        expect(Array.isArray(writeProps(definition, props).issues)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});

test('validateTrigger throws nothing, whatever it is given', () => {
  const anything = fc.oneof(
    fc.anything(),
    fc.record({
      type: fc.oneof(fc.constantFrom(...scalerTypes()), fc.anything()),
      metadata: fc.anything(),
      authParameters: fc.anything(),
      environment: fc.anything(),
      podIdentity: fc.anything(),
    }),
  );
  fc.assert(
    fc.property(anything, (raw) => {
      expect(Array.isArray(validateTrigger(raw as never))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test('a list of triggers throws a ConfigurationError and nothing else, whatever it holds', () => {
  const trigger = fc.oneof(
    fc.anything(),
    fc.record({
      type: fc.constantFrom(...scalerTypes(), 'nonesuch'),
      props: fc.anything(),
      options: fc.anything(),
      raw: fc.boolean(),
    }),
    fc.constant(Trigger.raw('cron', {})),
  );
  fc.assert(
    fc.property(fc.array(trigger), (triggers) => {
      const problems = new Problems('test');
      try {
        writeTriggers(problems, triggers, { kind: 'ScaledObject', asMetricSource: false });
        problems.throwIfAny();
      } catch (error) {
        expect(error).toBeInstanceOf(ConfigurationError);
      }
    }),
    { numRuns: 500 },
  );
});
