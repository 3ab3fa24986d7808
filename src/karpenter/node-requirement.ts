import { checkList, checkMapping } from '../charts/option-checks';
import type { Json } from '../model/deep-merge';
import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';
import { checkNodeLabel } from './node-labels';

/** The label whose value has to be, or must not be, one of some. */
export interface ValuesRequirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn';
  readonly values: readonly string[];
  /** How many different values there have to be to choose from, 1 to 50. @default - one is enough */
  readonly minValues?: number;
}

/** The label has to be there, or must not be. */
export interface PresenceRequirement {
  readonly key: string;
  readonly operator: 'Exists' | 'DoesNotExist';
  /** How many different values there have to be to choose from, 1 to 50. @default - one is enough */
  readonly minValues?: number;
}

/** The label's number has to be above or below another, or equal to it (`Gte`, `Lte`). */
export interface NumberRequirement {
  readonly key: string;
  readonly operator: 'Gt' | 'Lt' | 'Gte' | 'Lte';
  /** A whole number, 0 or more. */
  readonly value: number;
  /** How many different values there have to be to choose from, 1 to 50. @default - one is enough */
  readonly minValues?: number;
}

/**
 * What the nodes of a NodePool have to be.
 *
 * @see https://karpenter.sh/docs/concepts/nodepools/#spectemplatespecrequirements
 */
export type NodeRequirement = ValuesRequirement | PresenceRequirement | NumberRequirement;

const DOCS = 'https://karpenter.sh/docs/concepts/nodepools/#spectemplatespecrequirements';
const VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;
const OPERATORS = ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt', 'Gte', 'Lte'];
const NUMERIC = ['Gt', 'Lt', 'Gte', 'Lte'];

/** Records what Karpenter's definition refuses of requirements. */
export function checkRequirements(problems: Problems, parameter: string, requirements: unknown): void {
  if (!checkList(problems, parameter, requirements)) return;
  if (requirements.length > 100) {
    problems.add({ code: 'list-too-long', parameter, message: 'has more than 100 entries', docs: DOCS });
  }
  for (const [index, requirement] of requirements.entries()) {
    checkRequirement(problems, `${parameter}[${index}]`, requirement);
  }
}

function checkRequirement(problems: Problems, parameter: string, requirement: unknown): void {
  const mapping: object | null = typeof requirement === 'object' ? requirement : {};
  if (!checkMapping(problems, parameter, mapping)) return;
  const { key, operator, values, value, minValues, ...unknown }: Record<string, unknown> = { ...mapping };
  for (const name of Object.keys(unknown)) {
    problems.add({
      code: 'option-unknown',
      parameter: `${parameter}.${name}`,
      message: 'is not an option',
      docs: DOCS,
    });
  }
  checkNodeLabel(problems, `${parameter}.key`, key);
  const refuse = (name: string, code: string, message: string, given: unknown): void =>
    problems.add({ code, parameter: `${parameter}.${name}`, message, given: describeValue(given), docs: DOCS });
  const word = String(operator);
  if (!OPERATORS.includes(word))
    refuse('operator', 'operator-unknown', `must be one of ${OPERATORS.join(', ')}`, operator);
  const isList = Array.isArray(values) && values.every((one) => typeof one === 'string' && VALUE.test(one));
  if (word === 'In' || word === 'NotIn') {
    if (!isList) refuse('values', 'values-invalid', 'must be a list of label values', values);
    else if (word === 'In' && values.length === 0) refuse('values', 'values-missing', 'must have a value', values);
  } else if (values !== undefined) {
    refuse('values', 'values-unexpected', `does not go with the operator ${word}`, values);
  }
  if (NUMERIC.includes(word)) {
    const fits = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
    if (!fits) refuse('value', 'value-invalid', 'must be a whole number, 0 or more', value);
  } else if (value !== undefined) {
    refuse('value', 'value-unexpected', `does not go with the operator ${word}`, value);
  }
  if (minValues === undefined) return;
  const count = Number(minValues);
  if (!Number.isInteger(minValues) || count < 1 || count > 50) {
    refuse('minValues', 'min-values-invalid', 'must be a whole number from 1 to 50', minValues);
  } else if (word === 'In' && isList && values.length < count) {
    refuse(
      'minValues',
      'min-values-too-many',
      `asks for more values than the ${values.length} that there are`,
      minValues,
    );
  }
}

/** A requirement as the manifest has it. */
export function renderRequirement(requirement: NodeRequirement): { readonly [key: string]: Json } {
  const { key, operator, minValues } = requirement;
  const values =
    'value' in requirement ? [String(requirement.value)] : 'values' in requirement ? requirement.values : undefined;
  return {
    key,
    operator,
    ...(values === undefined ? {} : { values }),
    ...(minValues === undefined ? {} : { minValues }),
  };
}
