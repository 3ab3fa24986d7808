import { defineScaler } from './definition';
import { isTrue, together } from './rules';
import { withoutScheme } from './shared/address';
import { clientCertificateRules } from './shared/client-certificate-rules';
import { clientCertificate } from './shared/tls';

const SOURCE = 'pkg/scalers/temporal_scaler.go, Validate';
const CLIENT = 'pkg/scalers/temporal_scaler.go, getTemporalClient';
const VERSIONED = 'use `workerDeploymentName` and `workerDeploymentBuildId`; KEDA 2.21 drops it';

export const temporal = defineScaler({
  type: 'temporal',
  title: 'Temporal',
  page: 'temporal',
  summary: 'Scales on the backlog of a Temporal task queue.',
  parameters: {
    /** Host and port of the frontend's gRPC service. */
    endpoint: { kind: 'text', from: ['metadata', 'environment'] },
    /** Temporal namespace of the task queue. */
    namespace: { kind: 'text', from: ['metadata', 'environment'], default: 'default' },
    /** Task queue to watch. */
    taskQueue: { kind: 'text', from: ['metadata', 'environment'] },
    /** Target per replica, in tasks. */
    targetQueueSize: { kind: 'integer', min: 0, default: '5', role: 'target' },
    /** Tasks above which the first replica starts. */
    activationTargetQueueSize: { kind: 'integer', min: 0, default: '0', role: 'activation' },
    /** Kinds of tasks that count. When left out all do, where KEDA's page says workflow tasks alone. */
    queueTypes: {
      kind: 'list',
      of: 'choice',
      values: ['workflow', 'activity', 'nexus'],
      enforced: false,
      optional: true,
    },
    /** Worker Deployment whose version's backlog counts, instead of the whole queue's. */
    workerDeploymentName: { kind: 'text', from: ['metadata', 'environment'], optional: true },
    /** Build id of the version within the Worker Deployment. */
    workerDeploymentBuildId: { kind: 'text', from: ['metadata', 'environment'], optional: true },
    /** Build id of the old, rule-based versioning. */
    buildId: { kind: 'text', from: ['metadata', 'environment'], optional: true, deprecated: VERSIONED },
    /** Whether all active build ids of the old versioning count. */
    selectAllActive: { kind: 'boolean', default: 'false', deprecated: VERSIONED },
    /** Whether workers without a version count, in the old versioning. */
    selectUnversioned: {
      kind: 'boolean',
      default: 'false',
      deprecated: 'leave it out, or use `workerDeploymentName` and `workerDeploymentBuildId`; KEDA 2.21 drops it',
    },
    /** API key, for Temporal Cloud. */
    apiKey: { kind: 'text', from: ['authentication', 'environment'], optional: true, secret: true },
    /** How long connecting may take at least before it is given up. */
    minConnectTimeout: { kind: 'duration', unit: 'seconds', min: 0, default: '5' },
    /** Whether the server's certificate is not checked. */
    unsafeSsl: { kind: 'boolean', optional: true },
    ...clientCertificate,
    /** Name that the server's certificate must have, instead of the host in `endpoint`. */
    tlsServerName: { kind: 'text', optional: true },
  },
  rules: [
    ...clientCertificateRules({ validated: SOURCE, used: CLIENT }),
    together(['workerDeploymentName', 'workerDeploymentBuildId'], { source: SOURCE }),
    {
      says: '`workerDeploymentName` stands without `buildId`, `selectAllActive` and `selectUnversioned`',
      about: ['workerDeploymentName', 'buildId', 'selectAllActive', 'selectUnversioned'],
      source: SOURCE,
      broken: (p) =>
        p.workerDeploymentName.given && (p.buildId.given || isTrue(p.selectAllActive) || isTrue(p.selectUnversioned)),
    },
    withoutScheme('endpoint', {
      source: CLIENT,
      fix: 'write host:port alone; the connection is encrypted where `apiKey`, or `cert` and `key`, are given',
    }),
    {
      says: '`tlsServerName` counts only where `apiKey`, or `cert` and `key`, make the connection encrypted',
      about: ['tlsServerName', 'apiKey', 'cert'],
      source: CLIENT,
      severity: 'warning',
      broken: (p) => p.tlsServerName.given && !p.apiKey.given && !p.cert.given,
    },
  ],
});
