/** What the manifests and the Terraform stack must agree on, declared once. */
import { IamRoleRef, ServiceAccountRef, SqsQueueRef } from '../../src/model';

// the account and names of AWS' own documentation: replace them with yours
const account = '111122223333';
const region = 'eu-west-1';

/** The cluster, which exists already. */
export const cluster = { clusterName: 'workers', account, region };

/** The queue of orders. */
export const ordersQueue = new SqsQueueRef({ account, region, name: 'orders' });

/** Who the worker is: to Kubernetes, and to AWS. */
export const ordersWorker = new ServiceAccountRef({
  namespace: 'orders',
  name: 'orders-worker',
  role: new IamRoleRef({ account, name: 'orders-worker' }),
});
