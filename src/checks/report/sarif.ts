/** A report as SARIF 2.1.0, for code scanning. */
import type { AcknowledgedFinding, Finding, Report } from '../report';
import type { Rule } from '../rule';
import { describeObject } from './text';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/**
 * The report as SARIF 2.1.0.
 *
 * @param rules the rules that were run, for their texts
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport(report: Report, rules: readonly Rule[]): string {
  const used = [...new Map(rules.map((rule) => [rule.id, rule])).values()];
  const index = new Map(used.map(({ id }, position) => [id, position]));
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'keda-constructs',
            rules: used.map((rule) => ({
              id: rule.id,
              shortDescription: { text: rule.title },
              fullDescription: { text: rule.explanation },
              help: { text: rule.remedy },
              helpUri: rule.docs,
              defaultConfiguration: { level: rule.severity },
            })),
          },
        },
        invocations: [
          {
            executionSuccessful: report.unreadable.length === 0,
            toolExecutionNotifications: report.unreadable.map(({ file, line, message }) => ({
              level: 'error',
              message: { text: message },
              locations: [physical(file, line)],
            })),
          },
        ],
        results: [
          ...report.findings.map((finding) => result(finding, index)),
          ...report.acknowledged.map((finding) => ({
            ...result(finding, index),
            suppressions: [suppression(finding)],
          })),
        ],
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function result(finding: Finding, index: ReadonlyMap<string, number>): object {
  const { rule, severity, message, fix, file, line, object, path, field } = finding;
  const position = index.get(rule);
  const name = [describeObject(object), field].filter((one) => one !== undefined).join(' ');
  return {
    ruleId: rule,
    ...(position === undefined ? {} : { ruleIndex: position }),
    level: severity,
    message: { text: `${describeObject(object)}: ${message}. Fix: ${fix}` },
    locations: [
      {
        ...(file === undefined ? {} : physical(file, line)),
        logicalLocations: [{ fullyQualifiedName: path ?? name, kind: 'resource' }],
      },
    ],
  };
}

function physical(file: string, line: number | undefined): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      ...(line === undefined ? {} : { region: { startLine: line } }),
    },
  };
}

// a relative reference must not look like one with a scheme
function uriOf(file: string): string {
  const encoded = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  return encoded.startsWith('/') ? `file://${encoded}` : encoded;
}

function suppression({ reason }: AcknowledgedFinding): object {
  return { kind: 'inSource', justification: reason };
}
