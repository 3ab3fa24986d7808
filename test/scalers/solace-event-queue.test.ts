// Cases after pkg/scalers/solace_scaler.go of KEDA 2.20.2: SolaceMetadata, Validate, parseSolaceMetadata.
import { judgeTrigger } from '../../src/scalers/judge';
import { solaceEventQueue } from '../../src/scalers/solace-event-queue';
import { describeScaler } from './cases';

const queue = { solaceSempBaseURL: 'http://broker.shop.svc:8080', messageVpn: 'shop', queueName: 'orders' };
const metadata = { ...queue, messageCountTarget: '50' };
const authParameters = { username: undefined, password: undefined };

describeScaler(solaceEventQueue, {
  accepted: {
    'a target in messages': { metadata, authParameters },
    'all targets, all activations, several addresses': {
      metadata: {
        ...metadata,
        solaceSempBaseURL: 'http://a.shop.svc:8080, http://b.shop.svc:8080',
        messageSpoolUsageTarget: '100',
        messageReceiveRateTarget: '20',
        activationMessageCountTarget: '5',
        activationMessageSpoolUsageTarget: '2',
        activationMessageReceiveRateTarget: '5',
      },
      authParameters,
    },
    'a user from variables': {
      metadata: { ...metadata, usernameFromEnv: 'USER', passwordFromEnv: 'PASSWORD' },
      environment: { USER: 'keda', PASSWORD: undefined },
    },
  },
  refused: {
    'no address': [{ metadata: { ...metadata, solaceSempBaseURL: '' }, authParameters }, 'solaceSempBaseURL'],
    'no message VPN': [{ metadata: { ...metadata, messageVpn: '' }, authParameters }, 'messageVpn'],
    'no queue': [{ metadata: { ...metadata, queueName: '' }, authParameters }, 'queueName'],
    'no user': [{ metadata, authParameters: { password: undefined } }, 'username'],
    'no target': [{ metadata: queue, authParameters }, 'messageCountTarget'],
    'targets of 0': [
      { metadata: { ...queue, messageCountTarget: '0', messageReceiveRateTarget: '0' }, authParameters },
      'messageCountTarget',
    ],
    ...Object.fromEntries(
      [
        'messageCountTarget',
        'messageSpoolUsageTarget',
        'messageReceiveRateTarget',
        'activationMessageCountTarget',
        'activationMessageSpoolUsageTarget',
        'activationMessageReceiveRateTarget',
      ].map((name) => [
        `a ${name} that is no whole number`,
        [{ metadata: { ...metadata, messageReceiveRateTarget: '1', [name]: '0.5' }, authParameters }, name] as const,
      ]),
    ),
  },
  warned: {
    'one activation value alone': [
      { metadata: { ...metadata, activationMessageCountTarget: '5' }, authParameters },
      'activationMessageCountTarget',
    ],
    'no address with a scheme': [
      { metadata: { ...metadata, solaceSempBaseURL: 'broker.shop.svc:8080' }, authParameters },
      'solaceSempBaseURL',
    ],
    'a negative target': [
      { metadata: { ...metadata, messageReceiveRateTarget: '-1' }, authParameters },
      'messageReceiveRateTarget',
    ],
    'a password in the metadata': [{ metadata: { ...metadata, username: 'keda', password: 'pw' } }, 'password'],
  },
});

test('a target of 0 beside another one is not worth a word', () => {
  const trigger = {
    type: 'solace-event-queue',
    metadata: { ...metadata, messageReceiveRateTarget: '0' },
    authParameters,
  };
  expect(judgeTrigger(solaceEventQueue, trigger, { typed: true })).toEqual([]);
});
