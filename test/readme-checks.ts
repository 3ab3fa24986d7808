/** Checks of an app: errors stop its synthesis, warnings are printed. */
import { Chart } from 'cdk8s';
import { App, Credential, ScaledObject, ScaleTarget, Trigger } from '../src';
import { acknowledge, Checks, kedaAdmission, production, textReport } from '../src/checks';

const app = new App();
const chart = new Chart(app, 'orders', { namespace: 'shop' });
new ScaledObject(chart, 'scaling', {
  target: ScaleTarget.of({ name: 'worker' }),
  maxReplicaCount: 20,
  triggers: [
    Trigger.rabbitmq({ queueName: 'orders', host: Credential.variable('BROKER'), mode: 'QueueLength', value: 5 }),
  ],
});

acknowledge(chart, { rule: 'node-autoscaling', reason: 'the platform team runs Karpenter in this cluster' });
const checks = Checks.of(app, [kedaAdmission, production]);
app.synth();
console.log(textReport(checks.report));
