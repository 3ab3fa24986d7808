import { bad, good, type Read } from './result';

const EXPONENTS: Readonly<Record<string, number>> = {
  '': 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/**
 * A Kubernetes quantity such as `500m` or `1.5Gi`, as a number.
 *
 * Source: `ParseQuantity` of k8s.io/apimachinery, which strips leading zeros and lets the digits be missing.
 */
export function parseQuantity(text: string): Read<number> {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:([numkMGTPE]|[KMGTPE]i)|[eE]([+-]?\d+))?$/.exec(text);
  if (match === null || text === '') return bad('is not a quantity such as 500m or 2Gi');
  const [, sign, whole = '', fraction = '', suffix = '', signed = '0'] = match;
  const exponent = signed.replace('+', '');
  if (BigInt.asIntN(64, BigInt(exponent)) !== BigInt(exponent)) return bad('has an exponent beyond all bounds');
  // digits may be missing as long as the number stays small enough for KEDA's short way to read it
  if (`${whole}${fraction}` === '' && (suffix === 'Pi' || suffix === 'Ei' || Number(exponent) < -9)) {
    return bad('has no digits');
  }
  const amount = Number(`${whole || '0'}.${fraction || '0'}`) * (EXPONENTS[suffix] ?? 1) * 10 ** Number(exponent);
  return good(sign === '-' ? -amount : amount);
}
