import type { ApiObjectMetadata, Duration, Size } from 'cdk8s';
import type { JsonObject } from '../model/deep-merge';
import type { IamRoleRef } from '../model/iam-role-ref';

type Tags = Readonly<Record<string, string>>;

/** Which images nodes start from: an alias alone, or terms of which each may match several. */
export interface AmiSelectorTerm {
  /**
   * Family and version of Amazon's images, such as `al2023@v20260101`; the only term then. A version of `latest` changes
   * under your feet, and is the only one for Windows.
   */
  readonly alias?: string;
  /** Id, `ami-…`; alone in its term. */
  readonly id?: string;
  readonly name?: string;
  /** Account, or `self` and `amazon`. */
  readonly owner?: string;
  /** Name of a parameter of Systems Manager that holds the id. */
  readonly ssmParameter?: string;
  readonly tags?: Tags;
}

/** Subnets by their id, or by their tags. */
export interface SubnetSelectorTerm {
  readonly id?: string;
  readonly tags?: Tags;
}

/** Security groups by their id, by their name, or by their tags. */
export interface SecurityGroupSelectorTerm {
  readonly id?: string;
  readonly name?: string;
  readonly tags?: Tags;
}

/** Capacity reservations by their id, or by the rest. */
export interface CapacityReservationSelectorTerm {
  readonly id?: string;
  /** Account that owns them. @default - the cluster's */
  readonly ownerID?: string;
  readonly instanceMatchCriteria?: 'open' | 'targeted';
  readonly tags?: Tags;
}

/** A disk of EBS. */
export interface EbsVolume {
  /** 1 GiB or more, in whole GiB; needed without a snapshot. */
  readonly volumeSize?: Size;
  readonly volumeType?: 'standard' | 'io1' | 'io2' | 'gp2' | 'gp3' | 'sc1' | 'st1';
  readonly iops?: number;
  /** MiB each second. */
  readonly throughput?: number;
  readonly encrypted?: boolean;
  readonly deleteOnTermination?: boolean;
  readonly kmsKeyID?: string;
  readonly snapshotID?: string;
  /** MiB each second, 100 to 300, at which a snapshot is loaded. */
  readonly volumeInitializationRate?: number;
}

/** A disk, and where it is seen. */
export interface BlockDeviceMapping {
  readonly deviceName?: string;
  /** Whether it is the one for the kubelet's data; at most one is. */
  readonly rootVolume?: boolean;
  readonly ebs?: EbsVolume;
}

/** The metadata service of the instances. */
export interface MetadataOptions {
  /** @default - Karpenter's: 'enabled' */
  readonly httpEndpoint?: 'enabled' | 'disabled';
  /** @default - Karpenter's: 'disabled' */
  readonly httpProtocolIPv6?: 'enabled' | 'disabled';
  /** 1 to 64. @default - Karpenter's: 1, so that pods do not reach it */
  readonly httpPutResponseHopLimit?: number;
  /** @default - Karpenter's: 'required' */
  readonly httpTokens?: 'required' | 'optional';
}

/** When idle connections are forgotten; at least one of them. */
export interface ConnectionTracking {
  /** 1 minute to 5 days. */
  readonly tcpEstablishedTimeout?: Duration;
  /** 60 to 180 seconds. */
  readonly udpStreamTimeout?: Duration;
  /** 30 to 60 seconds. */
  readonly udpTimeout?: Duration;
}

/** A network interface beside, or as, the first one. */
export interface NetworkInterface {
  readonly networkCardIndex: number;
  readonly deviceIndex: number;
  readonly interfaceType: 'interface' | 'efa-only';
}

/** An EC2NodeClass. */
export interface EC2NodeClassProps {
  /** @default - a name from the construct's path */
  readonly metadata?: ApiObjectMetadata;

  /** Role of the nodes, or its name. Excludes `instanceProfile`, and one of the two is needed. */
  readonly role?: IamRoleRef | string;

  /** Instance profile that exists already, as private VPCs need it, which do not reach IAM. */
  readonly instanceProfile?: string;

  /** At least one, at most 30. */
  readonly amiSelectorTerms: readonly AmiSelectorTerm[];

  /** How nodes are set up; needed without an alias. @default - that of the alias */
  readonly amiFamily?: 'AL2' | 'AL2023' | 'Bottlerocket' | 'Custom' | 'Windows2019' | 'Windows2022' | 'Windows2025';

  /**
   * Cluster whose subnets and security group have the tag `karpenter.sh/discovery` with its name.
   *
   * @default - subnetSelectorTerms and securityGroupSelectorTerms say which
   */
  readonly discovery?: string;

  /** At least one, at most 30. @default - by `discovery` */
  readonly subnetSelectorTerms?: readonly SubnetSelectorTerm[];

  /** At least one, at most 30. @default - by `discovery` */
  readonly securityGroupSelectorTerms?: readonly SecurityGroupSelectorTerm[];

  /** @default - none */
  readonly capacityReservationSelectorTerms?: readonly CapacityReservationSelectorTerm[];

  /** The placement group, by name or by id. @default - none */
  readonly placementGroupSelector?: { readonly id?: string; readonly name?: string };

  /** @default - the family's disks */
  readonly blockDeviceMappings?: readonly BlockDeviceMapping[];

  /** What is done with disks of the instance. `RAID0` makes one of them, for pods. @default - nothing */
  readonly instanceStorePolicy?: 'RAID0';

  /** @default - Karpenter's: tokens are needed, and pods do not reach it */
  readonly metadataOptions?: MetadataOptions;

  /** Fields of the kubelet's configuration, such as `{ maxPods: 110 }`. @default - the family's */
  readonly kubelet?: JsonObject;

  /** What nodes run when they start; no place for secrets. @default - the family's */
  readonly userData?: string;

  /** Tags of all that is created, besides Karpenter's own. @default - none */
  readonly tags?: Tags;

  /** Whether metrics come each minute. @default - AWS's: false */
  readonly detailedMonitoring?: boolean;

  /** @default - what the subnet says */
  readonly associatePublicIPAddress?: boolean;

  /** @default - AWS's */
  readonly connectionTracking?: ConnectionTracking;

  /** @default - AWS's */
  readonly cpuOptions?: { readonly nestedVirtualization?: 'enabled' | 'disabled' };

  /** Prefixes of addresses for each interface, 0 or more. @default - none */
  readonly ipPrefixCount?: number;

  /** At most 150, the first one (0, 0) among them. @default - one */
  readonly networkInterfaces?: readonly NetworkInterface[];

  /** A reserved field of EC2's fleets. @default - none */
  readonly context?: string;
}
