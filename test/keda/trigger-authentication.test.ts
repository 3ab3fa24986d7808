import type { Chart } from 'cdk8s';
import { ScaleTarget } from '../../src/keda/scale-target';
import { ScaledObject } from '../../src/keda/scaled-object';
import { Trigger } from '../../src/keda/trigger';
import {
  ClusterTriggerAuthentication,
  type ClusterTriggerAuthenticationProps,
  TriggerAuthentication,
  type TriggerAuthenticationProps,
} from '../../src/keda/trigger-authentication';
import { Credential } from '../../src/model/credential';
import { IamRoleRef } from '../../src/model/iam-role-ref';
import { PodIdentity } from '../../src/model/pod-identity';
import { judge } from '../conformance/judge';
import { newChart, only, refusal, refusedParameters } from '../support/synth';

// biome-ignore lint/suspicious/noTemplateCurlyInString: the text is what a cdktf token looks like
const TOKEN = '${TfToken[TOKEN.3]}';

function authentication(props: TriggerAuthenticationProps): Chart {
  const chart = newChart('shop');
  new TriggerAuthentication(chart, 'auth', props);
  return chart;
}

function clusterAuthentication(props: ClusterTriggerAuthenticationProps): Chart {
  const chart = newChart();
  new ClusterTriggerAuthentication(chart, 'auth', props);
  return chart;
}

describe('a TriggerAuthentication', () => {
  test('says of each parameter where its value is kept', () => {
    const made = only(
      authentication({
        parameters: {
          host: Credential.secret({ name: 'broker' }, 'host'),
          password: Credential.secret('broker', 'password'),
          ca: Credential.configMap('authority', 'ca.crt'),
          username: Credential.variable('BROKER_USER', 'worker'),
          token: Credential.serviceAccountToken('worker'),
        },
      }),
      'TriggerAuthentication',
    );
    expect(made.spec).toEqual({
      secretTargetRef: [
        { parameter: 'host', name: 'broker', key: 'host' },
        { parameter: 'password', name: 'broker', key: 'password' },
      ],
      configMapTargetRef: [{ parameter: 'ca', name: 'authority', key: 'ca.crt' }],
      env: [{ parameter: 'username', name: 'BROKER_USER', containerName: 'worker' }],
      boundServiceAccountToken: [{ parameter: 'token', serviceAccountName: 'worker' }],
    });
    expect(judge(made)).toEqual([]);
  });

  test.each([
    ['AWS', PodIdentity.aws(), { provider: 'aws' }],
    [
      'AWS by the workload',
      PodIdentity.aws({ identityOwner: 'workload' }),
      { provider: 'aws', identityOwner: 'workload' },
    ],
    [
      'AWS by a role with an external id',
      PodIdentity.aws({ role: new IamRoleRef({ account: '111122223333', name: 'keda-orders' }), externalId: 'orders' }),
      { provider: 'aws', roleArn: 'arn:aws:iam::111122223333:role/keda-orders', externalID: 'orders' },
    ],
    [
      'Azure',
      PodIdentity.azureWorkload({ identityId: 'a', identityTenantId: 'b' }),
      { provider: 'azure-workload', identityId: 'a', identityTenantId: 'b' },
    ],
    [
      'Google Cloud',
      PodIdentity.gcp({ identityId: 'keda@example.iam.gserviceaccount.com' }),
      { provider: 'gcp', identityId: 'keda@example.iam.gserviceaccount.com' },
    ],
  ])('signs in to %s with a pod identity', (_, podIdentity, expected) => {
    const made = only(authentication({ podIdentity }), 'TriggerAuthentication');
    expect(made.spec).toEqual({ podIdentity: expected });
    expect(judge(made)).toEqual([]);
  });

  test('hands OAuth 2.0 on', () => {
    const made = only(
      authentication({
        oauth2: {
          clientId: 'keda',
          clientSecret: Credential.secret('idp', 'secret'),
          tokenUrl: 'https://id.example.com/token',
          scopes: ['read'],
        },
      }),
      'TriggerAuthentication',
    );
    expect(made.spec).toEqual({
      oauth2: {
        type: 'clientCredentials',
        clientId: 'keda',
        clientSecret: { valueFrom: { secretKeyRef: { name: 'idp', key: 'secret' } } },
        tokenUrl: 'https://id.example.com/token',
        scopes: ['read'],
      },
    });
    expect(judge(made)).toEqual([]);
  });

  test('is taken by a trigger, which then needs no credential of its own', () => {
    const chart = newChart('shop');
    const shared = new TriggerAuthentication(chart, 'auth', {
      parameters: { host: Credential.secret('broker', 'host') },
    });
    new ScaledObject(chart, 'scaling', {
      target: ScaleTarget.of({ name: 'worker' }),
      triggers: [Trigger.raw('rabbitmq', { queueName: 'orders' }, { authentication: shared })],
    });
    expect(only(chart, 'ScaledObject').spec.triggers).toEqual([
      { type: 'rabbitmq', metadata: { queueName: 'orders' }, authenticationRef: { name: shared.name } },
    ]);
  });
});

test('a trigger whose credential is in a store gets an authentication of its own', () => {
  const chart = newChart('shop');
  const host = Credential.awsSecretsManager(
    { podIdentity: PodIdentity.aws(), region: 'eu-west-1' },
    { name: 'broker' },
  );
  new ScaledObject(chart, 'scaling', {
    target: ScaleTarget.of({ name: 'worker' }),
    triggers: [Trigger.rabbitmq({ host, queueName: 'orders', mode: 'QueueLength', value: 5 })],
  });
  const made = only(chart, 'TriggerAuthentication');
  expect(made.spec).toEqual({
    awsSecretManager: {
      region: 'eu-west-1',
      podIdentity: { provider: 'aws' },
      secrets: [{ parameter: 'host', name: 'broker' }],
    },
  });
  expect(only(chart, 'ScaledObject').spec.triggers).toMatchObject([
    { type: 'rabbitmq', authenticationRef: { name: made.metadata.name } },
  ]);
});

test('a ClusterTriggerAuthentication is named with its kind, and can read a file', () => {
  const chart = newChart('shop');
  const shared = new ClusterTriggerAuthentication(chart, 'auth', {
    filePath: 'broker/auth.json',
    fileParameters: ['host'],
  });
  new ScaledObject(chart, 'scaling', {
    target: ScaleTarget.of({ name: 'worker' }),
    triggers: [Trigger.raw('rabbitmq', { queueName: 'orders' }, { authentication: shared })],
  });
  const made = only(chart, 'ClusterTriggerAuthentication');
  expect(made.spec).toEqual({ filePath: 'broker/auth.json' });
  expect(made.metadata.namespace).toBeUndefined();
  expect(judge(made)).toEqual([]);
  expect(only(chart, 'ScaledObject').spec.triggers).toMatchObject([
    { authenticationRef: { name: shared.name, kind: 'ClusterTriggerAuthentication' } },
  ]);
});

describe('a TriggerAuthentication refuses', () => {
  const secret = Credential.secret('idp', 'secret');
  const oauth2 = { clientId: 'a', clientSecret: secret, tokenUrl: 'https://a' };
  test.each<[string, object, string | undefined]>([
    ['to be empty', {}, undefined],
    ['a secret as text', { parameters: { password: 'hunter2' } }, 'parameters.password'],
    [
      'OAuth 2.0 without an address',
      { oauth2: { clientId: 'a', clientSecret: secret, tokenUrl: 'id.example.com' } },
      'oauth2.tokenUrl',
    ],
    [
      'OAuth 2.0 with a secret as text',
      { oauth2: { clientId: 'a', clientSecret: 'hunter2', tokenUrl: 'https://a' } },
      'oauth2.clientSecret',
    ],
    [
      'OAuth 2.0 without a client',
      { oauth2: { clientId: '', clientSecret: secret, tokenUrl: 'https://a' } },
      'oauth2.clientId',
    ],
    [
      'OAuth 2.0 with a password in its address',
      { oauth2: { ...oauth2, tokenUrl: 'https://a:b@c' } },
      'oauth2.tokenUrl',
    ],
    ['OAuth 2.0 with a token for a client', { oauth2: { ...oauth2, clientId: TOKEN } }, 'oauth2.clientId'],
    ['OAuth 2.0 with its scopes as text', { oauth2: { ...oauth2, scopes: 'read write' } }, 'oauth2.scopes'],
    ['OAuth 2.0 with a number', { oauth2: { ...oauth2, tokenUrlParams: { a: 1 } } }, 'oauth2.tokenUrlParams.a'],
    ['OAuth 2.0 with an unknown option', { oauth2: { ...oauth2, scope: 'read' } }, 'oauth2.scope'],
    ['what OAuth 2.0 gives already', { oauth2, parameters: { clientID: secret } }, 'parameters.clientID'],
    ['a file, which only the cluster’s can read', { filePath: 'a.json' }, 'filePath'],
    ['a pod identity as text', { podIdentity: 'aws' }, 'podIdentity'],
    ['no credential', { parameters: { password: null } }, 'parameters.password'],
    ['a parameter without name', { parameters: { '': secret } }, 'parameters'],
    ['credentials as a list', { parameters: [secret] }, 'parameters'],
    ['an unknown prop', { parameter: {} }, 'parameter'],
    ['a bad name', { podIdentity: PodIdentity.aws(), metadata: { name: 'My Auth' } }, 'metadata.name'],
  ])('%s', (_, props, parameter) => {
    expect(refusedParameters(() => authentication(props))).toContain(parameter);
  });

  test.each(['/etc/keda/a.json', '../a.json', ''])('the path %j, even for the cluster', (filePath) => {
    expect(refusedParameters(() => clusterAuthentication({ filePath }))).toContain('filePath');
  });
});

describe('a ClusterTriggerAuthentication refuses', () => {
  // aws_secretmanager_handler.go looks for the workload's service account in the namespace of the Secrets
  const asWorkload = Credential.awsSecretsManager(
    { podIdentity: PodIdentity.aws({ identityOwner: 'workload' }) },
    { name: 'broker' },
  );
  test.each<[string, object, string]>([
    ['a file beside parameters', { filePath: 'a.json', parameters: { a: Credential.secret('a', 'b') } }, 'filePath'],
    ['parameters of no file', { podIdentity: PodIdentity.aws(), fileParameters: ['host'] }, 'fileParameters'],
    ['a namespace', { podIdentity: PodIdentity.aws(), metadata: { namespace: 'shop' } }, 'metadata.namespace'],
    ['to sign in as the workload', { parameters: { password: asWorkload } }, 'parameters.password'],
  ])('%s', (_, props, parameter) => {
    expect(refusedParameters(() => clusterAuthentication(props))).toContain(parameter);
  });
});

test.each([undefined, null, 'text', 5, []])('props that are %j are refused', (props) => {
  expect(refusal(() => authentication(props as never))).toMatchObject([{ code: 'options-missing' }]);
});

test('an existing authentication says what it gives', () => {
  const existing = TriggerAuthentication.fromName('shared', { parameters: ['host'], podIdentityProvider: 'aws' });
  expect(existing).toEqual({
    kind: 'TriggerAuthentication',
    name: 'shared',
    parameters: ['host'],
    podIdentityProvider: 'aws',
  });
  expect(refusedParameters(() => TriggerAuthentication.fromName('a', { parameters: 'host' } as never))).toEqual([
    'existing.parameters',
  ]);
});

describe('a TriggerAuthentication warns of what KEDA does not read', () => {
  const secret = Credential.secret('a', 'b');
  const key = { accessKey: secret, accessSecretKey: secret };
  const role = 'arn:aws:iam::111122223333:role/keda';
  test.each<[string, TriggerAuthenticationProps, string]>([
    ['gcp', { podIdentity: PodIdentity.gcp({ identityId: 'a' }) }, 'podIdentity.identityId'],
    [
      'azure-workload',
      {
        podIdentity: PodIdentity.azureWorkload({ identityId: 'a', identityTenantId: 'b', identityAuthorityHost: 'c' }),
      },
      'podIdentity.identityAuthorityHost',
    ],
    [
      'a session token',
      {
        parameters: {
          p: Credential.awsSecretsManager({ credentials: { ...key, accessToken: secret } }, { name: 'c' }),
        },
      },
      'awsSecretManager.credentials.accessToken',
    ],
    [
      'an external id',
      {
        parameters: {
          p: Credential.awsSecretsManager(
            { podIdentity: PodIdentity.aws({ role, externalId: 'orders' }) },
            { name: 'c' },
          ),
        },
      },
      'awsSecretManager.podIdentity.externalID',
    ],
    [
      'the cloud of a Key Vault',
      {
        parameters: {
          p: Credential.azureKeyVault(
            { vaultUri: 'https://a', podIdentity: PodIdentity.azureWorkload(), cloud: { type: 'AzureChinaCloud' } },
            { name: 'c' },
          ),
        },
      },
      'azureKeyVault.cloud',
    ],
  ])('%s', (_, props, parameter) => {
    const made = new TriggerAuthentication(newChart(), 'auth', props);
    expect(made.warnings).toMatchObject([{ severity: 'warning', code: 'setting-unread', parameter }]);
  });

  test('and of nothing else', () => {
    const podIdentity = PodIdentity.azureWorkload({ identityId: 'a', identityTenantId: 'b' });
    expect(new TriggerAuthentication(newChart(), 'auth', { podIdentity }).warnings).toEqual([]);
  });
});

describe('a pod identity refuses', () => {
  test.each<[string, () => unknown, string | undefined]>([
    [
      'a role beside the workload’s own',
      () => PodIdentity.aws({ role: 'arn:aws:iam::111122223333:role/a', identityOwner: 'workload' }),
      'identityOwner',
    ],
    ['an external id without role', () => PodIdentity.aws({ externalId: 'orders' }), 'externalId'],
    ['what is no ARN', () => PodIdentity.aws({ role: 'keda' }), 'role'],
    ['a token for an ARN', () => PodIdentity.aws({ role: TOKEN }), 'role'],
    ['a tenant without identity', () => PodIdentity.azureWorkload({ identityTenantId: 'b' }), 'identityTenantId'],
    [
      'an authority without tenant',
      () => PodIdentity.azureWorkload({ identityId: 'a', identityAuthorityHost: 'c' }),
      'identityAuthorityHost',
    ],
    ['an empty identity', () => PodIdentity.azureWorkload({ identityId: '' }), 'identityId'],
    ['a token for an identity', () => PodIdentity.azureWorkload({ identityId: TOKEN }), 'identityId'],
    ['an empty Google identity', () => PodIdentity.gcp({ identityId: '' }), 'identityId'],
    ['an option of another cloud', () => PodIdentity.gcp({ role: 'a' } as never), 'role'],
    ['an external id that AWS refuses', () => PodIdentity.aws({ externalId: 'a b' }), 'externalId'],
    ['no role', () => PodIdentity.aws({ role: null } as never), 'role'],
    ['null', () => PodIdentity.aws(null as never), undefined],
  ])('%s', (_, act, parameter) => {
    expect(refusedParameters(act)).toContain(parameter);
  });
});

describe('a credential refuses', () => {
  test.each<[string, () => unknown, string]>([
    ['a bad name of a Secret', () => Credential.secret('My Secret', 'key'), 'secret'],
    ['a bad key', () => Credential.secret('a', 'a key'), 'key'],
    ['no name', () => Credential.secret(undefined as never, 'key'), 'secret'],
    ['a bad name of a variable', () => Credential.variable('1ST'), 'name'],
    ['a bad name of a container', () => Credential.variable('A', 'My Container'), 'container'],
    ['a token', () => Credential.configMap(TOKEN, 'key'), 'configMap'],
  ])('%s', (_, act, parameter) => {
    expect(refusedParameters(act)).toContain(parameter);
  });
});
