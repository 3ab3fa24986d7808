// Cases after pkg/scalers/forgejo_runner_scaler.go of KEDA 2.20.2: forgejoRunnerMetadata, getRunnerJobURL.
import { forgejoRunner } from '../../src/scalers/forgejo-runner';
import { describeScaler } from './cases';

const runner = { address: 'https://forgejo.example.com', labels: 'ubuntu-latest,docker' };
const token = { token: undefined };

describeScaler(forgejoRunner, {
  accepted: {
    "the jobs of the token's user": { metadata: runner, authParameters: token },
    'a token from a variable': { metadata: { ...runner, tokenFromEnv: 'TOKEN' }, environment: { TOKEN: undefined } },
    'the whole instance': { metadata: { ...runner, global: 'true' }, authParameters: token },
    'an organization': { metadata: { ...runner, org: 'example' }, authParameters: token },
    'a repository': { metadata: { ...runner, global: 'false', owner: 'me', repo: 'shop' }, authParameters: token },
    'a ScaledJob': { metadata: runner, authParameters: token, kind: 'ScaledJob' },
  },
  refused: {
    'no address': [{ metadata: { labels: 'docker' }, authParameters: token }, 'address'],
    'no labels': [{ metadata: { address: runner.address }, authParameters: token }, 'labels'],
    'no token': [{ metadata: runner }, 'token'],
    'a token in the metadata, which KEDA ignores': [{ metadata: { ...runner, token: 't' } }, 'token'],
    'another word for global': [{ metadata: { ...runner, global: 'yes' }, authParameters: token }, 'global'],
    'the metric type Utilization': [
      { metadata: runner, authParameters: token, metricType: 'Utilization' },
      'metricType',
    ],
  },
  warned: {
    'an address without scheme': [
      { metadata: { ...runner, address: 'forgejo.example.com' }, authParameters: token },
      'address',
    ],
    'an owner without repository': [{ metadata: { ...runner, owner: 'me' }, authParameters: token }, 'owner'],
    'a repository without owner': [{ metadata: { ...runner, repo: 'shop' }, authParameters: token }, 'owner'],
    'two scopes': [{ metadata: { ...runner, global: 'true', org: 'example' }, authParameters: token }, 'global'],
    'the name of the runner': [{ metadata: { ...runner, name: 'runner' }, authParameters: token }, 'name'],
  },
});
