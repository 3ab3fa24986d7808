/** The user that a broker has, and its cookie. No Secret is created here. */
import { Credential } from '../../model/credential';
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
