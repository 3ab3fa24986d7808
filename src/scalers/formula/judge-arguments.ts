import { quote, Refusal } from './refusal';
import { describeType, isAssignable, isInteger, isUnknown, type Type } from './type';

/** A function to be called, and where. */
export interface Call {
  readonly name: string;
  readonly at: number;
  readonly args: readonly { readonly type: Type; readonly at: number }[];
}

/**
 * What a function with overloads gives (`checkFunction` and `checkArguments` of expr's checker).
 *
 * @throws Refusal if no overload takes the arguments
 */
export function judgeOverloads(
  { name, at, args }: Call,
  overloads: readonly { readonly parameters: readonly Type[]; readonly result: Type }[],
): Type {
  const fitting = overloads.filter(({ parameters }) => parameters.length === args.length);
  if (fitting.length === 0) {
    const counts = overloads.map(({ parameters }) => parameters.length);
    throw wrongCount({ name, at, args }, Math.min(...counts), Math.max(...counts));
  }
  for (const { parameters, result } of fitting) {
    if (args.every(({ type }, index) => takes(parameters[index], type))) return result;
  }
  const parameters = fitting[0]?.parameters ?? [];
  const wrong = args.findIndex(({ type }, index) => !fitting.some((one) => takes(one.parameters[index], type)));
  const index = Math.max(wrong, 0);
  const [parameter, given] = [parameters[index], args[index]];
  throw new Refusal({
    code: 'formula-type',
    at: given?.at ?? at,
    message: `${quote(name)} takes ${parameter === undefined ? 'nothing' : describeType(parameter)} here, and has ${given === undefined ? 'nothing' : describeType(given.type)}`,
    ...(parameter?.kind === 'integer' && given?.type.kind === 'float' ? { fix: 'make it an integer with int(…)' } : {}),
  });
}

/** The refusal of too few or too many arguments. */
export function wrongCount({ name, at, args }: Call, least: number, most: number): Refusal {
  const takes =
    most === 0
      ? 'no arguments'
      : least === most
        ? plural(least)
        : Number.isFinite(most)
          ? `${least} to ${most} arguments`
          : `at least ${plural(least)}`;
  return new Refusal({
    code: 'formula-type',
    at,
    message: `${quote(name)} takes ${takes}, and has ${args.length === 0 ? 'none' : args.length}`,
  });
}

function plural(count: number): string {
  return count === 1 ? '1 argument' : `${count} arguments`;
}

function takes(parameter: Type | undefined, given: Type): boolean {
  if (parameter === undefined) return false;
  if (given.kind === 'nil') return parameter.kind === 'any' || parameter.kind === 'location';
  return isUnknown(given) || (isInteger(parameter) && isInteger(given)) || isAssignable(given, parameter);
}
