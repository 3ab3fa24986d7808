import { ApiObject, App, Chart } from 'cdk8s';
import { acknowledge, Checks, check, kedaAdmission, production } from '../../src/checks';
import { ConfigurationError } from '../../src/model/configuration-error';

function app(spec: object = {}) {
  const root = new App();
  const chart = new Chart(root, 'shop', { namespace: 'shop' });
  const scaling = new ApiObject(chart, 'scaling', {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name: 'worker' },
    spec: {
      scaleTargetRef: { name: 'worker' },
      triggers: [
        { type: 'cron', metadata: { timezone: 'UTC', start: '0 8 * * *', end: '0 18 * * *', desiredReplicas: '2' } },
      ],
      ...spec,
    },
  });
  return { root, chart, scaling };
}

test('an error fails the synthesis, with the construct path', () => {
  const { root } = app({ minReplicaCount: 9, maxReplicaCount: 5 });
  Checks.of(root, [kedaAdmission]);
  expect(() => root.synth()).toThrow(ConfigurationError);
  expect(() => root.synth()).toThrow(
    /shop\/scaling › spec\.minReplicaCount: minReplicaCount 9 is above maxReplicaCount 5/,
  );
});

test('warnings are collected, and fail nothing', () => {
  const { root } = app();
  const checks = Checks.of(root, [production]);
  expect(() => root.node.validate()).not.toThrow();
  expect(checks.warnings.map(({ rule, path }) => [rule, path])).toContainEqual(['max-replicas-unset', 'shop/scaling']);
});

test('an acknowledgement counts for the construct and what is below it', () => {
  const { root, chart } = app({ minReplicaCount: 9, maxReplicaCount: 5 });
  acknowledge(chart, { rule: 'replica-bounds', reason: 'an operator mends it' });
  const report = check(root, { packs: [kedaAdmission] });
  expect(report.findings).toEqual([]);
  expect(report.acknowledged).toEqual([
    expect.objectContaining({ rule: 'replica-bounds', reason: 'an operator mends it' }),
  ]);
});

test('an acknowledgement without a reason, or of no rule, is refused with its place', () => {
  const { chart } = app();
  expect(() => acknowledge(chart, { rule: 'replica-bounds', reason: '' })).toThrow(/shop › acknowledge\.reason/);
  expect(() => acknowledge(chart, { rule: 'nothing', reason: 'x' })).toThrow(/there is no such rule/);
});

test('plain manifests are judged, too', () => {
  const report = check([
    {
      apiVersion: 'keda.sh/v1alpha1',
      kind: 'ScaledJob',
      metadata: { name: 'j' },
      spec: { jobTargetRef: {}, triggers: [] },
    },
  ]);
  expect(report.objects).toBe(1);
  expect(report.findings.map(({ rule }) => rule)).toContain('triggers-empty');
});
