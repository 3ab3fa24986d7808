import { App as Cdk8sApp } from 'cdk8s';

/**
 * cdk8s's App, which writes nothing unless everything renders.
 *
 * cdk8s writes chart by chart, so that an error in a later chart leaves the earlier ones behind.
 */
export class App extends Cdk8sApp {
  /** Synthesizes all manifests to the output directory. */
  public override synth(): void {
    this.synthYaml();
    super.synth();
  }
}
