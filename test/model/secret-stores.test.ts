import { Duration } from 'cdk8s';
import { TriggerAuthentication, type TriggerAuthenticationProps } from '../../src/keda/trigger-authentication';
import { Credential } from '../../src/model/credential';
import { PodIdentity } from '../../src/model/pod-identity';
import type {
  AwsSecretsManagerOptions,
  AwsSecretsManagerSecret,
} from '../../src/model/secret-stores/aws-secrets-manager';
import type { AzureKeyVaultOptions, AzureKeyVaultSecret } from '../../src/model/secret-stores/azure-key-vault';
import type { GcpSecretManagerOptions, GcpSecretManagerSecret } from '../../src/model/secret-stores/gcp-secret-manager';
import type { HashiCorpVaultOptions, HashiCorpVaultSecret } from '../../src/model/secret-stores/hashicorp-vault';
import { judge } from '../conformance/judge';
import { newChart, only, refusal, refusedParameters } from '../support/synth';

// biome-ignore lint/suspicious/noTemplateCurlyInString: the text is what a cdktf token looks like
const TOKEN = '${TfToken[TOKEN.3]}';
const secretKey = Credential.secret('sign-in', 'key');
const secretKeyRef = { valueFrom: { secretKeyRef: { name: 'sign-in', key: 'key' } } };

/** The spec of a TriggerAuthentication, which the schema of KEDA accepts. */
function specOf(parameters: TriggerAuthenticationProps['parameters']): unknown {
  const chart = newChart('shop');
  new TriggerAuthentication(chart, 'auth', { parameters: parameters ?? {} });
  const made = only(chart, 'TriggerAuthentication');
  expect(judge(made)).toEqual([]);
  return made.spec;
}

// pkg/scaling/resolver/hashicorpvault_handler.go
describe('HashiCorp Vault', () => {
  const kubernetes: HashiCorpVaultOptions = {
    address: 'https://vault.example.com:8200',
    authentication: 'kubernetes',
    mount: 'kubernetes',
    role: 'keda',
  };
  const token: HashiCorpVaultOptions = { address: 'https://vault.example.com', authentication: 'token' };
  const value: HashiCorpVaultSecret = { path: 'secret/data/broker', key: 'password' };

  test('is signed in to by the token of KEDA’s own service account', () => {
    expect(specOf({ password: Credential.hashiCorpVault(kubernetes, value) })).toEqual({
      hashiCorpVault: {
        address: 'https://vault.example.com:8200',
        authentication: 'kubernetes',
        mount: 'kubernetes',
        role: 'keda',
        secrets: [{ parameter: 'password', path: 'secret/data/broker', key: 'password' }],
      },
    });
  });

  test.each<[string, HashiCorpVaultOptions & { authentication: 'kubernetes' }, object]>([
    [
      'of a service account',
      { ...kubernetes, credential: { serviceAccountName: { name: 'worker' } } },
      { serviceAccountName: 'worker' },
    ],
    [
      'in a file',
      { ...kubernetes, credential: { serviceAccount: '/var/run/secrets/vault/token' } },
      { serviceAccount: '/var/run/secrets/vault/token' },
    ],
  ])('is signed in to by the token %s', (_, vault, credential) => {
    expect(specOf({ password: Credential.hashiCorpVault(vault, value) })).toMatchObject({
      hashiCorpVault: { credential },
    });
  });

  test('is signed in to by the operator’s VAULT_TOKEN, and KEDA does not crash where there is none', () => {
    // token() reads Credential.Token of a pointer that is nil where the manifest has no credential
    expect(specOf({ password: Credential.hashiCorpVault({ ...token, namespace: 'shop' }, value) })).toEqual({
      hashiCorpVault: {
        address: 'https://vault.example.com',
        namespace: 'shop',
        authentication: 'token',
        credential: {},
        secrets: [{ parameter: 'password', path: 'secret/data/broker', key: 'password' }],
      },
    });
  });

  test('gives several values, and parts of a certificate', () => {
    const pkiData = {
      commonName: 'keda.example.com',
      altNames: ['a.example.com', 'b.example.com'],
      ipSans: ['10.0.0.1'],
      uriSans: ['spiffe://example.com/keda'],
      otherSans: ['1.3.6.1.4.1.311.20.2.3;UTF8:keda'],
      ttl: Duration.hours(2),
      format: 'pem',
    } as const;
    const part = (key: string): Credential =>
      Credential.hashiCorpVault(token, { path: 'pki/issue/keda', key, type: 'pki', pkiData });
    const data = {
      commonName: 'keda.example.com',
      altNames: 'a.example.com,b.example.com',
      ipSans: '10.0.0.1',
      uriSans: 'spiffe://example.com/keda',
      otherSans: '1.3.6.1.4.1.311.20.2.3;UTF8:keda',
      ttl: '7200s',
      format: 'pem',
    };
    expect(
      specOf({
        cert: part('certificate'),
        key: part('private_key'),
        username: Credential.hashiCorpVault(token, { ...value, key: 'username', type: 'secretV2' }),
        password: Credential.hashiCorpVault(token, { path: 'old/broker', key: 'password', type: 'secret' }),
      }),
    ).toMatchObject({
      hashiCorpVault: {
        secrets: [
          { parameter: 'cert', path: 'pki/issue/keda', key: 'certificate', type: 'pki', pkiData: data },
          { parameter: 'key', path: 'pki/issue/keda', key: 'private_key', type: 'pki', pkiData: data },
          { parameter: 'username', path: 'secret/data/broker', key: 'username', type: 'secretV2' },
          { parameter: 'password', path: 'old/broker', key: 'password', type: 'secret' },
        ],
      },
    });
  });

  test.each<[string, object, string]>([
    ['no address', { ...kubernetes, address: undefined }, 'vault.address'],
    ['an address without scheme', { ...kubernetes, address: 'vault:8200' }, 'vault.address'],
    ['an address with a password', { ...kubernetes, address: 'https://a:b@vault' }, 'vault.address'],
    ['an address with a blank', { ...kubernetes, address: 'https://vault/a b' }, 'vault.address'],
    ['a token for an address', { ...kubernetes, address: TOKEN }, 'vault.address'],
    ['an empty namespace', { ...kubernetes, namespace: '' }, 'vault.namespace'],
    ['an unknown authentication', { ...kubernetes, authentication: 'aws' }, 'vault.authentication'],
    ['no mount', { ...kubernetes, mount: undefined }, 'vault.mount'],
    ['no role', { ...kubernetes, role: '' }, 'vault.role'],
    ['a role with a token', { ...token, role: 'keda' }, 'vault.role'],
    ['a mount with a token', { ...token, mount: 'kubernetes' }, 'vault.mount'],
    ['a token as text', { ...token, credential: { token: 's.3fZ' } }, 'vault.credential'],
    ['a token as text beside Kubernetes', { ...kubernetes, credential: { token: 's.3fZ' } }, 'vault.credential.token'],
    ['an empty credential', { ...kubernetes, credential: {} }, 'vault.credential'],
    [
      'two credentials',
      { ...kubernetes, credential: { serviceAccount: '/a', serviceAccountName: 'a' } },
      'vault.credential',
    ],
    [
      'a name for a file',
      { ...kubernetes, credential: { serviceAccount: 'worker' } },
      'vault.credential.serviceAccount',
    ],
    [
      'a bad service account',
      { ...kubernetes, credential: { serviceAccountName: 'My Account' } },
      'vault.credential.serviceAccountName',
    ],
    ['an unknown option', { ...kubernetes, adress: 'x' }, 'vault.adress'],
  ])('refuses %s', (_, vault, parameter) => {
    expect(refusedParameters(() => Credential.hashiCorpVault(vault as never, value))).toContain(parameter);
  });

  test('says where a token belongs, and does not repeat it', () => {
    const vault = { ...token, credential: { token: 's.3fZ' } };
    const [issue] = refusal(() => Credential.hashiCorpVault(vault as never, value));
    expect(issue?.code).toBe('vault-token-as-text');
    expect(issue?.message).toContain('VAULT_TOKEN');
    expect(JSON.stringify(issue)).not.toContain('s.3fZ');
  });

  test.each<[string, object, string]>([
    ['no path', { key: 'a' }, 'secret.path'],
    ['no key', { path: 'a' }, 'secret.key'],
    ['a token for a key', { path: 'a', key: TOKEN }, 'secret.key'],
    ['an unknown type', { ...value, type: 'kv' }, 'secret.type'],
    ['version 2 without data in its path', { path: 'secret/broker', key: 'a', type: 'secretV2' }, 'secret.path'],
    ['data of a certificate for a value', { ...value, pkiData: { commonName: 'a' } }, 'secret.pkiData'],
    [
      'an unknown field of a certificate',
      { ...value, type: 'pki', pkiData: { common_name: 'a' } },
      'secret.pkiData.common_name',
    ],
    ['text for a list', { ...value, type: 'pki', pkiData: { altNames: 'a,b' } }, 'secret.pkiData.altNames'],
    ['an empty list', { ...value, type: 'pki', pkiData: { ipSans: [] } }, 'secret.pkiData.ipSans'],
    ['two names as one', { ...value, type: 'pki', pkiData: { altNames: ['a,b'] } }, 'secret.pkiData.altNames[0]'],
    ['text for a time', { ...value, type: 'pki', pkiData: { ttl: '24h' } }, 'secret.pkiData.ttl'],
    ['half a second', { ...value, type: 'pki', pkiData: { ttl: Duration.millis(1500) } }, 'secret.pkiData.ttl'],
    ['an unknown format', { ...value, type: 'pki', pkiData: { format: 'p12' } }, 'secret.pkiData.format'],
    ['an unknown option', { ...value, version: 2 }, 'secret.version'],
  ])('refuses as a secret %s', (_, secret, parameter) => {
    expect(refusedParameters(() => Credential.hashiCorpVault(token, secret as never))).toContain(parameter);
  });
});

// pkg/scaling/resolver/azure_keyvault_handler.go
describe('Azure Key Vault', () => {
  const vault: AzureKeyVaultOptions = {
    vaultUri: 'https://shop.vault.azure.net',
    podIdentity: PodIdentity.azureWorkload({ identityId: 'a' }),
  };
  const secret: AzureKeyVaultSecret = { name: 'broker-password' };
  const credentials = { clientId: 'client', tenantId: 'tenant', clientSecret: secretKey };

  test('is signed in to by a pod identity', () => {
    expect(specOf({ password: Credential.azureKeyVault(vault, { ...secret, version: '1f' }) })).toEqual({
      azureKeyVault: {
        vaultUri: 'https://shop.vault.azure.net',
        podIdentity: { provider: 'azure-workload', identityId: 'a' },
        secrets: [{ parameter: 'password', name: 'broker-password', version: '1f' }],
      },
    });
  });

  test('is signed in to by a service principal, in a cloud of one’s own', () => {
    const cloud = {
      type: 'Private',
      keyVaultResourceURL: 'https://vault.example.com',
      activeDirectoryEndpoint: 'https://login.example.com',
    } as const;
    const own: AzureKeyVaultOptions = { vaultUri: 'https://a.vault.example.com', credentials, cloud };
    expect(specOf({ password: Credential.azureKeyVault(own, secret) })).toEqual({
      azureKeyVault: {
        vaultUri: 'https://a.vault.example.com',
        credentials: { clientId: 'client', tenantId: 'tenant', clientSecret: secretKeyRef },
        cloud,
        secrets: [{ parameter: 'password', name: 'broker-password' }],
      },
    });
  });

  const { podIdentity: _, ...withoutSignIn } = vault;
  test.each<[string, object, string]>([
    ['an address without TLS', { ...vault, vaultUri: 'http://shop.vault.azure.net' }, 'vault.vaultUri'],
    ['a token for an address', { ...vault, vaultUri: TOKEN }, 'vault.vaultUri'],
    ['no way to sign in', withoutSignIn, 'vault'],
    ['two ways to sign in', { ...vault, credentials }, 'vault'],
    ['another cloud’s identity', { ...withoutSignIn, podIdentity: PodIdentity.aws() }, 'vault.podIdentity'],
    ['an identity as text', { ...withoutSignIn, podIdentity: 'azure-workload' }, 'vault.podIdentity'],
    ['no client', { ...withoutSignIn, credentials: { ...credentials, clientId: '' } }, 'vault.credentials.clientId'],
    [
      'no tenant',
      { ...withoutSignIn, credentials: { ...credentials, tenantId: undefined } },
      'vault.credentials.tenantId',
    ],
    [
      'a secret as text',
      { ...withoutSignIn, credentials: { ...credentials, clientSecret: 'hunter2' } },
      'vault.credentials.clientSecret',
    ],
    [
      'a secret that is no key of a Secret',
      { ...withoutSignIn, credentials: { ...credentials, clientSecret: Credential.configMap('a', 'b') } },
      'vault.credentials.clientSecret',
    ],
    ['an unknown cloud', { ...vault, cloud: { type: 'AzureMoonCloud' } }, 'vault.cloud.type'],
    [
      'a private cloud without its addresses',
      { ...vault, cloud: { type: 'Private' } },
      'vault.cloud.keyVaultResourceURL',
    ],
    [
      'addresses of a public cloud',
      { ...vault, cloud: { type: 'AzurePublicCloud', keyVaultResourceURL: 'https://a' } },
      'vault.cloud.keyVaultResourceURL',
    ],
    ['an unknown option', { ...vault, vaultUrl: 'https://a' }, 'vault.vaultUrl'],
  ])('refuses %s', (_, options, parameter) => {
    expect(refusedParameters(() => Credential.azureKeyVault(options as never, secret))).toContain(parameter);
  });

  test.each<[string, object, string]>([
    ['no name', {}, 'secret.name'],
    ['an underscore in a name', { name: 'broker_password' }, 'secret.name'],
    ['an empty version', { name: 'a', version: '' }, 'secret.version'],
    ['an unknown option', { name: 'a', key: 'b' }, 'secret.key'],
  ])('refuses as a secret %s', (_, secret, parameter) => {
    expect(refusedParameters(() => Credential.azureKeyVault(vault, secret as never))).toContain(parameter);
  });
});

// pkg/scaling/resolver/gcp_secretmanager_handler.go
describe('Google Secret Manager', () => {
  const manager: GcpSecretManagerOptions = { podIdentity: PodIdentity.gcp() };
  const secret: GcpSecretManagerSecret = { id: 'broker-password' };

  test('is signed in to by a pod identity', () => {
    expect(specOf({ password: Credential.gcpSecretManager(manager, { ...secret, version: '3' }) })).toEqual({
      gcpSecretManager: {
        podIdentity: { provider: 'gcp' },
        secrets: [{ parameter: 'password', id: 'broker-password', version: '3' }],
      },
    });
  });

  test('is signed in to by a key of a service account', () => {
    const own: GcpSecretManagerOptions = { credentials: { clientSecret: secretKey } };
    expect(specOf({ password: Credential.gcpSecretManager(own, secret) })).toEqual({
      gcpSecretManager: {
        credentials: { clientSecret: secretKeyRef },
        secrets: [{ parameter: 'password', id: 'broker-password' }],
      },
    });
  });

  test.each<[string, object, string]>([
    ['no way to sign in', {}, 'manager'],
    ['two ways to sign in', { ...manager, credentials: { clientSecret: secretKey } }, 'manager'],
    ['another cloud’s identity', { podIdentity: PodIdentity.azureWorkload() }, 'manager.podIdentity'],
    ['credentials without a key', { credentials: {} }, 'manager.credentials.clientSecret'],
    ['credentials as text', { credentials: '{"type":"service_account"}' }, 'manager.credentials'],
    ['a project, which KEDA does not take', { ...manager, project: 'shop' }, 'manager.project'],
  ])('refuses %s', (_, options, parameter) => {
    expect(refusedParameters(() => Credential.gcpSecretManager(options as never, secret))).toContain(parameter);
  });

  test.each<[string, object, string]>([
    ['a name with its project', { id: 'projects/shop/secrets/broker' }, 'secret.id'],
    ['a number for a version', { id: 'a', version: 3 }, 'secret.version'],
    ['a path for a version', { id: 'a', version: 'versions/3' }, 'secret.version'],
    ['an unknown option', { id: 'a', name: 'a' }, 'secret.name'],
  ])('refuses as a secret %s', (_, secret, parameter) => {
    expect(refusedParameters(() => Credential.gcpSecretManager(manager, secret as never))).toContain(parameter);
  });
});

// pkg/scaling/resolver/aws_secretmanager_handler.go
describe('AWS Secrets Manager', () => {
  const manager: AwsSecretsManagerOptions = { podIdentity: PodIdentity.aws(), region: 'eu-west-1' };
  const secret: AwsSecretsManagerSecret = { name: 'shop/broker' };
  const credentials = { accessKey: secretKey, accessSecretKey: secretKey };

  test('is signed in to by a pod identity', () => {
    expect(
      specOf({
        username: Credential.awsSecretsManager(manager, { ...secret, secretKey: 'username' }),
        password: Credential.awsSecretsManager(manager, {
          name: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop/broker-a1b2c3',
          versionId: '7c2a9e53-5f0c-4ff7-9b80-0d6bb3f3c9c5',
          versionStage: 'AWSPREVIOUS',
        }),
      }),
    ).toEqual({
      awsSecretManager: {
        region: 'eu-west-1',
        podIdentity: { provider: 'aws' },
        secrets: [
          { parameter: 'username', name: 'shop/broker', secretKey: 'username' },
          {
            parameter: 'password',
            name: 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:shop/broker-a1b2c3',
            versionId: '7c2a9e53-5f0c-4ff7-9b80-0d6bb3f3c9c5',
            versionStage: 'AWSPREVIOUS',
          },
        ],
      },
    });
  });

  test('is signed in to by a key of a user, in the operator’s region', () => {
    const own: AwsSecretsManagerOptions = { credentials: { ...credentials, accessToken: secretKey } };
    expect(specOf({ password: Credential.awsSecretsManager(own, secret) })).toEqual({
      awsSecretManager: {
        credentials: { accessKey: secretKeyRef, accessSecretKey: secretKeyRef, accessToken: secretKeyRef },
        secrets: [{ parameter: 'password', name: 'shop/broker' }],
      },
    });
  });

  test.each<[string, object, string]>([
    ['no way to sign in', { region: 'eu-west-1' }, 'manager'],
    ['two ways to sign in', { ...manager, credentials }, 'manager'],
    ['another cloud’s identity', { podIdentity: PodIdentity.gcp() }, 'manager.podIdentity'],
    ['half a key', { credentials: { accessKey: secretKey } }, 'manager.credentials.accessSecretKey'],
    ['a key as text', { credentials: { ...credentials, accessKey: 'AKIA' } }, 'manager.credentials.accessKey'],
    [
      'a session token from elsewhere',
      { credentials: { ...credentials, accessToken: Credential.variable('TOKEN') } },
      'manager.credentials.accessToken',
    ],
    [
      'the name that only the documentation has',
      { credentials: { ...credentials, secretAccessKey: secretKey } },
      'manager.credentials.secretAccessKey',
    ],
    ['a region that is none', { ...manager, region: 'Ireland' }, 'manager.region'],
    ['a token for a region', { ...manager, region: TOKEN }, 'manager.region'],
  ])('refuses %s', (_, options, parameter) => {
    expect(refusedParameters(() => Credential.awsSecretsManager(options as never, secret))).toContain(parameter);
  });

  test.each<[string, object, string]>([
    ['no name', {}, 'secret.name'],
    ['a name with a blank', { name: 'shop broker' }, 'secret.name'],
    ['an empty key', { ...secret, secretKey: '' }, 'secret.secretKey'],
    ['an empty version', { ...secret, versionId: '' }, 'secret.versionId'],
    ['the name that only the documentation has', { ...secret, version: '1' }, 'secret.version'],
  ])('refuses as a secret %s', (_, secret, parameter) => {
    expect(refusedParameters(() => Credential.awsSecretsManager(manager, secret as never))).toContain(parameter);
  });
});

describe('every store', () => {
  const factories = [
    ['hashiCorpVault', Credential.hashiCorpVault],
    ['azureKeyVault', Credential.azureKeyVault],
    ['gcpSecretManager', Credential.gcpSecretManager],
    ['awsSecretsManager', Credential.awsSecretsManager],
  ] as const;
  const junk: readonly unknown[] = [
    undefined,
    null,
    '',
    'text',
    5,
    true,
    [],
    {},
    () => 1,
    { credentials: null },
    Symbol('a'),
  ];
  const cases = factories.flatMap(([name, make]) => junk.map((one, index) => [`${name} ${index}`, make, one] as const));

  test.each(cases)('refuses junk with a ConfigurationError: %s', (_, make, one) => {
    expect(refusal(() => make(one as never, one as never)).length).toBeGreaterThan(0);
  });

  test('is one of its kind in an authentication', () => {
    const vault = (address: string): Credential =>
      Credential.hashiCorpVault({ address, authentication: 'token' }, { path: 'a', key: 'b' });
    const both = { username: vault('https://a'), password: vault('https://b') };
    expect(refusedParameters(() => specOf(both))).toEqual(['parameters.password']);
    expect(specOf({ username: vault('https://a'), password: vault('https://a') })).toMatchObject({
      hashiCorpVault: { secrets: [{ parameter: 'username' }, { parameter: 'password' }] },
    });
  });

  test('stands beside other kinds', () => {
    expect(
      specOf({
        a: Credential.gcpSecretManager({ podIdentity: PodIdentity.gcp() }, { id: 'a' }),
        b: Credential.awsSecretsManager({ podIdentity: PodIdentity.aws() }, { name: 'b' }),
        c: secretKey,
      }),
    ).toMatchObject({
      gcpSecretManager: { secrets: [{ parameter: 'a' }] },
      awsSecretManager: { secrets: [{ parameter: 'b' }] },
      secretTargetRef: [{ parameter: 'c' }],
    });
  });
});

test('the compiler refuses what cannot be', () => {
  const value = { path: 'a', key: 'b' };
  const token = { address: 'https://a', authentication: 'token' } as const;
  const gcp = PodIdentity.gcp();
  const credentials = { clientSecret: secretKey };
  const inConfigMap = { clientSecret: Credential.configMap('a', 'b') };
  const wrong = [
    // @ts-expect-error a token has no place in a manifest
    () => Credential.hashiCorpVault({ ...token, credential: { token: 'x' } }, value),
    // @ts-expect-error Kubernetes needs mount and role
    () => Credential.hashiCorpVault({ address: 'https://a', authentication: 'kubernetes' }, value),
    // @ts-expect-error the data of a certificate need its type
    () => Credential.hashiCorpVault(token, { ...value, type: 'secret', pkiData: {} }),
    // @ts-expect-error the identity is another cloud's
    () => Credential.azureKeyVault({ vaultUri: 'https://a', podIdentity: gcp }, { name: 'a' }),
    // @ts-expect-error one way to sign in is enough
    () => Credential.gcpSecretManager({ podIdentity: gcp, credentials }, { id: 'a' }),
    // @ts-expect-error only a key of a Secret may be within a credential
    () => Credential.gcpSecretManager({ credentials: inConfigMap }, { id: 'a' }),
    // @ts-expect-error a key has two halves
    () => Credential.awsSecretsManager({ credentials: { accessKey: secretKey } }, { name: 'a' }),
  ];
  for (const act of wrong) expect(refusal(act).length).toBeGreaterThan(0);
});
