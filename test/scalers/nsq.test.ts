// Cases after pkg/scalers/nsq_scaler.go of KEDA 2.20.2: nsqMetadata, Validate, getLookup.
import { nsq } from '../../src/scalers/nsq';
import { describeScaler } from './cases';

const metadata = { nsqLookupdHTTPAddresses: 'nsqlookupd.shop.svc:4161', topic: 'orders', channel: 'workers' };

describeScaler(nsq, {
  accepted: {
    'addresses, topic and channel': { metadata },
    'several addresses over HTTPS': {
      metadata: {
        ...metadata,
        nsqLookupdHTTPAddresses: 'a.shop.svc:4161, b.shop.svc:4161',
        depthThreshold: '20',
        activationDepthThreshold: '5',
        useHttps: 'true',
        unsafeSsl: 'true',
      },
    },
    'everything from variables': {
      metadata: {
        nsqLookupdHTTPAddressesFromEnv: 'ADDRESSES',
        topicFromEnv: 'TOPIC',
        channelFromEnv: 'CHANNEL',
        depthThresholdFromEnv: 'DEPTH',
      },
    },
  },
  refused: {
    'no address': [{ metadata: { ...metadata, nsqLookupdHTTPAddresses: '' } }, 'nsqLookupdHTTPAddresses'],
    'no topic': [{ metadata: { ...metadata, topic: '' } }, 'topic'],
    'no channel': [{ metadata: { ...metadata, channel: '' } }, 'channel'],
    'a threshold of 0': [{ metadata: { ...metadata, depthThreshold: '0' } }, 'depthThreshold'],
    'a threshold of 0 from a variable': [
      { metadata: { ...metadata, depthThresholdFromEnv: 'DEPTH' }, environment: { DEPTH: '0' } },
      'depthThreshold',
    ],
    'a negative activation': [
      { metadata: { ...metadata, activationDepthThreshold: '-1' } },
      'activationDepthThreshold',
    ],
    'another word for true': [{ metadata: { ...metadata, useHttps: 'yes' } }, 'useHttps'],
    'another word for false': [{ metadata: { ...metadata, unsafeSsl: 'no' } }, 'unsafeSsl'],
  },
  warned: {
    'an address with a scheme': [
      { metadata: { ...metadata, nsqLookupdHTTPAddresses: 'a:4161,http://b:4161' } },
      'nsqLookupdHTTPAddresses',
    ],
    'a comma too many': [{ metadata: { ...metadata, nsqLookupdHTTPAddresses: 'a:4161,' } }, 'nsqLookupdHTTPAddresses'],
  },
});
