/**
 * Annotation by which an object acknowledges findings of the checks: `<rule>: <reason>`, one a line.
 */
export const ACKNOWLEDGE_ANNOTATION = 'keda-constructs/acknowledge';
