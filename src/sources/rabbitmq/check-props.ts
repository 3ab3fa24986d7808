/** Checks of a broker's props, before anything is created. */
import { checkCount, checkKnownProps, checkSeconds, type PropNames } from '../../keda/checks';
import { checkName, DNS_LABEL, DNS_SUBDOMAIN, describeValue } from '../../model/names';
import type { Problems } from '../../model/problems';
import { checkContainerResources } from '../shared/container-resources';
import { checkNestedProps } from '../shared/nested-props';
import { checkObjectMetadata, METADATA } from '../shared/object-metadata';
import { checkSecretKey } from '../shared/secret-key';
import { checkSize } from '../shared/sizes';
import { checkConfig, checkPlugins } from './broker-config';
import type { RabbitMqCredentials } from './credentials';
import { checkImage } from './image';
import { BROKER_NAME, type BrokerNames, selectorLabels } from './names';
import { checkNetworkPolicy } from './network-policy';
import { checkPodMonitor } from './pod-monitor';
import type { RabbitMqProps, RabbitMqStorage } from './rabbitmq-props';
import { checkTls } from './tls';

const PROPS: PropNames<RabbitMqProps> = {
  metadata: true,
  replicas: true,
  image: true,
  storage: true,
  resources: true,
  credentials: true,
  erlangCookie: true,
  plugins: true,
  config: true,
  terminationGracePeriod: true,
  tls: true,
  networkPolicy: true,
  podMonitor: true,
};
const STORAGE: PropNames<RabbitMqStorage> = { size: true, storageClassName: true };
const CREDENTIALS: PropNames<RabbitMqCredentials> = { username: true, password: true };
const OBJECTS = 'https://kubernetes.io/docs/concepts/overview/working-with-objects/';
const VOLUMES = 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#capacity';
const SECRETS = 'https://kubernetes.io/docs/concepts/configuration/secret/';
const STATEFUL_SETS = 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/';

/** Records every problem of the props. */
export function checkRabbitMqProps(problems: Problems, props: RabbitMqProps, names: BrokerNames): void {
  checkKnownProps(problems, props, PROPS, STATEFUL_SETS);
  checkName(problems, BROKER_NAME, 'metadata.name', names.broker);
  checkName(problems, DNS_LABEL, 'metadata.namespace', names.namespace);
  checkMetadata(problems, props, names);
  checkReplicas(problems, props.replicas);
  checkImage(problems, props.image);
  checkStorage(problems, props);
  checkContainerResources(problems, props.resources);
  checkCredentials(problems, props);
  checkPlugins(problems, props.plugins);
  checkConfig(problems, props.config);
  checkTls(problems, props.tls);
  checkNetworkPolicy(problems, props.networkPolicy);
  checkPodMonitor(problems, props.podMonitor);
  checkSeconds(problems, 'terminationGracePeriod', props.terminationGracePeriod, { min: 30 }, STATEFUL_SETS);
}

function checkMetadata(problems: Problems, { metadata }: RabbitMqProps, names: BrokerNames): void {
  if (metadata === undefined) return;
  if (typeof metadata !== 'object' || metadata === null) {
    const message = 'must be an object';
    problems.add({ code: 'metadata-invalid', parameter: 'metadata', message, given: describeValue(metadata) });
    return;
  }
  checkNestedProps(problems, 'metadata', metadata, METADATA, OBJECTS);
  checkObjectMetadata(problems, metadata, selectorLabels(names), 'the pods');
}

/** Records a problem for no replicas, and a warning for an even number of them. */
export function checkReplicas(problems: Problems, replicas: unknown): void {
  const docs = 'https://www.rabbitmq.com/docs/clustering#node-count';
  checkCount(problems, 'replicas', replicas, 1, docs);
  if (!Number.isInteger(replicas) || Number(replicas) < 1 || Number(replicas) % 2 === 1) return;
  problems.add({
    severity: 'warning',
    code: 'replicas-even',
    parameter: 'replicas',
    message: `${replicas} nodes stop when half of them are lost, just as ${Number(replicas) - 1} do with one less`,
    given: String(replicas),
    fix: 'use an odd number of nodes',
    docs,
  });
}

function checkStorage(problems: Problems, { storage }: RabbitMqProps): void {
  if (storage === undefined) return;
  if (typeof storage !== 'object' || storage === null) {
    const message = 'must be an object with a size';
    problems.add({ code: 'storage-invalid', parameter: 'storage', message, given: describeValue(storage) });
    return;
  }
  checkNestedProps(problems, 'storage', storage, STORAGE, VOLUMES);
  const { size, storageClassName } = storage;
  checkSize(problems, 'storage.size', size, { gibibytes: 3 });
  if (storageClassName !== undefined) checkName(problems, DNS_SUBDOMAIN, 'storage.storageClassName', storageClassName);
}

function checkCredentials(problems: Problems, { credentials, erlangCookie }: RabbitMqProps): void {
  if (erlangCookie !== undefined) checkSecretKey(problems, 'erlangCookie', erlangCookie);
  if (credentials === undefined) return;
  if (typeof credentials !== 'object' || credentials === null) {
    // not repeated: it may be the password
    const message = 'must be an object with username and password';
    const fix =
      "{ username: Credential.secret('<secret>', '<key>'), password: Credential.secret('<secret>', '<key>') }";
    problems.add({ code: 'credentials-invalid', parameter: 'credentials', message, fix });
    return;
  }
  checkNestedProps(problems, 'credentials', credentials, CREDENTIALS, SECRETS);
  checkSecretKey(problems, 'credentials.username', credentials.username);
  checkSecretKey(problems, 'credentials.password', credentials.password);
}
