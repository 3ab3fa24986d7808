/** The Secrets that a broker reads, and its clients with it. None is created here. */
import { Credential } from '../../model/credential';
import type { Problems } from '../../model/problems';
import type { BrokerNames } from './names';

/** The user that the broker has, as keys of Secrets. */
export interface RabbitMqCredentials {
  /**
   * User name: letters, digits and any of `._@-`. The broker's pods do not start with another.
   *
   * `Credential.secret(...)`, in the namespace of the broker.
   */
  readonly username: Credential;

  /**
   * Password. `connection()` puts it into an address as it is, so it must hold nothing that an address encodes: letters
   * and digits are safe, `@`, `/`, `:` and `%` are not.
   *
   * `Credential.secret(...)`, in the namespace of the broker.
   */
  readonly password: Credential;
}

/** A Secret that must exist before the broker starts. */
export interface RequiredSecret {
  readonly name: string;
  readonly keys: readonly string[];
}

/** A key of a Secret. */
export interface SecretKey {
  readonly name: string;
  readonly key: string;
}

/** The credentials of a broker whose user names none. */
export function defaultCredentials(names: BrokerNames): RabbitMqCredentials {
  return {
    username: Credential.secret(names.credentials, 'username'),
    password: Credential.secret(names.credentials, 'password'),
  };
}

/** The cookie of a broker whose user names none. */
export function defaultErlangCookie(names: BrokerNames): Credential {
  return Credential.secret(names.erlangCookie, 'cookie');
}

/** Records a problem unless the value is a key of a Secret. What was given may be the secret itself: never repeated. */
export function checkSecretKey(problems: Problems, parameter: string, value: unknown): void {
  if (Credential.isCredential(value) && value.source.kind === 'secret') return;
  problems.add({
    code: 'credential-needed',
    parameter,
    message: "must be a key of a Kubernetes Secret, since the broker's pods read it from there",
    fix: "Credential.secret('<secret>', '<key>')",
    docs: 'https://kubernetes.io/docs/concepts/configuration/secret/',
  });
}

/** The Secret and key of a credential that was checked. */
export function secretKeyOf({ source }: Credential): SecretKey {
  if (source.kind !== 'secret') throw new TypeError(`a ${source.kind} is no key of a Secret`);
  return { name: source.name, key: source.key };
}

/** Secrets by name, with the keys that are read of each. */
export function requiredSecrets(keys: readonly SecretKey[]): readonly RequiredSecret[] {
  const byName = new Map<string, Set<string>>();
  for (const { name, key } of keys) byName.set(name, (byName.get(name) ?? new Set()).add(key));
  return [...byName].map(([name, found]) => ({ name, keys: [...found] }));
}
