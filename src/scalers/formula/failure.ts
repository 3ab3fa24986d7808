import { describeType } from './type';
import { typeOfValue, type Value } from './value';

/** Ends the run of a formula as KEDA would: what happened, to be completed with the place. */
export class Failure extends Error {}

/** A value as words of a message. */
export function describe(value: Value): string {
  return describeType(typeOfValue(value));
}
