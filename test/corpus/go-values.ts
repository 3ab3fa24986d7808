/** What a Go test says that its names and fields hold, as far as the text alone tells. */

/** A piece of Go: text in quotes, raw text, a name or number with dots, or a sign. */
const TOKEN = /"(?:\\.|[^"\\\n])*"|`[^`]*`|\[\]byte|[\w.]+|[(),+&]/y;

const RAW_TEXT = /`[^`]*`/g;

const ASSIGNMENT = /\b(\w+)(?:[ \t]+\w+)?[ \t]*(?::=|=(?!=)|:(?!=))[ \t]*/g;

/** What the tests' helper package declares. */
const HELPER = `StringTrue = "true"
StringFalse = "false"
KEDANamespace = "keda"
`;

/** Names refer to names; Go allows no circle among constants, but a field may be copied from its namesake. */
const MAX_DEPTH = 8;

/** Conversions that leave the text as it is. */
const CONVERSION = /^(?:\[\]byte|string|int\d*|strconv\.Itoa)$/;

export class GoValues {
  private readonly source: string;
  private readonly offsets = new Map<string, number[]>();

  constructor(source: string) {
    // text that runs over lines is a manifest or a script, whose lines look like assignments
    this.source = HELPER + source.replace(RAW_TEXT, (text) => (text.includes('\n') ? '?' : text));
    for (const { 0: assignment, 1: name = '', index } of this.source.matchAll(ASSIGNMENT)) {
      const known = this.offsets.get(name) ?? [];
      this.offsets.set(name, [...known, index + assignment.length]);
    }
  }

  /** The first value that a name gets, unless that is but a zero value and something else follows. */
  of(name: string, depth = 0): string | undefined {
    if (depth > MAX_DEPTH) return undefined;
    const values = (this.offsets.get(name) ?? []).map((offset) => this.expressionAt(offset, depth).value);
    const known = values.filter((value) => value !== undefined && value !== '');
    const given = known.find((value) => value !== '0' && value !== 'false');
    return given ?? (known.length === values.length ? known[0] : undefined);
  }

  private expressionAt(offset: number, depth: number): Parsed {
    let { value, end } = this.termAt(offset, depth);
    for (let next = this.tokenAt(end); next?.token === '+'; next = this.tokenAt(end)) {
      const right = this.termAt(next.end, depth);
      value = value === undefined || right.value === undefined ? undefined : sum(value, right.value);
      end = right.end;
    }
    return { value, end };
  }

  private termAt(offset: number, depth: number): Parsed {
    const read = this.tokenAt(offset);
    if (read === undefined) return { value: undefined, end: offset };
    const { token, end } = read;
    if (token === '&') return this.termAt(end, depth);
    if (token.startsWith('"')) return { value: unquoted(token), end };
    if (token.startsWith('`')) return { value: token.slice(1, -1), end };
    if (this.source[end] === '(') return this.callAt(token, end + 1, depth);
    if (/^(?:[\d.]+|true|false)$/.test(token)) return { value: token, end };
    // a field of a struct counts as its name: test.secretPath is what some table of tests has as secretPath
    return { value: this.of(token.slice(token.lastIndexOf('.') + 1), depth + 1), end };
  }

  private callAt(callee: string, offset: number, depth: number): Parsed {
    const values: (string | undefined)[] = [];
    let end = offset;
    for (let next = this.tokenAt(end); next !== undefined && next.token !== ')'; next = this.tokenAt(end)) {
      if (next.token === ',') end = next.end;
      else {
        const argument = this.expressionAt(end, depth);
        if (argument.end === end) return { value: undefined, end };
        values.push(argument.value);
        end = argument.end;
      }
    }
    end = this.tokenAt(end)?.end ?? end;
    const [first, ...others] = values;
    if (first === undefined || others.includes(undefined)) return { value: undefined, end };
    if (CONVERSION.test(callee)) return { value: first, end };
    if (callee === 'fmt.Sprintf') return { value: formatted(first, others), end };
    if (callee.endsWith('.EncodeToString')) return { value: Buffer.from(first).toString('base64'), end };
    return { value: undefined, end };
  }

  private tokenAt(offset: number): { readonly token: string; readonly end: number } | undefined {
    const space = /\s*/y;
    space.lastIndex = offset;
    space.test(this.source);
    TOKEN.lastIndex = space.lastIndex;
    const token = TOKEN.exec(this.source)?.[0];
    return token === undefined ? undefined : { token, end: TOKEN.lastIndex };
  }
}

interface Parsed {
  /** Undefined where the text does not tell, such as a variable of the environment. */
  readonly value: string | undefined;
  readonly end: number;
}

function sum(left: string, right: string): string {
  return [left, right].every((one) => /^\d+$/.test(one)) ? String(Number(left) + Number(right)) : left + right;
}

function unquoted(literal: string): string {
  return literal.slice(1, -1).replace(/\\(.)/g, (_, escaped: string) => ({ n: '\n', t: '\t' })[escaped] ?? escaped);
}

function formatted(format: string, values: readonly (string | undefined)[]): string {
  const left = [...values];
  return format.replace(/%(?:%|[-+.\d]*[a-zA-Z])/g, (verb) => (verb === '%%' ? '%' : (left.shift() ?? '')));
}
