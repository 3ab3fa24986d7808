/** The examples' READMEs: each command names what there is. What the commands do is up to a cluster. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { infrastructure } from '../../examples/infrastructure';
import { manifests } from '../../examples/manifests';
import { type HelmChart, helmUpgradeCommand } from '../../src';
import { HelmRelease } from '../../src/terraform';
import type { Manifest } from '../conformance/judge';
import { type Command, commandsIn } from './commands';

const root = join(__dirname, '..', '..');
const READMES = readdirSync(join(root, 'examples'))
  .map((example) => join('examples', example, 'README.md'))
  .filter((file) => existsSync(join(root, file)));

const apps = manifests();
const stacks = infrastructure(apps);
const STACKS = { minikube: stacks.minikube, eks: stacks.eks, 'eks-pod-identity': stacks.eksPodIdentity };
const chartsOf = (stack: keyof typeof STACKS): readonly HelmChart[] =>
  STACKS[stack].node.findAll().flatMap((one) => (one instanceof HelmRelease ? [one.chart] : []));
const installed = [...chartsOf('minikube'), ...chartsOf('eks')];
const objects: readonly Manifest[] = apps.examples.charts.flatMap((chart) => chart.toJson());
const files = new Set([
  ...apps.examples.charts.map(({ node }) => `dist/${node.id}.k8s.yaml`),
  ...chartsOf('minikube').map(({ release }) => `dist/helm/${release}.values.yaml`),
]);

// what charts and controllers make, which stands in no manifest of ours
const MADE: Readonly<Record<string, readonly string[]>> = {
  keda: ['deployment/keda-operator'],
  monitoring: [
    // the Prometheus Operator's own service, and what the subchart of Grafana is named after the release
    'service/prometheus-operated:9090',
    `service/${grafana()}:80`,
    `secret/${grafana()}`,
    'service/prometheus-pushgateway:9091',
  ],
};

function grafana(): string {
  const release = chartsOf('minikube').find(({ chart }) => chart === 'kube-prometheus-stack')?.release;
  return `${release}-grafana`;
}

const KINDS: Readonly<Record<string, string>> = {
  deploy: 'Deployment',
  deployment: 'Deployment',
  statefulset: 'StatefulSet',
  job: 'Job',
  jobs: 'Job',
  cronjob: 'CronJob',
  service: 'Service',
  pods: 'Pod',
  secret: 'Secret',
  hpa: 'HorizontalPodAutoscaler',
  scaledobject: 'ScaledObject',
  scaledjob: 'ScaledJob',
  kafka: 'Kafka',
  kafkatopic: 'KafkaTopic',
  kafkauser: 'KafkaUser',
  nodepools: 'NodePool',
  nodeclaims: 'NodeClaim',
  nodes: 'Node',
};

/** What a controller makes of an object. */
const MAKES: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['Pod'],
  StatefulSet: ['Pod'],
  Job: ['Pod'],
  CronJob: ['Job', 'Pod'],
  ScaledJob: ['Job', 'Pod'],
  ScaledObject: ['HorizontalPodAutoscaler'],
  NodePool: ['NodeClaim', 'Node'],
};

const namespaceOf = ({ metadata }: Manifest) => metadata.namespace as string | undefined;
const inNamespace = (namespace: string | undefined) => objects.filter((one) => namespaceOf(one) === namespace);
const isNamespace = (name: string) =>
  installed.some(({ namespace }) => namespace === name) ||
  objects.some(({ kind, metadata }) => kind === 'Namespace' && metadata.name === name);

/** Says what does not hold of a command; nothing when all does. */
function mistakes(command: Command): readonly string[] {
  const [program = '', ...words] = command;
  const judge = PROGRAMS[program];
  return judge === undefined ? [`no program ${program}`] : judge(words);
}

const none = (): readonly string[] => [];
const PROGRAMS: Readonly<Record<string, (words: readonly string[]) => readonly string[]>> = {
  minikube: none,
  base64: none,
  aws: none,
  curl: none,
  npm: ([run, script = '']) => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    return run === 'run' && script in scripts ? [] : [`no script ${script}`];
  },
  npx: ([command, verb, stack = '']) =>
    command === 'cdktf' && verb === 'deploy' && stack in STACKS ? [] : [`no stack ${stack}`],
  terraform: ([folder = '', verb = '']) => {
    const stack = /^-chdir=cdktf\.out\/stacks\/([\w-]+)$/.exec(folder)?.[1] ?? folder;
    return stack in STACKS && ['init', 'apply', 'destroy'].includes(verb) ? [] : [`no stack ${stack}, or no ${verb}`];
  },
  helm: (words) => {
    if (words[2] === 'uninstall') {
      const [, namespace, , release] = words;
      const found = chartsOf('minikube').some((one) => one.release === release && one.namespace === namespace);
      return found ? [] : [`no release ${release} in ${namespace}`];
    }
    const release = words[2];
    const chart = chartsOf('minikube').find((one) => one.release === release);
    if (chart === undefined) return [`no release ${release}`];
    // the line that synth prints, up to the values, which the reader may set in another way
    const [expected = ''] = helmUpgradeCommand(chart, 'values.yaml').split(' -f ');
    const values = words.indexOf('-f') < 0 ? [] : [words[words.indexOf('-f') + 1] ?? ''];
    return [
      ...(['helm', ...words].join(' ').startsWith(expected) ? [] : [`not what installs ${release}: ${expected}`]),
      ...values.filter((file) => !files.has(file)).map((file) => `no file ${file}`),
    ];
  },
  kubectl: (words) => {
    const namespace = words[0] === '-n' ? words[1] : undefined;
    const [verb = '', ...rest] = namespace === undefined ? words : words.slice(2);
    if (namespace !== undefined && !isNamespace(namespace)) return [`no namespace ${namespace}`];
    const file = rest[rest.indexOf('-f') + 1] ?? '';
    if (rest.includes('-f')) return files.has(file) ? [] : [`no file ${file}`];
    if (verb === 'create') return createMistakes(namespace, rest);
    return referenceMistakes(verb, namespace, rest);
  },
};

function createMistakes(namespace: string | undefined, [kind, ...rest]: readonly string[]): readonly string[] {
  if (kind === 'namespace') return isNamespace(rest[0] ?? '') ? [] : [`no namespace ${rest[0]}`];
  const [, name = '', ...literals] = rest;
  const keys = literals.map((literal) => /^--from-literal=([^=]+)=./.exec(literal)?.[1] ?? literal);
  // in a manifest, or in the values of a chart of that namespace
  const users = [
    ...inNamespace(namespace).map((one) => JSON.stringify(one)),
    ...installed.filter((chart) => chart.namespace === namespace).map(({ values }) => JSON.stringify(values)),
  ].filter((text) => text.includes(`"${name}"`));
  if (users.length === 0) return [`nothing in ${namespace} uses the Secret ${name}`];
  // keys that the chart knows by itself: https://github.com/grafana-community/helm-charts, admin.userKey, passwordKey
  const known = users.some((text) => text.includes('existingSecret')) ? ['admin-user', 'admin-password'] : [];
  return keys
    .filter((key) => !known.includes(key) && !users.some((text) => text.includes(`"${key}"`)))
    .map((key) => `nothing reads the key ${key} of ${name}`);
}

/** Objects that a command names: `kind/name`, `kind name`, or kinds alone. */
function referenceMistakes(verb: string, namespace: string | undefined, words: readonly string[]): readonly string[] {
  const [first = '', second = '', third = ''] = verb === 'rollout' ? words.slice(1) : words;
  if (verb === 'top') return [];
  if (verb === 'exec' && !first.includes('/')) return nameMistakes(namespace, 'statefulset', first.replace(/-0$/, ''));
  if (first.includes('/')) {
    const [kind = '', name = ''] = first.split('/');
    if (name.startsWith('<')) return kindMistakes(namespace, kind);
    return nameMistakes(namespace, kind, name, verb === 'port-forward' ? second.split(':').at(-1) : undefined);
  }
  const kinds = first.split(',');
  const names = [second, third].filter((word) => /^[a-z]/.test(word));
  return kinds.flatMap((kind) =>
    names.length === 0 ? kindMistakes(namespace, kind) : names.flatMap((name) => nameMistakes(namespace, kind, name)),
  );
}

function kindMistakes(namespace: string | undefined, word: string): readonly string[] {
  const kind = KINDS[word] ?? `unknown ${word}`;
  const made = inNamespace(namespace).flatMap((one) => [one.kind, ...(MAKES[one.kind] ?? [])]);
  return made.includes(kind) ? [] : [`no ${kind} in ${namespace}`];
}

function nameMistakes(namespace: string | undefined, word: string, name: string, port?: string): readonly string[] {
  const kind = KINDS[word] ?? `unknown ${word}`;
  const made = MADE[namespace ?? '']?.includes(`${word}/${name}${port === undefined ? '' : `:${port}`}`);
  if (made === true || (word === 'namespace' && isNamespace(name))) return [];
  const found = inNamespace(namespace).filter((one) => one.kind === kind && one.metadata.name === name);
  if (found.length === 0) return [`no ${kind} ${name} in ${namespace}`];
  const ports = found.flatMap(({ spec }) => (spec as { ports?: { port: number }[] } | undefined)?.ports ?? []);
  const listens = port === undefined || ports.some((one) => String(one.port) === port);
  return listens ? [] : [`${name} does not listen on ${port}`];
}

/** Secrets that must be there when a command has been given, but for those that a controller makes. */
function secretsReadBy(program: string | undefined, words: readonly string[]): readonly string[] {
  if (program === 'terraform' && words[1] === 'apply') {
    const stack = Object.keys(STACKS).find((name) => words[0]?.endsWith(`/${name}`)) as keyof typeof STACKS;
    const values = chartsOf(stack).map((chart) => JSON.stringify(chart.values));
    return values.flatMap((text) => [...text.matchAll(/"existingSecret":"([^"]+)"/g)].map(([, name]) => name ?? ''));
  }
  if (program !== 'kubectl' || words[0] !== 'apply') return [];
  const chart = apps.examples.charts.find(({ node }) => words.includes(`dist/${node.id}.k8s.yaml`));
  const manifests: readonly Manifest[] = chart?.toJson() ?? [];
  const references = [
    ...JSON.stringify(manifests).matchAll(/"(?:secretKeyRef|secretTargetRef|secret)":(\{[^}]*\}|\[.*?\])/g),
  ];
  const names = references.flatMap(([, text]) =>
    [...(text ?? '').matchAll(/"(?:name|secretName)":"([\w-]+)"/g)].map(([, name]) => name ?? ''),
  );
  // Strimzi makes a Secret for each user, and one for the certificate of a cluster
  const controllers = manifests.flatMap(({ kind, metadata }) =>
    kind === 'KafkaUser' ? [metadata.name] : kind === 'Kafka' ? [`${metadata.name}-cluster-ca-cert`] : [],
  );
  return [...new Set(names)].filter((name) => !controllers.includes(name));
}

test('there is one for each example', () => {
  expect(READMES.map((file) => file.split('/')[1])).toEqual([
    'cpu',
    'eks',
    'kafka',
    'postgresql-batch',
    'prometheus',
    'rabbitmq',
    'sqs',
    'web',
  ]);
});

describe.each(READMES)('%s', (file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const commands = commandsIn(text);

  test('every command names what there is', () => {
    expect(commands.length).toBeGreaterThan(5);
    const found = commands.map((command) => [command.join(' '), mistakes(command)] as const);
    expect(found.filter(([, wrong]) => wrong.length > 0)).toEqual([]);
  });

  test('what is applied reads Secrets that were made before', () => {
    const made: string[] = [];
    const missing = commands.flatMap((command) => {
      const [program, ...words] = command;
      if (words.includes('create') && words.includes('secret')) made.push(words[words.indexOf('generic') + 1] ?? '');
      return secretsReadBy(program, words).filter((name) => !made.includes(name));
    });
    expect(missing).toEqual([]);
  });

  test('every link leads somewhere', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]*)(#[^)]*)?\)/g)].map(([, path]) => path ?? '');
    expect(links.filter((path) => path !== '' && !existsSync(join(root, file, '..', path)))).toEqual([]);
  });
});

test('the Secrets of the examples are seen', () => {
  const read = (chart: string) => secretsReadBy('kubectl', ['apply', '-f', `dist/${chart}.k8s.yaml`]);
  expect(read('rabbitmq')).toEqual(expect.arrayContaining(['rabbitmq-credentials', 'rabbitmq-erlang-cookie']));
  expect(read('postgresql-batch')).toEqual(['postgresql-credentials']);
  expect(secretsReadBy('terraform', ['-chdir=cdktf.out/stacks/eks', 'apply'])).toEqual(['grafana-admin']);
});

describe('a mistake in a README is found', () => {
  test.each([
    ['kubectl apply -f dist/rabitmq.k8s.yaml', 'no file dist/rabitmq.k8s.yaml'],
    ['kubectl -n rabbitmq get hpa', 'no namespace rabbitmq'],
    ['kubectl -n cpu-example get scaledjob', 'no ScaledJob in cpu-example'],
    ['kubectl -n rabbitmq-example rollout status statefulset/broker', 'no StatefulSet broker in rabbitmq-example'],
    ['kubectl -n rabbitmq-example port-forward service/rabbitmq 8080', 'rabbitmq does not listen on 8080'],
    [
      'kubectl -n rabbitmq-example create secret generic rabbitmq-credentials --from-literal=user=app',
      'nothing reads the key user of rabbitmq-credentials',
    ],
    ['terraform -chdir=cdktf.out/stacks/kind apply', 'no stack kind, or no apply'],
    ['helm -n keda uninstall keda-operator', 'no release keda-operator in keda'],
    ['npm run synthesize', 'no script synthesize'],
  ])('%s', (command, expected) => {
    expect(commandsIn(`\`\`\`sh\n${command}\n\`\`\`\n`).flatMap(mistakes)).toEqual([expected]);
  });
});
