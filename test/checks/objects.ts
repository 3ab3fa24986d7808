/** Small manifests for the tests of rules. */
import { parse } from 'yaml';
import { checkManifests } from '../../src/checks/check';
import { loadManifests } from '../../src/checks/read/load';
import type { Finding } from '../../src/checks/report';

const CRON = '{ type: cron, metadata: { timezone: UTC, start: 0 8 * * *, end: 0 18 * * *, desiredReplicas: "2" } }';

const flow = (value: unknown): string => JSON.stringify(value);
const fields = (text: string): object => parse(`{ ${text} }`) ?? {};

/** A trigger in flow style; `metadata` and `rest` without the braces. */
export function trigger(type: string, metadata: string, rest = ''): string {
  return `{ type: ${type}, metadata: { ${metadata} }${rest === '' ? '' : `, ${rest}`} }`;
}

/** A trigger on an SQS queue of the account 111122223333 in eu-west-1. */
export function sqs(metadata = 'awsRegion: eu-west-1', rest = ''): string {
  const queueURL = 'https://sqs.eu-west-1.amazonaws.com/111122223333/orders';
  return trigger('aws-sqs-queue', `queueURL: "${queueURL}", ${metadata}`, rest);
}

/** A ScaledObject of the Deployment `worker`; `spec` is YAML in flow style, without the braces. */
export function scaledObject(spec = '', triggers = [CRON], metadata = ''): string {
  return flow({
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name: 'worker', namespace: 'shop', ...fields(metadata) },
    spec: { scaleTargetRef: { name: 'worker' }, triggers: triggers.map((one) => parse(one)), ...fields(spec) },
  });
}

/** A ScaledJob; `spec` and `job` are YAML in flow style, without the braces. */
export function scaledJob(spec = '', triggers = [CRON], job = '', template = '', name = 'task'): string {
  return flow({
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledJob',
    metadata: { name, namespace: 'shop' },
    spec: {
      jobTargetRef: {
        template: {
          spec: { restartPolicy: 'Never', containers: [{ name: 'task', image: 'task:1' }] },
          ...fields(template),
        },
        ...fields(job),
      },
      triggers: triggers.map((one) => parse(one)),
      ...fields(spec),
    },
  });
}

/** The Deployment `worker` with one container; arguments are YAML in flow style, without the braces. */
export function deployment(container = '', pod = '', spec = '', metadata = ''): string {
  return flow({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'worker', namespace: 'shop', ...fields(metadata) },
    spec: {
      template: {
        metadata: { labels: { app: 'worker' } },
        spec: { containers: [{ name: 'main', image: 'worker:1', ...fields(container) }], ...fields(pod) },
      },
      ...fields(spec),
    },
  });
}

/** A TriggerAuthentication named `auth`. */
export function authentication(spec: string, kind = 'TriggerAuthentication', namespace = 'shop'): string {
  return flow({
    apiVersion: 'keda.sh/v1alpha1',
    kind,
    metadata: { name: 'auth', ...(kind === 'TriggerAuthentication' ? { namespace } : {}) },
    spec: fields(spec),
  });
}

/** Any object. */
export function object(apiVersion: string, kind: string, name: string, rest = ''): string {
  const { metadata = {}, ...others } = fields(rest) as { metadata?: object };
  return flow({ apiVersion, kind, metadata: { name, namespace: 'shop', ...metadata }, ...others });
}

/** Terraform JSON with one resource; `block` is YAML in flow style, without the braces. */
export function terraform(type: string, block: string, name = 'one'): string {
  return flow({ resource: { [type]: { [name]: fields(block) } } });
}

/** The chart of KEDA, installed by Terraform. */
export function kedaChart(values = '', release = 'version: 2.20.2'): string {
  return flow({
    resource: {
      helm_release: { keda: { chart: 'keda', namespace: 'keda', values: [flow(fields(values))], ...fields(release) } },
    },
  });
}

/** Everything that is found in some documents. */
export function findingsOf(documents: readonly string[], kedaVersion = '2.20.2'): readonly Finding[] {
  const { manifests, unreadable } = loadManifests(documents.join('\n---\n'), 'manifests.yaml');
  expect(unreadable).toEqual([]);
  return checkManifests(manifests, { kedaVersion }).findings;
}

/** One case of a rule. */
export interface Case {
  readonly rule: string;
  readonly when: string;
  /** Documents in which the rule finds something. */
  readonly bad: readonly string[];
  /** Words of the message. */
  readonly says?: string;
  /** @default 'error' */
  readonly severity?: 'error' | 'warning';
  /** The same, put right. */
  readonly good: readonly string[];
}

/** Tests that each case is found, and is not once it is put right. */
export function testCases(cases: readonly Case[]): void {
  test.each(cases.map((one) => [`${one.rule}: ${one.when}`, one] as const))('%s', (_, one) => {
    const bad = findingsOf(one.bad).filter(({ rule }) => rule === one.rule);
    expect(bad.map(({ message }) => message)).toEqual([expect.stringContaining(one.says ?? '')]);
    expect(bad.map(({ severity }) => severity)).toEqual([one.severity ?? 'error']);
    expect(findingsOf(one.good).filter(({ rule }) => rule === one.rule)).toEqual([]);
  });
}
