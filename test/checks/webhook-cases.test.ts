/** The checks judge the cases of KEDA's own webhook tests as KEDA does, and find what only its operator fails on. */
import { findingsOf } from './objects';
import { type WebhookCase, webhookCases } from './webhook-cases';

const cases = Object.values(webhookCases).flat();
const isRefused = ({ admission, created }: WebhookCase): boolean => admission === 'refuses' && created !== 'accepts';
const refused = cases.filter(isRefused);
const working = cases.filter((one) => !isRefused(one) && one.finds.length === 0);
const failing = cases.filter((one) => !isRefused(one) && one.finds.length > 0);
const METRIC_TYPE = 'resource-metric-type';

const errors = (objects: readonly string[]): readonly string[] =>
  [
    ...new Set(
      findingsOf(objects)
        .filter(({ severity }) => severity === 'error')
        .map(({ rule }) => rule),
    ),
  ].sort();

const byName = (some: readonly WebhookCase[]) => some.map((one) => [one.name, one] as const);

test.each(byName(refused))('refused: %s', (_, { objects, finds }) => {
  expect(finds).not.toEqual([]);
  expect(errors(objects)).toEqual(finds);
});

test.each(byName(working))('accepted: %s', (_, { objects }) => {
  expect(errors(objects)).toEqual([]);
});

test.each(byName(failing))('accepted, and does not work: %s', (_, { objects, finds, because }) => {
  expect(because).toBeDefined();
  expect(errors(objects)).toEqual(finds);
});

/** Gives each cpu and memory trigger the metric type that fits its value. */
function withMetricType(document: string): string {
  const corrected = JSON.parse(document, (_, value) =>
    value?.type === 'cpu' || value?.type === 'memory'
      ? { metricType: /^\d+$/.test(value.metadata.value) ? 'Utilization' : 'AverageValue', ...value }
      : value,
  );
  return JSON.stringify(corrected);
}

const untyped = cases.filter(({ finds }) => finds.includes(METRIC_TYPE));

test.each(byName(untyped))('with a metric type, only the rest is found: %s', (_, { objects, finds }) => {
  expect(errors(objects.map(withMetricType))).toEqual(finds.filter((rule) => rule !== METRIC_TYPE));
});

test.each(byName(cases.filter(({ warns }) => warns !== undefined)))('warnings: %s', (_, { objects, warns }) => {
  const found = findingsOf(objects).filter(({ rule }) => rule === 'irrelevant-timing');
  expect(found.map(({ field }) => field)).toEqual(warns?.map((name) => `spec.${name}`));
});

test('no case is missing', () => {
  const counts = Object.entries(webhookCases).map(([file, some]) => {
    const accepted = some.filter(({ admission }) => admission === 'accepts').length;
    return [file, some.length, accepted, some.length - accepted];
  });
  expect(counts).toEqual([
    ['scaledjob_webhook_test.go', 1, 0, 1],
    ['scaledobject_webhook_test.go', 63, 40, 23],
    ['triggerauthentication_webhook_test.go', 20, 12, 8],
  ]);
  expect([refused.length, working.length, failing.length, untyped.length]).toEqual([29, 41, 14, 19]);
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
});

test('a case that is not as its label says gives the reason', () => {
  const plain = cases.filter(({ because }) => because === undefined);
  expect(plain.filter(({ created }) => created !== undefined)).toEqual([]);
  expect(plain.filter(({ admission, finds }) => (admission === 'refuses') !== finds.length > 0)).toEqual([]);
});
