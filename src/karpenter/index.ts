/** Karpenter's NodePools and EC2NodeClasses as constructs. */
export { EC2NodeClass } from './ec2-node-class';
export type {
  AmiSelectorTerm,
  BlockDeviceMapping,
  CapacityReservationSelectorTerm,
  ConnectionTracking,
  EbsVolume,
  EC2NodeClassProps,
  MetadataOptions,
  NetworkInterface,
  SecurityGroupSelectorTerm,
  SubnetSelectorTerm,
} from './ec2-node-class-props';
export type { DisruptionBudget, NodeDisruption } from './node-disruption';
export { type INodeClass, NodePool, type NodePoolProps, type NodeTaint } from './node-pool';
export type {
  NodeRequirement,
  NumberRequirement,
  PresenceRequirement,
  ValuesRequirement,
} from './node-requirement';
