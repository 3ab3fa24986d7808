import { dirname, join } from 'node:path';
import { Release } from '@cdktf/provider-helm/lib/release';
import { Chart } from 'cdk8s';
import { type ISynthesisSession, Lazy, TerraformStack } from 'cdktf';
import { addCustomSynthesis } from 'cdktf/lib/synthesize/synthesizer';
import { Construct } from 'constructs';
import type { Manifest } from '../app/chart-manifests';
import { emitAll } from '../app/yaml-emitter';
import { isLateBoundText } from '../model/late-bound';
import { DNS_LABEL, describeValue, HELM_RELEASE } from '../model/names';
import { Problems } from '../model/problems';
import { dependOn } from './dependencies';
import { HELM_RELEASE_OPTIONS, type HelmReleaseOptions } from './helm-release';
import { cluster, type ICluster } from './kubernetes-cluster';
import { LOCAL_CHART_VERSION, type LocalChart, localChart, writeLocalChart } from './local-chart';
import { OncePerStack } from './once-per-stack';
import { type Check, checkProperties, named, optional, type PropertyChecks } from './properties';
import { checkSameStack } from './same-stack';
import { SharedManifests } from './shared-manifests';
import { terraformJson } from './terraform-json';

/** Manifests as a Helm release. */
export interface ManifestReleaseProps extends Omit<HelmReleaseOptions, 'skipCrds'> {
  /** Cluster that they go to. */
  readonly cluster: ICluster;

  /** The chart of cdk8s. */
  readonly manifests: Chart;

  /** Name of the Helm release, at most 53 characters. */
  readonly release: string;

  /**
   * Namespace in which Helm keeps its record, and of objects that name none. Objects of other namespaces go there all
   * the same.
   *
   * @default 'default', so that the manifests may create the namespaces of their own
   */
  readonly namespace?: string;
}

// by its mark: the program may have its own copy of cdk8s
const manifests: Check = (problems, parameter, value) => {
  if (Chart.isChart(value)) return;
  problems.add({
    code: value === undefined ? 'property-missing' : 'property-invalid',
    parameter,
    message: 'must be a Chart of cdk8s',
    given: Construct.isConstruct(value) ? value.node.path : describeValue(value),
    allowed: "new Chart(app, 'orders')",
  });
};

const { skipCrds: _, ...OPTIONS } = HELM_RELEASE_OPTIONS;
const CHECKS: PropertyChecks<ManifestReleaseProps> = {
  ...OPTIONS,
  cluster,
  manifests,
  release: named(HELM_RELEASE),
  namespace: optional(named(DNS_LABEL)),
};

/**
 * A chart of cdk8s deployed by Terraform, as a local Helm chart that is written beside the stack at synthesis.
 *
 * The manifests are the bytes that cdk8s writes. Give KEDA's release as `dependsOn`, so that its definitions exist
 * before the first ScaledObject, and that KEDA can release its finalizers on destroy: unless `wait` is false, the
 * provider then waits, up to `timeout`, until the objects are gone.
 *
 * @example
 * new ManifestRelease(stack, 'orders', { cluster, manifests, release: 'orders', dependsOn: [keda] });
 *
 * @see https://helm.sh/docs/topics/charts/
 * @throws ConfigurationError when an option does not hold, or the stack has a release of that name in that namespace;
 * at synthesis when a manifest holds a token, or is the namespace that Helm creates
 */
export class ManifestRelease extends Construct {
  /** Name of the Helm release. */
  public readonly releaseName: string;

  private readonly manifests: Chart;
  private readonly shared: SharedManifests;
  private rendered: LocalChart | undefined;

  constructor(scope: Construct, id: string, props: ManifestReleaseProps) {
    super(scope, id);
    const problems = new Problems(this);
    checkProperties(problems, props, CHECKS);
    problems.throwIfAny();
    const {
      cluster,
      release,
      namespace = 'default',
      dependsOn = [],
      timeout,
      wait,
      atomic,
      createNamespace,
      upgradeInstall = true,
    } = props;
    checkSameStack(problems, 'cluster', this, cluster);
    for (const [index, before] of dependsOn.entries()) checkSameStack(problems, `dependsOn[${index}]`, this, before);
    const once = new OncePerStack(this, `release ${cluster.node.addr} ${namespace} ${release}`).check(problems, {
      code: 'release-duplicate',
      parameter: 'release',
      message: `is ${release} in namespace ${namespace}, which this stack installs already`,
      allowed: 'one release of a name in a namespace',
    });
    problems.throwIfAny();
    once.take();
    this.releaseName = release;
    this.manifests = props.manifests;
    this.shared = SharedManifests.ofAppOf(props.manifests);
    const resource = new Release(this, 'Resource', {
      provider: cluster.helmProvider,
      name: release,
      namespace,
      createNamespace: createNamespace ?? namespace !== 'default',
      upgradeInstall,
      chart: Lazy.stringValue({ produce: () => `./${this.folder(this.render())}` }),
      version: LOCAL_CHART_VERSION,
      // the provider looks at the arguments alone for what has changed
      values: [Lazy.stringValue({ produce: () => terraformJson({ manifests: this.render().hash }) })],
      ...(timeout === undefined ? {} : { timeout: timeout.toSeconds() }),
      ...(wait === undefined ? {} : { wait }),
      ...(atomic === undefined ? {} : { atomic }),
    });
    dependOn(resource, dependsOn);
    addCustomSynthesis(this, { onSynthesize: (session) => this.write(session) });
    this.node.addValidation({ validate: () => this.check(namespace, createNamespace ?? namespace !== 'default') });
  }

  // several values of the stack need it, each more than once
  private render(manifests?: readonly Manifest[]): LocalChart {
    this.rendered ??= localChart(this.releaseName, emitAll(manifests ?? this.shared.of(this.manifests)));
    return this.rendered;
  }

  private folder({ hash }: LocalChart): string {
    return `charts/${this.node.addr.slice(-8)}-${this.releaseName}/${hash}`;
  }

  private write(session: ISynthesisSession): void {
    const { synthesizedStackPath } = session.manifest.forStack(TerraformStack.of(this));
    const chart = this.render();
    writeLocalChart(join(session.manifest.outdir, dirname(synthesizedStackPath), this.folder(chart)), chart);
  }

  private check(namespace: string, createNamespace: boolean): string[] {
    const problems = new Problems(this);
    // each synthesis starts here, and the manifests may have changed since the last
    this.rendered = undefined;
    const manifests = this.shared.check(this, this.manifests);
    for (const manifest of manifests) {
      const place = `${this.manifests.node.path}: ${manifest.kind} ${manifest.metadata?.name}`;
      if (isLateBoundText(JSON.stringify(manifest))) {
        problems.add({
          code: 'manifest-late-bound',
          parameter: 'manifests',
          message: 'hold a token that only Terraform resolves, which would stand there as it is',
          given: place,
          fix: 'pass the literal that the resource was given, not an attribute of the resource',
        });
      }
      if (createNamespace && manifest.kind === 'Namespace' && manifest.metadata?.name === namespace) {
        problems.add({
          code: 'namespace-twice',
          parameter: 'namespace',
          message: 'is created by Helm before the manifests, one of which creates it again',
          given: place,
          fix: 'leave the option out, or the Namespace',
          docs: 'https://helm.sh/docs/helm/helm_install/',
        });
      }
    }
    problems.throwIfAny();
    this.render(manifests);
    return [];
  }
}
