import { isLateBound } from '../model/late-bound';
import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';
import { checkJson, checkMapping } from './option-checks';

const LABELS = 'https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set';
const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/**
 * Records a problem for every label that Kubernetes would refuse, and for those that the chart writes itself.
 *
 * @param reserved keys that would be in the mapping twice
 */
export function checkLabels(
  problems: Problems,
  parameter: string,
  labels: Readonly<Record<string, string>> | undefined,
  reserved: readonly string[] = [],
): void {
  checkKeys(problems, parameter, labels, reserved, (place, value) => {
    if (typeof value === 'string' && (value === '' || NAME.test(value))) return;
    problems.add({
      code: 'label-value-invalid',
      parameter: place,
      message: 'is not a label value',
      given: describeValue(value),
      allowed: 'at most 63 letters, digits, hyphens, underscores and dots, starting and ending with a letter or digit',
      docs: LABELS,
    });
  });
}

/**
 * Records a problem for every annotation that Kubernetes would refuse, and for those that the chart writes itself.
 *
 * @param reserved keys that would be in the mapping twice
 */
export function checkAnnotations(
  problems: Problems,
  parameter: string,
  annotations: Readonly<Record<string, string>> | undefined,
  reserved: readonly string[] = [],
): void {
  checkKeys(problems, parameter, annotations, reserved, (place, value) => {
    if (typeof value === 'string') return;
    problems.add({
      code: 'annotation-value-invalid',
      parameter: place,
      message: 'must be text',
      given: describeValue(value),
      docs: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/annotations/',
    });
  });
}

function checkKeys(
  problems: Problems,
  parameter: string,
  mapping: Readonly<Record<string, unknown>> | undefined,
  reserved: readonly string[],
  checkOne: (place: string, value: unknown) => void,
): void {
  if (!checkMapping(problems, parameter, mapping)) return;
  for (const [key, value] of Object.entries(mapping)) {
    const place = `${parameter}["${key}"]`;
    if (!isQualifiedName(key)) {
      problems.add({
        code: 'label-key-invalid',
        parameter: place,
        message: 'is not a key of a label or annotation',
        allowed: 'a name of at most 63 characters, with or without a DNS subdomain and a slash in front',
        docs: LABELS,
      });
    }
    if (reserved.includes(key)) {
      problems.add({
        code: 'label-reserved',
        parameter: place,
        message: 'is written by the chart itself, and would be in the manifest twice',
        fix: 'choose another key',
      });
    }
    if (isLateBound(value)) checkJson(problems, place, value);
    else checkOne(place, value);
  }
}

function isQualifiedName(key: string): boolean {
  const [name, prefix, ...more] = key.split('/').reverse();
  if (name === undefined || more.length > 0 || !NAME.test(name)) return false;
  return prefix === undefined || (prefix.length <= 253 && PREFIX.test(prefix));
}
