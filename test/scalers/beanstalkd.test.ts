// Cases after pkg/scalers/beanstalkd_scaler.go of KEDA 2.20.2: BeanstalkdMetadata, NewBeanstalkdScaler.
import { beanstalkd } from '../../src/scalers/beanstalkd';
import { describeScaler } from './cases';

const metadata = { server: 'beanstalkd.shop.svc:11300', tube: 'orders', value: '15' };

describeScaler(beanstalkd, {
  accepted: {
    'server, tube and value': { metadata },
    'fractions, delayed jobs and a timeout': {
      metadata: { ...metadata, value: '1.5', activationValue: '0.5', includeDelayed: 'true', timeout: '30s' },
    },
    'an address of version 6': { metadata: { ...metadata, server: '[fd00::1]:11300' } },
  },
  refused: {
    'no server': [{ metadata: { tube: 'orders', value: '15' } }, 'server'],
    'no value': [{ metadata: { server: 'beanstalkd:11300', tube: 'orders' } }, 'value'],
    'a value that is no number': [{ metadata: { ...metadata, value: 'many' } }, 'value'],
    'an activation that is no number': [{ metadata: { ...metadata, activationValue: '+1' } }, 'activationValue'],
    'another word for true': [{ metadata: { ...metadata, includeDelayed: 'on' } }, 'includeDelayed'],
    'a timeout that is no duration': [{ metadata: { ...metadata, timeout: '1 minute' } }, 'timeout'],
    'a negative timeout': [{ metadata: { ...metadata, timeout: '-5s' } }, 'timeout'],
    'a server from a variable': [
      {
        metadata: { serverFromEnv: 'SERVER', tube: 'orders', value: '15' },
        environment: { SERVER: 'beanstalkd:11300' },
      },
      'server',
    ],
  },
  warned: {
    'a server without port': [{ metadata: { ...metadata, server: 'beanstalkd.shop.svc' } }, 'server'],
    'an address of version 6 without port': [{ metadata: { ...metadata, server: '[fd00::1]' } }, 'server'],
    'a timeout that was meant in seconds': [{ metadata: { ...metadata, timeout: '30' } }, 'timeout'],
    'a value of 0': [{ metadata: { ...metadata, value: '0' } }, 'value'],
  },
});
