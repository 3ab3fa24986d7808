import { isIPv6 } from 'node:net';
import { bad, good, type Read } from './result';

/** The parts of an address that rules look at. */
export interface GoUrl {
  readonly scheme: string;
  /** Host and port, unescaped. */
  readonly host: string;
  readonly path: string;
  /** @default - the address has no query */
  readonly query: string;
  /** User name, and whether a password follows it. */
  readonly user: { readonly name: string; readonly password: boolean } | undefined;
  /** What follows the scheme of an address without slashes, as in `mailto:x`. */
  readonly opaque: string;
}

/**
 * Go's `net/url.Parse`, as far as acceptance and the parts above go.
 *
 * It accepts much more than JavaScript's `URL`: relative references, empty hosts, several hosts separated by commas.
 */
export function parseUrl(text: string): Read<GoUrl> {
  const hash = text.indexOf('#');
  const read = parse(hash < 0 ? text : text.slice(0, hash), false);
  if (read.ok && hash >= 0 && decode(text.slice(hash + 1)) === undefined) return bad('has a broken % escape');
  return read;
}

/** Go's `net/url.ParseRequestURI`: an absolute address, or a path that starts with a slash. */
export function parseRequestUri(text: string): Read<GoUrl> {
  return parse(text, true);
}

/** Go's `net/url.ParseQuery`: `a=1&b=2`, without semicolons and with whole % escapes. */
export function parseQuery(text: string): Read<Readonly<Record<string, readonly string[]>>> {
  const values: Record<string, string[]> = {};
  for (const pair of text.split('&')) {
    if (pair === '') continue;
    if (pair.includes(';')) return bad('has a semicolon between its pairs; KEDA accepts & only');
    const [key, value] = cut(pair, '=').map((part) => decode(part.replaceAll('+', ' ')));
    if (key === undefined || value === undefined) return bad('has a broken % escape');
    const list = Object.hasOwn(values, key) ? values[key] : undefined;
    if (list === undefined)
      Object.defineProperty(values, key, { value: [value], enumerable: true, configurable: true });
    else list.push(value);
  }
  return good(values);
}

function parse(text: string, request: boolean): Read<GoUrl> {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u001f\u007f]/.test(text)) return bad('has a control character');
  if (text === '' && request) return bad('is empty');
  if (text === '*') return good({ scheme: '', host: '', path: '*', query: '', user: undefined, opaque: '' });
  if (text.startsWith(':')) return bad('has no scheme before its colon');
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text)?.[1] ?? '';
  const [rest, query] = cut(scheme === '' ? text : text.slice(scheme.length + 1), '?');
  const parts = { scheme: scheme.toLowerCase(), query };
  if (!rest.startsWith('/')) {
    if (scheme !== '') return good({ ...parts, host: '', path: '', user: undefined, opaque: rest });
    if (request) return bad('is neither absolute nor starts with a slash');
    if (cut(rest, '/')[0].includes(':')) return bad('has a colon in its first segment and no scheme');
  }
  const hasAuthority = rest.startsWith('//') && (scheme !== '' || (!request && !rest.startsWith('///')));
  if (!hasAuthority) return withPath({ ...parts, host: '', user: undefined }, rest);
  const slash = rest.indexOf('/', 2);
  const authority = slash < 0 ? rest.slice(2) : rest.slice(2, slash);
  const at = authority.lastIndexOf('@');
  const host = parseHost(parts.scheme, authority.slice(at + 1));
  if (!host.ok) return host;
  const user = at < 0 ? good(undefined) : parseUser(authority.slice(0, at));
  if (!user.ok) return user;
  return withPath({ ...parts, host: host.value, user: user.value }, slash < 0 ? '' : rest.slice(slash));
}

function withPath(parts: Omit<GoUrl, 'path' | 'opaque'>, escaped: string): Read<GoUrl> {
  const path = decode(escaped);
  return path === undefined ? bad('has a broken % escape in its path') : good({ ...parts, path, opaque: '' });
}

function parseUser(text: string): Read<GoUrl['user']> {
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(text))
    return bad('has a character in its user part that must be escaped');
  const [name, password] = cut(text, ':').map(decode);
  if (name === undefined || password === undefined) return bad('has a broken % escape in its user part');
  return good({ name, password: text.includes(':') });
}

function parseHost(scheme: string, host: string): Read<string> {
  const bracket = host.lastIndexOf('[');
  if (bracket > 0) return bad('has a bracket within its host');
  if (bracket === 0) {
    const close = host.lastIndexOf(']');
    if (close < 0) return bad('has no closing bracket in its host');
    const literal = parseIpLiteral(host.slice(1, close));
    const port = host.slice(close + 1);
    if (!isPort(port)) return bad('has a port that is not a number');
    return literal.ok ? good(`[${literal.value}]${port}`) : literal;
  }
  const strict = scheme === 'http' || scheme === 'https';
  // several hosts with ports are accepted for databases' schemes only
  const colon = strict ? host.indexOf(':') : host.lastIndexOf(':');
  if (colon >= 0 && !isPort(host.slice(colon))) return bad('has a port that is not a number');
  return unescapeHost(host);
}

function isPort(text: string): boolean {
  return text === '' || /^:\d*$/.test(text);
}

const NOT_IN_HOST = /[^A-Za-z0-9!$&'()*+,;=:[\]<>"\-_.~%\u0080-\uFFFF]/;
const IN_HOST_OR_SPACE = /^[A-Za-z0-9!$&'()*+,;=:[\]<>"\-_.~ ]$/;

// in a host only bytes beyond ASCII, and the percent sign itself, may be escaped, and some characters never stand bare
function unescapeHost(host: string): Read<string> {
  if (NOT_IN_HOST.test(host)) return bad('has a character in its host that is not allowed');
  if (!host.includes('%')) return good(host);
  for (const sequence of escapesOf(host)) {
    if (!isEscape(sequence)) return bad('has a broken % escape in its host');
    if (Number.parseInt(sequence.slice(1), 16) < 0x80 && sequence !== '%25')
      return bad(`has the escape ${sequence} in its host`);
  }
  return good(decode(host) ?? host);
}

// an IPv6 address, which %25 and the name of a zone may follow; there, any character of a host may be escaped
function parseIpLiteral(text: string): Read<string> {
  const percent = text.indexOf('%25');
  const address = percent < 0 ? text : text.slice(0, percent);
  if (address.includes('%') || !isIPv6(address)) return bad('has no IPv6 address within its brackets');
  if (percent < 0) return good(address);
  const zone = text.slice(percent + 3);
  if (zone === '') return bad('has an empty zone in its address');
  if (NOT_IN_HOST.test(zone)) return bad('has a character in its zone that is not allowed');
  for (const sequence of escapesOf(zone)) {
    if (!isEscape(sequence)) return bad('has a broken % escape in its zone');
    if (sequence !== '%25' && !IN_HOST_OR_SPACE.test(decode(sequence) ?? ''))
      return bad(`has the escape ${sequence} in its zone`);
  }
  return good(`${address}%${decode(zone)}`);
}

function escapesOf(text: string): readonly string[] {
  return text.match(/%.{0,2}/gs) ?? [];
}

function isEscape(sequence: string): boolean {
  return /^%[0-9A-Fa-f]{2}$/.test(sequence);
}

// bytes that are no UTF-8 are fine in Go; what they mean does not matter here
function decode(text: string): string | undefined {
  if (!text.includes('%')) return text;
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function cut(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
