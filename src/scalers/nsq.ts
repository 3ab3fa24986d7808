import { defineScaler } from './definition';
import { withoutGaps, withoutScheme } from './shared/address';

const LOOKUP = 'pkg/scalers/nsq_scaler.go, getLookup';

export const nsq = defineScaler({
  type: 'nsq',
  title: 'NSQ',
  page: 'nsq',
  summary: 'Scales on the depth of an NSQ channel.',
  parameters: {
    /** HTTP addresses of nsqlookupd, `host:port` each. */
    nsqLookupdHTTPAddresses: { kind: 'list', of: 'text', from: ['metadata', 'environment'] },
    /** Topic that the channel belongs to; its own depth counts where the channel does not exist yet. */
    topic: { kind: 'text', from: ['metadata', 'environment'] },
    /** Channel whose depth counts. */
    channel: { kind: 'text', from: ['metadata', 'environment'] },
    /** Target per replica, in messages. */
    depthThreshold: { kind: 'integer', above: 0, from: ['metadata', 'environment'], default: '10', role: 'target' },
    /** Messages above which the first replica starts. */
    activationDepthThreshold: {
      kind: 'integer',
      min: 0,
      from: ['metadata', 'environment'],
      default: '0',
      role: 'activation',
    },
    /** Whether NSQ is asked over HTTPS. */
    useHttps: { kind: 'boolean', from: ['metadata', 'environment'], default: 'false' },
    /** Whether the servers' certificates are not checked. */
    unsafeSsl: { kind: 'boolean', from: ['metadata', 'environment'], default: 'false' },
  },
  rules: [
    withoutScheme('nsqLookupdHTTPAddresses', {
      source: LOOKUP,
      fix: 'write host:port alone, and `useHttps` for HTTPS',
    }),
    withoutGaps('nsqLookupdHTTPAddresses', { source: LOOKUP }),
  ],
});
