// Declares workers: node workers.cjs <entry of the library> <output folder> <how many> <ours|stock>
const [, , entry, outdir, count, whose] = process.argv;
const { PodIdentity, ScaledObject, Trigger, TriggerAuthentication, ...library } = require(entry);
const cdk8s = require('cdk8s');
const kplus = require('cdk8s-plus-28');

const App = whose === 'stock' ? cdk8s.App : library.App;
const app = new App({ outdir, yamlOutputType: cdk8s.YamlOutputType.FILE_PER_APP });
for (let index = 0; index < Number(count); index++) {
  const name = `worker-${index}`;
  const chart = new cdk8s.Chart(app, name, { namespace: 'workers' });
  const serviceAccount = new kplus.ServiceAccount(chart, 'account', { metadata: { name } });
  const deployment = new kplus.Deployment(chart, 'deployment', {
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
  const authentication = new TriggerAuthentication(chart, 'authentication', {
    metadata: { name },
    podIdentity: PodIdentity.aws(),
  });
  new ScaledObject(chart, 'scaling', {
    metadata: { name },
    target: deployment,
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
