import type { JsonObject } from '../model/deep-merge';
import type { KedaCertificates } from './keda-certificates';
import type { KedaMetricsServerOptions, KedaOperatorOptions, KedaWebhooksOptions } from './keda-component-options';
import type { KedaIdentityOptions } from './keda-identity';
import type { KedaNetworkPolicy } from './keda-network-policy';
import type { Toleration } from './toleration';

/** KEDA's custom resource definitions. They are templates of the chart, so they are upgraded and removed with it. */
export interface KedaCrdOptions {
  /**
   * Whether the chart installs them; if not, they must be there before.
   *
   * @default - the chart's: true
   */
  readonly install?: boolean;

  /**
   * Whether they stay when the release is uninstalled, and with them every ScaledObject and ScaledJob.
   *
   * @default false
   * @see https://helm.sh/docs/howto/charts_tips_and_tricks/#tell-helm-not-to-uninstall-a-resource
   */
  readonly keep?: boolean;

  /**
   * Annotations to add to them.
   *
   * @default - none
   */
  readonly annotations?: Readonly<Record<string, string>>;
}

/** How KEDA is installed. What is left out is the chart's own. */
export interface KedaChartOptions {
  /**
   * Namespace of KEDA.
   *
   * @default 'keda'
   */
  readonly namespace?: string;

  /**
   * Name of the Helm release, at most 53 characters.
   *
   * @default 'keda'
   */
  readonly release?: string;

  /**
   * Version of the chart, exactly. The options were checked against the default one.
   *
   * @default '2.20.2'
   */
  readonly version?: string;

  /**
   * Namespaces whose objects KEDA looks at. They must exist before the chart, which writes a RoleBinding into each.
   *
   * @default - the chart's: all namespaces
   * @see https://keda.sh/docs/2.20/operate/cluster/#restrict-the-namespaces-keda-is-watching
   */
  readonly watchedNamespaces?: readonly string[];

  /**
   * The operator, which asks the event sources.
   *
   * @default - the chart's: one replica
   */
  readonly operator?: KedaOperatorOptions;

  /**
   * The metrics server, which the HorizontalPodAutoscalers ask.
   *
   * @default - the chart's: one replica
   */
  readonly metricsServer?: KedaMetricsServerOptions;

  /**
   * The admission webhooks, which check KEDA's objects.
   *
   * @default - the chart's: one replica
   */
  readonly webhooks?: KedaWebhooksOptions;

  /**
   * Who the operator is to AWS, Azure or Google Cloud.
   *
   * @default - nobody
   */
  readonly identity?: KedaIdentityOptions;

  /**
   * Where the TLS certificates of KEDA's components come from.
   *
   * @default - the chart's: the operator makes them
   */
  readonly certificates?: KedaCertificates;

  /**
   * Policies for the traffic of KEDA's components.
   *
   * @default - the chart's: none
   */
  readonly networkPolicy?: KedaNetworkPolicy;

  /**
   * KEDA's custom resource definitions.
   *
   * @default - the chart's: installed, and removed with the release
   */
  readonly crds?: KedaCrdOptions;

  /**
   * Priority class of all pods of KEDA.
   *
   * @default - the chart's: none
   */
  readonly priorityClassName?: string;

  /**
   * Labels of the nodes that KEDA's pods may run on, beside `kubernetes.io/os: linux`.
   *
   * @default - the chart's: any node with Linux
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;

  /**
   * Taints that KEDA's pods tolerate.
   *
   * @default - the chart's: none
   */
  readonly tolerations?: readonly Toleration[];

  /**
   * Labels to add to every object of the chart.
   *
   * @default - the chart's labels only
   */
  readonly labels?: Readonly<Record<string, string>>;

  /**
   * Values of the chart that have no option here. They are merged into the others key by key, and win.
   *
   * @default - none
   * @see https://github.com/kedacore/charts/blob/v2.20.2/keda/values.yaml
   */
  readonly values?: JsonObject;
}
