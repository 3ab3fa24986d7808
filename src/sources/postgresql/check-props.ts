/** Checks of a server's props, before anything is created. */
import { checkKnownProps, checkSeconds, type PropNames } from '../../keda/checks';
import { checkName, DNS_LABEL, DNS_SUBDOMAIN } from '../../model/names';
import { checkOptions, type OptionNames } from '../../model/options';
import type { Problems } from '../../model/problems';
import { checkContainerResources } from '../shared/container-resources';
import { checkObjectMetadata, METADATA } from '../shared/object-metadata';
import { checkSize } from '../shared/sizes';
import { checkCredential, type PostgreSqlCredentials } from './credentials';
import { checkImage } from './image';
import { checkInitScripts } from './init-scripts';
import { DATABASE_NAME, SERVER_NAME, type ServerNames, selectorLabels, USER_NAME } from './names';
import type { PostgreSqlProps, PostgreSqlStorage } from './postgresql-props';

const PROPS: PropNames<PostgreSqlProps> = {
  metadata: true,
  image: true,
  database: true,
  credentials: true,
  initScripts: true,
  storage: true,
  resources: true,
  terminationGracePeriod: true,
};
const STORAGE: OptionNames<PostgreSqlStorage> = { size: true, storageClassName: true };
const CREDENTIALS: OptionNames<PostgreSqlCredentials> = { username: true, password: true };
const OBJECTS = 'https://kubernetes.io/docs/concepts/overview/working-with-objects/';
const VOLUMES = 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#capacity';
const SECRETS = 'https://kubernetes.io/docs/concepts/configuration/secret/';
const STATEFUL_SETS = 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/';

/** Records every problem of the props. */
export function checkPostgreSqlProps(problems: Problems, props: PostgreSqlProps, names: ServerNames): void {
  checkKnownProps(problems, props, PROPS, STATEFUL_SETS);
  checkName(problems, SERVER_NAME, 'metadata.name', names.server);
  checkName(problems, DNS_LABEL, 'metadata.namespace', names.namespace);
  checkMetadata(problems, props, names);
  checkImage(problems, props.image);
  if (props.database !== undefined) checkName(problems, DATABASE_NAME, 'database', props.database);
  checkServerCredentials(problems, props);
  checkInitScripts(problems, props.initScripts);
  checkStorage(problems, props);
  checkContainerResources(problems, props.resources);
  checkSeconds(problems, 'terminationGracePeriod', props.terminationGracePeriod, { min: 1 }, STATEFUL_SETS);
}

function checkMetadata(problems: Problems, { metadata }: PostgreSqlProps, names: ServerNames): void {
  if (metadata === undefined) return;
  if (!checkOptions<NonNullable<PostgreSqlProps['metadata']>>(problems, 'metadata', metadata, METADATA, OBJECTS))
    return;
  checkObjectMetadata(problems, metadata, selectorLabels(names), 'the pod');
}

function checkStorage(problems: Problems, { storage }: PostgreSqlProps): void {
  if (storage === undefined) return;
  if (!checkOptions<PostgreSqlStorage>(problems, 'storage', storage, STORAGE, VOLUMES)) return;
  const { size, storageClassName } = storage;
  checkSize(problems, 'storage.size', size, { gibibytes: 2 });
  if (storageClassName !== undefined) checkName(problems, DNS_SUBDOMAIN, 'storage.storageClassName', storageClassName);
}

function checkServerCredentials(problems: Problems, { credentials }: PostgreSqlProps): void {
  if (credentials === undefined || !checkCredentialsObject(problems, credentials)) return;
  const { username, password } = credentials;
  if (typeof username === 'string') checkName(problems, USER_NAME, 'credentials.username', username);
  else if (username !== undefined) checkCredential(problems, 'credentials.username', username, { secretOnly: true });
  if (password !== undefined) checkCredential(problems, 'credentials.password', password, { secretOnly: true });
}

/** Records a problem unless the value is an object with user name and password. What was given is not repeated. */
export function checkCredentialsObject(problems: Problems, credentials: unknown): credentials is object {
  if (typeof credentials === 'object' && credentials !== null && !Array.isArray(credentials)) {
    return checkOptions<PostgreSqlCredentials>(problems, 'credentials', credentials, CREDENTIALS, SECRETS);
  }
  problems.add({
    code: 'credentials-invalid',
    parameter: 'credentials',
    message: 'must be an object with username and password',
    fix: "{ username: 'app', password: Credential.secret('<secret>', '<key>') }",
    docs: SECRETS,
  });
  return false;
}
