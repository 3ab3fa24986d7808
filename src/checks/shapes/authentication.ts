/**
 * What the schemas of TriggerAuthentication and ClusterTriggerAuthentication say of their fields.
 *
 * Source: `config/crd/bases` of KEDA 2.20.2.
 */
import { name, oneOf, type Shape, text } from './shape';

const anything: Shape = { kind: 'any' };
const listOf = (fields: Readonly<Record<string, Shape>>): Shape => ({
  kind: 'list',
  items: { kind: 'object', fields },
});

const secretValue: Shape = {
  kind: 'object',
  needed: true,
  fields: {
    valueFrom: {
      kind: 'object',
      needed: true,
      fields: { secretKeyRef: { kind: 'object', needed: true, fields: { name, key: name } } },
    },
  },
};

const podIdentity: Shape = {
  kind: 'object',
  fields: {
    // the rule auth-spec judges it
    provider: anything,
    identityId: text,
    identityTenantId: text,
    identityAuthorityHost: text,
    roleArn: text,
    identityOwner: oneOf('keda', 'workload'),
    externalID: text,
  },
};

/** The fields below `spec`. */
export const AUTHENTICATION = {
  podIdentity,
  secretTargetRef: listOf({ parameter: name, name, key: name }),
  configMapTargetRef: listOf({ parameter: name, name, key: name }),
  env: listOf({ parameter: name, name, containerName: text }),
  boundServiceAccountToken: listOf({ parameter: name, serviceAccountName: name }),
  hashiCorpVault: {
    kind: 'object',
    fields: {
      address: name,
      namespace: text,
      authentication: { kind: 'text', values: ['token', 'kubernetes'], needed: true },
      role: text,
      mount: text,
      credential: { kind: 'object', fields: { token: text, serviceAccount: text, serviceAccountName: text } },
      secrets: {
        kind: 'list',
        needed: true,
        items: {
          kind: 'object',
          fields: {
            parameter: name,
            path: name,
            key: name,
            type: oneOf('', 'secretV2', 'secret', 'pki'),
            pkiData: {
              kind: 'object',
              fields: {
                commonName: text,
                altNames: text,
                ipSans: text,
                uriSans: text,
                otherSans: text,
                ttl: text,
                format: text,
              },
            },
          },
        },
      },
    },
  },
  azureKeyVault: {
    kind: 'object',
    fields: {
      vaultUri: name,
      credentials: { kind: 'object', fields: { clientId: name, tenantId: name, clientSecret: secretValue } },
      podIdentity,
      cloud: {
        kind: 'object',
        fields: { type: name, keyVaultResourceURL: text, activeDirectoryEndpoint: text },
      },
      secrets: {
        kind: 'list',
        needed: true,
        items: { kind: 'object', fields: { parameter: name, name, version: text } },
      },
    },
  },
  gcpSecretManager: {
    kind: 'object',
    fields: {
      credentials: { kind: 'object', fields: { clientSecret: secretValue } },
      podIdentity,
      secrets: {
        kind: 'list',
        needed: true,
        items: { kind: 'object', fields: { parameter: name, id: name, version: text } },
      },
    },
  },
  awsSecretManager: {
    kind: 'object',
    fields: {
      credentials: {
        kind: 'object',
        fields: {
          accessKey: secretValue,
          accessSecretKey: secretValue,
          accessToken: { ...secretValue, needed: false },
        },
      },
      podIdentity,
      region: text,
      secrets: {
        kind: 'list',
        needed: true,
        items: {
          kind: 'object',
          fields: { parameter: name, name, versionId: text, versionStage: text, secretKey: text },
        },
      },
    },
  },
  // the rule auth-spec judges what its type and addresses must be
  oauth2: {
    kind: 'object',
    fields: {
      type: anything,
      clientId: anything,
      clientSecret: { ...secretValue, needed: false },
      tokenUrl: anything,
      scopes: { kind: 'texts' },
      tokenUrlParams: anything,
    },
  },
  filePath: text,
} as const satisfies Readonly<Record<string, Shape>>;
