/** Synthesis of a large stack, cdktf's TerraformStack against ours, in one process and in turn. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { App, TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { Stack } from '../src/terraform/stack';
import { median } from './measure';
import { inMemory, type Row, time } from './row';

type StackClass = new (scope: Construct, id: string) => TerraformStack;

const ROUNDS = 7;
const RESOURCES = 4000;

/** Half of the resources are queues that refer to the other half. */
function fill(stack: TerraformStack): void {
  new AwsProvider(stack, 'aws', { region: 'eu-central-1' });
  for (let index = 0; index < RESOURCES; index += 2) {
    const dead = new SqsQueue(stack, `dead-${index}`, { name: `dead-${index}`, tags: { team: 'orders' } });
    new SqsQueue(stack, `queue-${index}`, {
      name: `queue-${index}`,
      visibilityTimeoutSeconds: 60,
      tags: { team: 'orders', environment: 'production' },
      redrivePolicy: `{"deadLetterTargetArn":"${dead.arn}","maxReceiveCount":5}`,
    });
  }
}

function run(StackClass: StackClass): { readonly time: number; readonly text: string } {
  return inMemory((folder) => {
    const app = new App({ outdir: join(folder, 'out') });
    fill(new StackClass(app, 'stack'));
    globalThis.gc?.();
    const duration = time(() => app.synth());
    return { time: duration, text: readFileSync(join(folder, 'out/stacks/stack/cdk.tf.json'), 'utf8') };
  });
}

/** Runs both in turn. */
export function terraformRows(): readonly Row[] {
  const stock = [];
  const ours = [];
  for (let round = 0; round < ROUNDS; round++) {
    stock.push(run(TerraformStack));
    ours.push(run(Stack));
  }
  return [
    {
      name: `cdktf, ${RESOURCES.toLocaleString('en')} resources in one stack, synth`,
      stock: median(stock.map((one) => one.time)),
      ours: median(ours.map((one) => one.time)),
      same: new Set([...stock, ...ours].map((one) => one.text)).size === 1,
    },
  ];
}
