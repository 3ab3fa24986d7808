/** A report as commands of GitHub Actions, which become annotations of the change. */
import type { Report } from '../report';
import { describeObject } from './text';

/**
 * The report as GitHub annotations, one a line.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubReport(report: Report): string {
  const lines = [
    ...report.unreadable.map(({ file, line, message }) =>
      command('error', { file, line, title: 'unreadable' }, message),
    ),
    ...report.findings.map(({ severity, rule, object, file, line, message, fix }) =>
      command(severity, { file, line, title: rule }, `${describeObject(object)}: ${message}. Fix: ${fix}`),
    ),
    ...report.acknowledged.map(({ rule, object, file, line, message, reason }) =>
      command('notice', { file, line, title: rule }, `${describeObject(object)}: ${message}. Acknowledged: ${reason}`),
    ),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function command(
  level: 'error' | 'warning' | 'notice',
  properties: Readonly<Record<string, string | number | undefined>>,
  message: string,
): string {
  const given = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escaped(String(value)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`);
  return `::${level} ${given.join(',')}::${escaped(message)}`;
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
