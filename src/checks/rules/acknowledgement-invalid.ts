import { closest } from 'fastest-levenshtein';
import { ACKNOWLEDGE_ANNOTATION } from '../../model/acknowledge-annotation';
import { annotatedAcknowledgements } from '../acknowledgement';
import type { Found, Rule } from '../rule';

const field = ['metadata', 'annotations', ACKNOWLEDGE_ANNOTATION];

export const acknowledgementInvalid: Rule = {
  id: 'acknowledgement-invalid',
  severity: 'warning',
  title: 'acknowledgement that does not count',
  explanation: `The annotation ${ACKNOWLEDGE_ANNOTATION} has lines of the form "rule: reason". A line without a reason, or of a rule that there is not, acknowledges nothing.`,
  remedy: 'write the rule, a colon, and the reason',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/',
  find: ({ manifests, knownRules }) =>
    manifests.flatMap((at): readonly Found[] => {
      const { valid, malformed } = annotatedAcknowledgements(at);
      return [
        ...malformed.map((line) => ({
          at,
          field,
          message: `${JSON.stringify(line)} is not of the form "rule: reason"`,
        })),
        ...valid
          .filter(({ rule }) => !knownRules.has(rule))
          .map(({ rule }) => ({
            at,
            field,
            message: `there is no rule ${rule}`,
            fix: `did you mean ${closest(rule, [...knownRules])}?`,
          })),
      ];
    }),
};
