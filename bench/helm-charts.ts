/** Charts for `helm template` that give the objects of programs/workers.cjs. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * How a chart is written: with helpers and values, as charts are; with one template for whatever objects its values hold;
 * or as text with names filled in.
 */
export type ChartStyle = 'written' | 'raw' | 'text';

/** Writes a chart that gives the same objects as some manifests of workers. */
export function writeChart(folder: string, style: ChartStyle, manifests: string): string {
  const write = { written: writeUsualChart, raw: writeRawChart, text: writeTextChart }[style];
  write(folder, manifests);
  return folder;
}

/** Names of the workers, and the labels by which cdk8s-plus selects their pods. */
function workersOf(manifests: string): ReadonlyMap<string, string | undefined> {
  const workers = new Map<string, string | undefined>();
  for (const [, name = ''] of manifests.matchAll(/^ {2}name: (worker-\d+)$/gm)) workers.set(name, undefined);
  for (const [, address, name = ''] of manifests.matchAll(/metadata\.addr: ((worker-\d+)-\S+)/g)) {
    workers.set(name, address);
  }
  return workers;
}

/** What bench/chart takes for a worker of programs/workers.cjs. */
function workerValues(name: string, address: string | undefined): object {
  const queueURL = `https://sqs.eu-central-1.amazonaws.com/111122223333/${name}`;
  return {
    address,
    env: [{ name: 'QUEUE', value: name }],
    triggers: [{ type: 'aws-sqs-queue', metadata: { queueURL, awsRegion: 'eu-central-1', queueLength: '5' } }],
  };
}

const VALUES = {
  namespace: 'workers',
  image: { repository: 'registry.example.com/worker', tag: '1.4.2', pullPolicy: 'Always' },
  resources: { requests: { cpu: '1000m', memory: '512Mi' }, limits: { cpu: '1500m', memory: '2048Mi' } },
  podSecurityContext: { fsGroupChangePolicy: 'Always', runAsNonRoot: true },
  securityContext: {
    allowPrivilegeEscalation: false,
    privileged: false,
    readOnlyRootFilesystem: true,
    runAsNonRoot: true,
    runAsUser: 10001,
    runAsGroup: 10001,
  },
  strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
  podIdentity: { provider: 'aws' },
};

function writeUsualChart(folder: string, manifests: string): void {
  cpSync(join(__dirname, 'chart'), folder, { recursive: true });
  const workers = Object.fromEntries(
    [...workersOf(manifests)].map(([name, address]) => [name, workerValues(name, address)]),
  );
  writeFileSync(join(folder, 'values.yaml'), JSON.stringify({ ...VALUES, workers }));
}

/** A chart whose template writes whatever objects its values hold. */
function writeRawChart(folder: string, manifests: string): void {
  const items = manifests.split('---\n').map((document) => `  - ${document.trimEnd().replaceAll('\n', '\n    ')}\n`);
  const template = '{{- range .Values.resources }}\n---\n{{ toYaml . }}\n{{- end }}\n';
  writeSmallChart(folder, template, `resources:\n${items.join('')}`);
}

/** A chart whose template is the first worker, for every worker in its values. */
function writeTextChart(folder: string, manifests: string): void {
  const workers = workersOf(manifests);
  const documents = manifests.split('---\n');
  const first = documents.slice(0, documents.length / workers.size).join('---\n');
  const address = workers.get('worker-0');
  const template = (address === undefined ? first : first.replaceAll(address, '{{ .address }}')).replaceAll(
    'worker-0',
    '{{ .name }}',
  );
  const values = [...workers].map(([name, one]) => ({ name, address: one }));
  writeSmallChart(
    folder,
    `{{- range .Values.workers }}\n---\n${template}{{- end }}\n`,
    JSON.stringify({ workers: values }),
  );
}

function writeSmallChart(folder: string, template: string, values: string): void {
  mkdirSync(join(folder, 'templates'), { recursive: true });
  writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: workers\nversion: 1.0.0\n');
  writeFileSync(join(folder, 'values.yaml'), values);
  writeFileSync(join(folder, 'templates/workers.yaml'), template);
}
