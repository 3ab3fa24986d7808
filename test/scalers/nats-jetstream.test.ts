// Cases after pkg/scalers/nats_jetstream_scaler.go of KEDA 2.20.2: natsJetStreamMetadata, parseNATSJetStreamMetadata.
import { natsJetstream } from '../../src/scalers/nats-jetstream';
import { describeScaler } from './cases';

const metadata = {
  natsServerMonitoringEndpoint: 'nats.shop.svc:8222',
  account: '$G',
  stream: 'orders',
  consumer: 'workers',
};

describeScaler(natsJetstream, {
  accepted: {
    'endpoint, account, stream and consumer': { metadata },
    'thresholds over HTTPS': {
      metadata: { ...metadata, lagThreshold: '20', activationLagThreshold: '5', useHttps: 'true' },
    },
    'endpoint and account id from a TriggerAuthentication': {
      metadata: { stream: 'orders', consumer: 'workers' },
      authParameters: { natsServerMonitoringEndpoint: undefined, accountID: undefined },
    },
  },
  refused: {
    'no endpoint': [{ metadata: { ...metadata, natsServerMonitoringEndpoint: '' } }, 'natsServerMonitoringEndpoint'],
    'no account': [{ metadata: { ...metadata, account: '' } }, 'account'],
    'no stream': [{ metadata: { ...metadata, stream: '' } }, 'stream'],
    'no consumer': [{ metadata: { ...metadata, consumer: '' } }, 'consumer'],
    'a threshold that is no number': [{ metadata: { ...metadata, lagThreshold: '10m' } }, 'lagThreshold'],
    'an activation that is no number': [
      { metadata: { ...metadata, activationLagThreshold: 'x' } },
      'activationLagThreshold',
    ],
    'another word for true': [{ metadata: { ...metadata, useHttps: 'https' } }, 'useHttps'],
  },
  warned: {
    'an endpoint with a scheme': [
      { metadata: { ...metadata, natsServerMonitoringEndpoint: 'http://nats.shop.svc:8222' } },
      'natsServerMonitoringEndpoint',
    ],
    'a threshold of 0': [{ metadata: { ...metadata, lagThreshold: '0' } }, 'lagThreshold'],
  },
});
