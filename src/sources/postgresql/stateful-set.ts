/** The server: one pod with one volume, which passes the restricted Pod Security Standard. */
import type { Duration } from 'cdk8s';
import type { ContainerResources, k8s } from 'cdk8s-plus-28';
import { renderResources } from '../shared/container-resources';
import { type DataStorage, dataVolume } from '../shared/data-volume';
import { CONTAINER_SECURITY, podSecurity } from '../shared/pod-security';
import { type PostgreSqlCredentials, secretKeyOf } from './credentials';
import { PORT, type ServerNames, selectorLabels } from './names';

/**
 * User and group `postgres` of the official image (docker-library/postgres, Dockerfile-debian.template). In the Alpine
 * variant they have no name, for which its entrypoint makes up with nss_wrapper.
 */
const POSTGRES_ID = 999;

// with `OnRootMismatch`: PostgreSQL does not start where its group may write, which Kubernetes would set at each start
const POD_SECURITY = podSecurity(POSTGRES_ID);

const DATA_FOLDER = '/var/lib/postgresql';
const SECRET_FOLDER = '/run/secrets/postgresql';
const PASSWORD_FILE = 'password';

/** What the server depends on. */
export interface ServerFacts {
  readonly names: ServerNames;
  readonly image: string;
  readonly database: string;
  readonly credentials: PostgreSqlCredentials;
  readonly hasInitScripts: boolean;
  readonly storage: DataStorage;
  readonly resources: ContainerResources;
  readonly terminationGracePeriod: Duration;
  /** Labels of the pod, besides those by which it is selected. */
  readonly podLabels: Readonly<Record<string, string>>;
}

/** The `spec` of the StatefulSet. */
export function statefulSetSpec(facts: ServerFacts): k8s.StatefulSetSpec {
  const { names, storage } = facts;
  return {
    replicas: 1,
    serviceName: names.nodes,
    selector: { matchLabels: selectorLabels(names) },
    template: {
      metadata: { labels: { ...facts.podLabels, ...selectorLabels(names) } },
      spec: podSpec(facts),
    },
    volumeClaimTemplates: [dataVolume(storage, selectorLabels(names))],
  };
}

function podSpec(facts: ServerFacts): k8s.PodSpec {
  const { names, hasInitScripts } = facts;
  return {
    serviceAccountName: names.server,
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: POD_SECURITY,
    terminationGracePeriodSeconds: facts.terminationGracePeriod.toSeconds(),
    containers: [serverContainer(facts)],
    volumes: [
      passwordVolume(facts),
      ...(hasInitScripts ? [{ name: 'init', configMap: { name: names.initScripts } }] : []),
      // what the image writes to: its socket, and what its shell and psql keep for a moment
      { name: 'run', emptyDir: {} },
      { name: 'tmp', emptyDir: {} },
      // parallel queries share memory there, of which a container has 64 MiB otherwise; it counts as the container's
      { name: 'shm', emptyDir: { medium: 'Memory' } },
    ],
  };
}

function passwordVolume({ credentials }: ServerFacts): k8s.Volume {
  const secret = secretKeyOf(credentials.password);
  if (secret === undefined) throw new TypeError('the password is no key of a Secret');
  return {
    name: 'password',
    // root's, and readable by the group of the pod
    secret: { secretName: secret.name, defaultMode: 0o440, items: [{ key: secret.key, path: PASSWORD_FILE }] },
  };
}

function serverContainer({ image, database, credentials, hasInitScripts, resources }: ServerFacts): k8s.Container {
  return {
    name: 'postgresql',
    image,
    env: [
      userVariable(credentials),
      { name: 'POSTGRES_DB', value: database },
      { name: 'POSTGRES_PASSWORD_FILE', value: `${SECRET_FOLDER}/${PASSWORD_FILE}` },
      // or who may forward a port would need no password: the image asks for it from other hosts only
      { name: 'POSTGRES_INITDB_ARGS', value: '--auth-host=scram-sha-256' },
      // a folder within the volume, whose root may hold lost+found; named, since the image's own is elsewhere before
      // PostgreSQL 18, and would be no part of the volume
      { name: 'PGDATA', value: `${DATA_FOLDER}/pgdata` },
    ],
    ports: [{ name: 'postgresql', containerPort: PORT }],
    // while the volume is made ready and the init scripts run, the server is on its socket only, so the address is asked
    startupProbe: { ...isReady(), periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 360 },
    readinessProbe: { ...isReady(), periodSeconds: 10, timeoutSeconds: 5 },
    // 1 is a server that recovers from a crash or stops, which a restart would only delay
    livenessProbe: { ...isReady('[ $? -eq 1 ]'), periodSeconds: 30, timeoutSeconds: 5, failureThreshold: 4 },
    resources: renderResources(resources),
    securityContext: CONTAINER_SECURITY,
    volumeMounts: [
      { name: 'data', mountPath: DATA_FOLDER },
      { name: 'password', mountPath: SECRET_FOLDER, readOnly: true },
      ...(hasInitScripts ? [{ name: 'init', mountPath: '/docker-entrypoint-initdb.d', readOnly: true }] : []),
      { name: 'run', mountPath: '/var/run/postgresql' },
      { name: 'tmp', mountPath: '/tmp' },
      { name: 'shm', mountPath: '/dev/shm' },
    ],
  };
}

function userVariable({ username }: PostgreSqlCredentials): k8s.EnvVar {
  const name = 'POSTGRES_USER';
  const secret = typeof username === 'string' ? undefined : secretKeyOf(username);
  if (secret !== undefined) return { name, valueFrom: { secretKeyRef: { name: secret.name, key: secret.key } } };
  return { name, value: String(username) };
}

// https://www.postgresql.org/docs/current/app-pg-isready.html
function isReady(otherwise?: string): k8s.Probe {
  const command = 'pg_isready --quiet --host=127.0.0.1 --username="$POSTGRES_USER" --dbname="$POSTGRES_DB"';
  return { exec: { command: ['/bin/sh', '-c', otherwise === undefined ? command : `${command} || ${otherwise}`] } };
}
