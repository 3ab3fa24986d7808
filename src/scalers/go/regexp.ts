import { bad, good, type Read } from './result';

/**
 * Whether Go's `regexp.Compile` accepts a text. Its syntax, RE2's, has no lookaround and no backreferences, and differs
 * from JavaScript's in groups, classes and escapes.
 *
 * Source: `regexp/syntax`, Parse with the flags of Perl. Left out are its limits of size: 1000 nested groups, and
 * expressions that compile to many megabytes.
 */
export function checkRegexp(text: string): Read<true> {
  const groups: Group[] = [{ last: undefined, weight: 1 }];
  let at = 0;
  let afterRepeat = false;
  while (at < text.length) {
    const group = groups.at(-1) ?? { last: undefined, weight: 1 };
    const read = readToken(text, at);
    if (!read.ok) return read;
    const { kind, end } = read.value;
    if (kind === 'repeat') {
      const { min, max } = read.value;
      if (afterRepeat) return bad(`repeats a repetition at ${JSON.stringify(text.slice(at, end))}`);
      if (group.last === undefined) return bad(`has nothing to repeat before ${JSON.stringify(text.slice(at, end))}`);
      const weight = weightOf(group.last, min, max);
      if (min > MOST || max > MOST || (max >= 0 && min > max) || ((min >= 2 || max >= 2) && weight > MOST)) {
        return bad(`repeats more than ${MOST} times, or less than none, at ${JSON.stringify(text.slice(at, end))}`);
      }
      push(group, weight);
    } else if (kind === 'open') {
      groups.push({ last: undefined, weight: 1 });
    } else if (kind === 'close') {
      groups.pop();
      const outer = groups.at(-1);
      if (outer === undefined) return bad('has a closing parenthesis without an opening one');
      push(outer, group.weight);
    } else if (kind === 'bar') {
      group.last = undefined;
    } else if (kind === 'atom') {
      push(group, 1);
    }
    afterRepeat = kind === 'repeat';
    at = end;
  }
  return groups.length === 1 ? good(true) : bad('has an opening parenthesis without a closing one');
}

/** Most repetitions of anything, nested ones multiplied. */
const MOST = 1000;

/** A group that is open. */
interface Group {
  /** How often its last atom repeats its innermost part; none at its start and after a bar. */
  last: number | undefined;
  /** The most of its atoms. */
  weight: number;
}

function push(group: Group, weight: number): void {
  group.last = weight;
  group.weight = Math.max(group.weight, weight);
}

function weightOf(inner: number, min: number, max: number): number {
  if (max === 0) return 1;
  return inner * Math.max(1, max < 0 ? min : max);
}

type Token =
  | { readonly kind: 'atom' | 'open' | 'close' | 'bar' | 'flags'; readonly end: number }
  | { readonly kind: 'repeat'; readonly min: number; readonly max: number; readonly end: number };

function token(kind: 'atom' | 'open' | 'close' | 'bar' | 'flags', end: number): Read<Token> {
  return good({ kind, end });
}

function readToken(text: string, at: number): Read<Token> {
  switch (text[at]) {
    case '(':
      return text[at + 1] === '?' ? readSpecialGroup(text, at) : token('open', at + 1);
    case ')':
      return token('close', at + 1);
    case '|':
      return token('bar', at + 1);
    case '*':
    case '+':
    case '?':
      return repeat(text, at + 1, 0, -1);
    case '{': {
      const [counts, min = '', comma, max = ''] = matchAt(/\{(0|[1-9]\d*)(,(0|[1-9]\d*)?)?\}/y, text, at) ?? [];
      if (counts === undefined) return token('atom', at + 1);
      return repeat(
        text,
        at + counts.length,
        Number(min),
        comma === undefined ? Number(min) : max === '' ? -1 : Number(max),
      );
    }
    case '[':
      return readClass(text, at);
    case '\\':
      return readEscaped(text, at);
    default:
      return token('atom', at + characterAt(text, at).length);
  }
}

// a question mark after a repetition makes it lazy; no upper limit is -1
function repeat(text: string, end: number, min: number, max: number): Read<Token> {
  return good({ kind: 'repeat', min, max, end: text[end] === '?' ? end + 1 : end });
}

function readSpecialGroup(text: string, at: number): Read<Token> {
  const named = matchAt(/\(\?P?<(\w+)>/y, text, at);
  if (named !== undefined) return token('open', at + named[0].length);
  const flags = matchAt(/\(\?[imsU]*(-[imsU]+)?([:)])/y, text, at);
  if (flags === undefined) return bad(`has a group ${JSON.stringify(text.slice(at, at + 4))}… that Go does not know`);
  return token(flags[2] === ':' ? 'open' : 'flags', at + flags[0].length);
}

function readEscaped(text: string, at: number): Read<Token> {
  const quoted = matchAt(/\\Q(.*?)(\\E|$)/sy, text, at);
  if (quoted !== undefined) return token(quoted[1] === '' ? 'flags' : 'atom', at + quoted[0].length);
  const short = matchAt(/\\[AbBzdDsSwW]/y, text, at);
  if (short !== undefined) return token('atom', at + short[0].length);
  const unicode = readUnicodeClass(text, at);
  if (unicode !== undefined) return unicode;
  const character = readEscape(text, at);
  return character.ok ? token('atom', character.value.end) : character;
}

function readUnicodeClass(text: string, at: number): Read<Token> | undefined {
  const [whole, braced, single = ''] = matchAt(/\\[pP](?:\{([^}]*)\}|([^{]?))/uy, text, at) ?? [];
  if (whole === undefined) return undefined;
  const name = (braced ?? single).replace(/^\^/, '');
  return isUnicodeClass(name)
    ? token('atom', at + whole.length)
    : bad(`has ${JSON.stringify(whole)}, which Go does not know`);
}

// Go 1.26 compares names without case, blanks, hyphens and underscores, and so finds no script of several words;
// JavaScript wants names as Unicode writes them
function isUnicodeClass(name: string): boolean {
  const words = name.split(/[ _-]+/).filter((word) => word !== '');
  const written = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()).join('_');
  if (['Any', 'Ascii', 'Assigned', 'Lc'].includes(written)) return true;
  if (isProperty(`gc=${written}`) || isProperty(`gc=${written.toLowerCase()}`)) return true;
  return words.length === 1 && (SHORT_SCRIPTS.has(written) || (written.length !== 4 && isProperty(`sc=${written}`)));
}

// JavaScript also knows abbreviations of four letters, which Go does not
const SHORT_SCRIPTS = new Set(['Ahom', 'Cham', 'Kawi', 'Lisu', 'Miao', 'Modi', 'Newa', 'Thai', 'Toto']);

function isProperty(name: string): boolean {
  try {
    new RegExp(`\\p{${name}}`, 'u');
    return true;
  } catch {
    return false;
  }
}

function readClass(text: string, at: number): Read<Token> {
  let end = at + (text[at + 1] === '^' ? 2 : 1);
  // a bracket or hyphen may stand first
  for (let first = true; first || text[end] !== ']'; first = false) {
    if (end >= text.length) return bad('has an opening bracket without a closing one');
    const item = readClassItem(text, end);
    if (!item.ok) return item;
    end = item.value;
  }
  return token('atom', end + 1);
}

function readClassItem(text: string, at: number): Read<number> {
  const [posix, name = ''] = matchAt(/\[:(.*?):\]/sy, text, at) ?? [];
  if (posix !== undefined) {
    return POSIX_CLASSES.has(name.replace(/^\^/, ''))
      ? good(at + posix.length)
      : bad(`has ${JSON.stringify(posix)}, which Go does not know`);
  }
  const perl = matchAt(/\\[dDsSwW]/y, text, at);
  if (perl !== undefined) return good(at + perl[0].length);
  const unicode = readUnicodeClass(text, at);
  if (unicode !== undefined) return unicode.ok ? good(unicode.value.end) : unicode;
  const low = readClassCharacter(text, at);
  if (!low.ok) return low;
  const { end } = low.value;
  if (text[end] !== '-' || end + 1 >= text.length || text[end + 1] === ']') return good(end);
  const high = readClassCharacter(text, end + 1);
  if (!high.ok) return high;
  return high.value.code < low.value.code
    ? bad(`has the range ${JSON.stringify(text.slice(at, high.value.end))}, which runs backwards`)
    : good(high.value.end);
}

const POSIX_CLASSES = new Set(
  'alnum alpha ascii blank cntrl digit graph lower print punct space upper word xdigit'.split(' '),
);

/** A character and where it ends. */
interface Character {
  readonly code: number;
  readonly end: number;
}

function readClassCharacter(text: string, at: number): Read<Character> {
  if (text[at] === '\\') return readEscape(text, at);
  return good({ code: text.codePointAt(at) ?? 0, end: at + characterAt(text, at).length });
}

const CONTROLS: Readonly<Record<string, number>> = { a: 7, t: 9, n: 10, v: 11, f: 12, r: 13 };

function readEscape(text: string, at: number): Read<Character> {
  const [whole, octal, braced, hex, letter, other] =
    matchAt(
      /\\(?:(0[0-7]{0,2}|[1-7][0-7]{1,2})|x\{([\da-fA-F]+)\}|x([\da-fA-F]{2})|([atnvfr])|([^\da-zA-Z\u0080-\u{10FFFF}]))/uy,
      text,
      at,
    ) ?? [];
  const code =
    octal !== undefined
      ? Number.parseInt(octal, 8)
      : letter !== undefined
        ? (CONTROLS[letter] ?? 0)
        : other !== undefined
          ? (other.codePointAt(0) ?? 0)
          : Number.parseInt(braced ?? hex ?? '', 16);
  if (whole === undefined || !(code <= 0x10ffff))
    return bad(`has the escape ${JSON.stringify(text.slice(at, at + 2))}, which Go does not know`);
  return good({ code, end: at + whole.length });
}

function characterAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0);
}

function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | undefined {
  sticky.lastIndex = at;
  return sticky.exec(text) ?? undefined;
}
