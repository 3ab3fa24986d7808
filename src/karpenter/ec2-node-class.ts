import { ApiObject, SizeRoundingBehavior } from 'cdk8s';
import { Construct } from 'constructs';
import type { JsonObject } from '../model/deep-merge';
import { Problems } from '../model/problems';
import { clusterScoped } from './cluster-scope';
import { checkEC2NodeClass } from './ec2-node-class-checks';
import type { EC2NodeClassProps } from './ec2-node-class-props';
import type { INodeClass } from './node-pool';

/**
 * How Karpenter makes instances of EC2 for NodePools.
 *
 * @example
 * const nodeClass = new EC2NodeClass(chart, 'nodes', {
 *   role: new IamRoleRef({ account: '111122223333', name: 'KarpenterNodeRole-prod' }),
 *   discovery: 'prod',
 *   amiSelectorTerms: [{ alias: 'al2023@v20260101' }],
 * });
 *
 * @see https://karpenter.sh/docs/concepts/nodeclasses/
 * @throws ConfigurationError with everything that the definition of EC2NodeClasses would refuse
 */
export class EC2NodeClass extends Construct implements INodeClass {
  public readonly group = 'karpenter.k8s.aws';
  public readonly kind = 'EC2NodeClass';

  private readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: EC2NodeClassProps) {
    super(scope, id);
    const problems = new Problems(this);
    checkEC2NodeClass(problems, props);
    problems.throwIfAny();
    const { metadata } = props;
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: `${this.group}/v1`,
      kind: this.kind,
      ...(metadata === undefined ? {} : { metadata }),
      spec: render(props),
    });
    clusterScoped(this.apiObject);
  }

  /** Name of the EC2NodeClass. */
  public get name(): string {
    return this.apiObject.name;
  }
}

function render(props: EC2NodeClassProps): JsonObject {
  const { metadata: _, discovery, role, blockDeviceMappings, connectionTracking, ...rest } = props;
  const discovered = discovery === undefined ? undefined : [{ tags: { 'karpenter.sh/discovery': discovery } }];
  const disks = blockDeviceMappings?.map(({ ebs, ...mapping }) => {
    const { volumeSize, ...volume } = ebs ?? {};
    const size =
      volumeSize === undefined
        ? {}
        : { volumeSize: `${volumeSize.toGibibytes({ rounding: SizeRoundingBehavior.FAIL })}Gi` };
    return ebs === undefined ? mapping : { ...mapping, ebs: { ...volume, ...size } };
  });
  return copy({
    ...rest,
    role: typeof role === 'object' ? role.name : role,
    subnetSelectorTerms: props.subnetSelectorTerms ?? discovered,
    securityGroupSelectorTerms: props.securityGroupSelectorTerms ?? discovered,
    blockDeviceMappings: disks,
    connectionTracking: connectionTracking && {
      tcpEstablishedTimeout: connectionTracking.tcpEstablishedTimeout?.toSeconds(),
      udpStreamTimeout: connectionTracking.udpStreamTimeout?.toSeconds(),
      udpTimeout: connectionTracking.udpTimeout?.toSeconds(),
    },
  });
}

// what is unset is left out by JSON, within lists too
function copy(spec: object): JsonObject {
  return JSON.parse(JSON.stringify(spec));
}
