import { App as Cdk8sApp, type AppProps as Cdk8sAppProps, type Chart } from 'cdk8s';
import { type ConstructTree, countConstructs, readTree } from './construct-tree';
import { renderAll, renderOutput } from './output';
import { orderCharts, type Plan, planOutput } from './plan';
import { validateAll } from './validate-all';
import { areBuiltIn, WholeResolver } from './whole-resolver';
import { removeOthers, writeOutput } from './write-output';

/** Properties of an App. */
export interface AppProps extends Cdk8sAppProps {
  /**
   * Whether files of earlier runs are removed: those in the output folder, and in folders directly below it, that end
   * with `outputFileExtension` and were not written by this run. Leave it off where others write to the folder, too.
   *
   * @default false they stay
   */
  readonly removeOtherFiles?: boolean;
}

/**
 * cdk8s's App, with the same output in time that grows with the number of constructs and dependencies, not with its
 * square.
 *
 * The output appears whole or not at all: it is written to a temporary folder beside the output folder and moved, so
 * that a failing synthesis or a full disk leaves what was there. Files that would not change are not touched. Every
 * construct is validated once per synthesis, where cdk8s validates all of them once more for every chart.
 *
 * What only cdk8s can judge, such as constructs that depend on each other, and `recordConstructMetadata` are left to
 * cdk8s.
 */
export class App extends Cdk8sApp {
  private readonly writesMetadata: boolean;
  private readonly removesOtherFiles: boolean;
  /** Whether dependencies were inferred; from then on they count for the order of `charts`, as in cdk8s. */
  private synthesized = false;

  public constructor(props: AppProps = {}) {
    super(props);
    this.writesMetadata = props.recordConstructMetadata ?? process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
    this.removesOtherFiles = props.removeOtherFiles ?? false;
  }

  /** Returns all the charts in this app, sorted topologically. */
  public override get charts(): Chart[] {
    const tree = readTree(this);
    const charts = this.synthesized ? planOutput(tree)?.charts : orderCharts(tree);
    return charts === undefined ? super.charts : [...charts];
  }

  /**
   * Synthesizes all manifests to the output directory.
   *
   * @throws an error that lists what validations found
   */
  public override synth(): void {
    const tree = readTree(this);
    validateAll(this, tree?.constructs ?? this.node.findAll());
    const plan = this.plan(tree);
    if (plan === undefined) {
      super.synth();
      return;
    }
    const output = this.render(() => renderOutput(plan, this.yamlOutputType, this.outputFileExtension));
    if (this.hasGrown(plan) || this.writesMetadata || /[/\\]/.test(this.outputFileExtension)) {
      super.synth();
      return;
    }
    writeOutput(this.outdir, output);
    if (this.removesOtherFiles) removeOthers(this.outdir, output, this.outputFileExtension);
  }

  /**
   * Synthesizes the app into a YAML string.
   *
   * @returns all manifests of all charts
   * @throws an error that lists what validations found
   */
  public override synthYaml(): string {
    const tree = readTree(this);
    const plan = this.plan(tree);
    if (plan === undefined) return super.synthYaml();
    validateAll(this, tree?.constructs ?? this.node.findAll());
    const text = this.render(() => renderAll(plan));
    return this.hasGrown(plan) ? super.synthYaml() : text;
  }

  private plan(tree: ConstructTree | undefined): Plan | undefined {
    this.synthesized = true;
    return planOutput(tree);
  }

  /** Renders manifests with all values of each resolved at once, unless the app has resolvers that want to see each value. */
  private render<T>(act: () => T): T {
    if (!areBuiltIn(this.resolvers)) return act();
    this.resolvers.unshift(new WholeResolver());
    try {
      return act();
    } catch {
      // what is wrong is for cdk8s to say
    } finally {
      this.resolvers.shift();
    }
    return act();
  }

  /** Whether validation or rendering added or removed constructs, which the plan does not know. */
  private hasGrown(plan: Plan): boolean {
    return countConstructs(this) !== plan.size;
  }
}
