/** The nodes: one pod with one volume each. */
import type { Duration } from 'cdk8s';
import { type ContainerResources, k8s } from 'cdk8s-plus-28';
import { renderResources } from '../shared/container-resources';
import { type DataStorage, dataVolume } from '../shared/data-volume';
import { CONTAINER_SECURITY, podSecurity } from '../shared/pod-security';
import type { SecretKey } from '../shared/secret-key';
import { type BrokerNames, selectorLabels } from './names';
import { PORTS } from './ports';
import { clientPorts, type Listeners } from './services';
import { HOME_FOLDER, SETUP_FOLDER, SETUP_VARIABLES, userVariable } from './setup-script';
import { TLS_FOLDER, TLS_KEYS } from './tls';

/**
 * User and group `rabbitmq` of the official image (docker-library/rabbitmq, 4.3/ubuntu/Dockerfile). In the Alpine variant
 * they have no name, which nothing asks for: `HOME` is set, and its folders are open to any user.
 */
const RABBITMQ_ID = 999;

const POD_SECURITY = podSecurity(RABBITMQ_ID);

/** What the nodes depend on. */
export interface NodesFacts {
  readonly names: BrokerNames;
  readonly replicas: number;
  readonly image: string;
  readonly storage: DataStorage;
  readonly resources: ContainerResources;
  readonly secrets: Readonly<Record<'username' | 'password' | 'cookie', SecretKey>>;
  /** Secrets of the declared users, in the order of the users. */
  readonly userSecrets: readonly SecretKey[];
  readonly listeners: Listeners;
  /** Secret of the certificate; `undefined` without TLS. */
  readonly certificate: string | undefined;
  readonly terminationGracePeriod: Duration;
  /** Labels of the pods, besides those by which they are selected. */
  readonly podLabels: Readonly<Record<string, string>>;
  /** Annotations of the pods; a change restarts them. */
  readonly podAnnotations: Record<string, string>;
}

const SETUP_RESOURCES: k8s.ResourceRequirements = {
  requests: { cpu: k8s.Quantity.fromString('20m'), memory: k8s.Quantity.fromString('64Mi') },
  limits: { memory: k8s.Quantity.fromString('64Mi') },
};

/** The `spec` of the StatefulSet. */
export function statefulSetSpec(facts: NodesFacts): k8s.StatefulSetSpec {
  const { names, replicas, storage } = facts;
  return {
    replicas,
    serviceName: names.nodes,
    // after a stop of them all, the first node would wait for the others: https://www.rabbitmq.com/docs/monitoring#readiness-probes
    podManagementPolicy: 'Parallel',
    selector: { matchLabels: selectorLabels(names) },
    template: {
      metadata: { labels: { ...facts.podLabels, ...selectorLabels(names) }, annotations: facts.podAnnotations },
      spec: podSpec(facts),
    },
    volumeClaimTemplates: [dataVolume(storage, selectorLabels(names))],
  };
}

function podSpec(facts: NodesFacts): k8s.PodSpec {
  const { names, replicas } = facts;
  return {
    serviceAccountName: names.broker,
    // from 4.1 on, a node finds its peers by its own name, and asks Kubernetes nothing (rabbitmq_peer_discovery_k8s)
    automountServiceAccountToken: false,
    // or a Service named rabbitmq would set variables such as RABBITMQ_PORT, in RabbitMQ's own namespace
    enableServiceLinks: false,
    securityContext: POD_SECURITY,
    terminationGracePeriodSeconds: facts.terminationGracePeriod.toSeconds(),
    initContainers: [setupContainer(facts)],
    containers: [nodeContainer(facts)],
    ...(replicas > 1 ? { topologySpreadConstraints: spread(names) } : {}),
    volumes: [
      configVolume('config', names, ['rabbitmq.conf', 'enabled_plugins']),
      configVolume('setup', names, [
        'setup.sh',
        'definitions.json',
        ...(facts.userSecrets.length === 0 ? [] : ['permissions.json']),
      ]),
      ...(facts.certificate === undefined ? [] : [certificateVolume(facts.certificate)]),
      // what the image writes to: cookie and definitions, crash dumps, and what openssl and Erlang keep for a moment
      { name: 'home', emptyDir: {} },
      { name: 'logs', emptyDir: {} },
      { name: 'tmp', emptyDir: {} },
    ],
  };
}

function configVolume(name: string, { config }: BrokerNames, keys: readonly string[]): k8s.Volume {
  return { name, configMap: { name: config, items: keys.map((key) => ({ key, path: key })) } };
}

// readable by the group, which is the server's by `fsGroup`
function certificateVolume(secretName: string): k8s.Volume {
  return {
    name: 'tls',
    secret: { secretName, defaultMode: 0o440, items: TLS_KEYS.map((key) => ({ key, path: key })) },
  };
}

// nodes on different machines and in different zones where there are any; on minikube there are none
function spread(names: BrokerNames): k8s.TopologySpreadConstraint[] {
  return ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map((topologyKey) => ({
    topologyKey,
    maxSkew: 1,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: selectorLabels(names) },
  }));
}

const POD_NAME: k8s.EnvVar = { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } };

// resolved with the search domains of the pod, so that the cluster's own domain need not be known
function nodeHost({ nodes, namespace }: BrokerNames): string {
  return `$(POD_NAME).${nodes}.${namespace}`;
}

function setupContainer({ names, image, secrets, userSecrets }: NodesFacts): k8s.Container {
  return {
    name: 'setup',
    image,
    command: ['/bin/sh', `${SETUP_FOLDER}/setup.sh`],
    env: [
      POD_NAME,
      { name: SETUP_VARIABLES.host, value: nodeHost(names) },
      { name: SETUP_VARIABLES.username, valueFrom: { secretKeyRef: secrets.username } },
      { name: SETUP_VARIABLES.password, valueFrom: { secretKeyRef: secrets.password } },
      { name: SETUP_VARIABLES.cookie, valueFrom: { secretKeyRef: secrets.cookie } },
      ...userSecrets.map((key, index) => ({ name: userVariable(index), valueFrom: { secretKeyRef: key } })),
    ],
    resources: SETUP_RESOURCES,
    securityContext: CONTAINER_SECURITY,
    volumeMounts: [
      { name: 'setup', mountPath: SETUP_FOLDER, readOnly: true },
      { name: 'home', mountPath: HOME_FOLDER },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  };
}

function nodeContainer(facts: NodesFacts): k8s.Container {
  const { names, image, replicas, resources, listeners, terminationGracePeriod } = facts;
  const amqp = { tcpSocket: { port: k8s.IntOrString.fromString(listeners.plain ? 'amqp' : 'amqps') } };
  return {
    name: 'rabbitmq',
    image,
    env: [
      POD_NAME,
      // long names, since short ones would keep the first node from ever having peers
      { name: 'RABBITMQ_USE_LONGNAME', value: 'true' },
      { name: 'RABBITMQ_NODENAME', value: `rabbit@${nodeHost(names)}` },
    ],
    ports: [...clientPorts(listeners), { name: 'epmd', port: PORTS.epmd }].map(({ name, port }) => ({
      name,
      containerPort: port,
    })),
    // RabbitMQ opens this port last, when its data are recovered and the definitions imported (rabbit/src/rabbit.erl),
    // and closes it for maintenance. It advises against commands as probes, and against any liveness probe:
    // https://www.rabbitmq.com/docs/monitoring#readiness-probes
    startupProbe: { ...amqp, periodSeconds: 5, failureThreshold: 360 },
    readinessProbe: { ...amqp, periodSeconds: 10, timeoutSeconds: 5 },
    ...(replicas > 1 ? { lifecycle: leaveCluster(terminationGracePeriod) } : {}),
    resources: renderResources(resources),
    securityContext: CONTAINER_SECURITY,
    volumeMounts: [
      // over the image's conf.d too, which opens the user guest to the network and switches queue metrics off
      { name: 'config', mountPath: '/etc/rabbitmq', readOnly: true },
      { name: 'home', mountPath: HOME_FOLDER },
      { name: 'data', mountPath: `${HOME_FOLDER}/mnesia` },
      ...(facts.certificate === undefined ? [] : [{ name: 'tls', mountPath: TLS_FOLDER, readOnly: true }]),
      { name: 'logs', mountPath: '/var/log/rabbitmq' },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  };
}

// a node leaves when its quorum queues have a majority without it: https://www.rabbitmq.com/docs/upgrade#maintenance-mode
function leaveCluster(gracePeriod: Duration): k8s.Lifecycle {
  const seconds = Math.floor(gracePeriod.toSeconds() / 3);
  const script = [
    `rabbitmq-upgrade await_online_quorum_plus_one --timeout ${seconds}`,
    `rabbitmq-upgrade drain --timeout ${seconds}`,
  ].join('; ');
  return { preStop: { exec: { command: ['/bin/sh', '-c', script] } } };
}
