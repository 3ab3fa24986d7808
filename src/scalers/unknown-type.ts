import { closest } from 'fastest-levenshtein';
import type { Issue } from '../model/issue';

/** The issue for a scaler that KEDA 2.20 does not have. */
export function unknownType(type: string, known: readonly string[]): Issue {
  return {
    severity: 'error',
    code: 'scaler-unknown',
    parameter: 'type',
    message: 'KEDA 2.20 has no such scaler',
    given: JSON.stringify(type),
    fix: `did you mean \`${nearest(type, known)}\`?`,
    docs: 'https://keda.sh/docs/2.20/scalers/',
  };
}

// half a name, such as aws-sqs, is nearer to the whole one than to any other
function nearest(type: string, known: readonly string[]): string {
  return known.find((name) => type !== '' && name.startsWith(type)) ?? closest(type, [...known]);
}
