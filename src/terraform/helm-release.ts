import { Release } from '@cdktf/provider-helm/lib/release';
import { Duration } from 'cdk8s';
import { Construct, type IConstruct } from 'constructs';
import { type HelmChart, helmChartAddress } from '../model/helm-chart';
import { Problems } from '../model/problems';
import { dependOn } from './dependencies';
import { helmChart } from './helm-chart-checks';
import { cluster, type ICluster } from './kubernetes-cluster';
import { OncePerStack } from './once-per-stack';
import { checkProperties, construct, duration, flag, listOf, optional, type PropertyChecks } from './properties';
import { checkSameStack } from './same-stack';
import { terraformJson } from './terraform-json';

/** How Helm installs a chart. */
export interface HelmReleaseOptions {
  /**
   * How long each Kubernetes operation may take, in whole seconds.
   *
   * @default - the provider's: 5 minutes
   */
  readonly timeout?: Duration;

  /**
   * Whether to wait until all is ready.
   *
   * @default - the provider's: true
   */
  readonly wait?: boolean;

  /**
   * Whether a failed installation is removed and a failed upgrade rolled back. Helm waits then, whatever `wait` says.
   *
   * @default - the provider's: false
   */
  readonly atomic?: boolean;

  /**
   * Whether to create the namespace if it is not there. It stays when the release goes.
   *
   * @default true
   */
  readonly createNamespace?: boolean;

  /**
   * Whether a release of that name which is there already, and not in Terraform's state, is upgraded; else it is an error.
   *
   * An installation that fails, for example because an image took too long, leaves a release that the provider forgets, so
   * that only with this can the same command be given again. It also takes over what was installed with Helm alone.
   *
   * @default true
   * @see https://github.com/hashicorp/terraform-provider-helm/issues/1669
   */
  readonly upgradeInstall?: boolean;

  /**
   * Whether to leave out the definitions in the chart's folder `crds`, for charts whose definitions come from a release
   * of their own.
   *
   * @default - the provider's: false
   */
  readonly skipCrds?: boolean;

  /**
   * Constructs whose resources come before the release, and go after it: the role that the pods need from their start,
   * a release with the CRDs.
   *
   * @default - none
   */
  readonly dependsOn?: readonly IConstruct[];
}

/** A Helm release. */
export interface HelmReleaseProps extends HelmReleaseOptions {
  /** Cluster that it goes to. */
  readonly cluster: ICluster;

  /** The chart and its values. Values may hold tokens of texts, and no secrets: they stand in Terraform's state. */
  readonly chart: HelmChart;
}

/** Checks of the options, for constructs that hand them on to a release. */
export const HELM_RELEASE_OPTIONS: PropertyChecks<HelmReleaseOptions> = {
  timeout: optional(duration({ min: Duration.seconds(1) })),
  wait: optional(flag),
  atomic: optional(flag),
  createNamespace: optional(flag),
  upgradeInstall: optional(flag),
  skipCrds: optional(flag),
  dependsOn: optional(listOf(construct)),
};
const CHECKS: PropertyChecks<HelmReleaseProps> = { ...HELM_RELEASE_OPTIONS, cluster, chart: helmChart };

/**
 * A Helm chart installed in a cluster.
 *
 * @example
 * new HelmRelease(stack, 'metrics-server', {
 *   cluster,
 *   chart: {
 *     release: 'metrics-server',
 *     chart: 'metrics-server',
 *     repository: 'https://kubernetes-sigs.github.io/metrics-server',
 *     version: '3.13.1',
 *     namespace: 'kube-system',
 *     values: { args: ['--kubelet-insecure-tls'] },
 *   },
 * });
 *
 * @see https://registry.terraform.io/providers/hashicorp/helm/latest/docs/resources/release
 * @throws ConfigurationError when the chart is not one, or the stack has a release of that name in that namespace
 */
export class HelmRelease extends Construct {
  /** What is installed. */
  public readonly chart: HelmChart;

  constructor(scope: Construct, id: string, props: HelmReleaseProps) {
    super(scope, id);
    const problems = new Problems(this);
    checkProperties(problems, props, CHECKS);
    problems.throwIfAny();
    const { chart, cluster, timeout, wait, atomic } = props;
    checkSameStack(problems, 'cluster', this, cluster);
    for (const [index, before] of (props.dependsOn ?? []).entries()) {
      checkSameStack(problems, `dependsOn[${index}]`, this, before);
    }
    if (atomic === true && wait === false) {
      problems.add({
        code: 'wait-contradiction',
        parameter: 'wait',
        message: 'is false while atomic is true, and atomic waits',
        allowed: 'wait: false without atomic, or atomic without wait: false',
        docs: 'https://helm.sh/docs/helm/helm_upgrade/',
      });
    }
    const once = new OncePerStack(this, `release ${cluster.node.addr} ${chart.namespace} ${chart.release}`);
    once.check(problems, {
      code: 'release-duplicate',
      parameter: 'chart.release',
      message: `is ${chart.release} in namespace ${chart.namespace}, which this stack installs already`,
      allowed: 'one release of a name in a namespace',
      fix: 'name the second release or its namespace differently',
    });
    const apis = (chart.apiServices ?? []).map((name) =>
      new OncePerStack(this, `APIService ${cluster.node.addr} ${name}`).check(problems, {
        code: 'api-service-duplicate',
        parameter: 'chart.apiServices',
        message: `has ${name}, which another release of this cluster serves already`,
        allowed: 'one release for each APIService of a cluster',
        fix: "leave one of the two out, or switch the API off in its chart's options",
        docs: 'https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/apiserver-aggregation/',
      }),
    );
    problems.throwIfAny();
    once.take();
    for (const api of apis) api.take();
    this.chart = chart;
    const release = new Release(this, 'Resource', {
      provider: cluster.helmProvider,
      name: chart.release,
      namespace: chart.namespace,
      createNamespace: props.createNamespace ?? true,
      upgradeInstall: props.upgradeInstall ?? true,
      ...helmChartAddress(chart),
      version: chart.version,
      // one document instead of `set`, in which dots, commas and braces of keys and values mean something
      values: [terraformJson(chart.values)],
      ...(timeout === undefined ? {} : { timeout: timeout.toSeconds() }),
      ...(wait === undefined ? {} : { wait }),
      ...(atomic === undefined ? {} : { atomic }),
      ...(props.skipCrds === undefined ? {} : { skipCrds: props.skipCrds }),
    });
    dependOn(release, props.dependsOn ?? []);
  }
}
