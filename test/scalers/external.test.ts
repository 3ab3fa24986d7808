// Cases after pkg/scalers/external_scaler.go of KEDA 2.20.2: externalScalerMetadata, getClientForConnectionPool.
import { external } from '../../src/scalers/external';
import { externalPush } from '../../src/scalers/external-push';
import { judgeTrigger } from '../../src/scalers/judge';
import { describeScaler } from './cases';

const metadata = { scalerAddress: 'scaler.shop.svc:8080' };

for (const definition of [external, externalPush]) {
  describeScaler(definition, {
    accepted: {
      'an address': { metadata },
      'whatever the service wants to know': { metadata: { ...metadata, listName: 'orders', hostFromEnv: 'HOST' } },
      'an encrypted connection': { metadata: { ...metadata, enableTLS: 'true', unsafeSsl: 'true' } },
      certificates: {
        metadata,
        authParameters: { caCert: undefined, tlsClientCert: undefined, tlsClientKey: undefined },
      },
    },
    refused: {
      'no address': [{ metadata: { listName: 'orders' } }, 'scalerAddress'],
      'another word for true': [{ metadata: { ...metadata, enableTLS: 'yes' } }, 'enableTLS'],
      'another word for false': [{ metadata: { ...metadata, unsafeSsl: 'no' } }, 'unsafeSsl'],
      'the metric type Utilization': [{ metadata, metricType: 'Utilization' }, 'metricType'],
    },
    warned: {
      'half of a certificate': [{ metadata, authParameters: { tlsClientKey: undefined } }, 'tlsClientCert'],
      'unsafeSsl without TLS': [{ metadata: { ...metadata, unsafeSsl: 'true' } }, 'unsafeSsl'],
      'an authority in the metadata': [{ metadata: { ...metadata, caCert: '/certs/ca.pem' } }, 'caCert'],
      'a certificate in the metadata': [
        { metadata: { ...metadata, tlsClientCert: '/certs/tls.pem' } },
        'tlsClientCert',
      ],
      'a key in the metadata': [{ metadata: { ...metadata, tlsClientKey: '/certs/tls.key' } }, 'tlsClientKey'],
    },
  });

  test(`metadata for the service of the ${definition.type} scaler is no misspelling`, () => {
    const trigger = { type: definition.type, metadata: { ...metadata, scalerAdress: 'x' } };
    expect(judgeTrigger(definition, trigger, { typed: true })).toEqual([]);
  });
}

test('the external-push scaler warns of tlsCertFile, which KEDA does not read any more', () => {
  const trigger = { type: 'external-push', metadata: { ...metadata, tlsCertFile: '/certs/tls.crt' } };
  expect(judgeTrigger(externalPush, trigger, { typed: false })).toMatchObject([
    { severity: 'warning', code: 'parameter-deprecated', parameter: 'tlsCertFile' },
  ]);
});
