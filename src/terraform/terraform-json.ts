import { isLateBoundNumber } from '../model/late-bound';
import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';

// tokens as they stand in text: of a text, of a list, of a map's key
const TEXT_TOKEN = '\\$\\{TfToken\\[';
const OTHER_TOKEN = /[#&]\{TfToken\[/;

/**
 * Plain data as JSON text in an argument of a Terraform resource.
 *
 * Terraform reads `${` and `%{` in any text as its own templates, so that those which the data holds are doubled;
 * cdktf's tokens stay, and become references. A token's value is put into the text as it is: one that holds a quote, a
 * backslash or a line break would break the document.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings
 */
export function terraformJson(value: object): string {
  const special = new RegExp(`\\$\\{(?!TfToken\\[)|%\\{|\\$+(?=${TEXT_TOKEN})`, 'g');
  return JSON.stringify(value).replace(special, (found) => {
    if (found === '${') return '$${';
    if (found === '%{') return '%%{';
    // dollar signs right before a reference would double it
    return `\${"${found}"}`;
  });
}

/** Records what JSON text cannot carry: what is no data, and tokens of numbers, lists and maps. */
export function checkTerraformJson(problems: Problems, parameter: string, value: unknown): void {
  visit(problems, parameter, value, []);
}

function visit(problems: Problems, parameter: string, value: unknown, above: readonly unknown[]): void {
  const kind = typeof value;
  if (value === undefined || value === null || kind === 'boolean') return;
  if (above.includes(value)) {
    problems.add({ code: 'value-circular', parameter, message: 'contains itself', allowed: 'plain data' });
  } else if (isOtherToken(value)) {
    problems.add({
      code: 'value-late-bound',
      parameter,
      message: 'is a token of a number, a list or a map, which text cannot carry',
      allowed: 'plain data, and tokens of texts',
      fix: 'use Token.asString of cdktf where a text will do, or a literal',
    });
  } else if (kind === 'object') {
    for (const [key, inner] of Object.entries(value)) {
      const place = Array.isArray(value) ? `${parameter}[${key}]` : `${parameter}.${key}`;
      if (OTHER_TOKEN.test(key)) visit(problems, place, key, []);
      else visit(problems, place, inner, [...above, value]);
    }
  } else if (kind !== 'string' && !Number.isFinite(value)) {
    problems.add({
      code: 'value-invalid',
      parameter,
      message: 'is not plain data',
      given: describeValue(value),
      allowed: 'text, numbers, booleans, null, lists and mappings',
    });
  }
}

function isOtherToken(value: unknown): boolean {
  if (typeof value === 'string') return OTHER_TOKEN.test(value);
  if (typeof value === 'number') return isLateBoundNumber(value);
  return typeof value === 'object' && value !== null && 'resolve' in value && typeof value.resolve === 'function';
}
