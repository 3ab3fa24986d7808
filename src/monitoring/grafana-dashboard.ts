import { ApiObject, type ApiObjectMetadata, type ApiObjectMetadataDefinition } from 'cdk8s';
import { Construct } from 'constructs';
import { checkJson, checkMapping, checkText, checkValue, refuseUnknown } from '../charts/option-checks';
import type { JsonObject } from '../model/deep-merge';
import { Problems } from '../model/problems';
import { checkMetadata } from './metadata';

const DOCS = 'https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/';
const CONFIG_MAPS = 'https://kubernetes.io/docs/concepts/configuration/configmap/#motivation';

/** Label by which Grafana's sidecar finds dashboards, as kube-prometheus-stack sets it up. Source: its values.yaml. */
export const GRAFANA_DASHBOARD_LABEL: Readonly<Record<string, string>> = { grafana_dashboard: '1' };

/** How many bytes a ConfigMap holds (k8s.io/kubernetes pkg/apis/core: MaxSecretSize, 1 MiB). */
const MAX_BYTES = 1024 * 1024;

/** What a dashboard is. */
export interface GrafanaDashboardProps {
  /**
   * Name, namespace, labels and annotations. The sidecar's label is added; the stack's sidecar looks into all
   * namespaces.
   *
   * @default - a name that cdk8s makes
   */
  readonly metadata?: ApiObjectMetadata;

  /** The dashboard in Grafana's JSON model, with a `title`. */
  readonly dashboard: JsonObject;

  /**
   * Name of the file that the sidecar writes, ending with `.json`. Two dashboards with the same one replace each other.
   *
   * @default - made of the construct's path
   */
  readonly fileName?: string;

  /**
   * Labels by which the sidecar finds the dashboard.
   *
   * @default - `grafana_dashboard: "1"`, as kube-prometheus-stack has it
   */
  readonly sidecarLabels?: Readonly<Record<string, string>>;
}

/**
 * A dashboard in a ConfigMap that Grafana's sidecar loads.
 *
 * @throws ConfigurationError with every problem of the props, before anything is made
 * @see https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/
 */
export class GrafanaDashboard extends Construct {
  private readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: GrafanaDashboardProps) {
    super(scope, id);
    const problems = new Problems(this);
    if (!checkMapping(problems, '', props ?? null)) problems.throwIfAny();
    const {
      metadata,
      dashboard,
      fileName = `${this.node.path.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.json`,
      sidecarLabels = GRAFANA_DASHBOARD_LABEL,
      ...unknown
    } = props;
    refuseUnknown(problems, '', unknown);
    checkMetadata(problems, { ...metadata, labels: { ...metadata?.labels, ...sidecarLabels } });
    const isFile = (given: unknown): given is string =>
      typeof given === 'string' && /^[-._a-zA-Z0-9]{1,248}\.json$/.test(given);
    checkValue(problems, 'fileName', fileName, isFile, {
      code: 'file-name-invalid',
      message: 'is not a file name for a dashboard',
      allowed: 'letters, digits, hyphens, underscores and dots, with .json at the end, at most 253 characters',
      docs: CONFIG_MAPS,
    });
    const text = dashboardText(problems, 'dashboard', dashboard);
    problems.throwIfAny();
    this.apiObject = new ApiObject(this, 'Resource', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { ...metadata, labels: { ...metadata?.labels, ...sidecarLabels } },
      data: { [fileName]: text },
    });
  }

  /** Name of the ConfigMap. */
  public get name(): string {
    return this.apiObject.name;
  }

  /** Metadata of the ConfigMap. */
  public get metadata(): ApiObjectMetadataDefinition {
    return this.apiObject.metadata;
  }
}

function dashboardText(problems: Problems, parameter: string, dashboard: JsonObject): string {
  if (!checkMapping(problems, parameter, dashboard ?? null)) return '';
  const before = problems.issues.length;
  checkJson(problems, parameter, dashboard);
  checkText(problems, `${parameter}.title`, dashboard.title ?? null);
  checkDashboardUid(problems, `${parameter}.uid`, dashboard.uid);
  if (problems.issues.length > before) return '';
  const text = `${JSON.stringify(dashboard, undefined, 2)}\n`;
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_BYTES) {
    problems.add({
      code: 'dashboard-too-large',
      parameter,
      message: 'does not fit into a ConfigMap',
      given: `${bytes} bytes`,
      allowed: `at most ${MAX_BYTES} bytes`,
      fix: 'split it into several dashboards',
      docs: CONFIG_MAPS,
    });
  }
  return text;
}

/** Records a problem when a dashboard's identifier is given and Grafana would refuse it. */
export function checkDashboardUid(problems: Problems, parameter: string, uid: unknown): void {
  const isUid = (given: unknown): given is string => typeof given === 'string' && /^[-_a-zA-Z0-9]{1,40}$/.test(given);
  checkValue(problems, parameter, uid, isUid, {
    code: 'dashboard-uid-invalid',
    message: 'is not an identifier of a dashboard',
    allowed: 'at most 40 letters, digits, hyphens and underscores',
    docs: DOCS,
  });
}
