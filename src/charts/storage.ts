import { DNS_SUBDOMAIN } from '../model/names';
import type { Problems } from '../model/problems';
import { checkMapping, checkOptionalName, checkValue, refuseUnknown } from './option-checks';

const DOCS = 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#persistentvolumeclaims';
const SIZE = /^(\d+(?:\.\d+)?)(Ki|Mi|Gi|Ti|Pi|k|M|G|T|P)?$/;

const MULTIPLES: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

/** A volume that outlives the pod. */
export interface StorageOptions {
  /** Size of the volume, as a Kubernetes quantity of bytes: `'10Gi'`. */
  readonly size: string;

  /**
   * Class of the volume.
   *
   * @default - the cluster's default class
   */
  readonly storageClassName?: string;
}

/** Records a problem when the storage is none; returns whether there is one that passed. */
export function checkStorage(
  problems: Problems,
  parameter: string,
  storage: StorageOptions | undefined,
): storage is StorageOptions {
  if (!checkMapping(problems, parameter, storage)) return false;
  const { size, storageClassName, ...unknown } = storage;
  refuseUnknown(problems, parameter, unknown);
  checkOptionalName(problems, DNS_SUBDOMAIN, `${parameter}.storageClassName`, storageClassName);
  const isSize = (given: unknown): given is string => bytesOf(given) !== undefined;
  return checkValue(problems, `${parameter}.size`, size ?? null, isSize, {
    code: 'quantity-invalid',
    message: 'is not a quantity of bytes',
    allowed: 'text such as 10Gi, 512Mi or 50G, above zero',
    docs: DOCS,
  });
}

/** Bytes of a quantity; nothing when it is none. */
export function bytesOf(quantity: unknown): number | undefined {
  if (typeof quantity !== 'string') return undefined;
  const [, digits, suffix = ''] = SIZE.exec(quantity) ?? [];
  const bytes = Number(digits) * (MULTIPLES[suffix] ?? Number.NaN);
  return bytes > 0 ? bytes : undefined;
}
