/** What the examples need in the minikube cluster: KEDA, and where metrics and topics come from. */
import { Duration } from 'cdk8s';
import { LocalBackend, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import {
  HelmRelease,
  Keda,
  MinikubeCluster,
  metricsServerChart,
  prometheusStackChart,
  pushgatewayChart,
  strimziChart,
} from '../../src/terraform';

export class MinikubeStack extends TerraformStack {
  constructor(scope: Construct, id: string) {
    super(scope, id);
    // beside cdktf.out, which is made anew by each synthesis
    new LocalBackend(this, { path: `../../../terraform.${id}.tfstate` });

    const cluster = new MinikubeCluster(this, 'cluster');

    // for the examples cpu and web; the kubelet of minikube has a certificate of its own making
    new HelmRelease(this, 'metrics-server', {
      cluster,
      chart: metricsServerChart({ kubeletInsecureTls: true }),
    });

    // for the example prometheus, and for the monitors of all others
    const prometheusStack = new HelmRelease(this, 'prometheus-stack', {
      cluster,
      chart: prometheusStackChart({
        // what the examples declare, too, and not only what this chart does
        selectAll: true,
        alertmanager: { enabled: false },
        nodeExporter: false,
        // minikube keeps these to the node itself
        componentMonitors: { controllerManager: false, scheduler: false, etcd: false, proxy: false },
      }),
      // for its images, the first time
      timeout: Duration.minutes(10),
    });
    new HelmRelease(this, 'pushgateway', {
      cluster,
      chart: pushgatewayChart({ serviceMonitor: {} }),
      dependsOn: [prometheusStack],
    });

    // for the example kafka
    new HelmRelease(this, 'strimzi', {
      cluster,
      chart: strimziChart({ watchAnyNamespace: true, podSecurityProfile: 'restricted' }),
    });

    // its metrics, for the dashboard and the alerts of the example rabbitmq
    new Keda(this, 'keda', { cluster, chart: { operator: { metrics: {} } } });
  }
}
