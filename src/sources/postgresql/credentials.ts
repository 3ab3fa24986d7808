/** Who signs in to a database. No Secret is created here. */
import { Credential } from '../../model/credential';
import type { SecretKeySource } from '../../model/credential-source';
import type { Problems } from '../../model/problems';
import { type RequiredSecret, requiredSecrets } from '../shared/secret-key';
import type { ServerNames } from './names';

/** Whom KEDA and clients sign in as. */
export interface PostgreSqlCredentials {
  /** User name: text, or where it is kept. */
  readonly username: string | Credential;

  /**
   * Password. `connection()` puts it into `DATABASE_URL` as it is, so it must hold nothing that an address encodes:
   * letters and digits are safe, `@`, `/`, `:` and `%` are not.
   */
  readonly password: Credential;
}

/** The credentials of a server: what its user gives, and the rest by its name. */
export function credentialsOf(
  given: Partial<PostgreSqlCredentials> | undefined,
  names: ServerNames,
): PostgreSqlCredentials {
  return Object.freeze({
    username: given?.username ?? 'app',
    password: given?.password ?? Credential.secret(names.credentials, 'password'),
  });
}

/** The key of a Secret that a credential is, or `undefined` for one that is kept elsewhere. */
export function secretKeyOf(credential: Credential): SecretKeySource | undefined {
  return credential.source.kind === 'secret' ? credential.source : undefined;
}

/** Records a problem for what is no credential. What was given may be the secret itself: never repeated. */
export function checkCredential(
  problems: Problems,
  parameter: string,
  value: unknown,
  { secretOnly }: { secretOnly: boolean },
): void {
  if (Credential.isCredential(value) && (!secretOnly || value.source.kind === 'secret')) return;
  problems.add({
    code: 'credential-needed',
    parameter,
    message: secretOnly
      ? "must be a key of a Kubernetes Secret, since the server's pod reads it from there"
      : 'must be a Credential',
    fix: "Credential.secret('<secret>', '<key>')",
    docs: 'https://kubernetes.io/docs/concepts/configuration/secret/',
  });
}

/** Secrets that hold the credentials, with the keys that are read of each. */
export function secretsOf({ username, password }: PostgreSqlCredentials): readonly RequiredSecret[] {
  const credentials = typeof username === 'string' ? [password] : [username, password];
  return requiredSecrets(credentials.flatMap((credential) => secretKeyOf(credential) ?? []));
}
