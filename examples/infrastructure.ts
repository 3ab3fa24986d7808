/** Every Terraform stack of the examples: the app of cdktf.json. */
import { join } from 'node:path';
import { App } from 'cdktf';
import { MinikubeStack } from './minikube/infrastructure';
import { EksStack } from './sqs/infrastructure';

/** Declares the stacks; nothing is written before `app.synth()`. */
export function infrastructure(outdir = process.env.CDKTF_OUTDIR ?? join(__dirname, '..', 'cdktf.out')) {
  const app = new App({ outdir });
  return { app, outdir, minikube: new MinikubeStack(app, 'minikube'), eks: new EksStack(app, 'eks') };
}

if (require.main === module) infrastructure().app.synth();
