import type { Size } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { quantityOf } from './sizes';

/** How large the volume of a server's data is, and of which class. */
export interface DataStorage {
  readonly size: Size;
  readonly storageClassName?: string;
}

/** The volume `data` of each pod of a StatefulSet. */
export function dataVolume(
  { size, storageClassName }: DataStorage,
  labels: Record<string, string>,
): k8s.KubePersistentVolumeClaimProps {
  return {
    metadata: { name: 'data', labels },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: k8s.Quantity.fromString(quantityOf(size)) } },
      ...(storageClassName === undefined ? {} : { storageClassName }),
    },
  };
}
