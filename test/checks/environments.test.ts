/** Folders in which the same names come more than once: an environment each. */
import { check, loadManifests, production } from '../../src/checks';
import type { Rule } from '../../src/checks/rule';

const environment = (probe: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: worker, namespace: shop }
spec:
  template:
    spec:
      containers:
        - { name: worker, image: 'example.com/worker:1.0.0'${probe} }
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: worker, namespace: shop }
spec:
  scaleTargetRef: { name: worker }
  triggers: [{ type: rabbitmq, metadata: { queueName: orders, mode: QueueLength, value: '5' } }]
`;

const probes = {
  name: 'probes',
  summary: 'one rule',
  rules: production.rules.filter(({ id }) => id === 'probes-missing'),
};
const judge = (files: Readonly<Record<string, string>>) =>
  check(
    Object.entries(files).flatMap(([file, text]) => loadManifests(text, file).manifests),
    { packs: [probes] },
  ).findings.map(({ file, line }) => `${file}:${line}`);

test('a ScaledObject goes with the workload of its own file', () => {
  const probed = environment(', livenessProbe: { exec: { command: [alive] } }');
  expect(judge({ 'dev.yaml': probed, 'prod.yaml': environment('') })).toEqual(['prod.yaml:9']);
  expect(judge({ 'dev.yaml': environment(''), 'prod.yaml': probed })).toEqual(['dev.yaml:9']);
});

test('a workload in another file is found, too', () => {
  const [workload = '', scaling = ''] = environment('').split('---');
  expect(judge({ 'workload.yaml': workload, 'scaling.yaml': scaling })).toEqual(['workload.yaml:9']);
});

test('a mistake to which several objects lead is said once', () => {
  const twice: Rule = {
    ...(probes.rules[0] as Rule),
    find: (view) => view.ofKind('Deployment').flatMap((at) => [1, 2].map(() => ({ at, message: 'the same' }))),
  };
  const objects = loadManifests(environment(''), 'dev.yaml').manifests;
  expect(check(objects, { packs: [{ name: 'twice', summary: 'one rule', rules: [twice] }] }).findings).toHaveLength(1);
});
