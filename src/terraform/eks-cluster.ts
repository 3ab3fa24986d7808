import { DataAwsEksCluster } from '@cdktf/provider-aws/lib/data-aws-eks-cluster';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import type { HelmProvider } from '@cdktf/provider-helm/lib/provider';
import { Fn } from 'cdktf';
import { Construct } from 'constructs';
import {
  checkOidcIssuer,
  checkOidcProviderArn,
  type OidcProvider,
  oidcIssuerOf,
  oidcProvider,
} from '../aws/oidc-provider';
import { type AwsPartition, partitionOf } from '../model/aws-partition';
import { isLateBound } from '../model/late-bound';
import { AWS_ACCOUNT, AWS_REGION, EKS_CLUSTER } from '../model/names';
import { Problems } from '../model/problems';
import { checkAwsPlace, defaultAwsProvider, regionArgument } from './aws-provider';
import { helmProviderFor, type ICluster } from './kubernetes-cluster';
import { type Check, checkProperties, choice, instanceOf, named, optional, type PropertyChecks } from './properties';
import { checkSameStack } from './same-stack';

/** An existing EKS cluster, to be looked up by its name when Terraform plans. */
export interface EksClusterLookup {
  /** Name of the cluster. */
  readonly clusterName: string;

  /** Account of the cluster: twelve digits, as text. Terraform refuses to touch any other. */
  readonly account: string;

  /** Region of the cluster. */
  readonly region: string;

  /** @default - the region's partition */
  readonly partition?: AwsPartition;

  /**
   * Issuer of the cluster's tokens, with or without `https://`.
   *
   * With it the trust policies are whole at synthesis, and can be read and tested there.
   *
   * @default - the one of `oidcProviderArn`; without that, Terraform looks it up
   */
  readonly oidcIssuer?: string;

  /**
   * ARN of the IAM identity provider for that issuer. The provider has to exist; none is created.
   *
   * @default - derived from account, partition and issuer, as AWS does
   */
  readonly oidcProviderArn?: string;

  /**
   * AWS provider of the cluster's resources.
   *
   * @default - the stack's provider without an alias; when there is none, one is made here, for this region, that
   * refuses any other account
   */
  readonly awsProvider?: AwsProvider;
}

/** An existing EKS cluster of which everything is known. */
export interface EksClusterAttributes extends EksClusterLookup {
  /** Address of the API server, `https://…`. */
  readonly endpoint: string;

  /** Certificate authority as EKS gives it: PEM in base64. */
  readonly certificateAuthority: string;
}

const endpoint: Check = (problems, parameter, value) => {
  if (typeof value === 'string' && (isLateBound(value) || /^https:\/\/[^\s/]+$/.test(value))) return;
  problems.add({
    code: 'endpoint-invalid',
    parameter,
    message: 'is not the address of an API server',
    ...(typeof value === 'string' ? { given: value } : {}),
    allowed: 'https:// and a host, without a path',
  });
};

const certificate: Check = (problems, parameter, value) => {
  if (typeof value === 'string') {
    if (isLateBound(value)) return;
    if (Buffer.from(value, 'base64').toString('utf8').startsWith('-----BEGIN CERTIFICATE-----')) return;
  }
  problems.add({
    code: 'certificate-authority-invalid',
    parameter,
    message: 'is not a certificate as EKS gives it',
    allowed: 'a PEM certificate in base64: certificateAuthority.data of aws eks describe-cluster',
  });
};

const LOOKUP: PropertyChecks<EksClusterLookup> = {
  clusterName: named(EKS_CLUSTER),
  account: named(AWS_ACCOUNT),
  region: named(AWS_REGION),
  partition: optional(choice(['aws', 'aws-cn', 'aws-us-gov'])),
  oidcIssuer: optional(checkOidcIssuer),
  // its account is checked against the cluster's, below
  oidcProviderArn: () => {},
  awsProvider: optional(instanceOf(AwsProvider, 'new AwsProvider(…) of @cdktf/provider-aws/lib/provider')),
};
const ATTRIBUTES: PropertyChecks<EksClusterAttributes> = {
  ...LOOKUP,
  endpoint,
  certificateAuthority: certificate,
};

/** What differs between a cluster that is looked up and one that is given. */
interface Connection {
  readonly endpoint: string;
  readonly certificateAuthority: string;
  readonly issuer?: string;
}

/**
 * An existing EKS cluster.
 *
 * Helm authenticates with `aws eks get-token` at each run: no credentials are stored, and the AWS command line has to
 * be where Terraform runs.
 *
 * @example
 * const cluster = EksCluster.fromName(stack, 'cluster', {
 *   clusterName: 'prod',
 *   account: '111122223333',
 *   region: 'eu-west-1',
 * });
 *
 * @throws ConfigurationError when an attribute is not what EKS knows, or belongs to another account
 */
export class EksCluster extends Construct implements ICluster {
  /** A cluster of which Terraform looks up address, certificate and, unless given, OIDC issuer. */
  public static fromName(scope: Construct, id: string, props: EksClusterLookup): EksCluster {
    return new EksCluster(scope, id, props, LOOKUP, (cluster) => {
      const found = new DataAwsEksCluster(cluster, 'Resource', {
        name: cluster.clusterName,
        provider: cluster.awsProvider,
        ...regionArgument(cluster.awsProvider, cluster.region),
      });
      return {
        endpoint: found.endpoint,
        certificateAuthority: found.certificateAuthority.get(0).data,
        issuer: found.identity.get(0).oidc.get(0).issuer,
      };
    });
  }

  /** A cluster that Terraform does not look up. Without an issuer it has no IRSA, only EKS Pod Identity. */
  public static fromAttributes(scope: Construct, id: string, props: EksClusterAttributes): EksCluster {
    return new EksCluster(scope, id, props, ATTRIBUTES, () => props);
  }

  public readonly clusterName: string;
  public readonly account: string;
  public readonly region: string;
  public readonly partition: AwsPartition;

  /** Provider of the cluster's AWS resources. */
  public readonly awsProvider: AwsProvider;
  public readonly helmProvider: HelmProvider;

  /** Identity provider for IRSA; `undefined` when no issuer is known. */
  public readonly oidcProvider?: OidcProvider;

  private constructor(
    scope: Construct,
    id: string,
    props: EksClusterLookup,
    checks: PropertyChecks<EksClusterLookup>,
    connect: (cluster: EksCluster) => Connection,
  ) {
    super(scope, id);
    const problems = new Problems(this);
    checkProperties(problems, props, checks);
    problems.throwIfAny();
    this.clusterName = props.clusterName;
    this.account = props.account;
    this.region = props.region;
    this.partition = props.partition ?? partitionOf(props.region);
    this.checkOidc(problems, props);
    if (props.awsProvider !== undefined) checkSameStack(problems, 'awsProvider', this, props.awsProvider);
    const shared = props.awsProvider ?? defaultAwsProvider(this);
    if (shared !== undefined) checkAwsPlace(problems, shared, this);
    problems.throwIfAny();
    this.awsProvider =
      shared ??
      new AwsProvider(this, 'AwsProvider', {
        region: this.region,
        // with credentials of another account Terraform stops before it changes anything
        allowedAccountIds: [this.account],
      });
    const connection = connect(this);
    const known = props.oidcProviderArn === undefined ? undefined : oidcIssuerOf(props.oidcProviderArn);
    const issuer = props.oidcIssuer ?? known ?? connection.issuer;
    if (issuer !== undefined) {
      const bare = isLateBound(issuer) ? Fn.replace(issuer, 'https://', '') : issuer;
      this.oidcProvider = oidcProvider(this.account, this.partition, bare);
    }
    this.helmProvider = helmProviderFor(this, {
      host: connection.endpoint,
      clusterCaCertificate: Fn.base64decode(connection.certificateAuthority),
      exec: {
        apiVersion: 'client.authentication.k8s.io/v1beta1',
        command: 'aws',
        args: ['eks', 'get-token', '--cluster-name', this.clusterName, '--region', this.region],
      },
    });
  }

  /** ARN of the cluster. */
  public get arn(): string {
    return `arn:${this.partition}:eks:${this.region}:${this.account}:cluster/${this.clusterName}`;
  }

  private checkOidc(problems: Problems, props: EksClusterLookup): void {
    if (props.oidcProviderArn === undefined) return;
    checkOidcProviderArn(problems, 'oidcProviderArn', props.oidcProviderArn, this);
    if (props.oidcIssuer === undefined || isLateBound(props.oidcIssuer)) return;
    if (oidcProvider(this.account, this.partition, props.oidcIssuer).arn === props.oidcProviderArn) return;
    problems.add({
      code: 'oidc-mismatch',
      parameter: 'oidcProviderArn',
      message: 'is the provider of another issuer than oidcIssuer',
      given: props.oidcProviderArn,
      allowed: oidcProvider(this.account, this.partition, props.oidcIssuer).arn,
      fix: 'give one of the two',
    });
  }
}
