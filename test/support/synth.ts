import { Chart, Testing } from 'cdk8s';
import { ConfigurationError } from '../../src/model/configuration-error';
import type { Issue } from '../../src/model/issue';
import type { Manifest } from '../conformance/judge';

/** A chart in an app of its own. */
export function newChart(namespace?: string): Chart {
  return new Chart(Testing.app(), 'test', namespace === undefined ? {} : { namespace });
}

/** The objects of a chart. */
export function synth(chart: Chart): Manifest[] {
  return Testing.synth(chart);
}

/** The only object of a kind. */
export function only(chart: Chart, kind: string): Manifest & { spec: Record<string, never> } {
  const found = synth(chart).filter((one) => one.kind === kind);
  expect(found).toHaveLength(1);
  return found[0] as Manifest & { spec: Record<string, never> };
}

/** The issues with which something is refused. */
export function refusal(act: () => unknown): readonly Issue[] {
  try {
    act();
  } catch (error) {
    if (error instanceof ConfigurationError) return error.issues;
    throw error;
  }
  throw new Error('expected a ConfigurationError, and nothing was refused');
}

/** The parameters with which something is refused. */
export function refusedParameters(act: () => unknown): readonly (string | undefined)[] {
  return refusal(act).map((issue) => issue.parameter);
}
