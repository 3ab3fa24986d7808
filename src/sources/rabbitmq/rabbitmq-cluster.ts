import { ApiObject, Chart } from 'cdk8s';
import type { ContainerResources } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { renderTolerations } from '../../charts/toleration';
import { Credential } from '../../model/credential';
import { compact, type JsonObject } from '../../model/deep-merge';
import type { Issue } from '../../model/issue';
import { Problems } from '../../model/problems';
import { amountsOf } from '../shared/container-resources';
import { type RequiredSecret, requiredSecrets } from '../shared/secret-key';
import { quantityOf } from '../shared/sizes';
import { checkNameTaken } from '../shared/taken-names';
import { RabbitMqBroker } from './broker';
import { configLines } from './broker-config';
import { checkClusterProps } from './check-cluster';
import { clientsConfigMap } from './clients-config-map';
import type { RabbitMqClusterProps } from './cluster-props';
import { TLS_KEYS, trustIn } from './tls';

/**
 * A RabbitMQ cluster that RabbitMQ's operator runs (rabbitmq.com/v1beta1, cluster operator 2.22), with its queues as
 * triggers and the variables that its clients need.
 *
 * The operator makes an administrator with a password of its own, in the Secret `<name>-default-user`; triggers and
 * `connection()` use its keys `username` and `password` (internal/resource/default_user_secret.go). Its
 * `connection_string` is not used, since its path is empty, which clients read differently.
 *
 * @throws ConfigurationError with every problem of the props
 * @see https://www.rabbitmq.com/kubernetes/operator/using-operator
 */
export class RabbitMqCluster extends RabbitMqBroker {
  /** What works, and is probably not meant. */
  public readonly warnings: readonly Issue[];

  /** Secrets that must exist before the operator can start the nodes; it makes that of the administrator itself. */
  public readonly requiredSecrets: readonly RequiredSecret[];

  constructor(scope: Construct, id: string, props: RabbitMqClusterProps = {}) {
    const problems = new Problems([scope.node.path, id].filter(Boolean).join('/'));
    const names = {
      name: props?.metadata?.name ?? id,
      namespace: props?.metadata?.namespace ?? Chart.of(scope).namespace ?? 'default',
    };
    checkClusterProps(problems, props, names);
    checkNameTaken(problems, scope, 'broker', names);
    const warnings = problems.throwIfAny();
    const { tls } = props;
    const clients = `${names.name}-clients`;
    super(scope, id, {
      ...names,
      credentials: {
        username: Credential.secret(`${names.name}-default-user`, 'username'),
        password: Credential.secret(`${names.name}-default-user`, 'password'),
      },
      tls: tls !== undefined,
      trust: trustIn(tls?.ca, clients),
    });
    this.warnings = warnings;
    this.requiredSecrets = requiredSecrets([
      ...(tls === undefined ? [] : TLS_KEYS.map((key) => ({ name: tls.secretName, key }))),
      ...(tls?.caSecretName === undefined ? [] : [{ name: tls.caSecretName, key: 'ca.crt' }]),
    ]);
    const { labels, annotations } = props.metadata ?? {};
    const metadata = {
      ...names,
      ...(labels === undefined ? {} : { labels: { ...labels } }),
      ...(annotations === undefined ? {} : { annotations: { ...annotations } }),
    };
    new ApiObject(this, 'Resource', {
      apiVersion: 'rabbitmq.com/v1beta1',
      kind: 'RabbitmqCluster',
      metadata,
      spec: renderSpec(props),
    });
    if (tls?.ca !== undefined) {
      clientsConfigMap(this, { metadata: { ...metadata, name: clients }, trust: true, users: () => [] });
    }
  }

  /** Labels by which the pods are selected (internal/metadata/label.go of the operator). */
  public get podSelector(): Record<string, string> {
    return { 'app.kubernetes.io/name': this.name };
  }
}

function renderAmounts(resources: ContainerResources): JsonObject {
  const { requests, limits } = amountsOf(resources);
  return { requests: { ...requests }, limits: { ...limits } };
}

function renderSpec(props: RabbitMqClusterProps): JsonObject {
  const { replicas, image, persistence, resources, rabbitmq, tls, tolerations, affinity, override } = props;
  const { additionalConfig, additionalPlugins, envConfig } = rabbitmq ?? {};
  const { storage, storageClassName } = persistence ?? {};
  return compact({
    replicas,
    image,
    persistence: { storage: storage === undefined ? undefined : quantityOf(storage), storageClassName },
    resources: resources === undefined ? undefined : renderAmounts(resources),
    rabbitmq: {
      additionalConfig: additionalConfig === undefined ? undefined : configLines(additionalConfig),
      additionalPlugins,
      envConfig,
    },
    tls: {
      secretName: tls?.secretName,
      caSecretName: tls?.caSecretName,
      disableNonTLSListeners: tls?.disableNonTLSListeners,
    },
    tolerations: renderTolerations(new Problems(''), 'tolerations', tolerations),
    affinity,
    override,
  });
}
