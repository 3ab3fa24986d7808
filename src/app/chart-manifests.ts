import { type ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { at, type ConstructTree, isChart, readTree } from './construct-tree';
import { type Plan, planOutput } from './plan';
import { validateAll } from './validate-all';

/** A manifest, as far as it is known before it is read; cdk8s's own type for it is `any`. */
export type Manifest = ReturnType<ApiObject['toJson']>;

/**
 * The manifests of single charts of an app, as `chart.toJson()` gives them. cdk8s reads and validates the whole app for each
 * of them; here that is done once, for the app as it is when this is made.
 *
 * @throws what validations find
 */
export class ChartManifests {
  private readonly tree: ConstructTree | undefined;
  private readonly plan: Plan | undefined;
  private readonly numbers = new Map<IConstruct, number>();

  constructor(app: IConstruct) {
    this.tree = readTree(app);
    this.plan = planOutput(this.tree);
    if (this.tree === undefined || this.plan === undefined) return;
    const { constructs } = this.tree;
    for (const [number, construct] of constructs.entries()) {
      if (isChart(this.tree, number)) this.numbers.set(construct, number);
    }
    validateAll(app, constructs);
  }

  /** The manifests of a chart in their order; from cdk8s where only that can judge them. */
  public of(chart: Chart): readonly Manifest[] {
    if (this.plan === undefined || chart.toJson !== Chart.prototype.toJson) return chart.toJson();
    return this.plan.objectsOf(chart).map((object) => object.toJson());
  }

  /** Whether a chart is as it was when this was made. */
  public isCurrent(chart: Chart): boolean {
    if (this.tree === undefined || this.plan === undefined) return true;
    const number = this.numbers.get(chart);
    if (number === undefined) return false;
    const now = chart.node.findAll();
    const { constructs, ends } = this.tree;
    return now.length === at(ends, number) - number && now.every((one, index) => one === constructs[number + index]);
  }
}
