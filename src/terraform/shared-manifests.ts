import type { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { ChartManifests, type Manifest } from '../app/chart-manifests';

/** The manifests of the charts of one app of cdk8s, for all that deploy some of them. */
export class SharedManifests {
  /** What belongs to the app of a chart. */
  public static ofAppOf(chart: Chart): SharedManifests {
    const { root } = chart.node;
    const known = byApp.get(root) ?? new SharedManifests(root);
    byApp.set(root, known);
    return known;
  }

  private manifests: ChartManifests | undefined;
  private readonly checked = new Set<IConstruct>();

  private constructor(private readonly app: IConstruct) {}

  /** The manifests of a chart. */
  public of(chart: Chart): readonly Manifest[] {
    if (this.manifests?.isCurrent(chart) !== true) this.manifests = new ChartManifests(this.app);
    return this.manifests.of(chart);
  }

  /**
   * The manifests of a chart for one who checks them, as each does once in a synthesis: the first of them, and who comes
   * again, begin another synthesis, and the app is read again.
   */
  public check(by: IConstruct, chart: Chart): readonly Manifest[] {
    if (this.checked.size === 0 || this.checked.has(by)) {
      this.manifests = undefined;
      this.checked.clear();
    }
    this.checked.add(by);
    return this.of(chart);
  }
}

const byApp = new WeakMap<IConstruct, SharedManifests>();
