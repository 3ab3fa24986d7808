import { Chart, Duration, Size } from 'cdk8s';
import { type ContainerResources, Cpu, k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { Issue } from '../../model/issue';
import { describeValue } from '../../model/names';
import { Problems } from '../../model/problems';
import type { RequiredSecret } from '../shared/secret-key';
import { checkNameTaken, takeName } from '../shared/taken-names';
import { checkPostgreSqlProps } from './check-props';
import { credentialsOf, type PostgreSqlCredentials, secretsOf } from './credentials';
import { type IPostgreSql, PostgreSqlDatabase } from './database';
import { ExistingPostgreSql } from './existing';
import { DEFAULT_IMAGE } from './image';
import { PORT, type ServerNames, selectorLabels, serverNames, serviceHost } from './names';
import type { PostgreSqlAttributes, PostgreSqlProps } from './postgresql-props';
import type { SslMode } from './ssl-mode';
import { statefulSetSpec } from './stateful-set';

/** As much memory as is requested; no limit of CPU, which would only throttle. */
const DEFAULT_RESOURCES: ContainerResources = Object.freeze({
  cpu: { request: Cpu.millis(100) },
  memory: { request: Size.mebibytes(512), limit: Size.mebibytes(512) },
});

/**
 * A small PostgreSQL server with one database, its queries as triggers, and the variables that its clients need. One
 * pod without replica, backup and TLS: for development; in production take an operator or a managed database, and
 * `PostgreSql.fromAttributes(...)`, which hands out the same.
 *
 * Its Secret is not part of the manifests; create it once, for the server `postgresql` in the namespace `default`:
 *
 * ```sh
 * kubectl create secret generic postgresql-credentials -n default --from-literal=password="$(openssl rand -hex 24)"
 * ```
 *
 * @throws ConfigurationError with every problem of the props
 * @see https://hub.docker.com/_/postgres
 */
export class PostgreSql extends PostgreSqlDatabase {
  /**
   * A database that exists: its queries as triggers, and the variables that its clients need. Nothing is rendered.
   *
   * @throws ConfigurationError with every problem of the attributes
   */
  public static fromAttributes(scope: Construct, id: string, attributes: PostgreSqlAttributes): IPostgreSql {
    return new ExistingPostgreSql(scope, id, attributes);
  }

  public readonly warnings: readonly Issue[];

  /** Name of the StatefulSet and of the client Service. */
  public readonly name: string;

  public readonly namespace: string;
  public readonly host: string;
  public readonly port: number = PORT;
  public readonly database: string;
  public readonly credentials: PostgreSqlCredentials;

  /** The server has no certificate. */
  public readonly sslmode: SslMode = 'disable';

  /** Secrets that must exist before the server starts, with the keys that are read. */
  public readonly requiredSecrets: readonly RequiredSecret[];

  private readonly names: ServerNames;

  constructor(scope: Construct, id: string, props: PostgreSqlProps = {}) {
    const problems = new Problems([scope.node.path, id].filter(Boolean).join('/'));
    const names = namesOf(problems, scope, id, props);
    const warnings = problems.throwIfAny();
    super(scope, id);
    this.warnings = warnings;
    this.names = names;
    this.name = names.server;
    this.namespace = names.namespace;
    this.host = serviceHost(names);
    this.database = props.database ?? 'app';
    this.credentials = credentialsOf(props.credentials, names);
    this.requiredSecrets = secretsOf(this.credentials);
    takeName('server', this);
    this.render(props);
  }

  /** Labels by which the pod is selected. */
  public get podSelector(): Record<string, string> {
    return selectorLabels(this.names);
  }

  private render(props: PostgreSqlProps): void {
    const { names } = this;
    const labels = { ...props.metadata?.labels };
    const annotations = props.metadata?.annotations;
    const metadata = (name: string): k8s.ObjectMeta => ({
      name,
      namespace: names.namespace,
      labels: { ...labels, ...selectorLabels(names) },
      ...(annotations === undefined ? {} : { annotations: { ...annotations } }),
    });
    const initScripts = { ...props.initScripts };
    const hasInitScripts = Object.keys(initScripts).length > 0;

    new k8s.KubeServiceAccount(this, 'ServiceAccount', {
      metadata: metadata(names.server),
      automountServiceAccountToken: false,
    });
    if (hasInitScripts) {
      new k8s.KubeConfigMap(this, 'InitScripts', { metadata: metadata(names.initScripts), data: initScripts });
    }
    const ports = [{ name: 'postgresql', port: PORT }];
    new k8s.KubeService(this, 'Nodes', {
      metadata: metadata(names.nodes),
      spec: { clusterIp: 'None', selector: selectorLabels(names), ports },
    });
    new k8s.KubeService(this, 'Service', {
      metadata: metadata(names.server),
      spec: { selector: selectorLabels(names), ports },
    });
    new k8s.KubeStatefulSet(this, 'Resource', {
      metadata: metadata(names.server),
      spec: statefulSetSpec({
        names,
        image: props.image ?? DEFAULT_IMAGE,
        database: this.database,
        credentials: this.credentials,
        hasInitScripts,
        storage: { ...(props.storage ?? { size: Size.gibibytes(2) }) },
        resources: props.resources ?? DEFAULT_RESOURCES,
        terminationGracePeriod: props.terminationGracePeriod ?? Duration.minutes(1),
        podLabels: labels,
      }),
    });
  }
}

function namesOf(problems: Problems, scope: Construct, id: string, props: PostgreSqlProps): ServerNames {
  if (typeof props !== 'object' || props === null) {
    problems.add({ code: 'props-invalid', message: 'props must be an object', given: describeValue(props) });
    problems.throwIfAny();
  }
  const names = serverNames(
    props.metadata?.name ?? id,
    props.metadata?.namespace ?? Chart.of(scope).namespace ?? 'default',
  );
  checkPostgreSqlProps(problems, props, names);
  checkNameTaken(problems, scope, 'server', { name: names.server, namespace: names.namespace });
  return names;
}
