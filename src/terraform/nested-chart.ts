import { ConfigurationError } from '../model/configuration-error';
import type { HelmChart } from '../model/helm-chart';
import type { Problems } from '../model/problems';

/** Makes a chart, and throws its problems as those of the property that its options came in. */
export function nestedChart(problems: Problems, parameter: string, make: () => HelmChart): HelmChart {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    problems.include(error.issues, parameter);
    problems.throwIfAny();
    throw error;
  }
}
