/** A real RabbitMQ broker of Debian's packages, on ports of its own, with the files of a synthesized one. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

// without the wrapper of the package, which runs as its own user in its own folders
const BIN = '/usr/lib/rabbitmq/bin';

/**
 * Lines that RabbitMQ 3.10, which Debian 12 has, cannot take from a configuration that is written for 4.3:
 *
 * - `cluster_formation.peer_discovery_backend` would ask a Kubernetes API for peers, which there is none of
 * - `quorum_queue.wal_max_size_bytes` came with 4.3, and is an unknown key before
 * - `deprecated_features.*` came with 3.13
 */
const NOT_FOR_3_10 =
  /^(cluster_formation\.peer_discovery_backend|quorum_queue\.wal_max_size_bytes|deprecated_features\.)/;

/** The ports of a broker; each is another one here. */
const PORTS: readonly number[] = [5672, 5671, 15672, 15671, 15692];

/** A broker that runs. */
export interface RunningBroker {
  /** The port in place of one that the manifests name. */
  port(ofManifests: number): number;
  /** Port between nodes, which nobody else uses. */
  readonly distributionPort: number;
  /** File with the certificate of the broker, which signed itself. */
  readonly certificate: string;
  /** Runs rabbitmqctl; its exit code and what it wrote. */
  rabbitmqctl(...args: readonly string[]): { readonly code: number | null; readonly output: string };
  stop(): Promise<void>;
}

/** What is missing on this machine, as an error. */
export function demandPackages(): void {
  const needed = [
    [`${BIN}/rabbitmq-server`, 'rabbitmq-server'],
    ['/usr/bin/epmd', 'rabbitmq-server'],
    ['/usr/bin/amqp-get', 'amqp-tools'],
    ['/usr/bin/openssl', 'openssl'],
  ] as const;
  const missing = [...new Set(needed.filter(([file]) => !existsSync(file)).map(([, name]) => name))];
  if (missing.length > 0) {
    throw new Error(`This test needs a real broker and its client. Install them: apt-get install ${missing.join(' ')}`);
  }
}

/** Starts a broker, as the init container and the container of the pods would. */
export async function startBroker(
  files: Readonly<Record<string, string>>,
  secrets: Readonly<Record<string, string>>,
): Promise<RunningBroker> {
  const root = mkdtempSync(join(tmpdir(), 'rabbitmq-'));
  const folder = (name: string): string => join(root, name);
  for (const name of ['home', 'tmp', 'setup', 'etc', 'tls', 'data', 'logs']) mkdirSync(folder(name));
  // the folders of the container are folders of the test
  const localized = (text: string): string =>
    text
      .replaceAll(/(?<=^|\s)\/tmp\//gm, folder('@tmp/'))
      .replaceAll('/var/lib/rabbitmq', folder('home'))
      .replaceAll('/etc/rabbitmq-tls', folder('tls'))
      .replaceAll(/(?<=\s)\/setup\//gm, folder('setup/'))
      .replaceAll('@tmp/', 'tmp/');
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder('setup'), name), localized(text));

  const [free, epmdPort, distributionPort] = [await freePorts(PORTS.length), await freePort(), await freePort()];
  const port = (ofManifests: number): number => {
    const found = free[PORTS.indexOf(ofManifests)];
    if (found === undefined) throw new Error(`no port stands for ${ofManifests}`);
    return found;
  };
  writeFileSync(join(folder('etc'), 'rabbitmq.conf'), configuration(localized(files['rabbitmq.conf'] ?? ''), port));
  writeFileSync(join(folder('etc'), 'enabled_plugins'), files.enabled_plugins ?? '');
  makeCertificate(folder('tls'));

  run('/bin/sh', [join(folder('setup'), 'setup.sh')], {
    PATH: process.env.PATH ?? '',
    NODE_HOST: 'localhost',
    ...secrets,
  });

  const environment = {
    PATH: process.env.PATH ?? '',
    LANG: 'C.UTF-8',
    HOME: folder('home'),
    ERL_EPMD_PORT: String(epmdPort),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    RABBITMQ_NODENAME: 'rabbit@localhost',
    RABBITMQ_DIST_PORT: String(distributionPort),
    RABBITMQ_CONF_ENV_FILE: '/dev/null',
    RABBITMQ_CONFIG_FILE: join(folder('etc'), 'rabbitmq.conf'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(folder('etc'), 'enabled_plugins'),
    RABBITMQ_MNESIA_BASE: folder('data'),
    RABBITMQ_LOG_BASE: folder('logs'),
    RABBITMQ_PID_FILE: folder('pid'),
  };
  const epmd = spawn('/usr/bin/epmd', ['-port', String(epmdPort)], { env: environment, stdio: 'ignore' });
  const log: string[] = [];
  const server = spawn(`${BIN}/rabbitmq-server`, [], {
    env: environment,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (data) => log.push(String(data)));

  const rabbitmqctl = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(`${BIN}/rabbitmqctl`, [...args], {
      env: environment,
      encoding: 'utf8',
      timeout: 60_000,
    });
    return { code: status, output: stdout + stderr };
  };
  const stop = async (): Promise<void> => {
    rabbitmqctl('stop');
    // the server is a shell with the virtual machine below it, so its process group is ended
    if (!(await ended(server, 20_000)) && server.pid !== undefined) process.kill(-server.pid, 'SIGKILL');
    epmd.kill('SIGKILL');
    await Promise.all([ended(server, 5_000), ended(epmd, 5_000)]);
    rmSync(root, { recursive: true });
  };
  try {
    await started(server, log);
  } catch (error) {
    await stop();
    throw error;
  }
  return { port, distributionPort, certificate: join(folder('tls'), 'tls.crt'), rabbitmqctl, stop };
}

function configuration(text: string, port: (ofManifests: number) => number): string {
  const kept = text.split('\n').filter((line) => line !== '' && !NOT_FOR_3_10.test(line));
  const moved = kept.map((line) =>
    line.replace(/^(listeners\.ssl\.default|management\.(?:ssl|tcp)\.port) = (\d+)$/, (_, key, number) => {
      return `${key} = ${port(Number(number))}`;
    }),
  );
  // the ports that RabbitMQ has by itself are not in its configuration
  const own = [
    ...(kept.includes('listeners.tcp = none') ? [] : [`listeners.tcp.default = ${port(5672)}`]),
    `prometheus.tcp.port = ${port(15692)}`,
  ];
  return `${[...moved, ...own].join('\n')}\n`;
}

function makeCertificate(folder: string): void {
  const names = 'subjectAltName=DNS:rabbitmq.shop.svc,DNS:localhost';
  run('/usr/bin/openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
    ...['-subj', '/CN=rabbitmq.shop.svc', '-addext', names],
    ...['-keyout', join(folder, 'tls.key'), '-out', join(folder, 'tls.crt')],
  ]);
}

/** Runs a program to its end; an exit code other than 0 is an error. */
export function run(program: string, args: readonly string[], env?: Readonly<Record<string, string>>): string {
  const { status, stdout, stderr, error } = spawnSync(program, [...args], {
    encoding: 'utf8',
    timeout: 60_000,
    ...(env === undefined ? {} : { env }),
  });
  if (status !== 0) throw new Error(`${program} ended with ${status ?? error}: ${stderr}${stdout}`);
  return stdout;
}

async function started(server: ChildProcess, log: readonly string[]): Promise<void> {
  const until = Date.now() + 90_000;
  while (Date.now() < until) {
    if (server.exitCode !== null) throw new Error(`the broker ended with ${server.exitCode}:\n${log.join('')}`);
    // written when everything is open, and the definitions are imported
    if (log.join('').includes('Server startup complete')) return;
    await sleep(200);
  }
  throw new Error(`the broker did not start within 90 seconds:\n${log.join('')}`);
}

async function ended(child: ChildProcess, milliseconds: number): Promise<boolean> {
  const until = Date.now() + milliseconds;
  while (child.exitCode === null && child.signalCode === null && Date.now() < until) await sleep(100);
  return child.exitCode !== null || child.signalCode !== null;
}

async function freePorts(count: number): Promise<readonly number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = await freePort();
    if (!ports.includes(port)) ports.push(port);
  }
  return ports;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
