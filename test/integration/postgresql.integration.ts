/** The SQL and the commands of the synthesized example, on a real PostgreSQL. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { App } from 'cdk8s';
import { PostgresBatchChart } from '../../examples/postgresql-batch/manifests';
import type { Manifest } from '../conformance/judge';
import { type PostgresServer, startPostgres } from './postgres-server';

interface Variable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: { readonly secretKeyRef?: object; readonly fieldRef?: object };
}

interface Container {
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly env: readonly Variable[];
  readonly readinessProbe: { readonly exec: { readonly command: readonly string[] } };
  readonly livenessProbe: { readonly exec: { readonly command: readonly string[] } };
}

interface Template {
  readonly template: { readonly spec: { readonly containers: readonly [Container] } };
}

const objects: readonly Manifest[] = new PostgresBatchChart(new App(), 'postgresql-batch').toJson();

function find(kind: string, name: string): Manifest {
  const found = objects.find((one) => one.kind === kind && one.metadata.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name}`);
  return found;
}

const containerOf = ({ template }: Template): Container => template.spec.containers[0];
const serverContainer = containerOf(find('StatefulSet', 'postgresql').spec as Template);
const publisher = containerOf(find('Job', 'task-publish').spec as Template);
const { jobTargetRef, triggers } = find('ScaledJob', 'task-batch').spec as {
  jobTargetRef: Template;
  triggers: readonly [{ readonly metadata: Readonly<Record<string, string>> }];
};
const worker = containerOf(jobTargetRef);
const trigger = triggers[0].metadata;
const initScripts = find('ConfigMap', 'postgresql-init').data as Readonly<Record<string, string>>;
const setting = (name: string): string => serverContainer.env.find((one) => one.name === name)?.value ?? '';

let server: PostgresServer;
let scripts: string;

beforeAll(async () => {
  scripts = mkdtempSync(join(tmpdir(), 'keda-constructs-scripts-'));
  const files = { ...initScripts, ...(find('ConfigMap', 'task-scripts').data as Readonly<Record<string, string>>) };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(scripts, name), text);
  server = await startPostgres({
    user: setting('POSTGRES_USER'),
    initdbArguments: setting('POSTGRES_INITDB_ARGS'),
  });
});

afterAll(() => {
  server?.stop();
  rmSync(scripts, { recursive: true, force: true });
});

/** The variables of a container, as Kubernetes sets them; the server is on this machine. */
function environment({ env }: Pick<Container, 'env'>, podName = 'pod'): Record<string, string> {
  const result: Record<string, string> = {};
  for (const { name, value, valueFrom } of env) {
    const text = valueFrom?.secretKeyRef ? server.password : valueFrom?.fieldRef ? podName : String(value);
    result[name] = text.replaceAll(/\$\((\w+)\)/g, (whole, variable: string) => result[variable] ?? whole);
    if (name === 'PGHOST') result[name] = '127.0.0.1';
    if (name === 'PGPORT') result[name] = String(server.port);
  }
  return { ...result, PATH: `${server.bin}:${process.env.PATH}` };
}

/** Starts what a container of a pod runs. */
function start({ command, args, env }: Container, podName: string): ChildProcess {
  const [program, ...rest] = [...command, ...args].map((part) => part.replace('/scripts/', `${scripts}/`));
  return spawn(String(program), rest, { env: environment({ env }, podName), stdio: ['ignore', 'ignore', 'inherit'] });
}

const ended = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.on('close', resolve));
const run = (container: Container, podName: string): Promise<number | null> => ended(start(container, podName));

/** What a query returns, as psql writes it; in the session of a client. */
function ask(sql: string, env = environment(worker)): string {
  const args = ['--no-psqlrc', '--tuples-only', '--no-align', '--set=ON_ERROR_STOP=1', `--command=${sql}`];
  return execFileSync(join(server.bin, 'psql'), args, { env, encoding: 'utf8' }).trim();
}

const openTasks = (): string => ask(String(trigger.query));
const isActive = (podName: string): boolean =>
  ask(`SELECT COUNT(*) FROM pg_stat_activity WHERE application_name = '${podName}' AND state <> 'idle'`) !== '0';

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries += 1) {
    if (tries > 300) throw new Error('it did not happen within 30 seconds');
    await sleep(100);
  }
}

test('the database is made, and its init script runs as the image runs it', () => {
  const env = { ...environment(worker), PGDATABASE: 'postgres' };
  ask(`CREATE DATABASE "${setting('POSTGRES_DB')}"`, env);
  for (const name of Object.keys(initScripts)) {
    const args = ['-v', 'ON_ERROR_STOP=1', '--no-password', '--no-psqlrc', '-f', join(scripts, name)];
    execFileSync(join(server.bin, 'psql'), args, { env: environment(worker), stdio: ['ignore', 'ignore', 'inherit'] });
  }
  expect(ask("SELECT COUNT(*) FROM information_schema.tables WHERE table_name = 'task'")).toBe('1');
});

test('clients sign in with the password, by variables and by address, and not without', () => {
  const env = environment(worker);
  expect(ask('SELECT current_user')).toBe(trigger.userName);
  const byAddress = execFileSync(
    join(server.bin, 'psql'),
    [String(env.DATABASE_URL), '-XAtc', 'SELECT current_database()'],
    { env: { PATH: env.PATH }, encoding: 'utf8' },
  );
  expect(byAddress.trim()).toBe(trigger.dbName);
  const wrong = spawnSync(join(server.bin, 'psql'), ['-Xwc', 'SELECT 1'], {
    env: { ...env, PGPASSWORD: 'wrong' },
    encoding: 'utf8',
  });
  expect(wrong.stderr).toContain('password authentication failed');
});

test('the probes of the server see it', () => {
  const env = { ...environment(serverContainer), PGPORT: String(server.port) };
  const probe = ({ exec: { command } }: Container['readinessProbe'], more = {}): number | null =>
    spawnSync(String(command[0]), command.slice(1), { env: { ...env, ...more } }).status;
  expect(probe(serverContainer.readinessProbe)).toBe(0);
  expect(probe(serverContainer.livenessProbe)).toBe(0);
  // nothing listens on port 1
  expect(probe(serverContainer.readinessProbe, { PGPORT: '1' })).not.toBe(0);
  expect(probe(serverContainer.livenessProbe, { PGPORT: '1' })).not.toBe(0);
});

test("the publisher's rows are the number that KEDA's query returns", async () => {
  expect(openTasks()).toBe('0');
  expect(await run(publisher, 'publisher')).toBe(0);
  expect(openTasks()).toBe('100');
});

test('two jobs at the same time take batches of their own, and rows in work stay counted', async () => {
  const jobs = [run(worker, 'first'), run(worker, 'second')];
  await until(() => isActive('first') && isActive('second'));
  expect(openTasks()).toBe('100');
  expect(await Promise.all(jobs)).toEqual([0, 0]);
  expect(openTasks()).toBe('80');
  expect(ask('SELECT done_by, COUNT(*) FROM task WHERE done_at IS NOT NULL GROUP BY done_by ORDER BY done_by')).toBe(
    `first|${trigger.targetQueryValue}\nsecond|${trigger.targetQueryValue}`,
  );
});

test('a job that dies gives its rows back', async () => {
  const job = start(worker, 'killed');
  const end = ended(job);
  await until(() => isActive('killed'));
  job.kill('SIGKILL');
  await end;
  await until(() => !isActive('killed'));
  expect(openTasks()).toBe('80');
});

test('as many jobs as KEDA would start in all empty the table, and one more finds nothing to do', async () => {
  const jobs = Math.ceil(Number(openTasks()) / Number(trigger.targetQueryValue));
  const codes = await Promise.all(Array.from({ length: jobs }, (_, index) => run(worker, `job-${index}`)));
  expect(codes).toEqual(Array.from({ length: jobs }, () => 0));
  expect(openTasks()).toBe('0');
  expect(await run(worker, 'late')).toBe(0);
});
