// Cases after pkg/scalers/solace_dm_scaler.go of KEDA 2.20.2: SolaceDMScalerConfiguration, Validate.
import { solaceDirectMessaging } from '../../src/scalers/solace-direct-messaging';
import { describeScaler } from './cases';

const broker = {
  solaceSempBaseURL: 'https://broker.shop.svc:943',
  messageVpn: 'shop',
  clientNamePattern: 'orders-worker',
};
const metadata = { ...broker, aggregatedClientTxMsgRateTarget: '600' };
const authParameters = { username: undefined, password: undefined };

describeScaler(solaceDirectMessaging, {
  accepted: {
    'a target in messages per second': { metadata, authParameters },
    'all targets and several addresses': {
      metadata: {
        ...metadata,
        solaceSempBaseURL: 'https://a.shop.svc:943, https://b.shop.svc:943',
        aggregatedClientTxByteRateTarget: '2000',
        aggregatedClientAverageTxMsgRateTarget: '500',
        aggregatedClientAverageTxByteRateTarget: '0',
        queuedMessagesFactor: '100',
        unsafeSSL: 'true',
      },
      authParameters,
    },
    'a user from variables': {
      metadata: { ...metadata, usernameFromEnv: 'USER', passwordFromEnv: 'PASSWORD' },
    },
  },
  refused: {
    'no address': [{ metadata: { ...metadata, solaceSempBaseURL: '' }, authParameters }, 'solaceSempBaseURL'],
    'an address without scheme': [
      { metadata: { ...metadata, solaceSempBaseURL: 'https://a.shop.svc:943,b.shop.svc:943' }, authParameters },
      'solaceSempBaseURL',
    ],
    'a comma too many': [
      { metadata: { ...metadata, solaceSempBaseURL: 'https://a.shop.svc:943,' }, authParameters },
      'solaceSempBaseURL',
    ],
    'no message VPN': [{ metadata: { ...metadata, messageVpn: '' }, authParameters }, 'messageVpn'],
    'no pattern': [{ metadata: { ...metadata, clientNamePattern: '' }, authParameters }, 'clientNamePattern'],
    'an asterisk in the pattern': [
      { metadata: { ...metadata, clientNamePattern: 'orders-*' }, authParameters },
      'clientNamePattern',
    ],
    'no password': [{ metadata, authParameters: { username: 'keda' } }, 'password'],
    'a user in the metadata, where KEDA does not look': [
      { metadata: { ...metadata, username: 'keda' }, authParameters: { password: undefined } },
      'username',
    ],
    'a factor of 0': [{ metadata: { ...metadata, queuedMessagesFactor: '0' }, authParameters }, 'queuedMessagesFactor'],
    'a factor of 101': [
      { metadata: { ...metadata, queuedMessagesFactor: '101' }, authParameters },
      'queuedMessagesFactor',
    ],
    'no target': [{ metadata: broker, authParameters }, 'aggregatedClientTxMsgRateTarget'],
    ...Object.fromEntries(
      ['TxMsgRate', 'TxByteRate', 'AverageTxMsgRate', 'AverageTxByteRate']
        .flatMap((rate) => [`aggregatedClient${rate}Target`, `activationAggregatedClient${rate}Target`])
        .map((name) => [
          `a ${name} that is no whole number`,
          [{ metadata: { ...metadata, [name]: '2k' }, authParameters }, name] as const,
        ]),
    ),
    'another word for true': [{ metadata: { ...metadata, unsafeSSL: 'yes' }, authParameters }, 'unsafeSSL'],
  },
  warned: {
    'an activation value, which has no effect': [
      { metadata: { ...metadata, activationAggregatedClientTxByteRateTarget: '10' }, authParameters },
      'activationAggregatedClientTxMsgRateTarget',
    ],
    'a negative target': [
      { metadata: { ...metadata, aggregatedClientTxByteRateTarget: '-1' }, authParameters },
      'aggregatedClientTxByteRateTarget',
    ],
  },
});
