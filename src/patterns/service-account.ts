import type { ApiObjectMetadata } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { ServiceAccountRef } from '../model/service-account-ref';

/** Makes the service account of a worker: by its reference's names and role, or with the worker's own names. */
export function workerServiceAccount(
  scope: Construct,
  metadata: ApiObjectMetadata,
  ref: ServiceAccountRef | undefined,
): kplus.IServiceAccount {
  const serviceAccount = new kplus.ServiceAccount(scope, 'ServiceAccount', {
    metadata:
      ref === undefined
        ? metadata
        : { ...metadata, name: ref.name, namespace: ref.namespace, annotations: ref.irsaAnnotations },
  });
  // the class implements the interface; only with exactOptionalPropertyTypes does the compiler not see it
  return serviceAccount as kplus.IServiceAccount;
}
