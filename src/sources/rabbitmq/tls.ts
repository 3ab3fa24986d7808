/** Encrypted connections: the broker's certificate, and how KEDA and clients know it. */

import { checkFlag } from '../../keda/checks';
import { Credential, type NamedObject } from '../../model/credential';
import { checkName, DNS_SUBDOMAIN, describeValue } from '../../model/names';
import { checkOptions, type OptionNames } from '../../model/options';
import type { Problems } from '../../model/problems';
import type { SecretKey } from '../shared/secret-key';

const DOCS = 'https://www.rabbitmq.com/docs/ssl';

/** Folder of the certificate and its key. */
export const TLS_FOLDER = '/etc/rabbitmq-tls';

/** Keys of a Secret of the type `kubernetes.io/tls`. */
export const TLS_KEYS = Object.freeze(['tls.crt', 'tls.key'] as const);

/** Certificate of the broker, with those between it and the authority's. */
export const CERTIFICATE_FILE = `${TLS_FOLDER}/tls.crt`;

/** Private key of the certificate. */
export const KEY_FILE = `${TLS_FOLDER}/tls.key`;

/** Encrypted connections of a broker. */
export interface RabbitMqTls {
  /**
   * Secret of the type `kubernetes.io/tls` (keys `tls.crt` and `tls.key`) in the namespace of the broker, or its name.
   *
   * The certificate must be for `<name>.<namespace>.svc`, which is what triggers and `connection()` ask for. RabbitMQ
   * takes a renewed one without a restart.
   */
  readonly certificate: NamedObject | string;

  /**
   * Certificate of the authority that signed the broker's: `Credential.secret(...)` or `Credential.configMap(...)`, in
   * the namespace of the ScaledObject. KEDA checks the broker's certificate against it.
   *
   * Better not in the Secret of the certificate, of which other namespaces would need a copy, with the private key.
   *
   * @default - KEDA knows the authorities of its own image, and those that its chart is told
   */
  readonly ca?: Credential;

  /**
   * Whether clients can still connect without TLS, and KEDA and people to the management API.
   *
   * @default true
   */
  readonly plainListeners?: boolean;
}

const OPTIONS: OptionNames<RabbitMqTls> = { certificate: true, ca: true, plainListeners: true };

/** Records a problem for what would not make encrypted connections. */
export function checkTls(problems: Problems, tls: RabbitMqTls | undefined): void {
  if (tls === undefined || !checkOptions<RabbitMqTls>(problems, 'tls', tls, OPTIONS, DOCS)) return;
  checkName(problems, DNS_SUBDOMAIN, 'tls.certificate', nameOf(tls.certificate));
  checkFlag(problems, 'tls.plainListeners', tls.plainListeners, DOCS);
  checkAuthority(problems, 'tls.ca', tls.ca);
}

/** Records a problem for what is no certificate of an authority that KEDA could read. What was given is not repeated. */
export function checkAuthority(problems: Problems, parameter: string, ca: unknown): void {
  if (ca === undefined) return;
  if (Credential.isCredential(ca) && (ca.source.kind === 'secret' || ca.source.kind === 'configMap')) return;
  problems.add({
    code: 'credential-needed',
    parameter,
    message: 'must be a key of a Secret or a ConfigMap',
    fix: "Credential.configMap('<ConfigMap>', 'ca.crt')",
    docs: 'https://keda.sh/docs/2.20/scalers/rabbitmq-queue/#authentication-parameters',
  });
}

/** The name of an object that is given by itself or by its name. */
export function nameOf(object: unknown): unknown {
  return typeof object === 'object' && object !== null && 'name' in object ? object.name : object;
}

/** The keys of the Secret of a certificate. */
export function certificateKeys({ certificate }: RabbitMqTls): readonly SecretKey[] {
  const name = nameOf(certificate);
  if (typeof name !== 'string') throw new TypeError(`${describeValue(name)} is no name`);
  return TLS_KEYS.map((key) => ({ name, key }));
}

/** How KEDA knows the certificate of a broker. */
export interface Trust {
  /** Where KEDA reads the authority's certificate. */
  readonly ca: Credential;
  /**
   * Where KEDA reads the word `enable`, without which it looks at no `ca`. It takes the word from an authentication only
   * (pkg/scalers/rabbitmq_scaler.go, `order=authParams`), so it has to be a key of something.
   */
  readonly enable: Credential;
}

/** Key of the ConfigMap in which KEDA reads that it is to use TLS. */
export const TLS_ENABLE_KEY = 'tls';

/** How KEDA knows the certificate, where an authority is named. */
export function trustIn(ca: Credential | undefined, clients: string): Trust | undefined {
  return ca === undefined ? undefined : { ca, enable: Credential.configMap(clients, TLS_ENABLE_KEY) };
}
