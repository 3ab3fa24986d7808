import type { Duration } from 'cdk8s';
import type { Sparse } from '../model/deep-merge';
import { CONFIG_KEY, checkName, DNS_SUBDOMAIN, describeValue } from '../model/names';
import type { Problems } from '../model/problems';
import {
  checkBoolean,
  checkChoice,
  checkDuration,
  checkMapping,
  checkOptionalName,
  checkValue,
  checkWholeNumber,
  type Given,
  refuseUnknown,
} from './option-checks';
import { checkPodDisruptionBudget } from './pod-disruption-budget';
import { budgetValues, placementValues } from './pod-placement';
import { prometheusDuration } from './prometheus-duration';
import type {
  GrafanaAdminSecret,
  StackAlertmanagerOptions,
  StackGrafanaOptions,
  StackOperatorOptions,
  StackPrometheusOptions,
} from './prometheus-stack-options';
import { serviceValues } from './service-exposure';
import { bytesOf, checkStorage, type StorageOptions } from './storage';

const API = 'https://prometheus-operator.dev/docs/api-reference/api/';
const LEVELS = ['debug', 'info', 'warn', 'error'] as const;

/** The chart's values for Prometheus. */
export function prometheusValues(
  problems: Problems,
  parameter: string,
  options: StackPrometheusOptions | undefined,
): Sparse | undefined {
  if (!checkMapping(problems, parameter, options)) return undefined;
  const {
    retention,
    retentionSize,
    storage,
    replicas,
    scrapeInterval,
    evaluationInterval,
    logLevel,
    service,
    podDisruptionBudget,
    resources,
    nodeSelector,
    tolerations,
    ...unknown
  } = options;
  refuseUnknown(problems, parameter, unknown);
  checkWholeNumber(problems, `${parameter}.replicas`, replicas, { min: 1 });
  checkChoice(problems, `${parameter}.logLevel`, logLevel, LEVELS, API);
  checkRetentionSize(problems, `${parameter}.retentionSize`, retentionSize, storage);
  return {
    prometheus: {
      ...serverValues(problems, parameter, { service, podDisruptionBudget }),
      prometheusSpec: {
        retention: seconds(problems, `${parameter}.retention`, retention),
        retentionSize,
        storageSpec: claimTemplate(problems, `${parameter}.storage`, storage),
        replicas,
        scrapeInterval: seconds(problems, `${parameter}.scrapeInterval`, scrapeInterval),
        evaluationInterval: seconds(problems, `${parameter}.evaluationInterval`, evaluationInterval),
        logLevel,
        ...placementValues(problems, parameter, { resources, nodeSelector, tolerations }),
      },
    },
  };
}

/** The chart's values for Alertmanager. */
export function alertmanagerValues(
  problems: Problems,
  parameter: string,
  options: StackAlertmanagerOptions | undefined,
): Sparse | undefined {
  if (!checkMapping(problems, parameter, options)) return undefined;
  const {
    enabled,
    retention,
    storage,
    replicas,
    logLevel,
    service,
    podDisruptionBudget,
    resources,
    nodeSelector,
    tolerations,
    ...unknown
  } = options;
  refuseUnknown(problems, parameter, unknown);
  checkBoolean(problems, `${parameter}.enabled`, enabled);
  checkWholeNumber(problems, `${parameter}.replicas`, replicas, { min: 1 });
  checkChoice(problems, `${parameter}.logLevel`, logLevel, LEVELS, API);
  return {
    alertmanager: {
      enabled,
      ...serverValues(problems, parameter, { service, podDisruptionBudget }),
      alertmanagerSpec: {
        retention: seconds(problems, `${parameter}.retention`, retention),
        storage: claimTemplate(problems, `${parameter}.storage`, storage),
        replicas,
        logLevel,
        ...placementValues(problems, parameter, { resources, nodeSelector, tolerations }),
      },
    },
  };
}

/** The chart's values for Grafana, which is a chart of its own within it. */
export function grafanaValues(
  problems: Problems,
  parameter: string,
  options: StackGrafanaOptions | undefined,
): Sparse | undefined {
  if (!checkMapping(problems, parameter, options)) return undefined;
  const {
    enabled,
    admin,
    storage,
    defaultDashboards,
    service,
    podDisruptionBudget,
    resources,
    nodeSelector,
    tolerations,
    ...unknown
  } = options;
  refuseUnknown(problems, parameter, unknown);
  checkBoolean(problems, `${parameter}.enabled`, enabled);
  checkBoolean(problems, `${parameter}.defaultDashboards`, defaultDashboards);
  checkPodDisruptionBudget(problems, `${parameter}.podDisruptionBudget`, podDisruptionBudget);
  const isStored = checkStorage(problems, `${parameter}.storage`, storage);
  return {
    grafana: {
      enabled,
      admin: adminValues(problems, `${parameter}.admin`, admin),
      persistence: isStored
        ? { enabled: true, size: storage.size, storageClassName: storage.storageClassName }
        : undefined,
      defaultDashboardsEnabled: defaultDashboards,
      service: serviceValues(problems, `${parameter}.service`, service),
      podDisruptionBudget,
      ...placementValues(problems, parameter, { resources, nodeSelector, tolerations }),
    },
  };
}

/** The chart's values for the Prometheus Operator. */
export function operatorValues(
  problems: Problems,
  parameter: string,
  options: StackOperatorOptions | undefined,
): Sparse | undefined {
  if (!checkMapping(problems, parameter, options)) return undefined;
  const { logLevel, resources, nodeSelector, tolerations, ...unknown } = options;
  refuseUnknown(problems, parameter, unknown);
  checkChoice(problems, `${parameter}.logLevel`, logLevel, ['all', ...LEVELS, 'none'], API);
  return {
    prometheusOperator: {
      logLevel,
      ...placementValues(problems, parameter, { resources, nodeSelector, tolerations }),
    },
  };
}

/** What Prometheus and Alertmanager have beside their pods. */
function serverValues(
  problems: Problems,
  parameter: string,
  { service, podDisruptionBudget }: Given<Pick<StackPrometheusOptions, 'service' | 'podDisruptionBudget'>>,
): Sparse {
  return {
    service: serviceValues(problems, `${parameter}.service`, service),
    podDisruptionBudget: budgetValues(
      problems,
      `${parameter}.podDisruptionBudget`,
      podDisruptionBudget,
      'minAvailable',
    ),
  };
}

function adminValues(problems: Problems, parameter: string, admin: GrafanaAdminSecret | undefined): Sparse | undefined {
  if (!checkMapping(problems, parameter, admin)) return undefined;
  const { existingSecret, userKey, passwordKey, ...unknown } = admin;
  refuseUnknown(problems, parameter, unknown);
  checkName(problems, DNS_SUBDOMAIN, `${parameter}.existingSecret`, existingSecret);
  checkOptionalName(problems, CONFIG_KEY, `${parameter}.userKey`, userKey);
  checkOptionalName(problems, CONFIG_KEY, `${parameter}.passwordKey`, passwordKey);
  return { existingSecret, userKey, passwordKey };
}

function claimTemplate(problems: Problems, parameter: string, storage: StorageOptions | undefined): Sparse | undefined {
  if (!checkStorage(problems, parameter, storage)) return undefined;
  return {
    volumeClaimTemplate: {
      spec: {
        storageClassName: storage.storageClassName,
        accessModes: ['ReadWriteOnce'],
        resources: { requests: { storage: storage.size } },
      },
    },
  };
}

function seconds(problems: Problems, parameter: string, duration: Duration | undefined): string | undefined {
  const isGiven = checkDuration(problems, parameter, duration, {
    min: 1000,
    step: 1000,
    allowed: 'a Duration of whole seconds',
    docs: API,
  });
  return isGiven ? prometheusDuration(duration) : undefined;
}

/** Prometheus counts both `GB` and `GiB` in steps of 1024 (github.com/alecthomas/units). */
const UNITS = ['', 'K', 'M', 'G', 'T', 'P', 'E'];

function checkRetentionSize(
  problems: Problems,
  parameter: string,
  size: string | undefined,
  storage: StorageOptions | undefined,
): void {
  const pattern = /^(\d+(?:\.\d+)?)([KMGTPE])i?B$/;
  const isSize = (given: unknown): given is string => typeof given === 'string' && pattern.test(given);
  const isGiven = checkValue(problems, parameter, size, isSize, {
    code: 'retention-size-invalid',
    message: 'is not a number of bytes as Prometheus reads it',
    allowed: 'text such as 8GB or 512MiB',
    docs: API,
  });
  if (!isGiven) return;
  const [, digits, unit = ''] = pattern.exec(size) ?? [];
  const volume = bytesOf(storage?.size);
  if (volume === undefined || Number(digits) * 1024 ** UNITS.indexOf(unit) < volume) return;
  problems.add({
    code: 'retention-size-too-large',
    parameter,
    message: 'is not smaller than the volume, which fills up before anything is deleted',
    given: `${describeValue(size)} on a volume of ${storage?.size}`,
    fix: 'leave a tenth of the volume or more for the write-ahead log',
    docs: 'https://prometheus.io/docs/prometheus/latest/storage/#right-sizing-retention-size',
  });
}
