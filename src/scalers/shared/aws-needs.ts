/** What the AWS scalers' permissions have in common: values that must be known, and ARNs that they make. */
import type { IamNeed, Reading, ScalerAwsPlace, UnknownNeed } from '../definition';

/**
 * The needs that follow from some parameters, or those of the parameters that are not known at synthesis.
 *
 * @param names parameters without which nothing follows
 */
export function needing<const N extends string>(
  parameters: Readonly<Record<N, Reading<unknown>>>,
  names: readonly N[],
  write: (texts: Readonly<Record<N, string>>) => readonly IamNeed[],
): readonly IamNeed[] {
  const unknown = names.flatMap((name) => unknownText(name, parameters[name]));
  if (unknown.length > 0) return unknown;
  // each of them has a text, since none is unknown
  return write(Object.fromEntries(names.map((name) => [name, parameters[name].text])) as Record<N, string>);
}

/** Why the text of a parameter cannot stand in an ARN; empty when it can. */
export function unknownText(unknown: string, { text, source, known, given }: Reading<unknown>): UnknownNeed[] {
  if (given && !known && text === undefined) {
    const from = source === 'environment' ? "a variable of the workload's container" : 'a TriggerAuthentication';
    const message = `comes from ${from}, so that its value is not known here`;
    return [{ unknown, message, fix: `write ${unknown} into the trigger` }];
  }
  if (text === undefined) return [{ unknown, message: 'is not given', fix: `give ${unknown}` }];
  if (!/[*?$\s]/.test(text)) return [];
  const message = 'has a character that means more than one resource in a policy, or none';
  return [{ unknown, message, fix: 'name one resource, without any of * ? $ and blanks' }];
}

/** ARN of a DynamoDB table, which can be named by its ARN, too. */
export function tableArn(table: string, region: string, { partition, account }: ScalerAwsPlace): string {
  return table.startsWith('arn:') ? table : `arn:${partition}:dynamodb:${region}:${account}:table/${table}`;
}
