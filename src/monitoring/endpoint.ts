import { checkBoolean, checkChoice, checkMapping, checkText, checkValue, refuseUnknown } from '../charts/option-checks';
import { renderScrapeTiming, type ScrapeTiming } from '../charts/scrape-timing';
import type { Sparse } from '../model/deep-merge';
import { CONFIG_KEY, checkName, DNS_SUBDOMAIN, describeValue } from '../model/names';
import type { Problems } from '../model/problems';
import { type Relabeling, renderRelabelings } from './relabeling';

const API = 'https://prometheus-operator.dev/docs/api-reference/api/';

/** A key of a Secret in the namespace of the monitor. */
export interface MonitorSecretKey {
  /** Name of the Secret. */
  readonly name: string;

  /** Key within it. */
  readonly key: string;
}

/** TLS of a connection to the metrics. */
export interface MonitorTls {
  /**
   * Whether the server's certificate is believed unchecked.
   *
   * @default - Prometheus': false
   */
  readonly insecureSkipVerify?: boolean;

  /**
   * Name that the server's certificate must have.
   *
   * @default - the address
   */
  readonly serverName?: string;

  /**
   * The certificate authority.
   *
   * @default - those that Prometheus' system knows
   */
  readonly ca?: MonitorSecretKey;
}

/** Where and how metrics are read. */
export interface MonitorEndpoint extends ScrapeTiming {
  /** Name of the port: of the Service for a ServiceMonitor, of the container for a PodMonitor. */
  readonly port: string;

  /**
   * Path of the metrics.
   *
   * @default - Prometheus': /metrics
   */
  readonly path?: string;

  /**
   * Whether TLS is used.
   *
   * @default - Prometheus': http
   */
  readonly scheme?: 'http' | 'https';

  /**
   * Parameters of the address.
   *
   * @default - none
   */
  readonly params?: Readonly<Record<string, readonly string[]>>;

  /**
   * Whether labels of the metrics win over those of the target, such as `namespace`. If not, the metrics' own are
   * renamed to `exported_namespace` and the like.
   *
   * @default - Prometheus': false
   */
  readonly honorLabels?: boolean;

  /**
   * Whether timestamps of the metrics are believed.
   *
   * @default - Prometheus': true
   */
  readonly honorTimestamps?: boolean;

  /**
   * User and password, by reference.
   *
   * @default - none
   */
  readonly basicAuth?: { readonly username: MonitorSecretKey; readonly password: MonitorSecretKey };

  /**
   * Token that is sent, by reference.
   *
   * @default - none
   */
  readonly bearerToken?: MonitorSecretKey;

  /**
   * TLS of the connection, for the scheme `https`.
   *
   * @default - Prometheus' own
   */
  readonly tls?: MonitorTls;

  /**
   * Changes of targets before they are read.
   *
   * @default - none
   */
  readonly relabelings?: readonly Relabeling[];

  /**
   * Changes of samples before they are stored.
   *
   * @default - none
   */
  readonly metricRelabelings?: readonly Relabeling[];
}

/** An endpoint as a monitor has it, after a problem was recorded for all that the operator would refuse. */
export function renderEndpoint(problems: Problems, parameter: string, endpoint: MonitorEndpoint): Sparse {
  if (!checkMapping(problems, parameter, endpoint ?? null)) return {};
  const {
    port,
    path,
    scheme,
    params,
    interval,
    scrapeTimeout,
    honorLabels,
    honorTimestamps,
    basicAuth,
    bearerToken,
    tls,
    relabelings,
    metricRelabelings,
    ...unknown
  } = endpoint;
  refuseUnknown(problems, parameter, unknown);
  checkText(problems, `${parameter}.port`, port ?? null);
  const isPath = (given: unknown): given is string => typeof given === 'string' && given.startsWith('/');
  checkValue(problems, `${parameter}.path`, path, isPath, {
    code: 'path-invalid',
    message: 'must start with a slash',
    docs: API,
  });
  checkChoice(problems, `${parameter}.scheme`, scheme, ['http', 'https'], API);
  checkBoolean(problems, `${parameter}.honorLabels`, honorLabels);
  checkBoolean(problems, `${parameter}.honorTimestamps`, honorTimestamps);
  checkParams(problems, `${parameter}.params`, params);
  if (basicAuth !== undefined && bearerToken !== undefined) {
    problems.add({
      code: 'endpoint-authentication-conflict',
      parameter: `${parameter}.bearerToken`,
      message: 'cannot be given together with basicAuth',
      docs: API,
    });
  }
  const user = checkMapping(problems, `${parameter}.basicAuth`, basicAuth) ? basicAuth : undefined;
  return {
    port,
    path,
    scheme,
    params,
    ...renderScrapeTiming(problems, parameter, { interval, scrapeTimeout }),
    honorLabels,
    honorTimestamps,
    basicAuth: user && {
      username: secretKey(problems, `${parameter}.basicAuth.username`, user.username ?? null),
      password: secretKey(problems, `${parameter}.basicAuth.password`, user.password ?? null),
    },
    authorization: { credentials: secretKey(problems, `${parameter}.bearerToken`, bearerToken) },
    tlsConfig: tlsConfig(problems, `${parameter}.tls`, tls),
    relabelings: renderRelabelings(problems, `${parameter}.relabelings`, relabelings),
    metricRelabelings: renderRelabelings(problems, `${parameter}.metricRelabelings`, metricRelabelings),
  };
}

function tlsConfig(problems: Problems, parameter: string, tls: MonitorTls | undefined): Sparse | undefined {
  if (!checkMapping(problems, parameter, tls)) return undefined;
  const { insecureSkipVerify, serverName, ca, ...unknown } = tls;
  refuseUnknown(problems, parameter, unknown);
  checkBoolean(problems, `${parameter}.insecureSkipVerify`, insecureSkipVerify);
  checkText(problems, `${parameter}.serverName`, serverName);
  return { insecureSkipVerify, serverName, ca: { secret: secretKey(problems, `${parameter}.ca`, ca) } };
}

function secretKey(
  problems: Problems,
  parameter: string,
  key: MonitorSecretKey | null | undefined,
): Sparse | undefined {
  if (!checkMapping(problems, parameter, key)) return undefined;
  const { name, key: within, ...unknown } = key;
  refuseUnknown(problems, parameter, unknown);
  checkName(problems, DNS_SUBDOMAIN, `${parameter}.name`, name);
  checkName(problems, CONFIG_KEY, `${parameter}.key`, within);
  return { name, key: within };
}

function checkParams(
  problems: Problems,
  parameter: string,
  params: Readonly<Record<string, readonly string[]>> | undefined,
): void {
  if (!checkMapping(problems, parameter, params)) return;
  for (const [name, values] of Object.entries<unknown>(params)) {
    if (Array.isArray(values) && values.every((value) => typeof value === 'string')) continue;
    problems.add({
      code: 'params-invalid',
      parameter: `${parameter}.${name}`,
      message: 'must be a list of texts',
      given: describeValue(values),
      docs: API,
    });
  }
}
