/** How pushed series are addressed: by a path of the Pushgateway, and by a selector of PromQL. */
import { isLateBound } from '../model/late-bound';
import { describeValue } from '../model/names';
import type { Problems } from '../model/problems';

/** Ways in which PromQL makes one number of several. */
export const AGGREGATIONS = ['sum', 'max', 'min', 'avg', 'count'] as const;

/** A way in which PromQL makes one number of several. */
export type Aggregation = (typeof AGGREGATIONS)[number];

/** Job and labels of pushed series. */
export interface Group {
  readonly job?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

const DATA_MODEL = 'https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels';
const GROUPING = 'https://github.com/prometheus/pushgateway/blob/master/README.md#url';

/** Records a problem for what cannot be the name of a metric. */
export function checkMetricName(problems: Problems, name: unknown): void {
  if (typeof name === 'string' && /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name)) return;
  problems.add({
    code: 'metric-name-invalid',
    parameter: 'name',
    message: 'is not the name of a metric',
    given: describeValue(name),
    allowed: 'letters, digits, underscores and colons, not starting with a digit',
    docs: DATA_MODEL,
  });
}

/** Records a problem for a job or labels that a Pushgateway would refuse. */
export function checkGroup(problems: Problems, { job, labels }: Group, { jobNeeded }: { jobNeeded: boolean }): void {
  if (jobNeeded || job !== undefined) {
    checkValue(problems, 'job', job);
    if (job === '') problems.add({ code: 'job-empty', parameter: 'job', message: 'must not be empty', docs: GROUPING });
  }
  if (labels === undefined) return;
  if (typeof labels !== 'object' || labels === null || Array.isArray(labels)) {
    const message = 'must be a mapping of labels';
    problems.add({ code: 'labels-invalid', parameter: 'labels', message, given: describeValue(labels) });
    return;
  }
  for (const [name, value] of Object.entries(labels)) {
    const parameter = `labels["${name}"]`;
    if (name === 'job') {
      const message = 'is said by the job itself';
      problems.add({ code: 'label-job', parameter, message, fix: 'give it as job', docs: GROUPING });
    } else if (!/^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/.test(name)) {
      problems.add({
        code: 'label-name-invalid',
        parameter,
        message: 'is not the name of a label',
        allowed: 'letters, digits and underscores, not starting with a digit or with two underscores',
        docs: DATA_MODEL,
      });
    }
    checkValue(problems, parameter, value);
  }
}

// half of a surrogate pair has no UTF-8, in which both sides read it
function checkValue(problems: Problems, parameter: string, value: unknown): void {
  if (typeof value === 'string' && !isLateBound(value) && !/\p{Surrogate}/u.test(value)) return;
  problems.add({
    code: 'label-value-invalid',
    parameter,
    message: 'must be text, known at synthesis',
    given: describeValue(value),
    docs: DATA_MODEL,
  });
}

/** The path of a group: `/metrics/job/import/shop/berlin`. */
export function pushPath(job: string, labels: Readonly<Record<string, string>>): string {
  const pairs = [['job', job] as const, ...Object.entries(labels)];
  return `/metrics/${pairs.map(([name, value]) => pathPair(name, value)).join('/')}`;
}

// a slash would part the path even as %2F, and the server takes empty, "." and ".." elements out of it
function pathPair(name: string, value: string): string {
  if (value !== '' && value !== '.' && value !== '..' && !value.includes('/')) {
    return `${name}/${encodeURIComponent(value)}`;
  }
  // of nothing, base64 is nothing; a single "=" stands for it
  return `${name}@base64/${Buffer.from(value).toString('base64url') || '='}`;
}

/** The selector of PromQL for the series: `orders_open{job="import",shop="berlin"}`. */
export function seriesOf(name: string, { job, labels = {} }: Group): string {
  const pairs = [...(job === undefined ? [] : [['job', job] as const]), ...Object.entries(labels)];
  // a text of JSON is one of PromQL, which has the escapes of Go
  const matchers = pairs.map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return matchers.length === 0 ? name : `${name}{${matchers.join(',')}}`;
}
