/** A report as JUnit XML, which build servers show as tests: one suite for each object that has findings. */
import type { AcknowledgedFinding, Finding, Report } from '../report';
import { describeObject } from './text';

/** The report as JUnit XML. Errors are failures; warnings are written out, and pass; what was acknowledged is skipped. */
export function junitReport(report: Report): string {
  const suites = new Map<string, Finding[]>();
  for (const finding of report.findings) {
    const name = describeObject(finding.object);
    suites.set(name, [...(suites.get(name) ?? []), finding]);
  }
  const errors = report.findings.filter(({ severity }) => severity === 'error').length;
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="keda-constructs" tests="${report.findings.length + report.unreadable.length + report.acknowledged.length}" failures="${errors}" errors="${report.unreadable.length}" skipped="${report.acknowledged.length}">`,
    ...[...suites].flatMap(([name, findings]) => suite(name, findings)),
    ...unreadable(report),
    ...acknowledged(report.acknowledged),
    '</testsuites>',
    '',
  ];
  return lines.join('\n');
}

function suite(name: string, findings: readonly Finding[]): readonly string[] {
  const failures = findings.filter(({ severity }) => severity === 'error').length;
  return [
    `  <testsuite name="${escaped(name)}" tests="${findings.length}" failures="${failures}" errors="0">`,
    ...findings.flatMap(({ rule, severity, message, fix, file, line, docs }) => {
      const place = file === undefined ? '' : ` (${file}${line === undefined ? '' : `:${line}`})`;
      const text = escaped(`${message}${place}\nfix: ${fix}\nsee: ${docs}`);
      const inner =
        severity === 'error'
          ? `<failure type="${escaped(rule)}" message="${escaped(message)}">${text}</failure>`
          : `<system-out>warning: ${text}</system-out>`;
      return [
        `    <testcase classname="${escaped(name)}" name="${escaped(rule)}">`,
        `      ${inner}`,
        '    </testcase>',
      ];
    }),
    '  </testsuite>',
  ];
}

function acknowledged(findings: readonly AcknowledgedFinding[]): readonly string[] {
  if (findings.length === 0) return [];
  return [
    `  <testsuite name="acknowledged" tests="${findings.length}" failures="0" errors="0" skipped="${findings.length}">`,
    ...findings.map(
      ({ rule, object, reason, message }) =>
        `    <testcase classname="${escaped(describeObject(object))}" name="${escaped(rule)}"><skipped message="${escaped(`${message}; acknowledged: ${reason}`)}"/></testcase>`,
    ),
    '  </testsuite>',
  ];
}

function unreadable({ unreadable }: Report): readonly string[] {
  if (unreadable.length === 0) return [];
  return [
    `  <testsuite name="unreadable" tests="${unreadable.length}" failures="0" errors="${unreadable.length}">`,
    ...unreadable.map(({ file, line, message }) => {
      const place = `${file}${line === undefined ? '' : `:${line}`}`;
      return `    <testcase classname="unreadable" name="${escaped(place)}"><error message="${escaped(message)}"/></testcase>`;
    }),
    '  </testsuite>',
  ];
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

// XML 1.0 has no control characters but tab and line ends, not even escaped
function escaped(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll(/[&<>"\n]/g, (character) => ENTITIES[character] ?? character);
}
