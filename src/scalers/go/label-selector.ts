import { DNS_SUBDOMAIN } from '../../model/names';
import { bad, good, type Read } from './result';
import { parseInteger } from './scalar';

const NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const LONGEST_NAME = 63;

/**
 * A label selector as Kubernetes reads it from one text: `app=shop,tier in (a, b),!legacy`.
 *
 * Source: `labels.Parse` of k8s.io/apimachinery; its oddities are kept, such as `key in ()`, which means the empty value,
 * and `in` as the name of a label.
 */
export function parseLabelSelector(text: string): Read<string> {
  const tokens = tokensOf(text);
  while (tokens.length > 0) {
    const why = takeRequirement(tokens);
    if (why !== undefined) return bad(why);
    const next = tokens.shift();
    if (next === undefined) return good(text);
    if (next !== ',') return bad(`has \`${next}\` where a comma is due`);
    if (tokens.length === 0) return bad('ends with a comma');
  }
  return good(text);
}

/** Operators, brackets, commas, and the words between them; only blanks, tabs and line ends separate words. */
function tokensOf(text: string): string[] {
  return text.match(/==|!=|[=!<>(),]|[^=!<>(), \t\r\n]+/g) ?? [];
}

function isWord(token: string | undefined): token is string {
  return token !== undefined && !/^[=!<>(),]/.test(token);
}

/** Takes one condition off the tokens, and says what is wrong with it, if anything. */
function takeRequirement(tokens: string[]): string | undefined {
  const negated = tokens[0] === '!';
  if (negated) tokens.shift();
  const key = tokens.shift();
  if (!isWord(key)) return `has \`${key ?? ''}\` where the key of a label is due`;
  const wrongKey = whyNoKey(key);
  if (wrongKey !== undefined || negated || tokens.length === 0 || tokens[0] === ',') return wrongKey;
  const operator = tokens.shift() ?? '';
  switch (operator) {
    case 'in':
    case 'notin':
      return takeValues(tokens);
    case '=':
    case '==':
    case '!=':
      return takeValue(tokens, whyNoValue);
    case '>':
    case '<':
      return takeValue(tokens, whyNoBound);
    default:
      return `has \`${operator}\` where an operator is due`;
  }
}

function takeValue(tokens: string[], whyNot: (value: string) => string | undefined): string | undefined {
  if (tokens.length === 0 || tokens[0] === ',') return whyNot('');
  const value = tokens.shift();
  return isWord(value) ? whyNot(value) : `has \`${value}\` where the value of a label is due`;
}

// any number of commas may stand between values, and before and after them
function takeValues(tokens: string[]): string | undefined {
  if (tokens.shift() !== '(') return 'has no list of values in brackets after `in` or `notin`';
  let afterWord = false;
  for (let token = tokens.shift(); token !== undefined; token = tokens.shift()) {
    if (token === ')') return undefined;
    if (token !== ',' && (afterWord || !isWord(token))) return `has \`${token}\` within a list of values`;
    const why = token === ',' ? undefined : whyNoValue(token);
    if (why !== undefined) return why;
    afterWord = token !== ',';
  }
  return 'has a list of values that does not end';
}

function whyNoKey(key: string): string | undefined {
  const [name = '', prefix, ...more] = key.split('/').reverse();
  const fits =
    more.length === 0 &&
    (prefix === undefined || (prefix.length <= DNS_SUBDOMAIN.maxLength && DNS_SUBDOMAIN.pattern.test(prefix))) &&
    name.length <= LONGEST_NAME &&
    NAME.test(name);
  return fits ? undefined : `has \`${key}\`, which is not the key of a label`;
}

function whyNoValue(value: string): string | undefined {
  const fits = value === '' || (value.length <= LONGEST_NAME && NAME.test(value));
  return fits ? undefined : `has \`${value}\`, which is not the value of a label`;
}

function whyNoBound(value: string): string | undefined {
  const fits = whyNoValue(value) === undefined && parseInteger(value, { bits: 64 }).ok;
  return fits ? undefined : `has \`${value}\` after > or <, which is not a whole number`;
}
