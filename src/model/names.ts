import { isLateBound } from './late-bound';
import type { Problems } from './problems';

/** What a kind of name must look like, as a fact with its source. */
export interface NameRule {
  readonly what: string;
  readonly pattern: RegExp;
  readonly maxLength: number;
  readonly allowed: string;
  readonly docs: string;
}

const KUBERNETES_NAMES = 'https://kubernetes.io/docs/concepts/overview/working-with-objects/names/';

/** RFC 1123 label: namespaces, container names, Services' stricter cousins. */
export const DNS_LABEL: NameRule = {
  what: 'a DNS label',
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  maxLength: 63,
  allowed: 'at most 63 lower-case letters, digits and hyphens, starting and ending with a letter or digit',
  docs: KUBERNETES_NAMES,
};

/** RFC 1123 subdomain: most objects' names. */
export const DNS_SUBDOMAIN: NameRule = {
  what: 'a DNS subdomain',
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  maxLength: 253,
  allowed:
    'at most 253 lower-case letters, digits, hyphens and dots, each part starting and ending with a letter or digit',
  docs: KUBERNETES_NAMES,
};

/** Key of a Secret or ConfigMap (`IsConfigMapKey` of k8s.io/apimachinery). */
export const CONFIG_KEY: NameRule = {
  what: 'a key of a Secret or ConfigMap',
  pattern: /^[-._a-zA-Z0-9]+$/,
  maxLength: 253,
  allowed: 'at most 253 letters, digits, hyphens, underscores and dots',
  docs: 'https://kubernetes.io/docs/concepts/configuration/secret/#restriction-names-data',
};

/** Environment variable of a container (`IsEnvVarName` of k8s.io/apimachinery before its relaxation in 1.34). */
export const ENVIRONMENT_VARIABLE: NameRule = {
  what: 'an environment variable',
  pattern: /^[-._a-zA-Z][-._a-zA-Z0-9]*$/,
  maxLength: 253,
  allowed: 'letters, digits, hyphens, underscores and dots, not starting with a digit',
  docs: 'https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/',
};

/** Name of a Helm release: its resources' names and labels must still fit (helm `pkg/chart/.../release names`: 53). */
export const HELM_RELEASE: NameRule = {
  what: 'a Helm release name',
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  maxLength: 53,
  allowed: 'at most 53 lower-case letters, digits, hyphens and dots, starting and ending with a letter or digit',
  docs: 'https://helm.sh/docs/chart_template_guide/getting_started/',
};

/** Name of an IAM role. */
export const IAM_ROLE: NameRule = {
  what: 'an IAM role name',
  pattern: /^[\w+=,.@-]+$/,
  maxLength: 64,
  allowed: 'at most 64 letters, digits and any of _+=,.@-',
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html',
};

/** Name of an SQS queue, with its `.fifo` ending if it has one. */
export const SQS_QUEUE: NameRule = {
  what: 'an SQS queue name',
  pattern: /^[A-Za-z0-9_-]+(\.fifo)?$/,
  maxLength: 80,
  allowed: 'at most 80 letters, digits, hyphens and underscores, ending with .fifo for a FIFO queue',
  docs: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html',
};

/** Name of an EKS cluster. */
export const EKS_CLUSTER: NameRule = {
  what: 'an EKS cluster name',
  pattern: /^[0-9A-Za-z][A-Za-z0-9_-]*$/,
  maxLength: 100,
  allowed: 'at most 100 letters, digits, hyphens and underscores, starting with a letter or digit',
  docs: 'https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html',
};

/** AWS account number. */
export const AWS_ACCOUNT: NameRule = {
  what: 'an AWS account number',
  pattern: /^\d{12}$/,
  maxLength: 12,
  allowed: 'twelve digits, as text so that leading zeros stay',
  docs: 'https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-identifiers.html',
};

/** AWS region. */
export const AWS_REGION: NameRule = {
  what: 'an AWS region',
  pattern: /^[a-z]{2,}(-[a-z]+)+-\d$/,
  maxLength: 32,
  allowed: 'a region code such as eu-west-1',
  docs: 'https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html',
};

/** Records a problem when a value is not a name of that kind. Callers of plain JavaScript may pass anything. */
export function checkName(problems: Problems, rule: NameRule, parameter: string, value: unknown): void {
  const common = { parameter, allowed: rule.allowed, docs: rule.docs };
  if (isLateBound(value)) {
    problems.add({
      ...common,
      code: 'name-late-bound',
      message: `must be known at synthesis, and is a token that only Terraform resolves`,
      fix: 'pass the literal that the resource was given, not an attribute of the resource',
    });
  } else if (typeof value !== 'string') {
    problems.add({ ...common, code: 'name-missing', message: `must be ${rule.what}`, given: describeValue(value) });
  } else if (value.length > rule.maxLength) {
    problems.add({
      ...common,
      code: 'name-too-long',
      message: `is ${value.length} characters long; ${rule.what} has at most ${rule.maxLength}`,
      given: JSON.stringify(value),
    });
  } else if (!rule.pattern.test(value)) {
    problems.add({ ...common, code: 'name-invalid', message: `is not ${rule.what}`, given: JSON.stringify(value) });
  }
}

/** A value as short text for an error message. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value);
  if (typeof value === 'number') return String(value);
  let text: string | undefined;
  try {
    text = describeDuration(value) ?? JSON.stringify(value);
  } catch {
    text = undefined;
  }
  text ??= Object.prototype.toString.call(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

/** A Duration of cdk8s, known by its method: the program may have its own copy of cdk8s. */
function describeDuration(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('toMilliseconds' in value)) return undefined;
  if (typeof value.toMilliseconds !== 'function') return undefined;
  return `${Number(value.toMilliseconds({ integral: false })) / 1000} seconds`;
}
