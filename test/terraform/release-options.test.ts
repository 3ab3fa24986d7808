/** What is installed with a role takes the options of a release, and hands them on. */
import { Duration } from 'cdk8s';
import type { TerraformStack } from 'cdktf';
import { ClusterAutoscaler, type EksCluster, type HelmReleaseOptions, Karpenter, Keda } from '../../src/terraform';
import { eks, newStack } from './fixture';
import { Synthesized } from './synthesized';

const options: HelmReleaseOptions = {
  timeout: Duration.minutes(7),
  wait: true,
  atomic: true,
  createNamespace: false,
  upgradeInstall: false,
};
type Install = (stack: TerraformStack, cluster: EksCluster) => unknown;

test.each<[string, Install]>([
  ['keda', (stack, cluster) => new Keda(stack, 'it', { cluster, ...options })],
  ['karpenter', (stack, cluster) => new Karpenter(stack, 'it', { cluster, ...options })],
  ['cluster-autoscaler', (stack, cluster) => new ClusterAutoscaler(stack, 'it', { cluster, ...options })],
])('%s', (name, install) => {
  const stack = newStack();
  install(stack, eks(stack));
  expect(new Synthesized(stack).named('helm_release', name)).toMatchObject({
    timeout: 420,
    wait: true,
    atomic: true,
    create_namespace: false,
    upgrade_install: false,
  });
});
