/** A web server that is scaled on its own CPU, and something that keeps it busy. */
import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { ScaledObject, Trigger } from '../../src';
import { ANY_USER, CURL_IMAGE, restricted, restrictedNamespace } from '../restricted';

// listens on 8080 as user 101, and writes to /tmp only (nginx/docker-nginx-unprivileged)
const NGINX_IMAGE = 'docker.io/nginxinc/nginx-unprivileged:1.29.8';
const NGINX_USER = 101;

export class CpuChart extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'cpu-example' });
    new kplus.Namespace(this, 'namespace', restrictedNamespace('cpu-example'));

    const nginx = new kplus.Deployment(this, 'nginx', {
      metadata: { name: 'nginx' },
      automountServiceAccountToken: false,
      containers: [
        {
          name: 'nginx',
          image: NGINX_IMAGE,
          ports: [{ name: 'http', number: 8080 }],
          resources: {
            cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.millis(500) },
            memory: { request: Size.mebibytes(32), limit: Size.mebibytes(64) },
          },
          readiness: kplus.Probe.fromHttpGet('/', { port: 8080 }),
          liveness: kplus.Probe.fromHttpGet('/', { port: 8080, failureThreshold: 6 }),
          securityContext: restricted(NGINX_USER),
          volumeMounts: [{ path: '/tmp', volume: kplus.Volume.fromEmptyDir(this, 'tmp', 'tmp') }],
        },
      ],
    });
    nginx.exposeViaService({ name: 'nginx', ports: [{ name: 'http', port: 80, targetPort: 8080 }] });

    new ScaledObject(this, 'scaling', {
      metadata: { name: 'nginx' },
      target: nginx,
      // with cpu alone nothing could be measured at 0 replicas
      minReplicaCount: 1,
      maxReplicaCount: 5,
      horizontalPodAutoscalerConfig: { scaleDown: { stabilizationWindow: Duration.minutes(1) } },
      triggers: [Trigger.cpu({ value: 50 }, { metricType: 'Utilization' })],
    });

    new kplus.Deployment(this, 'load', {
      metadata: { name: 'load' },
      automountServiceAccountToken: false,
      replicas: 1,
      containers: [
        {
          name: 'load',
          image: CURL_IMAGE,
          command: ['sh', '-c', 'while true; do curl -s -o /dev/null "http://nginx/?[1-1000]"; done'],
          resources: {
            cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.millis(500) },
            memory: { request: Size.mebibytes(32), limit: Size.mebibytes(64) },
          },
          securityContext: restricted(ANY_USER),
        },
      ],
    });
  }
}
