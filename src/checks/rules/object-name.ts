import { DNS_LABEL, DNS_SUBDOMAIN, describeValue } from '../../model/names';
import type { Manifest } from '../manifest';
import type { Found, Rule } from '../rule';

/** Groups whose objects all have such names, as all custom resources do. */
const GROUPS = ['keda.sh', 'eventing.keda.sh', 'karpenter.sh', 'karpenter.k8s.aws', 'apps', 'batch'];

/** Kinds of the core group; others have stricter or looser names. */
const CORE_KINDS = ['Pod', 'Secret', 'ConfigMap', 'ServiceAccount'];

export const objectName: Rule = {
  id: 'object-name',
  severity: 'error',
  title: 'name that no object can have',
  explanation:
    'Kubernetes refuses names with capitals, underscores or spaces, and objects without a name: a name is part of addresses, and so is written as hosts are.',
  remedy: 'write the name with small letters, digits, dashes and dots',
  docs: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names',
  find: ({ manifests, scaledObjects }) => [
    ...manifests.filter(hasSuchNames).flatMap((at) => [...ofField(at, 'name'), ...ofField(at, 'namespace')]),
    ...scaledObjects.flatMap(({ manifest }) => ofAutoscaler(manifest)),
  ],
};

function hasSuchNames({ group, apiVersion, kind }: Manifest): boolean {
  return GROUPS.includes(group) || (apiVersion === 'v1' && CORE_KINDS.includes(kind));
}

function ofAutoscaler(at: Manifest): readonly Found[] {
  const field = ['spec', 'advanced', 'horizontalPodAutoscalerConfig', 'name'];
  const name = at.text(...field);
  // its length is the business of the rule name-length
  if (!name || DNS_SUBDOMAIN.pattern.test(name)) return [];
  const message = `the name of its autoscaler is ${describeValue(name)}, and must be ${DNS_SUBDOMAIN.what}: ${DNS_SUBDOMAIN.allowed}`;
  return [{ at, field, message }];
}

function ofField(at: Manifest, name: 'name' | 'namespace'): readonly Found[] {
  const value = at.at('metadata', name);
  const field = ['metadata', name];
  if (value === undefined) {
    const mayLack = name === 'namespace' || at.text('metadata', 'generateName') !== undefined;
    return mayLack ? [] : [{ at, field, message: 'it has no name' }];
  }
  const rule = name === 'name' ? DNS_SUBDOMAIN : DNS_LABEL;
  if (typeof value === 'string' && value.length <= rule.maxLength && rule.pattern.test(value)) return [];
  return [{ at, field, message: `its ${name} is ${describeValue(value)}, and must be ${rule.what}: ${rule.allowed}` }];
}
