import { type Chart, Duration, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { ScaledJob } from '../../src/keda/scaled-job';
import { Credential } from '../../src/model/credential';
import { PodIdentity } from '../../src/model/pod-identity';
import { PostgreSql, type PostgreSqlAttributes, type PostgreSqlProps } from '../../src/sources/postgresql';
import { judge, type Manifest } from '../conformance/judge';
import { newChart, refusal, refusedParameters, synth } from '../support/synth';

// a text that only Terraform resolves
const TOKEN = `$${'{TfToken[TOKEN.1]}'}`;

function server(props: PostgreSqlProps = {}, chart: Chart = newChart('shop')): PostgreSql {
  return new PostgreSql(chart, 'orders', props);
}

function rendered(props: PostgreSqlProps = {}): readonly Manifest[] {
  const chart = newChart('shop');
  server(props, chart);
  return synth(chart);
}

function find(objects: readonly Manifest[], kind: string, name: string): Manifest {
  const found = objects.find((one) => one.kind === kind && one.metadata.name === name);
  if (found === undefined) throw new Error(`no ${kind} ${name} among ${objects.map((one) => one.kind)}`);
  return found;
}

interface Probe {
  readonly exec: { readonly command: readonly string[] };
}

interface Container {
  readonly image: string;
  readonly env: readonly { readonly name: string; readonly value?: string; readonly valueFrom?: object }[];
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
  readonly securityContext: object;
  readonly resources: object;
  readonly startupProbe: Probe;
  readonly readinessProbe: Probe;
  readonly livenessProbe: Probe;
}

interface PodSpec {
  readonly securityContext: object;
  readonly containers: readonly [Container];
  readonly volumes: readonly { readonly name: string; readonly [kind: string]: unknown }[];
  readonly terminationGracePeriodSeconds: number;
  readonly automountServiceAccountToken: boolean;
}

interface StatefulSetSpec {
  readonly serviceName: string;
  readonly replicas: number;
  readonly template: { readonly metadata: { readonly labels: object }; readonly spec: PodSpec };
  readonly volumeClaimTemplates: readonly object[];
}

const statefulSet = (props?: PostgreSqlProps): StatefulSetSpec =>
  find(rendered(props), 'StatefulSet', 'orders').spec as StatefulSetSpec;
const pod = (props?: PostgreSqlProps): PodSpec => statefulSet(props).template.spec;
const container = (props?: PostgreSqlProps): Container => pod(props).containers[0];
const variables = (props?: PostgreSqlProps): Readonly<Record<string, unknown>> =>
  Object.fromEntries(container(props).env.map(({ name, value, valueFrom }) => [name, value ?? valueFrom]));

describe('a server', () => {
  test('renders objects that satisfy their schemas, and no Secret', () => {
    const objects = rendered({ initScripts: { '10-schema.sql': 'SELECT 1;' } });
    for (const one of objects) expect(judge(one)).toEqual([]);
    expect(objects.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual([
      'ServiceAccount/orders',
      'ConfigMap/orders-init',
      'Service/orders-nodes',
      'Service/orders',
      'StatefulSet/orders',
    ]);
    expect(new Set(objects.map(({ metadata }) => metadata.namespace))).toEqual(new Set(['shop']));
  });

  test('has a headless Service for its pod and another for clients', () => {
    const objects = rendered();
    const selector = { 'app.kubernetes.io/name': 'postgresql', 'app.kubernetes.io/instance': 'orders' };
    expect(find(objects, 'Service', 'orders-nodes').spec).toMatchObject({ clusterIP: 'None', selector });
    expect(find(objects, 'Service', 'orders').spec).toEqual({
      selector,
      ports: [{ name: 'postgresql', port: 5432 }],
    });
    expect(statefulSet()).toMatchObject({
      serviceName: 'orders-nodes',
      replicas: 1,
      template: { metadata: { labels: selector } },
    });
  });

  test('makes user and database, with the password from a file', () => {
    expect(variables()).toEqual({
      POSTGRES_USER: 'app',
      POSTGRES_DB: 'app',
      POSTGRES_PASSWORD_FILE: '/run/secrets/postgresql/password',
      POSTGRES_INITDB_ARGS: '--auth-host=scram-sha-256',
      PGDATA: '/var/lib/postgresql/pgdata',
    });
    expect(pod().volumes).toContainEqual({
      name: 'password',
      secret: { secretName: 'orders-credentials', defaultMode: 0o440, items: [{ key: 'password', path: 'password' }] },
    });
    expect(server().requiredSecrets).toEqual([{ name: 'orders-credentials', keys: ['password'] }]);
  });

  test('takes user, password and database that are named', () => {
    const credentials = { username: Credential.secret('db', 'user'), password: Credential.secret('db', 'pass') };
    expect(variables({ credentials, database: 'orders' })).toMatchObject({
      POSTGRES_USER: { secretKeyRef: { name: 'db', key: 'user' } },
      POSTGRES_DB: 'orders',
    });
    expect(server({ credentials }).requiredSecrets).toEqual([{ name: 'db', keys: ['user', 'pass'] }]);
    expect(variables({ credentials: { username: 'shop' } }).POSTGRES_USER).toBe('shop');
  });

  test('passes the restricted Pod Security Standard on a read-only file system', () => {
    expect(pod().securityContext).toEqual({
      runAsNonRoot: true,
      runAsUser: 999,
      runAsGroup: 999,
      fsGroup: 999,
      fsGroupChangePolicy: 'OnRootMismatch',
      seccompProfile: { type: 'RuntimeDefault' },
    });
    expect(container().securityContext).toEqual({
      runAsNonRoot: true,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(pod().automountServiceAccountToken).toBe(false);
    // what PostgreSQL and the image's entrypoint write to
    expect(container().volumeMounts.map(({ mountPath }) => mountPath)).toEqual(
      expect.arrayContaining(['/var/lib/postgresql', '/var/run/postgresql', '/tmp', '/dev/shm']),
    );
  });

  test('is ready by its address only, and alive while it recovers', () => {
    const { startupProbe, readinessProbe, livenessProbe } = container();
    for (const { exec } of [startupProbe, readinessProbe]) {
      expect(exec.command[2]).toMatch(/^pg_isready .*--host=127\.0\.0\.1 .*--dbname="\$POSTGRES_DB"$/);
    }
    expect(livenessProbe.exec.command[2]).toMatch(/\|\| \[ \$\? -eq 1 \]$/);
  });

  test('has a volume of the size that is asked for', () => {
    const storage = { size: Size.gibibytes(5), storageClassName: 'standard' };
    expect(statefulSet({ storage }).volumeClaimTemplates).toMatchObject([
      {
        metadata: { name: 'data' },
        spec: {
          accessModes: ['ReadWriteOnce'],
          storageClassName: 'standard',
          resources: { requests: { storage: '5Gi' } },
        },
      },
    ]);
    expect(statefulSet().volumeClaimTemplates).toMatchObject([
      { spec: { resources: { requests: { storage: '2Gi' } } } },
    ]);
  });

  test('runs init scripts from a ConfigMap, and has none without', () => {
    const initScripts = { '10-schema.sql': 'CREATE TABLE a (b int);', '20-more.sh': 'echo more' };
    expect(find(rendered({ initScripts }), 'ConfigMap', 'orders-init').data).toEqual(initScripts);
    expect(pod({ initScripts }).volumes).toContainEqual({ name: 'init', configMap: { name: 'orders-init' } });
    expect(container({ initScripts }).volumeMounts).toContainEqual({
      name: 'init',
      mountPath: '/docker-entrypoint-initdb.d',
      readOnly: true,
    });
    expect(rendered().map(({ kind }) => kind)).not.toContain('ConfigMap');
    expect(JSON.stringify(pod())).not.toContain('initdb.d');
  });

  test('takes image, resources, labels and the time to stop', () => {
    const props: PostgreSqlProps = {
      image: 'docker.io/library/postgres:17.9-alpine',
      resources: { memory: { request: Size.gibibytes(1), limit: Size.gibibytes(2) } },
      metadata: { labels: { team: 'shop' } },
      terminationGracePeriod: Duration.minutes(5),
    };
    expect(container(props)).toMatchObject({
      image: 'docker.io/library/postgres:17.9-alpine',
      resources: { requests: { memory: '1Gi' }, limits: { memory: '2Gi' } },
    });
    expect(pod(props).terminationGracePeriodSeconds).toBe(300);
    expect(statefulSet(props).template.metadata.labels).toMatchObject({ team: 'shop' });
    expect(container().image).toMatch(/^docker\.io\/library\/postgres:\d+\.\d+$/);
  });

  test('gives its name, host and selector', () => {
    expect(server()).toMatchObject({ name: 'orders', namespace: 'shop', host: 'orders.shop.svc', port: 5432 });
    expect(server().podSelector).toMatchObject({ 'app.kubernetes.io/instance': 'orders' });
    expect(new PostgreSql(newChart(), 'db').host).toBe('db.default.svc');
  });
});

describe('a server is refused for', () => {
  test.each<[string, object, string]>([
    ['a name that no Service has', { metadata: { name: '1db' } }, 'metadata.name'],
    [
      'a label of its Services',
      { metadata: { labels: { 'app.kubernetes.io/name': 'x' } } },
      'metadata.labels["app.kubernetes.io/name"]',
    ],
    ['an image without a tag', { image: 'postgres' }, 'image'],
    ['an image by its major version', { image: 'postgres:18' }, 'image'],
    ['an image by major version and distribution', { image: 'postgres:18-trixie' }, 'image'],
    ['the image of the day', { image: 'postgres:alpine3.24' }, 'image'],
    ['a token for an image', { image: `postgres:${TOKEN}` }, 'image'],
    ['a database that is a template', { database: 'template1' }, 'database'],
    ['a database with a quote', { database: 'a"b' }, 'database'],
    ["a user that is PostgreSQL's own", { credentials: { username: 'pg_monitor' } }, 'credentials.username'],
    ['a password as text', { credentials: { password: 'hunter2' } }, 'credentials.password'],
    [
      'a password from a variable',
      { credentials: { password: Credential.variable('PASSWORD') } },
      'credentials.password',
    ],
    ['credentials as text', { credentials: 'hunter2' }, 'credentials'],
    ['a script that the image ignores', { initScripts: { 'schema.txt': 'SELECT 1' } }, 'initScripts["schema.txt"]'],
    ['a script in a folder', { initScripts: { 'a/b.sql': 'SELECT 1' } }, 'initScripts["a/b.sql"]'],
    ['a script without text', { initScripts: { 'a.sql': '' } }, 'initScripts["a.sql"]'],
    ['scripts that no ConfigMap holds', { initScripts: { 'a.sql': '-'.repeat(2 ** 20) } }, 'initScripts'],
    ['scripts as text', { initScripts: 'SELECT 1' }, 'initScripts'],
    ['a size as text', { storage: { size: '5Gi' } }, 'storage.size'],
    ['a prop that is none', { databse: 'orders' }, 'databse'],
    ['a grace period as number', { terminationGracePeriod: 30 }, 'terminationGracePeriod'],
  ])('%s', (_, props, parameter) => {
    expect(refusedParameters(() => server(props as never))).toEqual([parameter]);
  });

  test('a name that another has, and several reasons at once', () => {
    const chart = newChart('shop');
    server({}, chart);
    expect(refusedParameters(() => new PostgreSql(chart, 'b', { metadata: { name: 'orders' }, database: '' }))).toEqual(
      ['database', 'metadata.name'],
    );
  });

  test('never with the secret in the message', () => {
    const issues = refusal(() => server({ credentials: { password: 'hunter2' as never } }));
    expect(JSON.stringify(issues)).not.toContain('hunter2');
    expect(JSON.stringify(refusal(() => server({ credentials: 'hunter2' as never })))).not.toContain('hunter2');
  });
});

const JOB: kplus.ContainerProps = { image: 'example.com/worker:1.0', resources: {} };

describe('a query', () => {
  test('is a trigger that KEDA can follow from its own namespace, with the password by reference', () => {
    const chart = newChart('shop');
    const query = server({ database: 'orders' }, chart).query('SELECT COUNT(*) FROM task');
    new ScaledJob(chart, 'job', {
      containers: [JOB],
      triggers: [query.trigger({ targetQueryValue: 5, activationTargetQueryValue: 1 }, { name: 'open' })],
    });
    const objects = synth(chart);
    const job = objects.find(({ kind }) => kind === 'ScaledJob');
    const authentication = objects.find(({ kind }) => kind === 'TriggerAuthentication');
    for (const one of objects) expect(judge(one)).toEqual([]);
    expect(job?.spec).toMatchObject({
      triggers: [
        {
          type: 'postgresql',
          name: 'open',
          metadata: {
            query: 'SELECT COUNT(*) FROM task',
            targetQueryValue: '5',
            activationTargetQueryValue: '1',
            host: 'orders.shop.svc',
            port: '5432',
            userName: 'app',
            dbName: 'orders',
            sslmode: 'disable',
          },
          authenticationRef: { name: authentication?.metadata.name },
        },
      ],
    });
    expect(authentication?.spec).toEqual({
      secretTargetRef: [{ parameter: 'password', name: 'orders-credentials', key: 'password' }],
    });
  });

  test('takes the user from the Secret, too', () => {
    const chart = newChart('shop');
    const database = server({ credentials: { username: Credential.secret('db', 'user') } }, chart);
    const triggers = [database.query('SELECT 1').trigger({ targetQueryValue: 1 })];
    new ScaledJob(chart, 'job', { containers: [JOB], triggers });
    expect(synth(chart).find(({ kind }) => kind === 'TriggerAuthentication')?.spec).toEqual({
      secretTargetRef: [
        { parameter: 'password', name: 'orders-credentials', key: 'password' },
        { parameter: 'userName', name: 'db', key: 'user' },
      ],
    });
  });

  test('refuses what the database knows', () => {
    const query = server().query('SELECT 1');
    const props = { targetQueryValue: 1, host: 'elsewhere', sslmode: 'require' };
    expect(refusedParameters(() => query.trigger(props))).toEqual(['host', 'sslmode']);
    expect(refusedParameters(() => query.trigger({ targetQueryValue: 1 }, { authentication: {} } as never))).toEqual([
      'authentication',
    ]);
    expect(refusal(() => query.trigger(undefined as never))).toMatchObject([{ code: 'trigger-props-invalid' }]);
  });

  test.each([[''], [TOKEN], [undefined]])('refuses %j for a query', (sql) => {
    expect(refusedParameters(() => server().query(sql as never))).toEqual(['sql']);
  });

  test('types: what the database knows is not asked for', () => {
    const query = server().query('SELECT 1');
    // @ts-expect-error the host is known
    const known = () => query.trigger({ targetQueryValue: 1, host: 'elsewhere' });
    // @ts-expect-error no number
    const text = () => query.trigger({ targetQueryValue: '1' });
    expect([known, text]).toHaveLength(2);
  });
});

/** The variables as a container has them. */
function connectionOf(database: Pick<PostgreSql, 'connection'>): readonly object[] {
  const chart = newChart('shop');
  new kplus.Deployment(chart, 'client', { containers: [{ ...JOB, envVariables: database.connection() }] });
  const spec = synth(chart)[0]?.spec as { template: { spec: { containers: [{ env: object[] }] } } };
  return spec.template.spec.containers[0].env;
}

describe('a connection', () => {
  test("has libpq's variables, and the address after those that it is made of", () => {
    expect(connectionOf(server({ database: 'orders' }))).toEqual([
      { name: 'PGHOST', value: 'orders.shop.svc' },
      { name: 'PGPORT', value: '5432' },
      { name: 'PGUSER', value: 'app' },
      { name: 'PGPASSWORD', valueFrom: { secretKeyRef: { name: 'orders-credentials', key: 'password' } } },
      { name: 'PGDATABASE', value: 'orders' },
      { name: 'PGSSLMODE', value: 'disable' },
      {
        name: 'DATABASE_URL',
        value: 'postgresql://app:$(PGPASSWORD)@$(PGHOST):$(PGPORT)/orders?sslmode=disable',
      },
    ]);
  });

  test('can be had twice, with user and password of one Secret', () => {
    const credentials = { username: Credential.secret('db', 'user'), password: Credential.secret('db', 'pass') };
    const database = server({ credentials });
    expect(connectionOf(database)).toEqual(connectionOf(database));
    expect(connectionOf(database)).toContainEqual({
      name: 'DATABASE_URL',
      value: 'postgresql://$(PGUSER):$(PGPASSWORD)@$(PGHOST):$(PGPORT)/app?sslmode=disable',
    });
  });
});

describe('a database that exists', () => {
  const attributes: PostgreSqlAttributes = {
    host: 'shop.abc.eu-west-1.rds.amazonaws.com',
    database: 'orders',
    credentials: { username: 'reader', password: Credential.secret('rds', 'password') },
  };
  const existing = (more: object = {}) =>
    PostgreSql.fromAttributes(newChart('shop'), 'db', { ...attributes, ...more } as PostgreSqlAttributes);

  test('hands out the same as a server, encrypted, and renders nothing', () => {
    const chart = newChart('shop');
    const database = PostgreSql.fromAttributes(chart, 'db', attributes);
    expect(database.query('SELECT 1').trigger({ targetQueryValue: 1 }).props).toEqual({
      targetQueryValue: 1,
      query: 'SELECT 1',
      host: attributes.host,
      port: '5432',
      userName: 'reader',
      dbName: 'orders',
      sslmode: 'require',
      password: attributes.credentials.password,
    });
    expect(connectionOf(database)).toContainEqual({ name: 'PGSSLMODE', value: 'require' });
    expect(database.warnings).toEqual([]);
    expect(Testing.synth(chart)).toEqual([]);
  });

  test('takes port, sslmode, and names with what an address encodes', () => {
    const database = existing({
      port: 6432,
      sslmode: 'verify-full',
      database: 'a $(PGHOST)',
      credentials: { ...attributes.credentials, username: 'app@server' },
    });
    expect(connectionOf(database)).toEqual(
      expect.arrayContaining([
        { name: 'PGUSER', value: 'app@server' },
        // Kubernetes makes one dollar of two, and no variable of it
        { name: 'PGDATABASE', value: 'a $$(PGHOST)' },
        {
          name: 'DATABASE_URL',
          value: `postgresql://app%40server:$(PGPASSWORD)@$(PGHOST):$(PGPORT)/a%20%24(PGHOST)?sslmode=verify-full`,
        },
      ]),
    );
    expect(database.port).toBe(6432);
  });

  test('can have its password in a store, for triggers but not for containers', () => {
    const password = Credential.awsSecretsManager(
      { region: 'eu-west-1', podIdentity: PodIdentity.aws() },
      { name: 'rds', secretKey: 'password' },
    );
    const database = existing({ credentials: { username: 'reader', password } });
    expect(database.query('SELECT 1').trigger({ targetQueryValue: 1 }).props).toMatchObject({ password });
    expect(refusedParameters(() => database.connection())).toEqual(['credentials.password']);
  });

  test('warns of a host that KEDA would look for in its own namespace', () => {
    expect(existing({ host: 'postgres' }).warnings).toMatchObject([{ code: 'host-short', parameter: 'host' }]);
  });

  test.each<[string, object, string]>([
    ['a host with a scheme', { host: 'postgresql://db.shop.svc' }, 'host'],
    ['a host with a port', { host: 'db.shop.svc:5432' }, 'host'],
    ['a token for a host', { host: TOKEN }, 'host'],
    ['a port that is none', { port: 65536 }, 'port'],
    ['a port as text', { port: '5432' }, 'port'],
    ['no database', { database: undefined }, 'database'],
    ['a database of 64 bytes', { database: 'ä'.repeat(32) }, 'database'],
    ['an sslmode that is none', { sslmode: 'on' }, 'sslmode'],
    ['no user', { credentials: { password: attributes.credentials.password } }, 'credentials.username'],
    ['a password as text', { credentials: { username: 'reader', password: 'hunter2' } }, 'credentials.password'],
    ['no credentials', { credentials: undefined }, 'credentials'],
    ['an attribute that is none', { username: 'reader' }, 'username'],
  ])('is refused for %s', (_, more, parameter) => {
    expect(refusedParameters(() => existing(more))).toEqual([parameter]);
  });
});
