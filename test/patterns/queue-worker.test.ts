import { Chart, Duration, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Trigger } from '../../src/keda/trigger';
import { Credential } from '../../src/model/credential';
import { IamRoleRef } from '../../src/model/iam-role-ref';
import { ServiceAccountRef } from '../../src/model/service-account-ref';
import { QueueWorker, type QueueWorkerProps } from '../../src/patterns/queue-worker';
import { judge } from '../conformance/judge';
import { newChart, only, refusedParameters, synth } from '../support/synth';

const queue = {
  queueName: 'orders',
  mode: 'QueueLength',
  value: 5,
  host: 'http://broker.shop.svc:15672',
  username: Credential.secret('broker', 'username'),
  password: Credential.secret('broker', 'password'),
} as const;
const trigger = Trigger.rabbitmq(queue);

const required: QueueWorkerProps = {
  image: 'example.com/worker:1.4.2',
  triggers: [trigger],
  resources: {
    cpu: { request: kplus.Cpu.millis(100) },
    memory: { request: Size.mebibytes(128), limit: Size.mebibytes(256) },
  },
};

function worker(props: Partial<QueueWorkerProps> = {}): Chart {
  const chart = newChart('shop');
  new QueueWorker(chart, 'orders-worker', { ...required, ...props });
  return chart;
}

describe('a QueueWorker', () => {
  test('needs an image, triggers and resources, and makes the rest', () => {
    const chart = worker();
    expect(synth(chart).map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'ServiceAccount orders-worker',
      'Deployment orders-worker',
      expect.stringMatching(/^TriggerAuthentication /),
      'ScaledObject orders-worker',
      'PodDisruptionBudget orders-worker',
      'NetworkPolicy orders-worker',
    ]);
    for (const object of synth(chart)) expect([object.kind, judge(object)]).toEqual([object.kind, []]);
  });

  test('scales its deployment from 0 to 10, unless told otherwise', () => {
    expect(only(worker(), 'ScaledObject').spec).toMatchObject({
      scaleTargetRef: { kind: 'Deployment', name: 'orders-worker' },
      minReplicaCount: 0,
      maxReplicaCount: 10,
    });
    const told = worker({
      minReplicaCount: 1,
      maxReplicaCount: 50,
      scaling: { idleReplicaCount: 0, cooldownPeriod: Duration.seconds(60) },
    });
    expect(only(told, 'ScaledObject').spec).toMatchObject({
      minReplicaCount: 1,
      maxReplicaCount: 50,
      idleReplicaCount: 0,
      cooldownPeriod: 60,
    });
  });

  test('keeps its replicas, and one at least, while the source cannot be read', () => {
    const fallback = (props: Partial<QueueWorkerProps>) => only(worker(props), 'ScaledObject').spec.fallback;
    expect(fallback({})).toEqual({ failureThreshold: 3, replicas: 1, behavior: 'currentReplicasIfHigher' });
    expect(fallback({ minReplicaCount: 4 })).toMatchObject({ replicas: 4 });
    expect(fallback({ scaling: { fallback: { failureThreshold: 1, replicas: 0 } } })).toEqual({
      failureThreshold: 1,
      replicas: 0,
    });
    // KEDA refuses one for resources alone, and a formula takes another kind of fallback
    const cpu = Trigger.cpu({ value: 50 }, { metricType: 'Utilization' });
    expect(fallback({ minReplicaCount: 1, triggers: [cpu] })).toBeUndefined();
    expect(fallback({ triggers: [cpu, trigger] })).toMatchObject({ replicas: 1 });
    const formula = { formula: 'orders * 2', target: 10 };
    const named = Trigger.rabbitmq(queue, { name: 'orders' });
    expect(fallback({ triggers: [named], scaling: { scalingModifiers: formula } })).toBeUndefined();
  });

  test('may use the memory that it requests, unless there is a limit', () => {
    const memory = (request: number, limit?: number) => {
      const bounds = {
        request: Size.mebibytes(request),
        ...(limit === undefined ? {} : { limit: Size.mebibytes(limit) }),
      };
      const chart = worker({ resources: { cpu: { request: kplus.Cpu.millis(100) }, memory: bounds } });
      return only(chart, 'Deployment').spec;
    };
    const container = (limit: string) => ({
      template: { spec: { containers: [{ resources: { requests: { memory: '128Mi' }, limits: { memory: limit } } }] } },
    });
    expect(memory(128)).toMatchObject(container('128Mi'));
    expect(memory(128, 256)).toMatchObject(container('256Mi'));
  });

  test('has the probe that it was given, and says that it has none otherwise', () => {
    const acknowledged = { 'keda-constructs/acknowledge': expect.stringMatching(/^probes-missing: ./) };
    expect(only(worker(), 'Deployment').metadata.annotations).toEqual(acknowledged);
    const probed = only(worker({ liveness: kplus.Probe.fromCommand(['/bin/alive']) }), 'Deployment');
    expect(probed.metadata).not.toHaveProperty('annotations');
    expect(probed.spec).toMatchObject({
      template: { spec: { containers: [{ livenessProbe: { exec: { command: ['/bin/alive'] } } }] } },
    });
  });

  test('passes the restricted Pod Security Standard, with an own user and a writable /tmp', () => {
    const chart = worker({ user: 2000, writablePaths: ['/tmp', '/cache'] });
    const container = {
      image: 'example.com/worker:1.4.2',
      securityContext: {
        runAsNonRoot: true,
        runAsUser: 2000,
        runAsGroup: 2000,
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
        seccompProfile: { type: 'RuntimeDefault' },
      },
      volumeMounts: [{ mountPath: '/tmp' }, { mountPath: '/cache' }],
    };
    expect(only(chart, 'Deployment').spec).toMatchObject({
      template: {
        spec: {
          automountServiceAccountToken: false,
          containers: [container],
          volumes: [{ emptyDir: {} }, { emptyDir: {} }],
        },
      },
    });
  });

  test.each([
    [undefined, 30],
    [Duration.seconds(5), 30],
    [Duration.minutes(2), 135],
    [Duration.millis(90_500), 106],
  ])('gives a message of %s the time to finish', (timePerMessage, seconds) => {
    const chart = worker(timePerMessage === undefined ? {} : { timePerMessage });
    expect(only(chart, 'Deployment').spec).toMatchObject({
      template: { spec: { terminationGracePeriodSeconds: seconds } },
    });
  });

  test('never blocks a drain, and takes no connections', () => {
    const chart = worker();
    const { selector } = only(chart, 'Deployment').spec;
    expect(only(chart, 'PodDisruptionBudget').spec).toEqual({ maxUnavailable: 1, selector });
    expect(only(chart, 'NetworkPolicy').spec).toEqual({ podSelector: selector, policyTypes: ['Ingress'], ingress: [] });
  });

  test('has its metrics read where it has some', () => {
    const chart = worker({ metrics: { port: 9100 } });
    expect(only(chart, 'PodMonitor').spec).toMatchObject({
      selector: only(chart, 'Deployment').spec.selector,
      podMetricsEndpoints: [{ port: 'metrics', path: '/metrics' }],
    });
    expect(only(chart, 'NetworkPolicy').spec).toMatchObject({ ingress: [{ ports: [{ port: 9100 }] }] });
  });

  test('carries the AWS role of its service account', () => {
    const role = new IamRoleRef({ account: '111122223333', name: 'orders-worker' });
    const chart = worker({ serviceAccount: new ServiceAccountRef({ namespace: 'shop', name: 'orders', role }) });
    expect(only(chart, 'ServiceAccount').metadata).toMatchObject({
      name: 'orders',
      annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::111122223333:role/orders-worker' },
    });
    expect(only(chart, 'Deployment').spec).toMatchObject({ template: { spec: { serviceAccountName: 'orders' } } });
  });
});

describe('a QueueWorker refuses', () => {
  test.each<[string, Partial<Record<keyof QueueWorkerProps, unknown>>, string]>([
    ['an image without version', { image: 'example.com/worker' }, 'image'],
    ['a moving tag', { image: 'example.com/worker:latest' }, 'image'],
    ['no resources', { resources: undefined }, 'resources.cpu.request'],
    ['no memory request', { resources: { cpu: { request: kplus.Cpu.millis(1) } } }, 'resources.memory.request'],
    ['the user root', { user: 0 }, 'user'],
    ['a relative path', { writablePaths: ['cache'] }, 'writablePaths[0]'],
    ['no triggers', { triggers: [] }, 'triggers'],
    ['a name that is none', { metadata: { name: 'Orders' } }, 'metadata.name'],
    [
      'a service account of another namespace',
      { serviceAccount: new ServiceAccountRef({ namespace: 'other', name: 'a' }) },
      'serviceAccount.namespace',
    ],
  ])('%s', (_, props, parameter) => {
    expect(refusedParameters(() => worker(props as Partial<QueueWorkerProps>))).toContain(parameter);
  });

  test('all of it at once, with what is wrong with its triggers', () => {
    const bad = Trigger.cron({ timezone: 'UTC', start: '0 1 * * *', end: '0 1 * * *', desiredReplicas: 1 });
    expect(refusedParameters(() => worker({ image: 'a:latest', user: 0, triggers: [bad] }))).toEqual([
      'image',
      'user',
      'triggers[0].end',
    ]);
  });

  test('to leave anything behind', () => {
    const chart = new Chart(Testing.app(), 'test');
    expect(() => new QueueWorker(chart, 'worker', { ...required, image: 'a' })).toThrow('test/worker');
    expect(synth(chart)).toEqual([]);
  });
});
