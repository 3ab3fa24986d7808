import { defineScaler } from './definition';
import { atLeastOne } from './rules';
import { withoutScheme } from './shared/address';

export const natsJetstream = defineScaler({
  type: 'nats-jetstream',
  title: 'NATS JetStream',
  page: 'nats-jetstream',
  summary: 'Scales on the lag of a NATS JetStream consumer.',
  parameters: {
    /** Host and port of the servers' monitoring endpoint, `nats.shop.svc:8222`. */
    natsServerMonitoringEndpoint: { kind: 'text', from: ['authentication', 'metadata'] },
    /** Account by its name, `$G` where no accounts are configured. */
    account: { kind: 'text', from: ['authentication', 'metadata'], optional: true },
    /** Account by its id, which the endpoint is asked for instead of the name. */
    accountID: { kind: 'text', from: ['authentication', 'metadata'], optional: true },
    /** Stream within the account. */
    stream: { kind: 'text' },
    /** Consumer of the stream whose lag counts. */
    consumer: { kind: 'text' },
    /** Target lag per replica, in messages. */
    lagThreshold: { kind: 'integer', default: '10', role: 'target' },
    /** Lag above which the first replica starts, in messages. */
    activationLagThreshold: { kind: 'integer', default: '0', role: 'activation' },
    /** Whether the endpoint speaks HTTPS. */
    useHttps: { kind: 'boolean', default: 'false' },
  },
  rules: [
    atLeastOne(['account', 'accountID'], {
      source: 'pkg/scalers/nats_jetstream_scaler.go, parseNATSJetStreamMetadata',
    }),
    withoutScheme('natsServerMonitoringEndpoint', {
      source: 'pkg/scalers/nats_jetstream_scaler.go, getNATSJetStreamMonitoringURL',
      fix: 'write host:port alone, and `useHttps` for HTTPS',
    }),
  ],
});
