// Cases after pkg/scalers/selenium_grid_scaler.go of KEDA 2.20.2: seleniumGridScalerMetadata, getSessionsQueueLength,
// getCountFromSeleniumResponse, parseCapabilitiesToMap.
import { seleniumGrid } from '../../src/scalers/selenium-grid';
import { describeScaler } from './cases';

const metadata = { url: 'http://grid.testing.svc:4444/graphql', browserName: 'firefox' };

describeScaler(seleniumGrid, {
  accepted: {
    'a browser': { metadata },
    'a Grid alone': { metadata: { url: metadata.url } },
    'the address from a Secret': { metadata: { browserName: 'firefox' }, authParameters: { url: undefined } },
    'everything about the browser': {
      metadata: {
        ...metadata,
        sessionBrowserName: 'firefox',
        browserVersion: '130',
        platformName: 'Linux',
        nodeMaxSessions: '4',
        enableManagedDownloads: 'false',
        activationThreshold: '2',
        unsafeSsl: 'true',
        capabilities: '{"shop:build":"42"}',
      },
    },
    'user and password from variables': {
      metadata: { ...metadata, usernameFromEnv: 'GRID_USER', passwordFromEnv: 'GRID_PASSWORD' },
    },
    'a token': { metadata, authParameters: { authType: 'Bearer', accessToken: undefined } },
  },
  refused: {
    'no address': [{ metadata: { browserName: 'firefox' } }, 'url'],
    'sessions that are no number': [{ metadata: { ...metadata, nodeMaxSessions: 'x' } }, 'nodeMaxSessions'],
    'an activation threshold in fractions': [
      { metadata: { ...metadata, activationThreshold: '0.5' } },
      'activationThreshold',
    ],
    'unsafeSsl that is no boolean': [{ metadata: { ...metadata, unsafeSsl: 'yes' } }, 'unsafeSsl'],
    'enableManagedDownloads that is no boolean': [
      { metadata: { ...metadata, enableManagedDownloads: 'yes' } },
      'enableManagedDownloads',
    ],
  },
  warned: {
    'capabilities that are no JSON': [{ metadata: { ...metadata, capabilities: 'shop:build=42' } }, 'capabilities'],
    'capabilities that are no object': [{ metadata: { ...metadata, capabilities: '["shop:build"]' } }, 'capabilities'],
    'no sessions': [{ metadata: { ...metadata, nodeMaxSessions: '0' } }, 'nodeMaxSessions'],
    'a user without password': [{ metadata, authParameters: { username: 'keda' } }, 'username'],
    'a token without its type': [{ metadata, authParameters: { accessToken: undefined } }, 'authType'],
    'a type without token': [{ metadata, authParameters: { authType: 'Bearer' } }, 'accessToken'],
    'a password in the address': [{ metadata: { url: 'http://keda:pw@grid:4444/graphql' } }, 'url'],
    'an address without scheme': [{ metadata: { url: 'grid:4444/graphql' } }, 'url'],
    'a password in the metadata, where KEDA does not look': [{ metadata: { ...metadata, password: 'pw' } }, 'password'],
  },
});
