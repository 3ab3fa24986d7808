import type { Report } from '../report';

/** The report as JSON, field by field as it is. */
export function jsonReport(report: Report): string {
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
