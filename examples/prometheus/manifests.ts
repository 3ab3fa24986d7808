/** Two workloads scaled on Prometheus: a service that counts its requests, and a batch whose backlog is pushed. */
import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { PrometheusMetric, Pushgateway, ScaledObject, ServiceMonitor } from '../../src';
import { ANY_USER, CURL_IMAGE, restricted, restrictedNamespace } from '../restricted';

// counts its requests as http_requests_total, and shows them at :8080/metrics (brancz/prometheus-example-app)
const APP_IMAGE = 'quay.io/brancz/prometheus-example-app:v0.3.0';

const NAMESPACE = 'prometheus-example';

const SMALL: kplus.ContainerResources = {
  cpu: { request: kplus.Cpu.millis(20), limit: kplus.Cpu.millis(200) },
  memory: { request: Size.mebibytes(32), limit: Size.mebibytes(64) },
};

export class PrometheusChart extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: NAMESPACE });
    new kplus.Namespace(this, 'namespace', restrictedNamespace(NAMESPACE));
    this.addService();
    this.addBatch();
  }

  /** A service that exports its metrics, and is scaled on the rate of its requests. */
  private addService(): void {
    const labels = { 'app.kubernetes.io/name': 'app' };
    const app = new kplus.Deployment(this, 'app', {
      metadata: { name: 'app' },
      automountServiceAccountToken: false,
      containers: [
        {
          name: 'app',
          image: APP_IMAGE,
          ports: [{ name: 'http', number: 8080 }],
          resources: SMALL,
          readiness: kplus.Probe.fromHttpGet('/', { port: 8080 }),
          liveness: kplus.Probe.fromHttpGet('/', { port: 8080, failureThreshold: 6 }),
          securityContext: restricted(ANY_USER),
        },
      ],
    });
    new kplus.Service(this, 'app-service', {
      metadata: { name: 'app', labels },
      selector: app,
      ports: [{ name: 'http', port: 80, targetPort: 8080 }],
    });
    new ServiceMonitor(this, 'app-monitor', {
      metadata: { name: 'app' },
      selector: { matchLabels: labels },
      endpoints: [{ port: 'http', interval: Duration.seconds(15) }],
    });

    new ScaledObject(this, 'app-scaling', {
      metadata: { name: 'app' },
      target: app,
      // without a pod there would be no requests to count
      minReplicaCount: 1,
      maxReplicaCount: 5,
      triggers: [
        new PrometheusMetric().trigger({
          query: `sum(rate(http_requests_total{namespace="${NAMESPACE}", service="app"}[1m]))`,
          threshold: 50,
        }),
      ],
    });

    new kplus.Deployment(this, 'load', {
      metadata: { name: 'load' },
      automountServiceAccountToken: false,
      replicas: 1,
      containers: [client('while true; do curl -s -o /dev/null "http://app/?[1-100]"; sleep 0.2; done')],
    });
  }

  /** A batch whose backlog is pushed to the Pushgateway, and that runs only while there is one. */
  private addBatch(): void {
    const gateway = new Pushgateway();
    const backlog = gateway.metric('batch_items_waiting', { job: 'batch', aggregation: 'max' });

    const batch = new kplus.Deployment(this, 'batch', {
      metadata: { name: 'batch' },
      automountServiceAccountToken: false,
      containers: [client('while true; do echo "one item done"; sleep 5; done')],
    });
    new ScaledObject(this, 'batch-scaling', {
      metadata: { name: 'batch' },
      target: batch,
      pollingInterval: Duration.seconds(15),
      cooldownPeriod: Duration.seconds(60),
      minReplicaCount: 0,
      maxReplicaCount: 10,
      triggers: [backlog.trigger({ threshold: 10 })],
    });

    new kplus.Job(this, 'batch-fill', {
      metadata: { name: 'batch-fill' },
      automountServiceAccountToken: false,
      restartPolicy: kplus.RestartPolicy.NEVER,
      backoffLimit: 4,
      containers: [client(`echo "batch_items_waiting 40" | curl -sf --data-binary @- "${gateway.pushUrl('batch')}"`)],
    });
  }
}

function client(command: string): kplus.ContainerProps {
  return {
    name: 'client',
    image: CURL_IMAGE,
    command: ['sh', '-c', command],
    resources: SMALL,
    securityContext: restricted(ANY_USER),
  };
}
