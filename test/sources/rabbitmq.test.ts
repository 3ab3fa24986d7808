import { Chart, Duration, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Credential } from '../../src/model/credential';
import { RabbitMq, type RabbitMqProps } from '../../src/sources/rabbitmq';
import { judge, type Manifest } from '../conformance/judge';
import { newChart, refusal, refusedParameters, synth } from '../support/synth';

// a text that only Terraform resolves
const TOKEN = `$${'{TfToken[TOKEN.1]}'}`;

function broker(props: RabbitMqProps = {}, chart: Chart = newChart('shop')): RabbitMq {
  return new RabbitMq(chart, 'rabbitmq', props);
}

function rendered(props: RabbitMqProps = {}): readonly Manifest[] {
  const chart = newChart('shop');
  broker(props, chart);
  return synth(chart);
}

/** An object by kind and name, for assertions on any of its fields. */
function find(objects: readonly Manifest[], kind: string, name: string) {
  const found = objects.find((one) => one.kind === kind && one.metadata.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name} among ${objects.map((one) => one.kind)}`);
  return found;
}

interface Probe {
  readonly tcpSocket: { readonly port: string };
  readonly failureThreshold: number;
  readonly periodSeconds: number;
}

interface Container {
  readonly name: string;
  readonly image: string;
  readonly command?: readonly string[];
  readonly env: readonly { readonly name: string; readonly value?: string; readonly valueFrom?: object }[];
  readonly ports?: readonly { readonly name: string; readonly containerPort: number }[];
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string; readonly readOnly?: boolean }[];
  readonly securityContext: object;
  readonly resources: { readonly requests: object; readonly limits: object };
  readonly startupProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly lifecycle?: { readonly preStop: { readonly exec: { readonly command: readonly string[] } } };
}

interface PodSpec {
  readonly securityContext: object;
  readonly containers: readonly [Container];
  readonly initContainers: readonly [Container];
  readonly volumes: readonly { readonly name: string; readonly configMap?: object; readonly emptyDir?: object }[];
  readonly topologySpreadConstraints?: readonly { readonly topologyKey: string }[];
  readonly [field: string]: unknown;
}

interface StatefulSetSpec {
  readonly replicas: number;
  readonly serviceName: string;
  readonly podManagementPolicy: string;
  readonly selector: { readonly matchLabels: object };
  readonly template: {
    readonly metadata: { readonly labels: object; readonly annotations: Readonly<Record<string, string>> };
    readonly spec: PodSpec;
  };
  readonly volumeClaimTemplates: readonly [{ readonly metadata: object; readonly spec: object }];
}

const nodes = (objects: readonly Manifest[], name = 'rabbitmq') =>
  find(objects, 'StatefulSet', name).spec as StatefulSetSpec;
const pod = (objects: readonly Manifest[]) => nodes(objects).template.spec;

function files(objects: readonly Manifest[], name = 'rabbitmq-config'): Readonly<Record<string, string>> {
  return find(objects, 'ConfigMap', name).data as Readonly<Record<string, string>>;
}

function conf(objects: readonly Manifest[]): Readonly<Record<string, string>> {
  const lines = (files(objects)['rabbitmq.conf'] ?? '').trimEnd().split('\n');
  const pairs = lines.map((line) => line.split(' = ') as [string, string]);
  expect(new Set(pairs.map(([key]) => key)).size).toBe(lines.length);
  return Object.fromEntries(pairs);
}

const SELECTOR = { 'app.kubernetes.io/name': 'rabbitmq', 'app.kubernetes.io/instance': 'rabbitmq' };

describe('the objects of a broker', () => {
  test('are these, with names from the construct and in the namespace of the chart', () => {
    expect(rendered().map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`)).toEqual([
      'ServiceAccount shop/rabbitmq',
      'ConfigMap shop/rabbitmq-config',
      'Service shop/rabbitmq-nodes',
      'Service shop/rabbitmq',
      'StatefulSet shop/rabbitmq',
    ]);
  });

  test('include a PodDisruptionBudget when there are several nodes', () => {
    expect(find(rendered({ replicas: 3 }), 'PodDisruptionBudget', 'rabbitmq').spec).toEqual({
      maxUnavailable: 1,
      selector: { matchLabels: SELECTOR },
    });
  });

  test('satisfy the schemas of their kinds', () => {
    for (const object of rendered({ replicas: 3 })) {
      expect([object.kind, judge(object)]).toEqual([object.kind, []]);
    }
  });

  test('are named by the metadata, with its labels and annotations', () => {
    const objects = rendered({
      metadata: { name: 'broker', namespace: 'queues', labels: { team: 'orders' }, annotations: { owner: 'us' } },
      replicas: 3,
    });
    expect(objects.map(({ metadata }) => metadata.name)).toEqual([
      'broker',
      'broker-config',
      'broker-nodes',
      'broker',
      'broker',
      'broker',
    ]);
    for (const { metadata } of objects) {
      expect(metadata).toMatchObject({
        namespace: 'queues',
        labels: { team: 'orders', 'app.kubernetes.io/instance': 'broker' },
        annotations: { owner: 'us' },
      });
    }
    expect(nodes(objects, 'broker').template.metadata.labels).toMatchObject({ team: 'orders' });
    expect(nodes(objects, 'broker').selector.matchLabels).not.toHaveProperty('team');
  });

  test('say the namespace default where the chart has none', () => {
    const chart = newChart();
    const one = broker({}, chart);
    expect(one.namespace).toBe('default');
    expect(one.host).toBe('rabbitmq.default.svc');
    for (const { metadata } of synth(chart)) expect(metadata.namespace).toBe('default');
  });

  test('have names that do not hang on other constructs', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'other', { namespace: 'shop' });
    new kplus.ServiceAccount(chart, 'first');
    broker({}, chart);
    expect(find(synth(chart), 'StatefulSet', 'rabbitmq').metadata.name).toBe('rabbitmq');
  });
});

describe('the nodes', () => {
  test('run the official image by version', () => {
    const { containers, initContainers } = pod(rendered());
    expect(containers[0].image).toBe('docker.io/library/rabbitmq:4.3.5');
    expect(initContainers[0].image).toBe(containers[0].image);
  });

  test('are one by default, started side by side under the headless Service', () => {
    const objects = rendered();
    expect(nodes(objects)).toMatchObject({
      replicas: 1,
      serviceName: 'rabbitmq-nodes',
      podManagementPolicy: 'Parallel',
      selector: { matchLabels: SELECTOR },
    });
    expect(nodes(objects).template.metadata.labels).toEqual(SELECTOR);
    expect(find(objects, 'Service', 'rabbitmq-nodes').spec).toMatchObject({
      clusterIP: 'None',
      publishNotReadyAddresses: true,
      selector: SELECTOR,
      ports: [
        { name: 'epmd', port: 4369 },
        { name: 'cluster-rpc', port: 25672 },
      ],
    });
  });

  test('have long names below the headless Service, the same that the init container waits for', () => {
    const { containers, initContainers } = pod(rendered());
    const values = (container: Container) => container.env.map(({ name, value }) => [name, value]);
    expect(values(containers[0])).toEqual([
      ['POD_NAME', undefined],
      ['RABBITMQ_USE_LONGNAME', 'true'],
      ['RABBITMQ_NODENAME', 'rabbit@$(POD_NAME).rabbitmq-nodes.shop'],
    ]);
    expect(values(initContainers[0])).toContainEqual(['NODE_HOST', '$(POD_NAME).rabbitmq-nodes.shop']);
    // Kubernetes expands only what is declared above
    expect(initContainers[0].env[0]).toMatchObject({
      name: 'POD_NAME',
      valueFrom: { fieldRef: { fieldPath: 'metadata.name' } },
    });
  });

  test('keep their data on one volume each', () => {
    const objects = rendered({ storage: { size: Size.gibibytes(3), storageClassName: 'fast' } });
    expect(nodes(objects).volumeClaimTemplates).toEqual([
      {
        metadata: { name: 'data', labels: SELECTOR },
        spec: {
          accessModes: ['ReadWriteOnce'],
          storageClassName: 'fast',
          resources: { requests: { storage: '3Gi' } },
        },
      },
    ]);
    expect(pod(objects).containers[0].volumeMounts).toContainEqual({
      name: 'data',
      mountPath: '/var/lib/rabbitmq/mnesia',
    });
  });

  test('leave the storage class to the cluster, with 10 GiB', () => {
    const [{ spec }] = nodes(rendered()).volumeClaimTemplates;
    expect(spec).toEqual({ accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } } });
  });

  test.each([
    [Size.mebibytes(1536), '1536Mi'],
    [Size.kibibytes(1_048_577), '1048577Ki'],
    [Size.tebibytes(1), '1024Gi'],
  ])('ask for %j as %s', (size, storage) => {
    const [{ spec }] = nodes(rendered({ storage: { size } })).volumeClaimTemplates;
    expect(spec).toMatchObject({ resources: { requests: { storage } } });
  });

  test('mount what the image writes to, the home before the data within it', () => {
    const { containers, volumes } = pod(rendered());
    const mounts = containers[0].volumeMounts.map(({ mountPath }) => mountPath);
    expect(mounts).toEqual([
      '/etc/rabbitmq',
      '/var/lib/rabbitmq',
      '/var/lib/rabbitmq/mnesia',
      '/var/log/rabbitmq',
      '/tmp',
    ]);
    expect(volumes.filter(({ emptyDir }) => emptyDir !== undefined).map(({ name }) => name)).toEqual([
      'home',
      'logs',
      'tmp',
    ]);
  });

  test('are started and ready when the AMQP port is open, and have no liveness probe', () => {
    const [container] = pod(rendered()).containers;
    expect(container.startupProbe?.tcpSocket.port).toBe('amqp');
    expect(container.readinessProbe?.tcpSocket.port).toBe('amqp');
    expect(container.livenessProbe).toBeUndefined();
    expect(container.ports).toContainEqual({ name: 'amqp', containerPort: 5672 });
    // half an hour, for a node that recovers much, or waits for others
    const { periodSeconds = 0, failureThreshold = 0 } = container.startupProbe ?? {};
    expect(periodSeconds * failureThreshold).toBe(1800);
  });

  test('reach no Kubernetes API, and get no variables of Services', () => {
    const objects = rendered({ replicas: 3 });
    expect(pod(objects)).toMatchObject({
      serviceAccountName: 'rabbitmq',
      automountServiceAccountToken: false,
      enableServiceLinks: false,
    });
    expect(find(objects, 'ServiceAccount', 'rabbitmq')).toMatchObject({ automountServiceAccountToken: false });
    expect(objects.filter(({ kind }) => kind.startsWith('Role'))).toEqual([]);
  });

  test('stop at once when alone, and with the others in mind otherwise', () => {
    expect(pod(rendered()).containers[0].lifecycle).toBeUndefined();
    expect(pod(rendered()).terminationGracePeriodSeconds).toBe(180);
    const several = pod(rendered({ replicas: 3, terminationGracePeriod: Duration.minutes(10) }));
    expect(several.terminationGracePeriodSeconds).toBe(600);
    expect(several.containers[0].lifecycle?.preStop.exec.command).toEqual([
      '/bin/sh',
      '-c',
      'rabbitmq-upgrade await_online_quorum_plus_one --timeout 200; rabbitmq-upgrade drain --timeout 200',
    ]);
  });

  test('are spread over machines and zones when there are several', () => {
    expect(pod(rendered()).topologySpreadConstraints).toBeUndefined();
    const constraints = pod(rendered({ replicas: 3 })).topologySpreadConstraints ?? [];
    expect(constraints.map(({ topologyKey }) => topologyKey)).toEqual([
      'kubernetes.io/hostname',
      'topology.kubernetes.io/zone',
    ]);
  });

  test('ask for 250m and 1 GiB, or what they are told', () => {
    expect(pod(rendered()).containers[0].resources).toEqual({
      requests: { cpu: '250m', memory: '1Gi' },
      limits: { memory: '1Gi' },
    });
    const resources: kplus.ContainerResources = {
      cpu: { request: kplus.Cpu.units(1), limit: kplus.Cpu.units(2) },
      memory: { request: Size.gibibytes(2), limit: Size.gibibytes(4) },
      ephemeralStorage: { limit: Size.gibibytes(2) },
    };
    expect(pod(rendered({ resources })).containers[0].resources).toEqual({
      requests: { cpu: '1', memory: '2Gi' },
      limits: { cpu: '2', memory: '4Gi', 'ephemeral-storage': '2Gi' },
    });
  });

  test('warn of an even number of them', () => {
    expect(broker({ replicas: 2 }).warnings).toMatchObject([{ code: 'replicas-even', parameter: 'replicas' }]);
    expect(broker({ replicas: 3 }).warnings).toEqual([]);
  });
});

describe('the restricted Pod Security Standard', () => {
  // https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
  const spec = pod(rendered({ replicas: 3 }));

  test('holds for the pod: a user by number, and the default seccomp profile', () => {
    expect(spec.securityContext).toEqual({
      runAsNonRoot: true,
      runAsUser: 999,
      runAsGroup: 999,
      fsGroup: 999,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    });
    for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) expect(spec[field]).toBeUndefined();
  });

  test.each([...spec.containers, ...spec.initContainers].map((one) => [one.name, one] as const))(
    'holds for the container %s',
    (_, container) => {
      expect(container.securityContext).toEqual({
        runAsNonRoot: true,
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      for (const port of container.ports ?? []) expect(port).not.toHaveProperty('hostPort');
    },
  );

  test('holds for the volumes: only such as cannot reach the machine', () => {
    for (const { configMap, emptyDir } of spec.volumes) expect(configMap ?? emptyDir).toBeDefined();
  });
});

describe('the configuration', () => {
  test('has the plugins for peers, for KEDA and for Prometheus, and those asked for', () => {
    expect(files(rendered()).enabled_plugins).toBe(
      '[rabbitmq_management,rabbitmq_peer_discovery_k8s,rabbitmq_prometheus].\n',
    );
    expect(files(rendered({ plugins: ['rabbitmq_shovel', 'rabbitmq_management'] })).enabled_plugins).toBe(
      '[rabbitmq_management,rabbitmq_peer_discovery_k8s,rabbitmq_prometheus,rabbitmq_shovel].\n',
    );
  });

  test('has what the nodes need to form a cluster, and no anonymous users', () => {
    expect(conf(rendered({ replicas: 3, storage: { size: Size.gibibytes(3) } }))).toEqual({
      cluster_name: 'rabbitmq',
      'cluster_formation.peer_discovery_backend': 'k8s',
      'cluster_formation.target_cluster_size_hint': '3',
      load_definitions: '/var/lib/rabbitmq/definitions',
      'auth_mechanisms.1': 'PLAIN',
      'auth_mechanisms.2': 'AMQPLAIN',
      'log.console': 'true',
      'disk_free_limit.absolute': '644245094',
      total_memory_available_override_value: '858993460',
      'quorum_queue.wal_max_size_bytes': '134217728',
    });
  });

  test('follows the limits of memory and disk', () => {
    const large = conf(
      rendered({
        storage: { size: Size.tebibytes(1) },
        resources: { memory: { limit: Size.gibibytes(16), request: Size.gibibytes(16) } },
      }),
    );
    expect(large).toMatchObject({
      'disk_free_limit.absolute': String(2 * 2 ** 30),
      total_memory_available_override_value: String(14 * 2 ** 30),
    });
    expect(large).not.toHaveProperty(['quorum_queue.wal_max_size_bytes']);
    expect(conf(rendered({ resources: {} }))).not.toHaveProperty('total_memory_available_override_value');
  });

  test("takes the user's lines, in place of those that they contradict", () => {
    const given = conf(
      rendered({
        config: {
          'disk_free_limit.relative': 1.5,
          'auth_mechanisms.1': 'EXTERNAL',
          heartbeat: 30,
          'log.console': false,
        },
      }),
    );
    expect(given).toMatchObject({
      'disk_free_limit.relative': '1.5',
      'auth_mechanisms.1': 'EXTERNAL',
      heartbeat: '30',
      'log.console': 'false',
    });
    expect(given).not.toHaveProperty(['disk_free_limit.absolute']);
    expect(given).not.toHaveProperty(['auth_mechanisms.2']);
  });

  test('is mounted over the folder of the image, and its setup apart', () => {
    const { volumes, containers, initContainers } = pod(rendered());
    expect(volumes).toContainEqual({
      name: 'config',
      configMap: {
        name: 'rabbitmq-config',
        items: [
          { key: 'rabbitmq.conf', path: 'rabbitmq.conf' },
          { key: 'enabled_plugins', path: 'enabled_plugins' },
        ],
      },
    });
    expect(containers[0].volumeMounts).toContainEqual({ name: 'config', mountPath: '/etc/rabbitmq', readOnly: true });
    expect(initContainers[0]).toMatchObject({ command: ['/bin/sh', '/setup/setup.sh'] });
    expect(initContainers[0].volumeMounts).toContainEqual({ name: 'setup', mountPath: '/setup', readOnly: true });
  });

  test('restarts the nodes when it changes', () => {
    const checksum = (props: RabbitMqProps) => nodes(rendered(props)).template.metadata.annotations['checksum/config'];
    expect(checksum({})).toMatch(/^[0-9a-f]{64}$/);
    expect(checksum({})).toBe(checksum({}));
    expect(checksum({ plugins: ['rabbitmq_shovel'] })).not.toBe(checksum({}));
  });
});

describe('secrets', () => {
  const ref = (name: string, key: string) => ({ valueFrom: { secretKeyRef: { name, key } } });

  test('are expected under these names, and not created', () => {
    const chart = newChart('shop');
    expect(broker({}, chart).requiredSecrets).toEqual([
      { name: 'rabbitmq-credentials', keys: ['username', 'password'] },
      { name: 'rabbitmq-erlang-cookie', keys: ['cookie'] },
    ]);
    expect(synth(chart).filter(({ kind }) => kind === 'Secret')).toEqual([]);
  });

  test('are read by the init container alone', () => {
    const { containers, initContainers } = pod(rendered());
    expect(initContainers[0].env).toEqual(
      expect.arrayContaining([
        { name: 'BROKER_USERNAME', ...ref('rabbitmq-credentials', 'username') },
        { name: 'BROKER_PASSWORD', ...ref('rabbitmq-credentials', 'password') },
        { name: 'ERLANG_COOKIE', ...ref('rabbitmq-erlang-cookie', 'cookie') },
      ]),
    );
    expect(JSON.stringify(containers)).not.toContain('secretKeyRef');
  });

  test('are those that the user names', () => {
    const chart = newChart('shop');
    const one = broker(
      {
        credentials: { username: Credential.secret('app', 'user'), password: Credential.secret('app', 'pass') },
        erlangCookie: Credential.secret('app', 'erlang'),
      },
      chart,
    );
    expect(one.requiredSecrets).toEqual([{ name: 'app', keys: ['user', 'pass', 'erlang'] }]);
    expect(pod(synth(chart)).initContainers[0].env).toEqual(
      expect.arrayContaining([
        { name: 'BROKER_USERNAME', ...ref('app', 'user') },
        { name: 'BROKER_PASSWORD', ...ref('app', 'pass') },
        { name: 'ERLANG_COOKIE', ...ref('app', 'erlang') },
      ]),
    );
  });

  test('are nowhere as a literal, nor is the user guest', () => {
    const text = JSON.stringify(rendered({ replicas: 3 }));
    expect(text).not.toMatch(/guest|default_pass|default_user/);
    // each variable that could hold one is a reference
    for (const container of [...pod(rendered()).containers, ...pod(rendered()).initContainers]) {
      for (const { name, value } of container.env) {
        if (/user|pass|cookie/i.test(name)) expect([name, value]).toEqual([name, undefined]);
      }
    }
  });
});

describe('a broker refuses', () => {
  // as plain JavaScript would call it
  const refused = (props: object) => refusedParameters(() => broker(props as RabbitMqProps));

  test.each([
    ['no replicas', { replicas: 0 }, 'replicas'],
    ['half a replica', { replicas: 1.5 }, 'replicas'],
    ['replicas as text', { replicas: '3' }, 'replicas'],
    ['replicas from Terraform', { replicas: -1.8881545897087503e289 }, 'replicas'],
    ['a size as text', { storage: { size: '3Gi' } }, 'storage.size'],
    ['no size', { storage: {} }, 'storage.size'],
    ['a size of nothing', { storage: { size: Size.gibibytes(0) } }, 'storage.size'],
    [
      'a storage class of another form',
      { storage: { size: Size.gibibytes(1), storageClassName: 'A b' } },
      'storage.storageClassName',
    ],
    ['a misspelt prop of the storage', { storage: { size: Size.gibibytes(1), class: 'fast' } }, 'storage.class'],
    ['a storage that is none', { storage: 3 }, 'storage'],
    [
      'a password as text',
      { credentials: { username: Credential.secret('a', 'b'), password: 'hunter2' } },
      'credentials.password',
    ],
    [
      'a password of another store',
      { credentials: { username: Credential.secret('a', 'b'), password: Credential.configMap('a', 'b') } },
      'credentials.password',
    ],
    ['credentials as text', { credentials: 'user:hunter2' }, 'credentials'],
    ['a cookie as text', { erlangCookie: 'hunter2' }, 'erlangCookie'],
    ['plugins with other characters', { plugins: ['rabbitmq_shovel]. halt'] }, 'plugins'],
    ['plugins as text', { plugins: 'rabbitmq_shovel' }, 'plugins'],
    ['a grace period as a number', { terminationGracePeriod: 60 }, 'terminationGracePeriod'],
    ['a grace period of a moment', { terminationGracePeriod: Duration.seconds(1) }, 'terminationGracePeriod'],
    ['a misspelt prop', { replica: 3 }, 'replica'],
    ['a name that starts with a digit', { metadata: { name: '1st' } }, 'metadata.name'],
    ['a name that is too long', { metadata: { name: 'a'.repeat(53) } }, 'metadata.name'],
    ['a namespace of another form', { metadata: { namespace: 'My_Shop' } }, 'metadata.namespace'],
    ['metadata that are none', { metadata: 'broker' }, 'metadata'],
    ['a label with a space', { metadata: { labels: { team: 'a b' } } }, 'metadata.labels["team"]'],
    [
      'the label of the selector',
      { metadata: { labels: { 'app.kubernetes.io/instance': 'x' } } },
      'metadata.labels["app.kubernetes.io/instance"]',
    ],
    ['resources that are none', { resources: 'small' }, 'resources'],
    ['CPU as text', { resources: { cpu: { request: '250m' } } }, 'resources.cpu.request'],
    ['memory as text', { resources: { memory: { limit: '1Gi' } } }, 'resources.memory.limit'],
    ['a misspelt bound', { resources: { memory: { max: Size.gibibytes(1) } } }, 'resources.memory.max'],
    ['a misspelt resource', { resources: { gpu: { limit: 1 } } }, 'resources.gpu'],
    [
      'a request above the limit',
      { resources: { memory: { request: Size.gibibytes(2), limit: Size.gibibytes(1) } } },
      'resources.requests.memory',
    ],
    ['a configuration that is none', { config: 'heartbeat = 30' }, 'config'],
    ['a password in the configuration', { config: { default_pass: 'hunter2' } }, 'config["default_pass"]'],
    [
      'a password of another plugin',
      { config: { 'auth_ldap.dn_lookup_bind.password': 'hunter2' } },
      'config["auth_ldap.dn_lookup_bind.password"]',
    ],
    ['another port', { config: { 'listeners.tcp.default': 5673 } }, 'config["listeners.tcp.default"]'],
    ['other definitions', { config: { load_definitions: '/x' } }, 'config["load_definitions"]'],
    ['statistics switched off', { config: { 'management.disable_stats': true } }, 'config["management.disable_stats"]'],
    ['a second line', { config: { heartbeat: '30\nlisteners.tcp.default = 1' } }, 'config["heartbeat"]'],
    ['a key with a space', { config: { 'heart beat': 30 } }, 'config["heart beat"]'],
    ['a token in the configuration', { config: { cluster_tags: TOKEN } }, 'config["cluster_tags"]'],
  ])('%s', (_, props, parameter) => {
    expect(refused(props)).toEqual([parameter]);
  });

  test('a construct id that cannot be its name', () => {
    expect(refusedParameters(() => new RabbitMq(newChart(), 'My Broker'))).toEqual(['metadata.name']);
  });

  test('a name that another broker of the namespace has', () => {
    const chart = newChart('shop');
    broker({}, chart);
    const metadata = { name: 'rabbitmq' };
    expect(refusal(() => new RabbitMq(chart, 'second', { metadata }))).toMatchObject([
      { code: 'broker-name-taken', path: 'test/second', parameter: 'metadata.name' },
    ]);
    expect(new RabbitMq(chart, 'third', { metadata: { ...metadata, namespace: 'other' } }).namespace).toBe('other');
  });

  test('props that are none', () => {
    expect(refused(null as never)).toEqual([undefined]);
  });

  test('all at once, with the path of the construct and without what may be a secret', () => {
    const issues = refusal(() =>
      broker({ replicas: 0, erlangCookie: 'hunter2' as never, config: { default_pass: 'hunter2' } }),
    );
    expect(issues).toHaveLength(3);
    expect(new Set(issues.map(({ path }) => path))).toEqual(new Set(['test/rabbitmq']));
    expect(JSON.stringify(issues)).not.toContain('hunter2');
  });

  test('creates nothing when refused', () => {
    const chart = newChart('shop');
    expect(() => broker({ replicas: 0 }, chart)).toThrow('rabbitmq');
    expect(synth(chart)).toEqual([]);
  });
});

describe('an image', () => {
  const images = (image: unknown) => refusal(() => broker({ image } as RabbitMqProps)).map(({ code }) => code);

  test.each([
    ['rabbitmq', 'image-untagged'],
    ['registry.example.com:5000/rabbitmq', 'image-untagged'],
    ['rabbitmq:latest', 'image-moving'],
    ['rabbitmq:management', 'image-moving'],
    ['rabbitmq:4', 'image-moving'],
    ['rabbitmq:4-management', 'image-moving'],
    ['rabbitmq:4.3', 'image-moving'],
    ['rabbitmq:4.3-management-alpine', 'image-moving'],
    ['rabbitmq:3.13.7', 'image-too-old'],
    ['rabbitmq:4.2.9-management', 'image-too-old'],
    ['rabbitmq 4.3.5', 'image-invalid'],
    ['', 'image-invalid'],
    [4, 'image-invalid'],
    [TOKEN, 'image-late-bound'],
  ])('%j is refused', (image, code) => {
    expect(images(image)).toEqual([code]);
  });

  test.each([
    'rabbitmq:4.3.5',
    'rabbitmq:4.3.5-management-alpine',
    'registry.example.com:5000/mirror/rabbitmq:4.10.0',
    'registry.example.com/broker:20260801',
    `rabbitmq@sha256:${'0'.repeat(64)}`,
    `rabbitmq:4.3@sha256:${'0'.repeat(64)}`,
  ])('%s is taken', (image) => {
    expect(pod(rendered({ image })).containers[0].image).toBe(image);
    expect(pod(rendered({ image })).initContainers[0].image).toBe(image);
  });
});

test('the types refuse what the checks refuse', () => {
  const never = (): void => {
    // @ts-expect-error a size is a Size
    broker({ storage: { size: '3Gi' } });
    // @ts-expect-error a password is a Credential
    broker({ credentials: { username: Credential.secret('a', 'b'), password: 'hunter2' } });
    // @ts-expect-error there is no such prop
    broker({ replica: 3 });
    // @ts-expect-error there is no such type of queue
    broker().addQueue('orders', { type: 'mirrored' });
    // @ts-expect-error the broker knows its host
    broker().queue('orders').trigger({ mode: 'QueueLength', value: 5, host: 'amqp://elsewhere' });
  };
  expect(never).toBeInstanceOf(Function);
});
