/**
 * `npm run bench:checks`: 10,000 ScaledObjects with their workloads, judged by all rules, against the time that parsing
 * their YAML takes. The ratio is what counts; it must stay below 3.
 */
import { parseAllDocuments } from 'yaml';
import { checkManifests } from '../src/checks/check';
import { loadManifests } from '../src/checks/read/load';
import { inTurn } from './measure';

const OBJECTS = 10_000;
const ROUNDS = 3;

function workload(index: number): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: worker-${index}, namespace: shop-${index % 50} }
spec:
  selector: { matchLabels: { app: worker-${index} } }
  template:
    metadata: { labels: { app: worker-${index} } }
    spec:
      serviceAccountName: worker
      containers:
        - name: main
          image: registry.example/worker:1.4.${index}
          env:
            - { name: QUEUE_HOST, value: amqp.shop.svc }
          resources:
            requests: { cpu: 100m, memory: 128Mi }
            limits: { memory: 256Mi }
---
apiVersion: keda.sh/v1alpha1
kind: TriggerAuthentication
metadata: { name: worker-${index}, namespace: shop-${index % 50} }
spec:
  secretTargetRef:
    - { parameter: host, name: broker, key: address }
---
apiVersion: keda.sh/v1alpha1
kind: ScaledObject
metadata: { name: worker-${index}, namespace: shop-${index % 50} }
spec:
  scaleTargetRef: { name: worker-${index} }
  minReplicaCount: 0
  maxReplicaCount: 30
  triggers:
    - type: rabbitmq
      metadata: { queueName: work-${index}, mode: QueueLength, value: "20" }
      authenticationRef: { name: worker-${index} }
    - type: cron
      metadata: { timezone: Europe/Berlin, start: ${index % 60} 8 * * *, end: ${index % 60} 18 * * *, desiredReplicas: "2" }
`;
}

const files = Array.from({ length: OBJECTS / 100 }, (_, file) =>
  Array.from({ length: 100 }, (_, index) => workload(file * 100 + index)).join('---\n'),
);
const megabytes = files.reduce((sum, { length }) => sum + length, 0) / 1024 / 1024;

function milliseconds(run: () => void): number {
  const start = process.hrtime.bigint();
  run();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

const manifests = files.flatMap((text, index) => [...loadManifests(text, `${index}.yaml`).manifests]);
const [parse = Number.NaN, load = Number.NaN, check = Number.NaN] = inTurn(ROUNDS, [
  () =>
    milliseconds(() => {
      for (const text of files) for (const document of [parseAllDocuments(text)].flat()) document.toJS();
    }),
  () =>
    milliseconds(() => {
      for (const [index, text] of files.entries()) loadManifests(text, `${index}.yaml`);
    }),
  () => milliseconds(() => checkManifests(manifests)),
]);

console.log(`${OBJECTS} ScaledObjects with workloads, ${megabytes.toFixed(1)} MB`);
for (const [name, time] of [
  ['parse the YAML', parse],
  ['parse, locate and refuse what is harmful', load],
  ['check with all rules', check],
  ['load and check', load + check],
] as const) {
  console.log(`${name.padEnd(42)} ${time.toFixed(0).padStart(7)} ms   × ${(time / parse).toFixed(2)}`);
}
