import { Duration } from 'cdk8s';
import { kedaChart } from '../../src/charts/keda';
import type { KedaChartOptions } from '../../src/charts/keda-options';
import { ConfigurationError } from '../../src/model/configuration-error';
import { IamRoleRef } from '../../src/model/iam-role-ref';
import { ServiceAccountRef } from '../../src/model/service-account-ref';

const role = new IamRoleRef({ account: '012345678901', name: 'keda', path: '/platform/', partition: 'aws-cn' });
const irsa = { enabled: true, roleArn: 'arn:aws-cn:iam::012345678901:role/platform/keda' };
const operator = new ServiceAccountRef({ namespace: 'keda', name: 'scaler', role });

const valuesOf = (options: KedaChartOptions) => kedaChart(options).values;

function refused(options: unknown): readonly (string | undefined)[] {
  try {
    kedaChart(options as KedaChartOptions);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.issues.map((issue) => `${issue.parameter} ${issue.message}`);
    throw error;
  }
  return [];
}

describe('AWS', () => {
  test('a role: IAM roles for service accounts', () => {
    expect(valuesOf({ identity: { aws: role } })).toEqual({ podIdentity: { aws: { irsa } } });
  });

  test('a service account with a role names the service account as well', () => {
    expect(valuesOf({ identity: { aws: operator } })).toEqual({
      podIdentity: { aws: { irsa } },
      serviceAccount: { operator: { name: 'scaler' } },
    });
  });

  test('a service account without a role, as for EKS Pod Identity, has no annotation', () => {
    const aws = new ServiceAccountRef({ namespace: 'scaling', name: 'keda-operator' });
    expect(valuesOf({ namespace: 'scaling', identity: { aws } })).toEqual({
      serviceAccount: { operator: { name: 'keda-operator' } },
    });
  });

  test('a service account of another namespace is refused', () => {
    expect(refused({ namespace: 'scaling', identity: { aws: operator } })).toEqual([
      'identity.aws is not in the chart\'s namespace "scaling"',
    ]);
  });

  test('two names of the service account are refused', () => {
    expect(refused({ identity: { aws: operator }, operator: { serviceAccount: { name: 'other' } } })).toEqual([
      'identity.aws is not the service account "other" of operator.serviceAccount',
    ]);
    expect(refused({ identity: { aws: operator }, operator: { serviceAccount: { name: 'scaler' } } })).toEqual([]);
  });

  test('a role for a service account that the chart does not create is refused', () => {
    expect(refused({ identity: { aws: role }, operator: { serviceAccount: { create: false } } })).toEqual([
      'identity.aws cannot be given to a service account that the chart does not create',
    ]);
  });

  test('a role in two places is refused', () => {
    const annotations = { 'eks.amazonaws.com/role-arn': role.arn };
    expect(refused({ identity: { aws: role }, operator: { serviceAccount: { annotations } } })).toEqual([
      'operator.serviceAccount.annotations["eks.amazonaws.com/role-arn"] ' +
        'is written by the chart for the identity, and would be in the manifest twice',
    ]);
    expect(refused({ operator: { serviceAccount: { annotations } } })).toEqual([]);
  });

  test('a service account whose role is an ARN is refused', () => {
    // @ts-expect-error a reference
    const aws = new ServiceAccountRef({ namespace: 'keda', name: 'scaler', role: role.arn });
    expect(refused({ identity: { aws } })).toEqual(['identity.aws.role must be an IamRoleRef']);
  });

  test.each([[role.arn], [{ account: '012345678901', name: 'keda' }], [true]])('%p is refused', (aws) => {
    expect(refused({ identity: { aws } })).toEqual(['identity.aws must be an IamRoleRef or a ServiceAccountRef']);
  });
});

describe('Azure', () => {
  test('with and without a client of its own', () => {
    const clientId = '0f8fad5b-d9cb-469f-a165-70867728950e';
    expect(valuesOf({ identity: { azureWorkload: {} } })).toEqual({
      podIdentity: { azureWorkload: { enabled: true } },
    });
    expect(valuesOf({ identity: { azureWorkload: { clientId, tokenExpiration: Duration.hours(24) } } })).toEqual({
      podIdentity: { azureWorkload: { enabled: true, clientId, tokenExpiration: 86400 } },
    });
  });

  test.each([
    ['clientId', 'keda'],
    ['tenantId', 7],
    ['tokenExpiration', Duration.minutes(59)],
    ['tokenExpiration', Duration.hours(25)],
    ['tokenExpiration', 3600],
  ])('%s of %p is refused', (name, value) => {
    expect(refused({ identity: { azureWorkload: { [name]: value } } })).toEqual([
      expect.stringContaining(`identity.azureWorkload.${name} `),
    ]);
  });
});

describe('Google Cloud', () => {
  test('with and without a service account of its own', () => {
    const serviceAccount = 'keda@shop.iam.gserviceaccount.com';
    expect(valuesOf({ identity: { gcp: {} } })).toEqual({ podIdentity: { gcp: { enabled: true } } });
    expect(valuesOf({ identity: { gcp: { serviceAccount } } })).toEqual({
      podIdentity: { gcp: { enabled: true, gcpIAMServiceAccount: serviceAccount } },
    });
  });

  test.each(['keda', 'keda@example.com', 'serviceAccount:keda@shop.iam.gserviceaccount.com'])(
    '%s is refused',
    (serviceAccount) => {
      expect(refused({ identity: { gcp: { serviceAccount } } })).toEqual([
        'identity.gcp.serviceAccount is not the address of an IAM service account',
      ]);
    },
  );
});
