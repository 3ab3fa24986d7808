import { Trigger } from '../../src/keda/trigger';
import { type ScalerDefinition, sourcesOf } from '../../src/scalers/definition';
import { readText } from '../../src/scalers/kinds';
import { scalers, scalerTypes } from '../../src/scalers/registry';
import { KEDA_SCALERS } from './keda-scalers';

const definitions: readonly [string, ScalerDefinition][] = Object.entries(scalers);

test('every scaler of KEDA 2.20.2 is there, and no other', () => {
  expect(scalerTypes()).toEqual(Object.keys(KEDA_SCALERS).sort());
  expect(scalerTypes()).toHaveLength(76);
});

describe.each(definitions)('%s', (type, definition) => {
  test('is registered by its own type', () => {
    expect(definition.type).toBe(type);
  });

  test('knows every parameter that KEDA’s schema names', () => {
    const known = Object.entries(definition.parameters).flatMap(([name, { aliases = [] }]) => [name, ...aliases]);
    expect((KEDA_SCALERS[type] ?? []).filter((name) => !known.includes(name))).toEqual([]);
  });

  test('names only parameters of its own in its rules', () => {
    const names = Object.keys(definition.parameters);
    expect((definition.rules ?? []).flatMap(({ about }) => about).filter((name) => !names.includes(name))).toEqual([]);
  });

  test('has defaults that KEDA itself would accept', () => {
    const wrong = Object.entries(definition.parameters).filter(
      ([, one]) => one.default !== undefined && !readText(one.default, one).ok,
    );
    expect(wrong).toEqual([]);
  });

  test('takes secrets from elsewhere than the metadata alone', () => {
    const secrets = Object.entries(definition.parameters).filter(
      ([, one]) => one.secret === true && one.deprecated === undefined,
    );
    expect(
      secrets.filter(([, one]) => sourcesOf(one).every((source) => source === 'metadata')).map(([name]) => name),
    ).toEqual([]);
  });

  test('has a factory in Trigger', () => {
    const name = type.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    const factories: Readonly<Record<string, unknown>> = { ...Trigger };
    expect(factories[name]).toBeInstanceOf(Function);
  });
});
