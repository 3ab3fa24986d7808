import { ACKNOWLEDGE_ANNOTATION } from '../../model/acknowledge-annotation';
import { annotatedAcknowledgements } from '../acknowledgement';
import type { Rule } from '../rule';

export const acknowledgementInvalid: Rule = {
  id: 'acknowledgement-invalid',
  severity: 'warning',
  title: 'acknowledgement that does not count',
  explanation: `The annotation ${ACKNOWLEDGE_ANNOTATION} has lines of the form "rule: reason". A line without a reason acknowledges nothing.`,
  remedy: 'write the rule, a colon, and the reason',
  docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/',
  find: (view) =>
    view.manifests.flatMap((at) =>
      annotatedAcknowledgements(at).malformed.map((line) => ({
        at,
        field: ['metadata', 'annotations', ACKNOWLEDGE_ANNOTATION],
        message: `${JSON.stringify(line)} is not of the form "rule: reason"`,
      })),
    ),
};
