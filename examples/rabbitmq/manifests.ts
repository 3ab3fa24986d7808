/** A consumer of a RabbitMQ queue that runs only while there are messages, its broker, and a job that publishes some. */
import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { RabbitMq, ScaledObject } from '../../src';

// holds the commands `receive <url>` and `send <url> <messages>`, and nothing else, so that any user can run it
const CLIENT_IMAGE = 'ghcr.io/kedacore/rabbitmq-client:v1.0';

export class RabbitMqChart extends Chart {
  public readonly broker: RabbitMq;

  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'rabbitmq-example' });

    new kplus.Namespace(this, 'namespace', {
      metadata: { name: 'rabbitmq-example', labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    });

    this.broker = new RabbitMq(this, 'rabbitmq', { storage: { size: Size.gibibytes(3) } });
    // both clients declare the queue as one that does not outlive a restart, and so must the broker
    const queue = this.broker.addQueue('hello', { durable: false });

    const client: Omit<kplus.ContainerProps, 'command' | 'args'> = {
      name: 'client',
      image: CLIENT_IMAGE,
      imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
      envVariables: this.broker.connection(),
      resources: {
        cpu: { request: kplus.Cpu.millis(10), limit: kplus.Cpu.millis(100) },
        memory: { request: Size.mebibytes(16), limit: Size.mebibytes(64) },
      },
      // with these, the pods pass the restricted Pod Security Standard, which the namespace enforces
      securityContext: {
        ensureNonRoot: true,
        user: 10001,
        group: 10001,
        capabilities: { drop: [kplus.Capability.ALL] },
        seccompProfile: { type: kplus.SeccompProfileType.RUNTIME_DEFAULT },
      },
    };

    const consumer = new kplus.Deployment(this, 'consumer', {
      metadata: { name: 'rabbitmq-consumer' },
      automountServiceAccountToken: false,
      containers: [{ ...client, command: ['receive'], args: ['$(AMQP_URL)'] }],
    });

    new ScaledObject(this, 'scaling', {
      metadata: { name: 'rabbitmq-consumer' },
      target: consumer,
      pollingInterval: Duration.seconds(5),
      cooldownPeriod: Duration.seconds(30),
      minReplicaCount: 0,
      maxReplicaCount: 30,
      triggers: [queue.trigger({ mode: 'QueueLength', value: 5 })],
    });

    new kplus.Job(this, 'publisher', {
      metadata: { name: 'rabbitmq-publish' },
      automountServiceAccountToken: false,
      restartPolicy: kplus.RestartPolicy.NEVER,
      backoffLimit: 4,
      containers: [{ ...client, command: ['send'], args: ['$(AMQP_URL)', '300'] }],
    });
  }
}
