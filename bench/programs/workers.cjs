// Declares workers: node workers.cjs <entry of the library> <output folder> <how many> <ours|stock> [plain]
// With `plain`, the Deployment and the ServiceAccount are ApiObjects of cdk8s and not constructs of cdk8s-plus.
const [, , entry, outdir, count, whose, pods] = process.argv;
const { App: OurApp, PodIdentity, ScaledObject, ScaleTarget, Trigger, TriggerAuthentication } = require(entry);
const cdk8s = require('cdk8s');

const App = whose === 'stock' ? cdk8s.App : OurApp;
const deploy = pods === 'plain' ? plainDeployment : plusDeployment;

function plusDeployment(chart, name) {
  const kplus = require('cdk8s-plus-28');
  const serviceAccount = new kplus.ServiceAccount(chart, 'account', { metadata: { name } });
  return new kplus.Deployment(chart, 'deployment', {
    metadata: { name },
    serviceAccount,
    containers: [
      {
        name: 'worker',
        image: 'registry.example.com/worker:1.4.2',
        envVariables: { QUEUE: kplus.EnvValue.fromValue(name) },
        securityContext: { user: 10001, group: 10001 },
      },
    ],
  });
}

function plainDeployment(chart, name) {
  const metadata = { name };
  new cdk8s.ApiObject(chart, 'account', { apiVersion: 'v1', kind: 'ServiceAccount', metadata });
  const labels = { app: name };
  const container = {
    name: 'worker',
    image: 'registry.example.com/worker:1.4.2',
    env: [{ name: 'QUEUE', value: name }],
    resources: { requests: { cpu: '1000m', memory: '512Mi' }, limits: { cpu: '1500m', memory: '2048Mi' } },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      runAsUser: 10001,
      runAsGroup: 10001,
    },
  };
  const template = { metadata: { labels }, spec: { serviceAccountName: name, containers: [container] } };
  const spec = { selector: { matchLabels: labels }, strategy: { type: 'RollingUpdate' }, template };
  new cdk8s.ApiObject(chart, 'deployment', { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec });
  return ScaleTarget.of({ apiVersion: 'apps/v1', kind: 'Deployment', name });
}

const app = new App({ outdir, yamlOutputType: cdk8s.YamlOutputType.FILE_PER_APP });
for (let index = 0; index < Number(count); index++) {
  const name = `worker-${index}`;
  const chart = new cdk8s.Chart(app, name, { namespace: 'workers' });
  const target = deploy(chart, name);
  const authentication = new TriggerAuthentication(chart, 'authentication', {
    metadata: { name },
    podIdentity: PodIdentity.aws(),
  });
  new ScaledObject(chart, 'scaling', {
    metadata: { name },
    target,
    maxReplicaCount: 30,
    pollingInterval: cdk8s.Duration.seconds(5),
    triggers: [
      Trigger.awsSqsQueue(
        {
          queueURL: `https://sqs.eu-central-1.amazonaws.com/111122223333/${name}`,
          awsRegion: 'eu-central-1',
          queueLength: 5,
        },
        { authentication },
      ),
    ],
  });
}
app.synth();
