import { installationsOf } from '../helm-releases';
import { valueAt } from '../manifest';
import type { Rule } from '../rule';

export const webhookSoft: Rule = {
  id: 'webhook-soft',
  severity: 'warning',
  title: 'admission that may be skipped',
  explanation:
    "The chart's default, webhooks.failurePolicy Ignore, lets objects in unchecked while the webhook does not answer, for example during its own rollout.",
  remedy:
    'set webhooks.failurePolicy to Fail, with the flag cache-miss-to-direct-client so that new workloads are found',
  docs: 'https://keda.sh/docs/2.20/concepts/admission-webhooks/',
  find: (view) =>
    installationsOf(view, 'keda')
      .filter(({ values }) => valueAt(values, ['webhooks', 'failurePolicy']) !== 'Fail')
      .map(({ at }) => ({ at, message: 'webhooks.failurePolicy is Ignore' })),
};
