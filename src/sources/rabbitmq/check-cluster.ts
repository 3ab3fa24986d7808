/** Checks of a cluster's props, before anything is created. */
import { checkAnnotations, checkLabels } from '../../charts/kubernetes-metadata';
import { checkJson, checkOptionalName } from '../../charts/option-checks';
import { renderTolerations } from '../../charts/toleration';
import { checkFlag } from '../../keda/checks';
import { isLateBound } from '../../model/late-bound';
import { checkName, DNS_LABEL, DNS_SUBDOMAIN, describeValue } from '../../model/names';
import { checkOptions, type OptionNames } from '../../model/options';
import type { Problems } from '../../model/problems';
import { checkContainerResources } from '../shared/container-resources';
import { METADATA } from '../shared/object-metadata';
import { serviceName } from '../shared/service-name';
import { checkSize } from '../shared/sizes';
import { checkConfig, checkPlugins, READ_BY_TRIGGERS } from './broker-config';
import { checkReplicas } from './check-props';
import type {
  RabbitMqClusterConfiguration,
  RabbitMqClusterPersistence,
  RabbitMqClusterProps,
  RabbitMqClusterTls,
} from './cluster-props';
import { checkPinnedImage } from './image';
import { checkAuthority } from './tls';

const DOCS = 'https://www.rabbitmq.com/kubernetes/operator/using-operator';

/** Name of a cluster: pods of the StatefulSet `<name>-server` carry a label with eleven characters more. */
const CLUSTER_NAME = serviceName('the name of a cluster', 45);

const PROPS: OptionNames<RabbitMqClusterProps> = {
  metadata: true,
  replicas: true,
  image: true,
  persistence: true,
  resources: true,
  rabbitmq: true,
  tls: true,
  tolerations: true,
  affinity: true,
  override: true,
};
const PERSISTENCE: OptionNames<RabbitMqClusterPersistence> = { storage: true, storageClassName: true };
const RABBITMQ: OptionNames<RabbitMqClusterConfiguration> = {
  additionalConfig: true,
  additionalPlugins: true,
  envConfig: true,
};
const TLS: OptionNames<RabbitMqClusterTls> = {
  secretName: true,
  caSecretName: true,
  disableNonTLSListeners: true,
  ca: true,
};

/** Records every problem of the props; with name and namespace as they come of them. */
export function checkClusterProps(
  problems: Problems,
  props: RabbitMqClusterProps,
  { name, namespace }: { readonly name: string; readonly namespace: string },
): void {
  if (!checkOptions<RabbitMqClusterProps>(problems, undefined, props, PROPS, DOCS)) return;
  checkName(problems, CLUSTER_NAME, 'metadata.name', name);
  checkName(problems, DNS_LABEL, 'metadata.namespace', namespace);
  const { metadata, replicas, image, persistence, resources, rabbitmq, tls, tolerations, affinity, override } = props;
  if (metadata !== undefined && checkOptions<object>(problems, 'metadata', metadata, METADATA, DOCS)) {
    checkLabels(problems, 'metadata.labels', metadata.labels);
    checkAnnotations(problems, 'metadata.annotations', metadata.annotations);
  }
  checkReplicas(problems, replicas);
  checkPinnedImage(problems, image);
  checkPersistence(problems, persistence);
  checkContainerResources(problems, resources);
  checkConfiguration(problems, rabbitmq);
  checkClusterTls(problems, tls);
  renderTolerations(problems, 'tolerations', tolerations);
  checkData(problems, 'affinity', affinity, { nodeAffinity: true, podAffinity: true, podAntiAffinity: true });
  checkData(problems, 'override', override, { service: true, statefulSet: true });
}

function checkPersistence(problems: Problems, persistence: RabbitMqClusterPersistence | undefined): void {
  if (persistence === undefined) return;
  if (!checkOptions<RabbitMqClusterPersistence>(problems, 'persistence', persistence, PERSISTENCE, DOCS)) return;
  if (persistence.storage !== undefined)
    checkSize(problems, 'persistence.storage', persistence.storage, { gibibytes: 3 });
  checkOptionalName(problems, DNS_SUBDOMAIN, 'persistence.storageClassName', persistence.storageClassName);
}

function checkConfiguration(problems: Problems, rabbitmq: RabbitMqClusterConfiguration | undefined): void {
  if (rabbitmq === undefined) return;
  if (!checkOptions<RabbitMqClusterConfiguration>(problems, 'rabbitmq', rabbitmq, RABBITMQ, DOCS)) return;
  const { additionalConfig, additionalPlugins, envConfig } = rabbitmq;
  checkConfig(problems, additionalConfig, 'rabbitmq.additionalConfig', READ_BY_TRIGGERS);
  checkPlugins(problems, additionalPlugins, 'rabbitmq.additionalPlugins');
  // the rule of the resource's schema
  const isEnvironment = typeof envConfig === 'string' && !/\$\(|`/.test(envConfig) && !isLateBound(envConfig);
  if (envConfig === undefined || isEnvironment) return;
  problems.add({
    code: 'env-config',
    parameter: 'rabbitmq.envConfig',
    message: 'must be text without $(...) and backticks, known at synthesis',
    given: describeValue(envConfig),
    docs: `${DOCS}#env-config`,
  });
}

function checkClusterTls(problems: Problems, tls: RabbitMqClusterTls | undefined): void {
  if (tls === undefined || !checkOptions<RabbitMqClusterTls>(problems, 'tls', tls, TLS, DOCS)) return;
  checkName(problems, DNS_SUBDOMAIN, 'tls.secretName', tls.secretName);
  checkOptionalName(problems, DNS_SUBDOMAIN, 'tls.caSecretName', tls.caSecretName);
  checkFlag(problems, 'tls.disableNonTLSListeners', tls.disableNonTLSListeners, DOCS);
  checkAuthority(problems, 'tls.ca', tls.ca);
}

function checkData(problems: Problems, parameter: string, data: unknown, fields: Readonly<Record<string, true>>): void {
  if (data === undefined || !checkOptions<Record<string, unknown>>(problems, parameter, data, fields, DOCS)) return;
  checkJson(problems, parameter, data);
}
