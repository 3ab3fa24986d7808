import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { acknowledge, Checks, check, kedaAdmission, production, type Rule } from '../../src/checks';
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
  const { root, chart } = app();
  expect(() => acknowledge(chart, { rule: 'replica-bounds', reason: '' })).toThrow(/shop › acknowledge\.reason/);
  acknowledge(chart, { rule: 'nothing', reason: 'x' });
  expect(() => check(root)).toThrow(/shop › acknowledge\.rule: there is no such rule/);
});

test('an acknowledgement may be of a rule of one’s own', () => {
  const { root, chart } = app();
  const team: Rule = {
    id: 'team-label',
    severity: 'error',
    title: 'no team',
    explanation: 'somebody must be asked',
    remedy: 'add the label',
    docs: 'https://example.com',
    find: ({ scaledObjects }) => scaledObjects.map(({ manifest }) => ({ at: manifest, message: 'whose is it?' })),
  };
  const packs = [{ name: 'ours', summary: 'Ours.', rules: [team] }];
  expect(check(root, { packs }).findings).toHaveLength(1);
  acknowledge(chart, { rule: 'team-label', reason: 'it is an example' });
  expect(check(root, { packs })).toMatchObject({ findings: [], acknowledged: [{ reason: 'it is an example' }] });
});

test('the report is that of the app as it stands, until it is synthesized', () => {
  const { root, chart } = app();
  const checks = Checks.of(root, [production]);
  const before = checks.report.objects;
  new ApiObject(chart, 'more', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'more' } });
  expect(checks.report.objects).toBe(before + 1);
});

test('an app of cdktf is refused, since nothing of it would be judged', () => {
  const stacks = new Construct(undefined as never, '');
  Object.defineProperty(stacks, Symbol.for('cdktf/App'), { value: true });
  expect(() => Checks.of(stacks)).toThrow(/npx keda-constructs check cdktf\.out/);
  expect(() => check(stacks)).toThrow(/of cdktf/);
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
