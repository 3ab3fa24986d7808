import { bad, good, type Read } from './result';
import { parseInteger } from './scalar';

const NANOSECONDS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n, // U+00B5
  μs: 1_000n, // U+03BC
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
  d: 86_400_000_000_000n,
  w: 604_800_000_000_000n,
};

// time.Duration counts nanoseconds in 64 bits
const LONGEST = 2n ** 63n - 1n;

/** Go's `time.ParseDuration`, in milliseconds: `1h30m`, `500ms`, `1.5s`, a bare `0`; a unit is a must. */
export function parseGoDuration(text: string): Read<number> {
  return parseAmounts(text, /([\d.]+)(ns|us|µs|μs|ms|s|m|h)/g, LONGEST + 1n, 'is not a duration such as 30s or 1h30m');
}

/** The same with days and weeks, as `github.com/xhit/go-str2duration` reads it: `7d`, `1w12h`. */
export function parseDurationWithDays(text: string): Read<number> {
  return parseAmounts(text, /([\d.]+)(ns|us|µs|μs|ms|s|m|h|d|w)/g, LONGEST, 'is not a duration such as 2h or 7d');
}

function parseAmounts(text: string, pattern: RegExp, longestBack: bigint, why: string): Read<number> {
  const unsigned = text.replace(/^[+-]/, '');
  if (unsigned === '0') return good(0);
  const amounts = [...unsigned.matchAll(pattern)];
  if (amounts.length === 0 || amounts.map(([amount]) => amount).join('') !== unsigned) return bad(why);
  let total = 0n;
  for (const [, amount = '', unit = ''] of amounts) {
    if (!/^(\d+\.?\d*|\.\d+)$/.test(amount)) return bad(why);
    const [whole = '', fraction = ''] = amount.split('.');
    const size = NANOSECONDS[unit] ?? 0n;
    // what is less than a nanosecond is dropped, amount by amount
    total += BigInt(whole) * size + (BigInt(`0${fraction}`) * size) / 10n ** BigInt(fraction.length);
  }
  const negative = text.startsWith('-');
  if (total > (negative ? longestBack : LONGEST)) return bad('is longer than 292 years');
  return good(Number(negative ? -total : total) / 1e6);
}

/**
 * A duration parameter as KEDA reads it, in milliseconds: Go's syntax, or a bare number of milliseconds; not negative.
 *
 * Source: `pkg/scalers/scalersconfig/typed_config.go`, setConfigValueHelper.
 */
export function parseDurationOrMilliseconds(text: string): Read<number> {
  const duration = parseGoDuration(text);
  const read = duration.ok ? duration : parseInteger(text, { bits: 64 });
  if (!read.ok) return bad('is neither a duration such as 30s nor a number of milliseconds');
  if (read.value < 0) return bad('is negative');
  // as nanoseconds in 64 bits, which wrap around
  return duration.ok ? duration : good(Number(BigInt.asIntN(64, BigInt(text) * 1_000_000n)) / 1e6);
}
