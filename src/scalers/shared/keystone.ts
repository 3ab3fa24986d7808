/** How a scaler signs in to OpenStack, at its identity service Keystone. */
import type { Parameters } from '../parameter';

/** What both scalers for OpenStack read. */
export const keystone = {
  /** Address of Keystone, `http(s)://`. */
  authURL: { kind: 'url', from: ['authentication'], schemes: ['http', 'https'] },
  /** User, by its ID. */
  userID: { kind: 'text', from: ['authentication'], optional: true },
  /** Password of the user. */
  password: { kind: 'text', from: ['authentication'], optional: true, secret: true },
  /** Secret of an application credential, instead of a user. */
  appCredentialSecret: { kind: 'text', from: ['authentication'], optional: true, secret: true },
} as const satisfies Parameters;
