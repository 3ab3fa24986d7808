/** What the example needs in the minikube cluster: KEDA. */
import { LocalBackend, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { Keda, MinikubeCluster } from '../../src/terraform';

export class MinikubeStack extends TerraformStack {
  public readonly keda: Keda;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    // beside cdktf.out, which is made anew by each synthesis
    new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });

    const cluster = new MinikubeCluster(this, 'cluster');
    this.keda = new Keda(this, 'keda', { cluster });
  }
}
