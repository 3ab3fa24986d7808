import { DataAwsRegion } from '@cdktf/provider-aws/lib/data-aws-region';
import { IamRole } from '@cdktf/provider-aws/lib/iam-role';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import {
  type App,
  Aspects,
  Fn,
  Lazy,
  S3Backend,
  type TerraformElement,
  TerraformLocal,
  TerraformOutput,
  type TerraformStack,
  TerraformVariable,
  Token,
} from 'cdktf';
import { Construct } from 'constructs';
import { Random } from '../app/random';

const TEXTS: readonly [string, ...string[]] = [
  ...(['plain', '', 'with "quotes"', 'line\nline', '1e5', '-1.8e+28', 'a-1.5e-3', '2e', 'é', 'null'] as const),
  ...([
    `${'$'}{var.x}`,
    `$${'$'}{literal}`,
    '%{ if true }x%{ endif }',
    `${'$'}{aws_sqs_queue.a.arn}/x`,
    '#{x}',
    '&{y}',
    '}{',
  ] as const),
];

/** Fills an app with stacks that refer to themselves and each other, the same for the same seed. */
export function fillStacks(
  app: App,
  StackClass: new (scope: Construct, id: string) => TerraformStack,
  seed: number,
): void {
  const random = new Random(seed);
  const queues: SqsQueue[] = [];
  const stackCount = 1 + random.below(3);
  for (let index = 0; index < stackCount; index++) {
    const scope = index > 0 && random.chance(0.1) ? (app.node.children[0] as Construct) : app;
    const stack = new StackClass(scope, `stack-${index}`);
    if (!random.chance(0.02)) new AwsProvider(stack, 'aws', { region: 'eu-central-1' });
    if (random.chance(0.2)) new S3Backend(stack, { bucket: 'state', key: `k${index}`, region: 'eu-central-1' });
    const constructs: Construct[] = [stack];
    const size = random.below(14);
    for (let element = 0; element < size; element++) {
      const parent = constructs[random.below(constructs.length)] ?? stack;
      constructs.push(
        random.chance(0.2) ? new Construct(parent, `c${element}`) : add(random, parent, `e${element}`, queues),
      );
    }
    if (random.chance(0.3)) {
      stack.addOverride(
        random.pick(['terraform.required_version', 'resource.aws_sqs_queue.x.name', 'locals.a.b']),
        value(random, queues),
      );
    }
    if (random.chance(0.05)) stack.addOverride('resource', random.pick(TEXTS));
    if (random.chance(0.2)) {
      Aspects.of(stack).add({
        visit: (node) => {
          if (node instanceof SqsQueue) node.addOverride('tags.aspect', random.pick(TEXTS));
        },
      });
    }
  }
}

function add(random: Random, scope: Construct, id: string, queues: SqsQueue[]): TerraformElement {
  const kind = random.below(6);
  if (kind === 0) return new DataAwsRegion(scope, id);
  if (kind === 1) return new TerraformVariable(scope, id, { type: 'string', default: value(random, queues) });
  if (kind === 2) return new TerraformLocal(scope, id, value(random, queues));
  if (kind === 3) {
    const output = new TerraformOutput(scope, id, { value: value(random, queues), sensitive: random.chance(0.2) });
    if (random.chance(0.2)) output.addOverride('description', random.pick(TEXTS));
    return output;
  }
  if (kind === 4) {
    const role = new IamRole(scope, id, {
      assumeRolePolicy: Fn.jsonencode({ Resource: text(random, queues), n: [1, text(random, queues)] }),
      ...(random.chance(0.3) && { inlinePolicy: [{ name: text(random, queues), policy: '{}' }] }),
    });
    if (random.chance(0.2)) role.addOverride('tags', { list: [value(random, queues)], a: undefined });
    return role;
  }
  const queue = new SqsQueue(scope, id, {
    name: text(random, queues),
    tags: { [random.pick(TEXTS)]: text(random, queues) },
    ...(random.chance(0.3) && { delaySeconds: number(random, queues) }),
    ...(random.chance(0.1) && { count: 2 }),
    ...(random.chance(0.2) &&
      queues.length > 0 && { lifecycle: { createBeforeDestroy: true, ignoreChanges: ['tags'] } }),
  });
  if (random.chance(0.1)) queue.overrideLogicalId(`logical-${id}`);
  if (random.chance(0.1)) queue.importFrom(`https://sqs/${id}`);
  queues.push(queue);
  return queue;
}

function text(random: Random, queues: readonly SqsQueue[]): string {
  const queue = queues[random.below(queues.length)];
  if (queue === undefined || random.chance(0.5)) return random.pick(TEXTS);
  return random.pick([
    queue.arn,
    `arn of ${queue.arn} and ${queue.name}`,
    Fn.join('-', [queue.name, random.pick(TEXTS)]),
    Lazy.stringValue({ produce: () => `lazy ${queue.url}` }),
    `every ${queue.delaySeconds} seconds`,
    Token.asString(Fn.lookup({ a: queue.arn }, 'a', 'none')),
  ]);
}

function number(random: Random, queues: readonly SqsQueue[]): number {
  const queue = queues[random.below(queues.length)];
  return queue === undefined || random.chance(0.5) ? random.below(100) : queue.visibilityTimeoutSeconds;
}

function value(random: Random, queues: readonly SqsQueue[]): unknown {
  const queue = queues[random.below(queues.length)];
  const choices: readonly [() => unknown, ...(() => unknown)[]] = [
    () => text(random, queues),
    () => number(random, queues),
    () => random.chance(0.5),
    () => [text(random, queues), number(random, queues), undefined],
    () => ({ a: text(random, queues), b: { c: [], d: {} }, e: undefined }),
    () => Fn.concat([[text(random, queues)], ['x']]),
    () => Lazy.anyValue({ produce: () => ({ lazy: text(new Random(1), queues) }) }),
    () => queue?.tags ?? {},
    () => Fn.keys({ x: 1 }),
    () => (random.chance(0.1) ? () => 'a function' : 'no function'),
  ];
  return random.pick(choices)();
}
