/** Kubernetes Secrets within the blocks of the stores. */
import type { Credential } from '../credential';
import type { SecretKeySource } from '../credential-source';
import type { JsonObject } from '../deep-merge';
import { CONFIG_KEY, checkName, DNS_SUBDOMAIN } from '../names';
import type { Problems } from '../problems';

/** Records a problem unless the value is a `Credential.secret(...)`, the only kind that may be within another one. */
export function checkSecretKey(problems: Problems, parameter: string, value: unknown, docs: string): void {
  const source: unknown = typeof value === 'object' && value !== null && 'source' in value ? value.source : undefined;
  if (typeof source !== 'object' || source === null || !('kind' in source) || source.kind !== 'secret') {
    problems.add({
      code: 'secret-key-needed',
      parameter,
      message: 'must be a key of a Kubernetes Secret',
      fix: "Credential.secret('<secret>', '<key>')",
      docs,
    });
    return;
  }
  checkName(problems, DNS_SUBDOMAIN, parameter, 'name' in source ? source.name : undefined);
  checkName(problems, CONFIG_KEY, parameter, 'key' in source ? source.key : undefined);
}

/** A key of a Secret as the blocks of the stores refer to it. */
export function secretKeyRef({ source }: Credential<SecretKeySource>): JsonObject {
  return { valueFrom: { secretKeyRef: { name: source.name, key: source.key } } };
}
