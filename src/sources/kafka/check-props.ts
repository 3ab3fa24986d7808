/** Checks of a cluster's props, before anything is created. */
import { checkAnnotations, checkLabels } from '../../charts/kubernetes-metadata';
import { checkCount, checkFlag, checkKnownProps, checkWord, type PropNames } from '../../keda/checks';
import { checkName, DNS_LABEL, DNS_SUBDOMAIN, describeValue } from '../../model/names';
import { checkOptions, type OptionNames } from '../../model/options';
import { Problems } from '../../model/problems';
import { checkContainerResources } from '../shared/container-resources';
import { METADATA } from '../shared/object-metadata';
import { checkSize } from '../shared/sizes';
import { checkBrokerConfig } from './broker-config';
import { type KafkaNodePool, type KafkaProps, type KafkaStorage, nodesOf } from './kafka-props';
import { checkListeners, DEFAULT_LISTENERS, listenersOf } from './listeners';
import { CLUSTER_LABEL, KAFKA_NAME } from './names';

const PROPS: PropNames<KafkaProps> = {
  metadata: true,
  nodePools: true,
  version: true,
  metadataVersion: true,
  listeners: true,
  authorization: true,
  config: true,
};
const POOL: OptionNames<KafkaNodePool> = { name: true, replicas: true, roles: true, storage: true, resources: true };
const STORAGE: OptionNames<KafkaStorage> = { size: true, storageClassName: true, deleteClaim: true };
const DOCS = 'https://strimzi.io/docs/operators/latest/deploying#type-KafkaClusterSpec-reference';
const POOLS = 'https://strimzi.io/docs/operators/latest/deploying#type-KafkaNodePoolSpec-reference';
const OBJECTS = 'https://kubernetes.io/docs/concepts/overview/working-with-objects/';

/** Where a cluster is, and what it is called. */
export interface KafkaPlace {
  readonly name: string;
  readonly namespace: string;
}

/** Records every problem of the props. */
export function checkKafkaProps(problems: Problems, props: KafkaProps, place: KafkaPlace): void {
  checkKnownProps(problems, props, PROPS, DOCS);
  checkName(problems, KAFKA_NAME, 'metadata.name', place.name);
  checkName(problems, DNS_LABEL, 'metadata.namespace', place.namespace);
  checkMetadata(problems, props.metadata);
  checkNodePools(problems, props.nodePools, place);
  checkVersions(problems, props);
  checkListeners(problems, props.listeners);
  checkWord(problems, 'authorization', props.authorization, ['simple', 'none'], DOCS);
  checkBrokerConfig(problems, props.config);
  if (problems.issues.length === 0) checkAnonymous(problems, props);
}

function checkMetadata(problems: Problems, metadata: KafkaProps['metadata']): void {
  if (metadata === undefined) return;
  if (!checkOptions(problems, 'metadata', metadata, METADATA, OBJECTS)) return;
  checkLabels(problems, 'metadata.labels', metadata.labels, [CLUSTER_LABEL]);
  checkAnnotations(problems, 'metadata.annotations', metadata.annotations);
}

function checkNodePools(problems: Problems, pools: KafkaProps['nodePools'], place: KafkaPlace): void {
  if (pools === undefined) return;
  if (!Array.isArray(pools) || pools.length === 0) {
    const message = 'must be a list of at least one pool';
    const given = describeValue(pools);
    problems.add({ code: 'node-pools-invalid', parameter: 'nodePools', message, given, docs: POOLS });
    return;
  }
  const list: readonly KafkaNodePool[] = pools;
  const before = problems.issues.length;
  const names = new Set<string>();
  for (const [index, pool] of list.entries()) {
    const parameter = `nodePools[${index}]`;
    if (!checkOptions(problems, parameter, pool, POOL, POOLS)) continue;
    checkPoolName(problems, `${parameter}.name`, pool.name, place);
    if (names.has(pool.name)) {
      const message = 'another pool has this name';
      problems.add({ code: 'node-pool-twice', parameter: `${parameter}.name`, message, given: pool.name, docs: POOLS });
    }
    names.add(pool.name);
    checkPool(problems, parameter, pool);
  }
  if (problems.issues.length === before) checkRoles(problems, list);
}

function checkPoolName(problems: Problems, parameter: string, name: unknown, place: KafkaPlace): void {
  checkName(problems, DNS_LABEL, parameter, name);
  // the pods' names are labels, too: <cluster>-<pool>-<number>, of up to 4 digits
  const longest = 63 - place.name.length - '--9999'.length;
  if (typeof name !== 'string' || name.length <= longest) return;
  const message = `is too long for the pods' names, which start with ${JSON.stringify(place.name)}`;
  problems.add({ code: 'node-pool-name-long', parameter, message, given: name, allowed: `${longest} characters` });
}

function checkPool(problems: Problems, parameter: string, pool: KafkaNodePool): void {
  const { replicas, roles, storage, resources } = pool;
  checkCount(problems, `${parameter}.replicas`, replicas ?? Number.NaN, 1, POOLS);
  const isRole = (role: unknown) => role === 'controller' || role === 'broker';
  if (!Array.isArray(roles) || roles.length === 0 || !roles.every(isRole) || new Set(roles).size < roles.length) {
    problems.add({
      code: 'roles-invalid',
      parameter: `${parameter}.roles`,
      message: 'must name what the nodes do, each role once',
      given: describeValue(roles),
      allowed: 'controller, broker, or both',
      docs: POOLS,
    });
  }
  if (storage !== undefined) checkStorage(problems, `${parameter}.storage`, storage);
  const found = new Problems('');
  checkContainerResources(found, resources);
  problems.include(found.issues, parameter);
}

function checkStorage(problems: Problems, parameter: string, storage: KafkaStorage): void {
  if (!checkOptions(problems, parameter, storage, STORAGE, POOLS)) return;
  const { size, storageClassName, deleteClaim } = storage;
  checkSize(problems, `${parameter}.size`, size, { gibibytes: 10, docs: POOLS });
  if (storageClassName !== undefined)
    checkName(problems, DNS_SUBDOMAIN, `${parameter}.storageClassName`, storageClassName);
  checkFlag(problems, `${parameter}.deleteClaim`, deleteClaim, POOLS);
}

// cluster-operator, NodePoolUtils.java and KafkaSpecChecker.java
function checkRoles(problems: Problems, pools: readonly KafkaNodePool[]): void {
  for (const role of ['controller', 'broker'] as const) {
    if (pools.some(({ roles }) => roles.includes(role))) continue;
    problems.add({
      code: 'role-missing',
      parameter: 'nodePools',
      message: `no pool has the role ${role}, and Strimzi starts no cluster without`,
      fix: `add '${role}' to the roles of a pool`,
      docs: POOLS,
    });
  }
  const controllers = nodesOf(pools, 'controller');
  if (controllers === 0 || controllers % 2 === 1) return;
  problems.add({
    severity: 'warning',
    code: 'controllers-even',
    parameter: 'nodePools',
    message: `${controllers} controllers stop when half of them are lost, just as ${controllers - 1} do with one less`,
    given: String(controllers),
    fix: 'use an odd number of controllers',
    docs: POOLS,
  });
}

function checkVersions(problems: Problems, { version, metadataVersion }: KafkaProps): void {
  const check = (parameter: string, value: unknown, pattern: RegExp, allowed: string) => {
    if (value === undefined || (typeof value === 'string' && pattern.test(value))) return;
    const message = 'is not a version that Strimzi knows';
    problems.add({ code: 'version-invalid', parameter, message, given: describeValue(value), allowed, docs: DOCS });
  };
  check('version', version, /^\d+\.\d+\.\d+$/, 'a whole version such as 4.3.1');
  check('metadataVersion', metadataVersion, /^\d+\.\d+(-IV\d+)?$/, 'a version of metadata such as 4.3-IV0');
}

function checkAnonymous(problems: Problems, { authorization, listeners = DEFAULT_LISTENERS }: KafkaProps): void {
  if (authorization !== 'simple') return;
  for (const { name } of listenersOf(listeners).filter((one) => one.authentication === undefined)) {
    problems.add({
      severity: 'warning',
      code: 'listener-anonymous',
      parameter: `listeners.${name}`,
      message: 'has no authentication, so that with authorization its clients may do nothing',
      fix: "give it an authentication, or set authorization: 'none'",
      docs: DOCS,
    });
  }
}
