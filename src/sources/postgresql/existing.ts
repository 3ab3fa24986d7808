import type { Construct } from 'constructs';
import { checkCount, checkWord } from '../../keda/checks';
import type { Issue } from '../../model/issue';
import { checkName, describeValue } from '../../model/names';
import { checkOptions, type OptionNames } from '../../model/options';
import { Problems } from '../../model/problems';
import { checkText } from '../../model/text';
import { checkCredentialsObject } from './check-props';
import { checkCredential, type PostgreSqlCredentials } from './credentials';
import { PostgreSqlDatabase } from './database';
import { HOST, PORT } from './names';
import type { PostgreSqlAttributes } from './postgresql-props';
import { SSL_MODES, type SslMode } from './ssl-mode';

const DOCS = 'https://keda.sh/docs/2.20/scalers/postgresql/';
const ATTRIBUTES: OptionNames<PostgreSqlAttributes> = {
  host: true,
  port: true,
  database: true,
  credentials: true,
  sslmode: true,
};

/** A database that exists. */
export class ExistingPostgreSql extends PostgreSqlDatabase {
  public readonly warnings: readonly Issue[];
  public readonly host: string;
  public readonly port: number;
  public readonly database: string;
  public readonly sslmode: SslMode;
  public readonly credentials: PostgreSqlCredentials;

  constructor(scope: Construct, id: string, attributes: PostgreSqlAttributes) {
    const problems = new Problems([scope.node.path, id].filter(Boolean).join('/'));
    if (checkOptions<PostgreSqlAttributes>(problems, undefined, attributes, ATTRIBUTES, DOCS)) {
      checkAttributes(problems, attributes);
    }
    const warnings = problems.throwIfAny();
    super(scope, id);
    this.warnings = warnings;
    this.host = attributes.host;
    this.port = attributes.port ?? PORT;
    this.database = attributes.database;
    this.sslmode = attributes.sslmode ?? 'require';
    this.credentials = Object.freeze({ ...attributes.credentials });
  }
}

function checkAttributes(problems: Problems, attributes: PostgreSqlAttributes): void {
  const { host, port, database, credentials, sslmode } = attributes;
  checkHost(problems, host);
  checkPort(problems, port);
  checkIdentifier(problems, 'database', database);
  checkWord(problems, 'sslmode', sslmode, SSL_MODES, DOCS);
  if (!checkCredentialsObject(problems, credentials)) return;
  const { username, password } = credentials;
  if (typeof username === 'object') checkCredential(problems, 'credentials.username', username, { secretOnly: false });
  else checkIdentifier(problems, 'credentials.username', username);
  checkCredential(problems, 'credentials.password', password, { secretOnly: false });
}

function checkHost(problems: Problems, host: unknown): void {
  checkName(problems, HOST, 'host', host);
  if (typeof host !== 'string' || host.includes('.')) return;
  problems.add({
    severity: 'warning',
    code: 'host-short',
    parameter: 'host',
    message: 'is looked up in the namespace of who asks, and KEDA asks from its own',
    given: JSON.stringify(host),
    fix: `name the namespace, too: '${host}.<namespace>.svc'`,
    docs: 'https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/',
  });
}

function checkPort(problems: Problems, port: unknown): void {
  checkCount(problems, 'port', port, 1, DOCS);
  if (typeof port !== 'number' || !Number.isInteger(port) || port <= 65535) return;
  const message = 'is above the highest port';
  problems.add({ code: 'port-invalid', parameter: 'port', message, given: String(port), allowed: '1 to 65535' });
}

// a name that exists may hold anything, and providers make use of it: app@server
function checkIdentifier(problems: Problems, parameter: string, value: unknown): void {
  if (!checkText(problems, parameter, value, DOCS) || typeof value !== 'string') return;
  // PostgreSQL's NAMEDATALEN, less one
  if (Buffer.byteLength(value) <= 63 && !/\p{Cc}/u.test(value)) return;
  problems.add({
    code: 'identifier-invalid',
    parameter,
    message: 'is not a name of PostgreSQL',
    given: describeValue(value),
    allowed: 'at most 63 bytes, without control characters',
    docs: 'https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS',
  });
}
