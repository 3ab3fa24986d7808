/** Every Terraform stack of the examples: the app of cdktf.json. */
import { join } from 'node:path';
import { App } from 'cdktf';
import { eksConfiguration } from './eks/configuration';
import { EksStack } from './eks/infrastructure';
import { manifests } from './manifests';
import { MinikubeStack } from './minikube/infrastructure';

/** Declares the stacks; nothing is written before `app.synth()`. */
export function infrastructure(
  { examples, podIdentity } = manifests(),
  outdir = process.env.CDKTF_OUTDIR ?? join(__dirname, '..', 'cdktf.out'),
) {
  const app = new App({ outdir });
  const configuration = eksConfiguration(process.env);
  return {
    app,
    outdir,
    minikube: new MinikubeStack(app, 'minikube'),
    eks: new EksStack(app, 'eks', { configuration, manifests: examples.onEks }),
    // the other ways: EKS Pod Identity, and node groups; one of the two stacks is for your cluster
    eksPodIdentity: new EksStack(app, 'eks-pod-identity', {
      configuration,
      manifests: podIdentity.onEks,
      identity: 'podIdentity',
    }),
  };
}

if (require.main === module) infrastructure().app.synth();
