/** A PostgreSQL server on this machine, for one test file. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const INSTALL = 'Install it first; on Debian: apt-get install --no-install-recommends postgresql';

/** A server that runs. */
export interface PostgresServer {
  /** Folder of PostgreSQL's programs. */
  readonly bin: string;
  readonly port: number;
  readonly password: string;
  stop(): void;
}

/** How the server is made: what the image reads from its variables. */
export interface PostgresServerOptions {
  readonly user: string;
  readonly initdbArguments: string;
}

/** Makes and starts a server that listens on the loopback interface only. */
export async function startPostgres({ user, initdbArguments }: PostgresServerOptions): Promise<PostgresServer> {
  const bin = findPrograms();
  const port = await freePort();
  const password = randomBytes(16).toString('hex');
  const folder = mkdtempSync(join(tmpdir(), 'keda-constructs-postgres-'));
  const run = (program: string, ...args: string[]): void => {
    // what a server inherits must be no pipe of this process, which would wait for its end
    const [command, ...rest] = asNonRoot([join(bin, program), ...args]);
    execFileSync(String(command), rest, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  };
  const data = join(folder, 'data');
  const stop = (): void => {
    if (existsSync(join(data, 'postmaster.pid'))) run('pg_ctl', 'stop', '-D', data, '-m', 'immediate', '-w');
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    writeFileSync(join(folder, 'password'), password);
    if (isRoot()) execFileSync('chown', ['-R', 'postgres', folder]);
    else chmodSync(folder, 0o700);
    run('initdb', `--username=${user}`, `--pwfile=${join(folder, 'password')}`, ...initdbArguments.split(' '), data);
    const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', `unix_socket_directories=${folder}`, 'fsync=off'];
    const options = settings.map((setting) => `-c ${setting}`).join(' ');
    run('pg_ctl', 'start', '-D', data, '-l', join(folder, 'log'), '-w', '-o', options);
  } catch (error) {
    stop();
    throw error;
  }
  return { bin, port, password, stop };
}

function findPrograms(): string {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...(process.env.PATH ?? '').split(delimiter),
    ...versions.map((version) => join(debian, version, 'bin')),
  ];
  const programs = ['initdb', 'pg_ctl', 'pg_isready', 'psql'];
  const found = folders.find((folder) => programs.every((program) => existsSync(join(folder, program))));
  if (found === undefined) throw new Error(`PostgreSQL (${programs.join(', ')}) is not on this machine. ${INSTALL}`);
  return found;
}

const isRoot = (): boolean => process.getuid?.() === 0;

// PostgreSQL does not run as root
function asNonRoot(command: readonly string[]): readonly string[] {
  if (!isRoot()) return command;
  try {
    execFileSync('id', ['-u', 'postgres'], { stdio: 'ignore' });
  } catch {
    throw new Error(`PostgreSQL does not run as root, and the user postgres is not on this machine. ${INSTALL}`);
  }
  return ['runuser', '-u', 'postgres', '--', ...command];
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || address === null) throw new Error('no port is free');
  return address.port;
}
