/** A report for people: grouped by object, errors first, short. */
import type { Finding, ObjectReference, Report } from '../report';

/** How the text looks. */
export interface TextOptions {
  /** Whether to colour it, for a terminal. @default false */
  readonly colour?: boolean;
}

const RED = 31;
const YELLOW = 33;
const GREY = 90;

/** The report as text. */
export function textReport(report: Report, { colour = false }: TextOptions = {}): string {
  const paint = (code: number, text: string): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const lines: string[] = [];
  for (const { file, line, message } of report.unreadable) {
    lines.push(`${paint(RED, 'unreadable')}  ${printable(`${place(file, line)}: ${message}`)}`, '');
  }
  for (const findings of byObject(report.findings)) {
    const [first] = findings;
    if (first === undefined) continue;
    const where = [first.path, first.file].filter((one) => one !== undefined).join(', ');
    lines.push(`${printable(describeObject(first.object))}${where === '' ? '' : paint(GREY, `  ${printable(where)}`)}`);
    for (const { severity, rule, message, field, line, fix } of findings) {
      const label = severity === 'error' ? paint(RED, 'error  ') : paint(YELLOW, 'warning');
      const spot = [line === undefined ? undefined : `line ${line}`, field]
        .filter((one) => one !== undefined)
        .join(', ');
      lines.push(`  ${label}  ${printable(message)}  ${paint(GREY, rule)}`);
      lines.push(`           ${paint(GREY, printable(`${spot === '' ? '' : `${spot}; `}fix: ${fix}`))}`);
    }
    lines.push('');
  }
  if (report.acknowledged.length > 0) {
    lines.push('Acknowledged');
    for (const { rule, object, reason } of report.acknowledged) {
      lines.push(`  ${rule}  ${printable(`${describeObject(object)}: ${reason}`)}`);
    }
    lines.push('');
  }
  lines.push(summary(report), '');
  return lines.join('\n');
}

/**
 * Texts of a stranger's manifest on one line each, so that none begins a line of the report: terminals and build servers
 * read commands there.
 */
function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to be found
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0');
    return `\\u${code}`;
  });
}

/** An object in a few words. */
export function describeObject({ kind, namespace, name }: ObjectReference): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

function summary({ objects, findings, acknowledged, unreadable }: Report): string {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const parts = [
    count(errors, 'error'),
    count(findings.length - errors, 'warning'),
    ...(acknowledged.length === 0 ? [] : [`${acknowledged.length} acknowledged`]),
    ...(unreadable.length === 0 ? [] : [`${unreadable.length} unreadable`]),
  ];
  return `${count(objects, 'object')}: ${parts.join(', ')}`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}

function place(file: string, line: number | undefined): string {
  return line === undefined ? file : `${file}:${line}`;
}

function byObject(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.file ?? finding.path ?? ''}|${describeObject(finding.object)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  const order = { error: 0, warning: 1 };
  return [...groups.values()].map((group) => group.sort((a, b) => order[a.severity] - order[b.severity]));
}
