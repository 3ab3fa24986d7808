/** A formula as KEDA compiles it, and where the formula begins in it. */
export interface Wrapped {
  readonly text: string;
  readonly offset: number;
}

const COALESCING = 'let _kedaCompositeResult = ';

/**
 * What KEDA makes of a formula so that it gives a float, or nil where it has `??`.
 *
 * Source: `scaledobject_webhook.go`, castToFloatIfNecessary, of KEDA 2.20.2.
 */
export function wrap(formula: string): Wrapped {
  if (formula.includes('??')) {
    if (formula.startsWith(COALESCING)) return { text: formula, offset: 0 };
    const [before, after] = [`${COALESCING}(`, '); _kedaCompositeResult == nil ? nil : float(_kedaCompositeResult)'];
    return { text: before + formula + after, offset: before.length };
  }
  if (formula.startsWith('float(')) return { text: formula, offset: 0 };
  return { text: `float(${formula})`, offset: 'float('.length };
}
