/** What the manifests and the Terraform stack must agree on, declared once. */
import { IamRoleRef, ServiceAccountRef, SqsQueueRef } from '../../src/model';
import { eksConfiguration } from '../eks/configuration';

// your account and region from the environment, or those of AWS' own documentation
const { account, region } = eksConfiguration(process.env);

/** The queue of orders. */
export const ordersQueue = new SqsQueueRef({ account, region, name: 'orders' });

/** Who the worker is: to Kubernetes, and to AWS. */
export const ordersWorker = new ServiceAccountRef({
  namespace: 'orders',
  name: 'orders-worker',
  role: new IamRoleRef({ account, name: 'orders-worker' }),
});
