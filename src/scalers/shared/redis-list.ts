/** Which list is measured by KEDA's three scalers of Redis lists. */
import type { Parameters } from '../parameter';

/** The parameters of the three. */
export const redisList = {
  /** Key of the list; KEDA counts the elements of a set, sorted set or hash, too. */
  listName: { kind: 'text' },
  /** Target per replica, in elements. */
  listLength: { kind: 'integer', default: '5', role: 'target' },
  /** Elements above which the first replica starts. KEDA takes 0 when left out. */
  activationListLength: { kind: 'integer', optional: true, role: 'activation' },
} as const satisfies Parameters;
