/** Which cluster the example is for: read here from the environment, once, and passed on as plain data. */
import { checkOidcIssuer } from '../../src/aws/oidc-provider';
import { IamRoleRef, ServiceAccountRef, SqsQueueRef } from '../../src/model';
import { AWS_ACCOUNT, AWS_REGION, checkName, EKS_CLUSTER } from '../../src/model/names';
import { Problems } from '../../src/model/problems';

/** An existing EKS cluster. */
export interface EksConfiguration {
  readonly clusterName: string;
  readonly account: string;
  readonly region: string;
  readonly oidcIssuer: string;
}

/** The account and names of AWS' own documentation, with which the example synthesizes anywhere. */
const EXAMPLE: EksConfiguration = {
  clusterName: 'workers',
  account: '111122223333',
  region: 'eu-west-1',
  oidcIssuer: 'oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE',
};

const VARIABLES: Readonly<Record<keyof EksConfiguration, string>> = {
  clusterName: 'EKS_CLUSTER',
  account: 'EKS_ACCOUNT',
  region: 'EKS_REGION',
  oidcIssuer: 'EKS_OIDC_ISSUER',
};

/**
 * The configuration from four variables, or the example's when none of them is set.
 *
 * @throws ConfigurationError when only some are set, or one is not what AWS has
 */
export function eksConfiguration(environment: Readonly<Record<string, string | undefined>>): EksConfiguration {
  const names = Object.values(VARIABLES);
  const missing = names.filter((name) => (environment[name] ?? '') === '');
  if (missing.length === names.length) return EXAMPLE;
  const problems = new Problems('environment');
  for (const parameter of missing) {
    const fix = `set it, or none of ${names.join(', ')}`;
    problems.add({ code: 'variable-missing', parameter, message: 'is missing, and others are set', fix });
  }
  const value = (key: keyof EksConfiguration): string => environment[VARIABLES[key]] ?? '';
  const rules = { clusterName: EKS_CLUSTER, account: AWS_ACCOUNT, region: AWS_REGION };
  for (const key of ['clusterName', 'account', 'region'] as const) {
    if (value(key) !== '') checkName(problems, rules[key], VARIABLES[key], value(key));
  }
  if (value('oidcIssuer') !== '') checkOidcIssuer(problems, VARIABLES.oidcIssuer, value('oidcIssuer'));
  problems.throwIfAny();
  return {
    clusterName: value('clusterName'),
    account: value('account'),
    region: value('region'),
    oidcIssuer: value('oidcIssuer'),
  };
}

/** What manifests and Terraform call the same. */
export function names({ account, region, clusterName }: EksConfiguration) {
  return {
    queue: new SqsQueueRef({ account, region, name: 'reports' }),
    worker: new ServiceAccountRef({
      namespace: 'reports',
      name: 'reports-worker',
      role: new IamRoleRef({ account, name: 'reports-worker' }),
    }),
    scaler: new IamRoleRef({ account, name: 'reports-scaler' }),
    nodes: new IamRoleRef({ account, name: `${clusterName}-nodes` }),
  };
}
