import type { Duration } from 'cdk8s';
import type { ChartOptions } from './build-chart';
import type { PodDisruptionBudget } from './pod-disruption-budget';
import type { PodPlacement } from './pod-placement';
import type { ServiceExposure } from './service-exposure';
import type { StorageOptions } from './storage';

/** Prometheus, as the stack runs it. */
export interface StackPrometheusOptions extends PodPlacement {
  /**
   * How long samples are kept, in whole seconds.
   *
   * @default - the chart's: 10 days
   */
  readonly retention?: Duration;

  /**
   * How many bytes of samples are kept: `'8GB'`, `'512MiB'`. Smaller than the volume, or the volume fills up first.
   *
   * @default - as many as there are
   */
  readonly retentionSize?: string;

  /**
   * Keeps the samples over restarts, on a volume for each replica.
   *
   * @default - samples are lost with the pod
   */
  readonly storage?: StorageOptions;

  /**
   * Number of pods, at least 1; each of them reads all metrics.
   *
   * @default - the chart's: 1
   */
  readonly replicas?: number;

  /**
   * How often metrics are read where a monitor does not say.
   *
   * @default - the Prometheus Operator's: 30 seconds
   */
  readonly scrapeInterval?: Duration;

  /**
   * How often rules are evaluated.
   *
   * @default - the Prometheus Operator's: 30 seconds
   */
  readonly evaluationInterval?: Duration;

  /**
   * How much is logged.
   *
   * @default - the chart's: info
   */
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error';

  /**
   * How it is reached.
   *
   * @default - the chart's: ClusterIP; as a NodePort on 30090
   */
  readonly service?: ServiceExposure;

  /**
   * What a voluntary disruption must leave of the pods.
   *
   * @default - the chart's: no budget
   */
  readonly podDisruptionBudget?: PodDisruptionBudget;
}

/** Alertmanager, as the stack runs it. */
export interface StackAlertmanagerOptions extends PodPlacement {
  /**
   * Whether it is installed.
   *
   * @default - the chart's: true
   */
  readonly enabled?: boolean;

  /**
   * How long silences and past alerts are kept, in whole seconds.
   *
   * @default - the chart's: 120 hours
   */
  readonly retention?: Duration;

  /**
   * Keeps silences over restarts, on a volume for each replica.
   *
   * @default - silences are lost with the pod
   */
  readonly storage?: StorageOptions;

  /**
   * Number of pods, at least 1.
   *
   * @default - the chart's: 1
   */
  readonly replicas?: number;

  /**
   * How much is logged.
   *
   * @default - the chart's: info
   */
  readonly logLevel?: 'debug' | 'info' | 'warn' | 'error';

  /**
   * How it is reached.
   *
   * @default - the chart's: ClusterIP; as a NodePort on 30903
   */
  readonly service?: ServiceExposure;

  /**
   * What a voluntary disruption must leave of the pods.
   *
   * @default - the chart's: no budget
   */
  readonly podDisruptionBudget?: PodDisruptionBudget;
}

/** A Secret that holds the name and the password of Grafana's administrator. */
export interface GrafanaAdminSecret {
  /** Name of the Secret, in the namespace of the release. You create it. */
  readonly existingSecret: string;

  /**
   * Key of the name.
   *
   * @default - the chart's: admin-user
   */
  readonly userKey?: string;

  /**
   * Key of the password.
   *
   * @default - the chart's: admin-password
   */
  readonly passwordKey?: string;
}

/** Grafana, as the stack runs it. */
export interface StackGrafanaOptions extends PodPlacement {
  /**
   * Whether it is installed.
   *
   * @default - the chart's: true
   */
  readonly enabled?: boolean;

  /**
   * The administrator, by reference: a password does not belong into values.
   *
   * @default - the chart makes up a password and keeps it in a Secret of its own
   */
  readonly admin?: GrafanaAdminSecret;

  /**
   * Keeps what people save in Grafana over restarts.
   *
   * @default - only dashboards from ConfigMaps outlive the pod
   */
  readonly storage?: StorageOptions;

  /**
   * Whether the chart's own dashboards of Kubernetes are installed.
   *
   * @default - the chart's: true
   */
  readonly defaultDashboards?: boolean;

  /**
   * How it is reached.
   *
   * @default - the chart's: ClusterIP
   */
  readonly service?: ServiceExposure;

  /**
   * What a voluntary disruption must leave of the pods.
   *
   * @default - the chart's: no budget
   */
  readonly podDisruptionBudget?: PodDisruptionBudget;
}

/** The Prometheus Operator, which turns monitors and rules into Prometheus' configuration. */
export interface StackOperatorOptions extends PodPlacement {
  /**
   * How much is logged.
   *
   * @default - the operator's: info
   */
  readonly logLevel?: 'all' | 'debug' | 'info' | 'warn' | 'error' | 'none';
}

/**
 * Which components of Kubernetes are watched. Managed clusters such as EKS hide the controller manager, the scheduler
 * and etcd, and minikube's listen on their own host only, so that their targets are always down and alert.
 */
export interface StackComponentMonitors {
  /**
   * Whether kube-controller-manager is watched.
   *
   * @default - the chart's: true
   */
  readonly controllerManager?: boolean;

  /**
   * Whether kube-scheduler is watched.
   *
   * @default - the chart's: true
   */
  readonly scheduler?: boolean;

  /**
   * Whether etcd is watched.
   *
   * @default - the chart's: true
   */
  readonly etcd?: boolean;

  /**
   * Whether kube-proxy is watched.
   *
   * @default - the chart's: true
   */
  readonly proxy?: boolean;
}

/** How kube-prometheus-stack is installed. What is left out is the chart's own. */
export interface PrometheusStackChartOptions extends ChartOptions {
  /**
   * Whether Prometheus reads every ServiceMonitor, PodMonitor, Probe, ScrapeConfig and PrometheusRule of the cluster.
   * Namespaces are never the limit; without this it is the label `release` with the name of the release.
   *
   * @default - the chart's: only what has the label `release`
   */
  readonly selectAll?: boolean;

  /**
   * Prometheus.
   *
   * @default - the chart's
   */
  readonly prometheus?: StackPrometheusOptions;

  /**
   * Alertmanager.
   *
   * @default - the chart's: installed
   */
  readonly alertmanager?: StackAlertmanagerOptions;

  /**
   * Grafana.
   *
   * @default - the chart's: installed
   */
  readonly grafana?: StackGrafanaOptions;

  /**
   * The Prometheus Operator.
   *
   * @default - the chart's
   */
  readonly operator?: StackOperatorOptions;

  /**
   * Whether a node exporter runs on every node. It needs the host's network and file system, so that it does not start
   * where the Pod Security Standard *baseline* is enforced.
   *
   * @default - the chart's: true
   */
  readonly nodeExporter?: boolean;

  /**
   * Whether kube-state-metrics runs, which knows the replicas of every HorizontalPodAutoscaler.
   *
   * @default - the chart's: true
   */
  readonly kubeStateMetrics?: boolean;

  /**
   * Whether the chart's own rules and alerts of Kubernetes are installed.
   *
   * @default - the chart's: true
   */
  readonly defaultRules?: boolean;

  /**
   * Which components of Kubernetes are watched.
   *
   * @default - the chart's: all
   */
  readonly componentMonitors?: StackComponentMonitors;

  /**
   * Whether the chart installs the definitions of ServiceMonitor and the like, if they are not there. Helm neither
   * upgrades nor removes them: before a newer version of the chart, apply its definitions.
   *
   * @default - the chart's: true
   * @see https://github.com/prometheus-community/helm-charts/blob/kube-prometheus-stack-88.5.3/charts/kube-prometheus-stack/UPGRADE.md
   */
  readonly installCrds?: boolean;
}
