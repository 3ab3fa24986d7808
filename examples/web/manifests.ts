/** A web application with everything around it that people meet first: probes, an autoscaler, jobs, an ingress, a volume. */
import { Chart, Cron, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { ANY_USER, CURL_IMAGE, restricted, restrictedNamespace } from '../restricted';

// listens on 8080 as user 101, and writes to /tmp only (nginx/docker-nginx-unprivileged)
const NGINX_IMAGE = 'docker.io/nginxinc/nginx-unprivileged:1.29.8';
const NGINX_USER = 101;

/** Storage classes by environment: minikube's own, and that of the EBS CSI driver on EKS. */
const STORAGE_CLASSES = { minikube: 'standard', eks: 'gp3' } as const;

/** Where the application runs. */
export type Environment = keyof typeof STORAGE_CLASSES;

const SMALL: kplus.ContainerResources = {
  cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.millis(500) },
  memory: { request: Size.mebibytes(32), limit: Size.mebibytes(64) },
};

export class WebChart extends Chart {
  constructor(scope: Construct, id: string, environment: Environment) {
    super(scope, id, { namespace: 'web-example' });
    new kplus.Namespace(this, 'namespace', restrictedNamespace('web-example'));

    const claim = new kplus.PersistentVolumeClaim(this, 'pages', {
      metadata: { name: 'pages' },
      accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE],
      storage: Size.gibibytes(1),
      storageClassName: STORAGE_CLASSES[environment],
    });
    const pages = kplus.Volume.fromPersistentVolumeClaim(this, 'pages-volume', claim as kplus.IPersistentVolumeClaim, {
      name: 'pages',
    });
    const tmp = kplus.Volume.fromEmptyDir(this, 'tmp', 'tmp');

    const probe = { port: 8080, periodSeconds: Duration.seconds(5) };
    const web = new kplus.Deployment(this, 'probe-test', {
      metadata: { name: 'probe-test' },
      automountServiceAccountToken: false,
      // the claim can be mounted on one node at a time
      strategy: kplus.DeploymentStrategy.recreate(),
      spread: false,
      containers: [
        {
          name: 'web',
          image: NGINX_IMAGE,
          ports: [{ name: 'http', number: 8080 }],
          resources: SMALL,
          startup: kplus.Probe.fromHttpGet('/', { ...probe, failureThreshold: 30 }),
          readiness: kplus.Probe.fromHttpGet('/', probe),
          liveness: kplus.Probe.fromHttpGet('/', { ...probe, failureThreshold: 6 }),
          securityContext: restricted(NGINX_USER),
          volumeMounts: [
            { path: '/tmp', volume: tmp },
            { path: '/var/uploads', volume: pages },
          ],
        },
      ],
    });
    const service = web.exposeViaService({ name: 'probe-test', ports: [{ name: 'http', port: 80, targetPort: 8080 }] });
    service.exposeViaIngress('/', {
      ingress: new kplus.Ingress(this, 'ingress', { metadata: { name: 'probe-test' } }),
    });

    new kplus.HorizontalPodAutoscaler(this, 'autoscaler', {
      metadata: { name: 'probe-test' },
      target: web,
      minReplicas: 1,
      maxReplicas: 5,
      metrics: [kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(50))],
    });

    const visitor = (command: string): kplus.ContainerProps => ({
      name: 'visitor',
      image: CURL_IMAGE,
      command: ['sh', '-c', command],
      resources: SMALL,
      securityContext: restricted(ANY_USER),
    });

    new kplus.Deployment(this, 'load', {
      metadata: { name: 'load' },
      automountServiceAccountToken: false,
      replicas: 2,
      containers: [visitor('while true; do curl -s -o /dev/null "http://probe-test/?[1-1000]"; done')],
    });
    new kplus.Job(this, 'visit', {
      metadata: { name: 'visit' },
      automountServiceAccountToken: false,
      restartPolicy: kplus.RestartPolicy.ON_FAILURE,
      backoffLimit: 4,
      ttlAfterFinished: Duration.hours(1),
      containers: [visitor('curl -sf --retry 10 --retry-connrefused http://probe-test/')],
    });
    new kplus.CronJob(this, 'visit-every-minute', {
      metadata: { name: 'visit-every-minute' },
      schedule: Cron.everyMinute(),
      automountServiceAccountToken: false,
      restartPolicy: kplus.RestartPolicy.ON_FAILURE,
      startingDeadline: Duration.seconds(30),
      concurrencyPolicy: kplus.ConcurrencyPolicy.FORBID,
      containers: [visitor('curl -sf http://probe-test/')],
    });
  }
}
