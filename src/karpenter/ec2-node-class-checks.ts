import { Duration, Size } from 'cdk8s';
import {
  checkBoolean,
  checkChoice,
  checkJson,
  checkList,
  checkMapping,
  checkText,
  checkWholeNumber,
  refuseUnknown,
} from '../charts/option-checks';
import { AMI_FAMILIES, OWN_AMI_FAMILY } from '../model/ami-families';
import { IamRoleRef } from '../model/iam-role-ref';
import { checkName, describeValue, EKS_CLUSTER, IAM_ROLE } from '../model/names';
import type { Problems } from '../model/problems';
import { checkClusterMetadata } from './cluster-scope';
import type { BlockDeviceMapping, EC2NodeClassProps, NetworkInterface } from './ec2-node-class-props';
import { checkTerms, type TermRule } from './selector-terms';

const DOCS = 'https://karpenter.sh/docs/concepts/nodeclasses/';

const ALIAS = /^(?=.{1,30}$)((al2|al2023|bottlerocket)@.+|windows20(19|22|25)@latest)$/;
const ANY = /./;

// the CEL rules of karpenter.k8s.aws_ec2nodeclasses.yaml, 1.14.1
const AMIS: TermRule = {
  fields: { alias: ALIAS, id: /ami-[0-9a-z]+/, name: ANY, owner: ANY, ssmParameter: ANY },
  oneOf: ['tags', 'id', 'name', 'alias', 'ssmParameter'],
  alone: ['id', 'alias'],
  required: true,
};
const SUBNETS: TermRule = { fields: { id: /subnet-[0-9a-z]+/ }, oneOf: ['tags', 'id'], alone: ['id'], required: true };
const SECURITY_GROUPS: TermRule = {
  fields: { id: /sg-[0-9a-z]+/, name: ANY },
  oneOf: ['tags', 'id', 'name'],
  alone: ['id', 'name'],
  required: true,
};
const RESERVATIONS: TermRule = {
  fields: { id: /^cr-[0-9a-z]+$/, ownerID: /^[0-9]{12}$/, instanceMatchCriteria: /^(open|targeted)$/ },
  oneOf: ['tags', 'id', 'instanceMatchCriteria'],
  alone: ['id'],
  required: false,
};
const RESTRICTED_TAGS =
  /^(eks:eks-cluster-name|kubernetes\.io\/cluster.*|karpenter\.sh\/(nodepool|nodeclaim)|karpenter\.k8s\.aws\/ec2nodeclass)$/;

/** Records everything that the definition of EC2NodeClasses refuses. */
export function checkEC2NodeClass(problems: Problems, props: EC2NodeClassProps): void {
  if (!checkMapping(problems, '', props ?? null)) return;
  const { metadata, role, instanceProfile, amiSelectorTerms, amiFamily, discovery, ...selecting } = props;
  const { subnetSelectorTerms, securityGroupSelectorTerms, capacityReservationSelectorTerms, ...placing } = selecting;
  const { placementGroupSelector, blockDeviceMappings, instanceStorePolicy, metadataOptions, ...more } = placing;
  const { kubelet, userData, tags, detailedMonitoring, associatePublicIPAddress, connectionTracking, ...last } = more;
  const { cpuOptions, ipPrefixCount, networkInterfaces, context, ...unknown } = last;
  refuseUnknown(problems, '', unknown);
  checkClusterMetadata(problems, metadata);
  checkRole(problems, role, instanceProfile);
  checkTerms(problems, 'amiSelectorTerms', amiSelectorTerms, AMIS);
  checkFamily(problems, amiSelectorTerms, amiFamily);
  if (discovery !== undefined) checkName(problems, EKS_CLUSTER, 'discovery', discovery);
  const required = discovery === undefined;
  checkTerms(problems, 'subnetSelectorTerms', subnetSelectorTerms, { ...SUBNETS, required });
  checkTerms(problems, 'securityGroupSelectorTerms', securityGroupSelectorTerms, { ...SECURITY_GROUPS, required });
  checkTerms(problems, 'capacityReservationSelectorTerms', capacityReservationSelectorTerms, RESERVATIONS);
  checkPlacement(problems, placementGroupSelector);
  checkDisks(problems, blockDeviceMappings);
  checkChoice(problems, 'instanceStorePolicy', instanceStorePolicy, ['RAID0'], DOCS);
  checkMetadataOptions(problems, metadataOptions);
  if (checkMapping(problems, 'kubelet', kubelet)) checkJson(problems, 'kubelet', kubelet);
  checkText(problems, 'userData', userData);
  checkText(problems, 'context', context);
  checkTags(problems, tags);
  checkBoolean(problems, 'detailedMonitoring', detailedMonitoring);
  checkBoolean(problems, 'associatePublicIPAddress', associatePublicIPAddress);
  checkConnectionTracking(problems, connectionTracking);
  if (checkMapping(problems, 'cpuOptions', cpuOptions)) {
    const { nestedVirtualization, ...others } = cpuOptions;
    refuseUnknown(problems, 'cpuOptions', others);
    checkChoice(problems, 'cpuOptions.nestedVirtualization', nestedVirtualization, ['enabled', 'disabled'], DOCS);
  }
  checkWholeNumber(problems, 'ipPrefixCount', ipPrefixCount, { min: 0, docs: DOCS });
  checkInterfaces(problems, networkInterfaces);
}

function checkRole(problems: Problems, role: unknown, instanceProfile: unknown): void {
  if ((role === undefined) === (instanceProfile === undefined)) {
    problems.add({
      code: 'role-or-profile',
      parameter: 'role',
      message: 'or instanceProfile is needed, and not both',
      docs: `${DOCS}#specrole`,
    });
  }
  if (role !== undefined && !(role instanceof IamRoleRef)) checkName(problems, IAM_ROLE, 'role', role);
  checkText(problems, 'instanceProfile', instanceProfile);
}

function checkFamily(problems: Problems, terms: EC2NodeClassProps['amiSelectorTerms'], family: unknown): void {
  checkChoice(problems, 'amiFamily', family, [...Object.values(AMI_FAMILIES), OWN_AMI_FAMILY], DOCS);
  if (!Array.isArray(terms) || terms.length === 0) return;
  const aliases = terms.flatMap((term: { readonly alias?: unknown } | null) =>
    typeof term?.alias === 'string' ? [term.alias] : [],
  );
  const [alias] = aliases;
  if (alias === undefined) {
    if (family !== undefined) return;
    const message = 'is needed without an alias among the images';
    problems.add({ code: 'ami-family-missing', parameter: 'amiFamily', message, docs: `${DOCS}#specamifamily` });
    return;
  }
  if (terms.length > 1) {
    const message = 'has an alias, which must be the only term';
    problems.add({ code: 'alias-not-alone', parameter: 'amiSelectorTerms', message, given: alias, docs: DOCS });
  }
  const own = AMI_FAMILIES[alias.split('@')[0] ?? ''];
  if (family === undefined || own === undefined || family === own || family === 'Custom') return;
  problems.add({
    code: 'ami-family-contradiction',
    parameter: 'amiFamily',
    message: `is another one than that of the alias ${alias}`,
    given: describeValue(family),
    allowed: `${own}, Custom`,
    docs: `${DOCS}#specamifamily`,
  });
}

function checkPlacement(problems: Problems, selector: EC2NodeClassProps['placementGroupSelector']): void {
  const parameter = 'placementGroupSelector';
  if (!checkMapping(problems, parameter, selector)) return;
  const { id, name, ...unknown } = selector;
  refuseUnknown(problems, parameter, unknown);
  checkText(problems, `${parameter}.name`, name);
  const fits = id === undefined || (typeof id === 'string' && /^pg-[0-9a-z]+$/.test(id));
  if ((id === undefined) !== (name === undefined) && fits) return;
  problems.add({
    code: 'placement-group-invalid',
    parameter,
    message: 'must be one name, or one id',
    given: describeValue(selector),
    allowed: "{ name } or { id: 'pg-…' }",
    docs: DOCS,
  });
}

function checkDisks(problems: Problems, mappings: readonly BlockDeviceMapping[] | undefined): void {
  const parameter = 'blockDeviceMappings';
  if (!checkList(problems, parameter, mappings)) return;
  const add = (place: string, code: string, message: string): void =>
    problems.add({ code, parameter: place, message, docs: `${DOCS}#specblockdevicemappings` });
  if (mappings.length > 50) add(parameter, 'list-too-long', 'has more than 50 entries');
  for (const [index, mapping] of mappings.entries()) {
    const place = `${parameter}[${index}]`;
    if (!checkMapping(problems, place, mapping ?? null)) continue;
    const { deviceName, rootVolume, ebs, ...unknown } = mapping;
    refuseUnknown(problems, place, unknown);
    checkText(problems, `${place}.deviceName`, deviceName);
    checkBoolean(problems, `${place}.rootVolume`, rootVolume);
    if (ebs !== undefined) checkVolume(problems, `${place}.ebs`, ebs);
  }
  if (mappings.filter((mapping) => mapping?.rootVolume === true).length > 1) {
    add(parameter, 'root-volume-duplicate', 'has more than one root volume');
  }
}

function checkVolume(problems: Problems, place: string, ebs: NonNullable<BlockDeviceMapping['ebs']>): void {
  if (!checkMapping(problems, place, ebs ?? null)) return;
  const { volumeSize, volumeType, iops, throughput, encrypted, deleteOnTermination, kmsKeyID, ...more } = ebs;
  const { snapshotID, volumeInitializationRate, ...unknown } = more;
  refuseUnknown(problems, place, unknown);
  const types = ['standard', 'io1', 'io2', 'gp2', 'gp3', 'sc1', 'st1'];
  checkChoice(problems, `${place}.volumeType`, volumeType, types, DOCS);
  for (const [name, value] of Object.entries({ iops, throughput })) {
    checkWholeNumber(problems, `${place}.${name}`, value, { min: 1, docs: DOCS });
  }
  const rate = `${place}.volumeInitializationRate`;
  checkWholeNumber(problems, rate, volumeInitializationRate, { min: 100, max: 300, docs: DOCS });
  for (const [name, value] of Object.entries({ encrypted, deleteOnTermination })) {
    checkBoolean(problems, `${place}.${name}`, value);
  }
  for (const [name, value] of Object.entries({ kmsKeyID, snapshotID })) checkText(problems, `${place}.${name}`, value);
  const add = (parameter: string, code: string, message: string, given: unknown): void =>
    problems.add({ code, parameter, message, given: describeValue(given), docs: DOCS });
  if (volumeSize === undefined && snapshotID === undefined) {
    add(place, 'volume-incomplete', 'needs volumeSize or snapshotID', ebs);
  }
  if (volumeInitializationRate !== undefined && snapshotID === undefined) {
    add(rate, 'volume-rate-alone', 'needs snapshotID', volumeInitializationRate);
  }
  if (volumeSize === undefined) return;
  const gibibytes = volumeSize instanceof Size ? volumeSize.toKibibytes() / 1024 ** 2 : Number.NaN;
  if (Number.isInteger(gibibytes) && gibibytes >= 1 && gibibytes <= 59_000) return;
  add(`${place}.volumeSize`, 'volume-size-invalid', 'must be a Size of whole GiB, from 1 to 59000', String(gibibytes));
}

function checkMetadataOptions(problems: Problems, options: EC2NodeClassProps['metadataOptions']): void {
  const place = 'metadataOptions';
  if (!checkMapping(problems, place, options)) return;
  const { httpEndpoint, httpProtocolIPv6, httpPutResponseHopLimit, httpTokens, ...unknown } = options;
  refuseUnknown(problems, place, unknown);
  checkChoice(problems, `${place}.httpEndpoint`, httpEndpoint, ['enabled', 'disabled'], DOCS);
  checkChoice(problems, `${place}.httpProtocolIPv6`, httpProtocolIPv6, ['enabled', 'disabled'], DOCS);
  checkChoice(problems, `${place}.httpTokens`, httpTokens, ['required', 'optional'], DOCS);
  const bounds = { min: 1, max: 64, docs: DOCS };
  checkWholeNumber(problems, `${place}.httpPutResponseHopLimit`, httpPutResponseHopLimit, bounds);
}

function checkTags(problems: Problems, tags: EC2NodeClassProps['tags']): void {
  if (!checkMapping(problems, 'tags', tags)) return;
  for (const [key, value] of Object.entries(tags)) {
    if (key !== '' && typeof value === 'string' && !RESTRICTED_TAGS.test(key)) continue;
    problems.add({
      code: 'tag-restricted',
      parameter: `tags["${key}"]`,
      message: 'is empty, no text, or a tag that only Karpenter sets',
      given: describeValue(value),
      docs: `${DOCS}#spectags`,
    });
  }
}

function checkConnectionTracking(problems: Problems, tracking: EC2NodeClassProps['connectionTracking']): void {
  const place = 'connectionTracking';
  if (!checkMapping(problems, place, tracking)) return;
  const { tcpEstablishedTimeout, udpStreamTimeout, udpTimeout, ...unknown } = tracking;
  refuseUnknown(problems, place, unknown);
  const bounds = [
    ['tcpEstablishedTimeout', tcpEstablishedTimeout, 60, 432_000],
    ['udpStreamTimeout', udpStreamTimeout, 60, 180],
    ['udpTimeout', udpTimeout, 30, 60],
  ] as const;
  if (bounds.every(([, value]) => value === undefined)) {
    problems.add({ code: 'options-empty', parameter: place, message: 'must say one of its three', docs: DOCS });
  }
  for (const [name, value, min, max] of bounds) {
    const seconds = value instanceof Duration ? value.toMilliseconds({ integral: false }) / 1000 : Number.NaN;
    if (value === undefined || (Number.isInteger(seconds) && seconds >= min && seconds <= max)) continue;
    problems.add({
      code: 'duration-invalid',
      parameter: `${place}.${name}`,
      message: `must be a Duration of ${min} to ${max} whole seconds`,
      given: String(seconds),
      docs: DOCS,
    });
  }
}

function checkInterfaces(problems: Problems, interfaces: readonly NetworkInterface[] | undefined): void {
  const parameter = 'networkInterfaces';
  if (!checkList(problems, parameter, interfaces)) return;
  const add = (place: string, code: string, message: string): void =>
    problems.add({ code, parameter: place, message, docs: DOCS });
  if (interfaces.length > 150) add(parameter, 'list-too-long', 'has more than 150 entries');
  const seen = new Set<string>();
  const efa = new Set<number>();
  let first = interfaces.length === 0;
  for (const [index, one] of interfaces.entries()) {
    const place = `${parameter}[${index}]`;
    if (!checkMapping(problems, place, one ?? null)) continue;
    const { networkCardIndex, deviceIndex, interfaceType, ...unknown } = one;
    refuseUnknown(problems, place, unknown);
    checkChoice(problems, `${place}.interfaceType`, interfaceType ?? '', ['interface', 'efa-only'], DOCS);
    for (const [name, value] of Object.entries({ networkCardIndex, deviceIndex })) {
      checkWholeNumber(problems, `${place}.${name}`, value ?? -1, { min: 0, docs: DOCS });
    }
    const key = `${networkCardIndex} ${deviceIndex}`;
    if (seen.has(key)) add(place, 'interface-duplicate', 'has the card and the device of another one');
    if (interfaceType === 'efa-only' && efa.has(networkCardIndex)) {
      add(place, 'interface-duplicate', 'is a second EFA of its card');
    }
    seen.add(key);
    if (interfaceType === 'efa-only') efa.add(networkCardIndex);
    first ||= key === '0 0' && interfaceType === 'interface';
  }
  if (!first) add(parameter, 'interface-missing', 'must have the first one: card 0, device 0, of type interface');
}
