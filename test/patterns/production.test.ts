/** What the patterns make of the required options alone stands up to the rules for production. */
import { ApiObject, type Chart, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { check, kedaAdmission, production, type Report, security } from '../../src/checks';
import { Trigger } from '../../src/keda/trigger';
import { Credential } from '../../src/model/credential';
import { QueueJob } from '../../src/patterns/queue-job';
import { QueueWorker } from '../../src/patterns/queue-worker';
import { newChart, synth } from '../support/synth';

const required = {
  image: 'example.com/worker:1.4.2',
  triggers: [
    Trigger.rabbitmq({
      queueName: 'orders',
      mode: 'QueueLength',
      value: 5,
      host: 'http://broker.shop.svc:15672',
      username: Credential.secret('broker', 'username'),
      password: Credential.secret('broker', 'password'),
    }),
  ],
  resources: {
    cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.millis(500) },
    memory: { request: Size.mebibytes(128) },
  },
};

// which nodes there are, is said in another place than the worker
const acknowledged = [{ rule: 'node-autoscaling', reason: 'the cluster has Karpenter' }];
const judge = (chart: Chart): Report =>
  check(synth(chart), { packs: [kedaAdmission, production, security], acknowledged });
const found = ({ findings }: Report) =>
  findings.map(({ rule, severity, object }) => `${severity} ${rule} ${object.kind}`);

test('a QueueWorker', () => {
  const chart = newChart('shop');
  new QueueWorker(chart, 'orders-worker', required);
  expect(found(judge(chart))).toEqual([]);
});

test('a QueueWorker with metrics and a probe', () => {
  const chart = newChart('shop');
  const liveness = kplus.Probe.fromCommand(['/bin/alive']);
  new QueueWorker(chart, 'orders-worker', { ...required, liveness, metrics: { port: 9100 } });
  expect(found(judge(chart))).toEqual([]);
});

test('what a user takes away is found', () => {
  const chart = newChart('shop');
  const { deployment } = new QueueWorker(chart, 'orders-worker', required);
  ApiObject.of(deployment).addJsonPatch(JsonPatch.remove('/metadata/annotations'));
  expect(found(judge(chart))).toEqual(['warning probes-missing Deployment']);
});

test('a QueueJob', () => {
  const chart = newChart('shop');
  new QueueJob(chart, 'orders-batch', required);
  expect(found(judge(chart))).toEqual([]);
});
