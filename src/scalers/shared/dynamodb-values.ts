/**
 * Values of DynamoDB's expressions, as its API writes them in JSON: each an object whose only key names the type.
 *
 * Source: `pkg/scalers/aws_dynamodb_scaler.go`, json2DynamoMap and attributeValueFromInterface.
 */
import { bad, good, type Read } from '../go/result';

type Json = Readonly<Record<string, unknown>>;

/** Placeholders with their values. */
export type AttributeValues = Readonly<Record<string, Json>>;

/** Reads such values; KEDA takes a null, and a value without a type, for one that it leaves out. */
export function readAttributeValues(text: string): Read<AttributeValues> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return bad('is not JSON');
  }
  if (parsed === null) return good({});
  if (!isObject(parsed)) return bad('is not an object');
  const values: [string, Json][] = [];
  for (const [placeholder, value] of Object.entries(parsed)) {
    const why = whyNoValue(value);
    if (why !== undefined) return bad(`has ${JSON.stringify(placeholder)}, which ${why}`);
    if (isObject(value)) values.push([placeholder, value]);
  }
  return good(Object.fromEntries(values));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function whyNoValue(value: unknown): string | undefined {
  if (!isObject(value)) return 'is not an object such as {"S":"text"}';
  // KEDA takes whichever key comes first, in no certain order, so all of them must do
  return Object.entries(value)
    .map(([type, inner]) => whyNotOfType(type, inner))
    .find((why) => why !== undefined);
}

function whyNotOfType(type: string, inner: unknown): string | undefined {
  switch (type) {
    case 'S':
    case 'N':
    case 'B':
      return typeof inner === 'string' ? undefined : `has the type ${type} without a text`;
    case 'BOOL':
      return typeof inner === 'boolean' ? undefined : 'has the type BOOL without a boolean';
    case 'NULL':
      return undefined;
    case 'L':
      if (!Array.isArray(inner)) return 'has the type L without a list';
      return inner.map(whyNoValue).find((why) => why !== undefined);
    case 'M':
      if (!isObject(inner)) return 'has the type M without an object';
      return Object.values(inner)
        .map(whyNoValue)
        .find((why) => why !== undefined);
    default:
      return `has the type ${JSON.stringify(type)}, which KEDA does not know`;
  }
}
