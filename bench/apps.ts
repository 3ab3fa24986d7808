/** Apps of several shapes, for the benchmarks of synthesis. */
import { ApiObject, type AppProps, App as Cdk8sApp, Chart } from 'cdk8s';
import { App } from '../src/app/app';

export type AppClass = new (props: AppProps) => Cdk8sApp;

/** The two that are compared. */
export const STOCK: AppClass = Cdk8sApp;
export const OURS: AppClass = App;

/** Charts of objects such as a worker has, up to four in each: Deployment, ServiceAccount, TriggerAuthentication, ScaledObject. */
export function workerCharts(app: Cdk8sApp, charts: number, objectsEach: number): void {
  for (let index = 0; index < charts; index++) {
    const name = `worker-${index}`;
    const chart = new Chart(app, name, { namespace: 'workers', labels: { app: name } });
    for (const [id, props] of workerObjects(name).slice(-objectsEach)) new ApiObject(chart, id, props);
  }
}

/** One chart with many ScaledObjects. */
export function scaledObjects(app: Cdk8sApp, count: number): void {
  const chart = new Chart(app, 'all', { namespace: 'workers' });
  for (let index = 0; index < count; index++) {
    const [, props] = workerObjects(`worker-${index}`).at(-1) ?? [];
    if (props !== undefined) new ApiObject(chart, `scaling-${index}`, props);
  }
}

/** Charts each of which depends on the one before. */
export function chain(app: Cdk8sApp, charts: number, objectsEach: number): void {
  let before: Chart | undefined;
  for (let index = 0; index < charts; index++) {
    const chart = new Chart(app, `layer-${index}`);
    for (let object = 0; object < objectsEach; object++) {
      new ApiObject(chart, `object-${object}`, { apiVersion: 'v1', kind: 'ConfigMap', data: { layer: `${index}` } });
    }
    if (before !== undefined) chart.addDependency(before);
    before = chart;
  }
}

type Props = ConstructorParameters<typeof ApiObject>[2];

function workerObjects(name: string): readonly (readonly [string, Props & Record<string, unknown>])[] {
  return [
    ['account', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name } }],
    [
      'deployment',
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name },
        spec: {
          selector: { matchLabels: { app: name } },
          template: {
            metadata: { labels: { app: name } },
            spec: {
              serviceAccountName: name,
              containers: [
                {
                  name: 'worker',
                  image: 'registry.example.com/worker:1.4.2',
                  env: [
                    { name: 'QUEUE', value: name },
                    { name: 'LEVEL', value: 'info' },
                  ],
                  resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '128Mi' } },
                  securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
                },
              ],
            },
          },
        },
      },
    ],
    [
      'authentication',
      {
        apiVersion: 'keda.sh/v1alpha1',
        kind: 'TriggerAuthentication',
        metadata: { name },
        spec: { secretTargetRef: [{ parameter: 'host', name: 'rabbitmq', key: 'uri' }] },
      },
    ],
    [
      'scaling',
      {
        apiVersion: 'keda.sh/v1alpha1',
        kind: 'ScaledObject',
        metadata: { name },
        spec: {
          scaleTargetRef: { name },
          minReplicaCount: 0,
          maxReplicaCount: 30,
          pollingInterval: 5,
          cooldownPeriod: 30,
          triggers: [
            {
              type: 'rabbitmq',
              metadata: { queueName: name, mode: 'QueueLength', value: '5' },
              authenticationRef: { name },
            },
          ],
        },
      },
    ],
  ];
}
