import Ajv from 'ajv';
import { checkManifests } from '../../src/checks/check';
import { allPacks, kedaAdmission } from '../../src/checks/packs';
import { loadManifests } from '../../src/checks/read/load';
import type { Report } from '../../src/checks/report';
import { githubReport } from '../../src/checks/report/github';
import { jsonReport } from '../../src/checks/report/json';
import { junitReport } from '../../src/checks/report/junit';
import { sarifReport } from '../../src/checks/report/sarif';
import { textReport } from '../../src/checks/report/text';
import sarifSchema from '../conformance/sarif-2.1.0.json';

const MANIFEST = `apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata:
  name: worker
  namespace: shop
  annotations:
    keda-constructs/acknowledge: |
      name-length: not used
      job-restart: <&">
spec:
  scaleTargetRef:
    name: worker
  minReplicaCount: 9
  maxReplicaCount: 5
  coolDown: 1
  triggers: []
`;
const rules = kedaAdmission.rules;

function report(acknowledged: Parameters<typeof checkManifests>[1] = {}): Report {
  const { manifests } = loadManifests(MANIFEST, 'k8s/a b,c.yaml');
  return checkManifests(manifests, {
    packs: [kedaAdmission],
    unreadable: [{ file: 'k8s/broken.yaml', line: 3, message: 'it is 100% "broken"' }],
    ...acknowledged,
  });
}

test('a report says where, what, and what to do; the JSON is the report', () => {
  const made = report();
  expect(made.findings).toContainEqual({
    rule: 'replica-bounds',
    severity: 'error',
    object: { apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject', namespace: 'shop', name: 'worker' },
    file: 'k8s/a b,c.yaml',
    line: 13,
    field: 'spec.minReplicaCount',
    message: 'minReplicaCount 9 is above maxReplicaCount 5',
    fix: 'raise maxReplicaCount, or lower minReplicaCount',
    docs: 'https://keda.sh/docs/2.20/reference/scaledobject-spec/#maxreplicacount',
  });
  expect(JSON.parse(jsonReport(made))).toEqual(made);
});

test('text is grouped by object, errors first, and plain unless asked', () => {
  const text = textReport(report());
  expect(text).toContain('unreadable  k8s/broken.yaml:3: it is 100% "broken"');
  expect(text.match(/ScaledObject shop\/worker/g)).toHaveLength(1);
  expect(text.indexOf('is above maxReplicaCount')).toBeLessThan(text.indexOf('coolDown'));
  expect(text).toContain('1 object: 2 errors, 1 warning, 1 unreadable');
  expect(text).not.toContain('\u001b');
  expect(textReport(report(), { colour: true })).toContain('\u001b[31m');
});

test('what is acknowledged is no finding, and is told with its reason', () => {
  const made = report({ acknowledged: [{ rule: 'replica-bounds', reason: 'it is a test', object: 'shop/worker' }] });
  expect(made.findings.map(({ rule }) => rule)).not.toContain('replica-bounds');
  expect(made.acknowledged).toEqual([expect.objectContaining({ rule: 'replica-bounds', reason: 'it is a test' })]);
  expect(textReport(made)).toContain('replica-bounds  ScaledObject shop/worker: it is a test');
});

test.each([
  [{ acknowledged: [{ rule: 'replica-bounds', reason: ' ' }] }, 'an acknowledgement says why'],
  [{ acknowledged: [{ rule: 'replica-bound', reason: 'x' }] }, 'there is no such rule'],
  [{ kedaVersion: 'latest' }, 'is no version of KEDA'],
])('refuses options that make no sense: %j', (options, message) => {
  expect(() => checkManifests([], options)).toThrow(message);
});

test('SARIF 2.1.0 fits its schema', () => {
  const fits = new Ajv({ allErrors: true, strict: false }).compile(sarifSchema);
  const made = report({ acknowledged: [{ rule: 'unknown-field', reason: 'later' }] });
  for (const one of [made, { ...made, findings: [], unreadable: [] }]) {
    fits(JSON.parse(sarifReport(one, rules)));
    expect(fits.errors).toBeNull();
  }
});

test('SARIF says of each finding what it is and where', () => {
  const made = report({ acknowledged: [{ rule: 'unknown-field', reason: 'later' }] });
  const log = JSON.parse(sarifReport(made, rules));
  expect(log.version).toBe('2.1.0');
  const [run] = log.runs;
  expect(run.tool.driver.name).toBe('keda-constructs');
  expect(new Set(run.tool.driver.rules.map(({ id }: { id: string }) => id)).size).toBe(run.tool.driver.rules.length);
  for (const { ruleId, ruleIndex, level, message, locations } of run.results) {
    expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
    expect(['error', 'warning']).toContain(level);
    expect(message.text).toMatch(/\S/);
    expect(locations[0].physicalLocation.artifactLocation.uri).toBe('k8s/a%20b%2Cc.yaml');
    expect(locations[0].physicalLocation.region.startLine).toBeGreaterThan(0);
  }
  expect(run.results.at(-1).suppressions).toEqual([{ kind: 'inSource', justification: 'later' }]);
  expect(run.invocations[0].executionSuccessful).toBe(false);
  expect(run.invocations[0].toolExecutionNotifications[0].message.text).toBe('it is 100% "broken"');
});

test('JUnit counts, and escapes', () => {
  const xml = junitReport(report());
  expect(xml).toContain('<testsuites name="keda-constructs" tests="4" failures="2" errors="1" skipped="0">');
  expect(xml).toContain('<failure type="triggers-empty" message="it has no triggers">');
  expect(xml).toContain('message="it is 100% &quot;broken&quot;"');
  const [finding] = report().findings;
  const odd = { ...report(), findings: finding === undefined ? [] : [{ ...finding, message: '<a> & \u0001' }] };
  expect(junitReport(odd)).toContain('&lt;a&gt; &amp; \ufffd');
});

test('what was acknowledged is named with its reason, and is no failure', () => {
  const findings = report().findings.slice(0, 1);
  const accepted = {
    ...report(),
    findings: [],
    unreadable: [],
    acknowledged: findings.map((one) => ({ ...one, reason: 'a & b' })),
  };
  const [rule] = findings.map((one) => one.rule);
  expect(githubReport(accepted)).toMatch(new RegExp(`^::notice .*title=${rule}::.*Acknowledged: a & b\n$`));
  expect(junitReport(accepted)).toContain('tests="1" failures="0" errors="0" skipped="1"');
  expect(junitReport(accepted)).toContain('acknowledged: a &amp; b"/>');
});

test('text keeps to its own lines, whatever a manifest says', () => {
  const [finding] = report().findings;
  const message = 'a\n::warning::injected\u001b[31m';
  const odd = { ...report(), findings: finding === undefined ? [] : [{ ...finding, message }] };
  expect(textReport(odd)).toContain('a\\u000a::warning::injected\\u001b[31m');
  expect(textReport(odd)).not.toMatch(/^::/m);
});

test('GitHub annotations escape what ends a property or a line', () => {
  const lines = githubReport(report()).split('\n');
  expect(lines[0]).toBe('::error file=k8s/broken.yaml,line=3,title=unreadable::it is 100%25 "broken"');
  expect(lines).toContainEqual(expect.stringContaining('::error file=k8s/a b%2Cc.yaml,line=13,title=replica-bounds::'));
  expect(lines).toContainEqual(expect.stringMatching(/^::warning .*title=unknown-field::/));
});

test('ids of rules are unique, and each rule has its texts', () => {
  const all = allPacks.flatMap((pack) => pack.rules);
  expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  for (const { id, title, explanation, remedy, docs } of all) {
    expect(id).toMatch(/^[a-z0-9-]+$/);
    expect([title, explanation, remedy].every((text) => text.length > 5)).toBe(true);
    expect(docs).toMatch(/^https:\/\//);
  }
});

test.each([
  null,
  1,
  'a',
  [],
  { kind: 'ScaledObject', apiVersion: 'keda.sh/v1alpha1' },
  {
    kind: 'ScaledObject',
    apiVersion: 'keda.sh/v1alpha1',
    metadata: 1,
    spec: {
      triggers: [null, 1, { metadata: null, authenticationRef: 1 }],
      scaleTargetRef: [],
      advanced: 'x',
      fallback: [],
    },
  },
])('judges odd input without failing: %j', (odd) => {
  expect(() => checkManifests([odd])).not.toThrow();
});
