/**
 * What the init container does, since a Secret's volume cannot.
 *
 * - The Erlang cookie must be a file of the server's own user with mode 0600 (Erlang/OTP, lib/kernel/src/auth.erl).
 *   A Secret's files belong to root, and `fsGroup` makes them readable to the group. The variable
 *   `RABBITMQ_ERLANG_COOKIE` would do for the server, and be visible in every process of the container.
 * - Where definitions are imported, RabbitMQ makes no default user (rabbit/src/rabbit.erl, maybe_insert_default_data),
 *   so the user comes as a definition too. It holds a salted hash of the password
 *   (https://www.rabbitmq.com/docs/passwords#computing-password-hash), computed from the Secret at each start; so a
 *   password that was changed in the Secret holds after a restart.
 * - Further users come in files of their own after it, and their permissions, which hold no secret, last.
 * - A node that cannot resolve its own name stops (rabbitmq_prelaunch/src/rabbit_prelaunch_dist.erl). The name is
 *   published a moment after the pod has its address.
 *
 * `sh`, `openssl` and `getent` are in both variants of the official image, Ubuntu and Alpine.
 */
import { DEFINITIONS_FOLDER } from './broker-config';
import type { DeclaredUser } from './users';

/** Home of the server's user; the image's `HOME`. */
export const HOME_FOLDER = '/var/lib/rabbitmq';

/** Folder in which the init container finds this script and the definitions. */
export const SETUP_FOLDER = '/setup';

/** Variables that the script reads. */
export const SETUP_VARIABLES = Object.freeze({
  username: 'BROKER_USERNAME',
  password: 'BROKER_PASSWORD',
  cookie: 'ERLANG_COOKIE',
  host: 'NODE_HOST',
});

const { username, password, cookie, host } = SETUP_VARIABLES;

/** What the script depends on. */
export interface SetupFacts {
  /** Names of the virtual hosts, all of which are the administrator's. */
  readonly vhosts: readonly string[];
  readonly users: readonly DeclaredUser[];
}

/** Variable in which the script finds the password of a user, or its hash. */
export function userVariable(index: number): string {
  return `USER_${index + 1}_SECRET`;
}

// base64 of the salt, and of the SHA-256 of salt and password
const hashOf = (variable: string): string => `openssl rand -out /tmp/salt 4
{ cat /tmp/salt; printf '%s' "$${variable}"; } | openssl dgst -sha256 -binary > /tmp/digest
hash=$(cat /tmp/salt /tmp/digest | openssl base64 -A)
rm /tmp/salt /tmp/digest
[ \${#hash} -eq 48 ] || refuse 'the password could not be hashed'
`;

// names and tags have been checked for characters that the shell, or JSON, would read as more than themselves
const userJson = (name: string, tags: readonly string[]): string => `{
      "name": "${name}",
      "password_hash": "$hash",
      "hashing_algorithm": "rabbit_password_hashing_sha256",
      "tags": [${tags.map((tag) => `"${tag}"`).join(', ')}]
    }`;

function userScript({ name, options }: DeclaredUser, index: number): string {
  const variable = userVariable(index);
  const hash =
    options.passwordHash === undefined
      ? `[ -n "$${variable}" ] || refuse 'the password of ${name} is empty'
${hashOf(variable)}`
      : `hash=$${variable}
case $hash in
  *[!A-Za-z0-9+/=]*) refuse 'the password hash of ${name} is not base64' ;;
esac
[ \${#hash} -eq 48 ] || refuse 'the password hash of ${name} is not one of SHA-256 with a salt'
`;
  return `
${hash}cat > ${DEFINITIONS_FOLDER}/30-user-${index + 1}.json <<END
{
  "users": [
    ${userJson(name, options.tags ?? [])}
  ]
}
END
`;
}

// quoted, since a name may be a word of the shell
function otherNames(users: readonly DeclaredUser[]): string {
  if (users.length === 0) return '';
  const names = users.map(({ name }) => `'${name}'`).join(' | ');
  return `
  ${names}) refuse 'the user name is that of another user' ;;`;
}

function usersScript(users: readonly DeclaredUser[]): string {
  if (users.length === 0) return '';
  return `${users.map(userScript).join('')}
cp ${SETUP_FOLDER}/permissions.json ${DEFINITIONS_FOLDER}/40-permissions.json
`;
}

/** The script, for a POSIX shell. */
export function setupScript({ vhosts, users }: SetupFacts): string {
  const permissions = vhosts.map(
    (vhost) => `{ "user": "$${username}", "vhost": "${vhost}", "configure": ".*", "write": ".*", "read": ".*" }`,
  );
  return `set -eu
umask 077

refuse() { echo "setup: $1" >&2; exit 1; }

case $${username} in
  '' | *[!A-Za-z0-9._@-]*) refuse 'the user name must be letters, digits and any of ._@-' ;;${otherNames(users)}
esac
[ -n "$${password}" ] || refuse 'the password is empty'
[ -n "$${cookie}" ] || refuse 'the Erlang cookie is empty'

rm -f ${HOME_FOLDER}/.erlang.cookie
printf '%s' "$${cookie}" > ${HOME_FOLDER}/.erlang.cookie
chmod 600 ${HOME_FOLDER}/.erlang.cookie

# base64 of the salt, and of the SHA-256 of salt and password
${hashOf(password)}
# imported in the order of their names: the permissions need the virtual host
rm -rf ${DEFINITIONS_FOLDER}
mkdir ${DEFINITIONS_FOLDER}
cp ${SETUP_FOLDER}/definitions.json ${DEFINITIONS_FOLDER}/10-broker.json
cat > ${DEFINITIONS_FOLDER}/20-user.json <<END
{
  "users": [
    ${userJson(`$${username}`, ['administrator'])}
  ],
  "permissions": [
    ${permissions.join(',\n    ')}
  ]
}
END
${usersScript(users)}
tries=0
until getent hosts "$${host}" > /dev/null; do
  tries=$((tries + 1))
  [ "$tries" -lt 60 ] || refuse "$${host} does not resolve"
  sleep 2
done
`;
}
