// Cases after pkg/scalers/temporal_scaler.go of KEDA 2.20.2: temporalMetadata, Validate, getQueueTypes.
import { temporal } from '../../src/scalers/temporal';
import { describeScaler } from './cases';

const metadata = { endpoint: 'temporal-frontend.shop.svc:7233', taskQueue: 'orders' };
const version = { workerDeploymentName: 'worker', workerDeploymentBuildId: 'v2' };

describeScaler(temporal, {
  accepted: {
    'endpoint and task queue': { metadata },
    'targets, kinds of tasks and a timeout': {
      metadata: {
        ...metadata,
        namespace: 'shop',
        targetQueueSize: '2',
        activationTargetQueueSize: '0',
        queueTypes: 'workflow,activity, nexus',
        minConnectTimeout: '0',
      },
    },
    'everything from variables': {
      metadata: {
        endpointFromEnv: 'ENDPOINT',
        namespaceFromEnv: 'NAMESPACE',
        taskQueueFromEnv: 'QUEUE',
        apiKeyFromEnv: 'KEY',
      },
    },
    'a version of a Worker Deployment': { metadata: { ...metadata, ...version, selectAllActive: 'false' } },
    'mutual TLS': {
      metadata: { ...metadata, tlsServerName: 'shop.tmprl.cloud', unsafeSsl: 'false' },
      authParameters: { cert: undefined, key: undefined, keyPassword: undefined, ca: undefined },
    },
  },
  refused: {
    'no endpoint': [{ metadata: { taskQueue: 'orders' } }, 'endpoint'],
    'no task queue': [{ metadata: { endpoint: metadata.endpoint } }, 'taskQueue'],
    'a negative target': [{ metadata: { ...metadata, targetQueueSize: '-1' } }, 'targetQueueSize'],
    'a negative activation': [
      { metadata: { ...metadata, activationTargetQueueSize: '-1' } },
      'activationTargetQueueSize',
    ],
    'a negative timeout': [{ metadata: { ...metadata, minConnectTimeout: '-1' } }, 'minConnectTimeout'],
    'a timeout with a unit': [{ metadata: { ...metadata, minConnectTimeout: '5s' } }, 'minConnectTimeout'],
    'a certificate without key': [{ metadata, authParameters: { cert: undefined } }, 'cert'],
    'a Worker Deployment without version': [
      { metadata: { ...metadata, workerDeploymentName: 'worker' } },
      'workerDeploymentName',
    ],
    'a Worker Deployment beside the old versioning': [
      { metadata: { ...metadata, ...version, selectUnversioned: 'true' } },
      'workerDeploymentName',
    ],
    'a Worker Deployment beside a build id': [
      { metadata: { ...metadata, ...version, buildId: 'v1' } },
      'workerDeploymentName',
    ],
    'another word for true': [{ metadata: { ...metadata, selectAllActive: 'yes' } }, 'selectAllActive'],
    'another word for false': [{ metadata: { ...metadata, unsafeSsl: 'no' } }, 'unsafeSsl'],
  },
  warned: {
    'the old build id': [{ metadata: { ...metadata, buildId: 'v1' } }, 'buildId'],
    'the old choice of workers': [{ metadata: { ...metadata, selectAllActive: 'true' } }, 'selectAllActive'],
    'the old choice of workers without version': [
      { metadata: { ...metadata, selectUnversioned: 'true' } },
      'selectUnversioned',
    ],
    'a kind of task that does not exist': [{ metadata: { ...metadata, queueTypes: 'workflow,timer' } }, 'queueTypes'],
    'an endpoint with a scheme': [{ metadata: { ...metadata, endpoint: 'https://temporal:7233' } }, 'endpoint'],
    'a server name without TLS': [{ metadata: { ...metadata, tlsServerName: 'shop.tmprl.cloud' } }, 'tlsServerName'],
    'an authority without a certificate': [{ metadata, authParameters: { ca: undefined } }, 'ca'],
    'a target of 0': [{ metadata: { ...metadata, targetQueueSize: '0' } }, 'targetQueueSize'],
  },
});
