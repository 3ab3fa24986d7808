/** Keys of Secrets that a source reads. No Secret is created here. */
import { Credential } from '../../model/credential';
import type { Problems } from '../../model/problems';

/** A Secret that must exist before the pods that read it can start. */
export interface RequiredSecret {
  readonly name: string;
  readonly keys: readonly string[];
}

/** A key of a Secret. */
export interface SecretKey {
  readonly name: string;
  readonly key: string;
}

/** Records a problem unless the value is a key of a Secret. What was given may be the secret itself: never repeated. */
export function checkSecretKey(problems: Problems, parameter: string, value: unknown): void {
  if (Credential.isCredential(value) && value.source.kind === 'secret') return;
  problems.add({
    code: 'credential-needed',
    parameter,
    message: 'must be a key of a Kubernetes Secret, since pods read it from there',
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
