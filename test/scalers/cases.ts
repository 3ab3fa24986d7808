import type { ScalerDefinition } from '../../src/scalers/definition';
import { judgeTrigger } from '../../src/scalers/judge';
import type { RawTrigger } from '../../src/scalers/raw-trigger';

/** A trigger without its type. */
export type Case = Omit<RawTrigger, 'type'>;

/** What a table test of a scaler lists. Each name says what is tried; a refused case names the parameter to blame. */
export interface Cases {
  readonly accepted: Readonly<Record<string, Case>>;
  readonly refused: Readonly<Record<string, readonly [Case, string]>>;
  /** Accepted by KEDA, and probably not meant: the parameter that the warning names. */
  readonly warned?: Readonly<Record<string, readonly [Case, string]>>;
}

/** Judges each case of a scaler's table. */
export function describeScaler(definition: ScalerDefinition, { accepted, refused, warned = {} }: Cases): void {
  const judge = (one: Case) => judgeTrigger(definition, { ...one, type: definition.type }, { typed: false });

  describe(`the ${definition.type} scaler accepts`, () => {
    test.each(Object.entries(accepted))('%s', (_, one) => {
      expect(judge(one).filter((issue) => issue.severity === 'error')).toEqual([]);
    });
  });

  describe(`the ${definition.type} scaler refuses`, () => {
    test.each(Object.entries(refused))('%s', (_, [one, parameter]) => {
      const errors = judge(one).filter((issue) => issue.severity === 'error');
      expect(errors.map((issue) => issue.parameter)).toContain(parameter);
    });
  });

  if (Object.keys(warned).length === 0) return;
  describe(`the ${definition.type} scaler warns of`, () => {
    test.each(Object.entries(warned))('%s', (_, [one, parameter]) => {
      const issues = judge(one);
      expect(issues.filter((issue) => issue.severity === 'error')).toEqual([]);
      expect(issues.map((issue) => issue.parameter)).toContain(parameter);
    });
  });
}
