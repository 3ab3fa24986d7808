import { installationsOf } from '../helm/helm-releases';
import { listOf, type Manifest, valueAt } from '../manifest';
import type { Found, Rule } from '../rule';

export const webhookSoft: Rule = {
  id: 'webhook-soft',
  severity: 'warning',
  title: 'admission that may be skipped',
  explanation:
    "The chart's default, webhooks.failurePolicy Ignore, lets objects in unchecked while the webhook does not answer, for example during its own rollout.",
  remedy:
    'set webhooks.failurePolicy to Fail, with the flag cache-miss-to-direct-client so that new workloads are found',
  docs: 'https://keda.sh/docs/2.20/concepts/admission-webhooks/',
  find: (view) => [
    ...installationsOf(view, 'keda')
      // without the chart's default, that of Kubernetes counts, which is Fail
      .filter(({ values }) => isSoft(values.at('webhooks', 'failurePolicy')))
      .map(({ at }) => ({ at, message: 'webhooks.failurePolicy is Ignore' })),
    ...view.ofKind('ValidatingWebhookConfiguration').flatMap(softWebhooks),
  ],
};

function isSoft(policy: unknown): boolean {
  return policy === undefined || policy === 'Ignore';
}

function softWebhooks(at: Manifest): readonly Found[] {
  const index = at.list('webhooks').findIndex((one) => isOfKeda(one) && valueAt(one, ['failurePolicy']) === 'Ignore');
  return index < 0
    ? []
    : [{ at, field: ['webhooks', index, 'failurePolicy'], message: "the failurePolicy of KEDA's webhooks is Ignore" }];
}

function isOfKeda(webhook: unknown): boolean {
  return listOf(valueAt(webhook, ['rules'])).some((rule) => listOf(valueAt(rule, ['apiGroups'])).includes('keda.sh'));
}
