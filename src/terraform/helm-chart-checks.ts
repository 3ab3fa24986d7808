import type { HelmChart } from '../model/helm-chart';
import { DNS_LABEL, describeValue, HELM_RELEASE } from '../model/names';
import { Problems } from '../model/problems';
import { type Check, checkProperties, listOf, named, optional, type PropertyChecks, text } from './properties';
import { checkTerraformJson } from './terraform-json';

// semantic version 2, with the leading v that some charts have
const VERSION = /^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/;

const version: Check = (problems, parameter, value) => {
  if (typeof value === 'string' && VERSION.test(value)) return;
  problems.add({
    code: 'chart-version-invalid',
    parameter,
    message: 'is not one exact version',
    given: describeValue(value),
    allowed: 'MAJOR.MINOR.PATCH; no range, since it would install something else tomorrow',
    docs: 'https://helm.sh/docs/topics/charts/',
  });
};

const repository: Check = (problems, parameter, value) => {
  if (typeof value === 'string' && /^(https?|oci):\/\/[^\s$]+$/.test(value)) return;
  problems.add({
    code: 'chart-repository-invalid',
    parameter,
    message: 'is not the address of a chart repository',
    given: describeValue(value),
    allowed: 'https://… of a repository, or oci://… up to and without the name of the chart',
    docs: 'https://helm.sh/docs/topics/registries/',
  });
};

const values: Check = (problems, parameter, value) => {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    checkTerraformJson(problems, parameter, value);
    return;
  }
  problems.add({
    code: 'chart-values-invalid',
    parameter,
    message: 'must be a mapping',
    given: describeValue(value),
    allowed: 'a mapping, {} when the chart needs none',
  });
};

const CHECKS: PropertyChecks<HelmChart> = {
  release: named(HELM_RELEASE),
  chart: text,
  repository,
  version,
  namespace: named(DNS_LABEL),
  values,
  apiServices: optional(listOf(text)),
};

/** A Helm chart as data, as a property. */
export const helmChart: Check = (problems, parameter, value) => {
  const found = new Problems('');
  checkProperties(found, value, CHECKS);
  problems.include(found.issues, parameter);
};
