import {
  ApiObject,
  type AppProps,
  type App as Cdk8sApp,
  Chart,
  type IResolver,
  JsonPatch,
  Lazy,
  type ResolutionContext,
  YamlOutputType,
} from 'cdk8s';
import { Construct, DependencyGroup } from 'constructs';
import { Random } from './random';

const IDS = ['a', 'b', 'web', 'Default', 'Resource', '0', '12', '7', 'x--y', 'UPPER', 'with space', 'é'] as const;

/** Replaces a word in every text, as a custom resolver of an app. */
class WordResolver implements IResolver {
  public resolve(context: ResolutionContext): void {
    if (context.value === 'replace me') context.replaceValue({ replaced: [context.key.length, context.obj.kind] });
  }
}

/** A union as IntOrString is one, in place of its value. */
class Union {
  public constructor(public readonly value: number | string) {}
}

/** What cdk8s resolves without being told: it has a method of that name. */
class Token {
  public constructor(private readonly value: unknown) {}
  public resolve(): unknown {
    return this.value;
  }
}

/** A chart with its own idea of what it is. */
class OwnChart extends Chart {
  public override toJson(): unknown[] {
    return [...super.toJson(), { kind: 'Own', metadata: { name: this.node.id } }, undefined];
  }
}

/** Properties of a random app, the same for the same seed. */
export function randomAppProps(seed: number): AppProps {
  const random = new Random(seed);
  return {
    yamlOutputType: random.pick([
      YamlOutputType.FILE_PER_APP,
      YamlOutputType.FILE_PER_CHART,
      YamlOutputType.FILE_PER_CHART,
      YamlOutputType.FILE_PER_RESOURCE,
      YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
    ]),
    ...(random.chance(0.3) && { resolvers: [new WordResolver()] }),
    ...(random.chance(0.1) && { outputFileExtension: '.yaml' }),
    ...(random.chance(0.05) && { recordConstructMetadata: true }),
  };
}

/** Fills an app with charts, constructs, objects and dependencies, the same for the same seed. */
export function fillRandomly(app: Cdk8sApp, seed: number): void {
  const random = new Random(seed + 1);
  const constructs: Construct[] = [app];
  const size = 2 + random.below(24);
  const flat = random.chance(0.3);
  for (let index = 0; index < size; index++) {
    const scope = flat && random.chance(0.7) ? app : (constructs[random.below(constructs.length)] ?? app);
    const wanted = IDS[random.below(IDS.length)] ?? 'a';
    const id = scope.node.tryFindChild(wanted) === undefined ? wanted : `${wanted}${index}`;
    constructs.push(randomConstruct(random, scope, id));
  }
  const edges = random.chance(0.4) ? 0 : random.below(random.chance(0.7) ? 4 : 9);
  // one direction, mostly, so that not every app ends in a cycle
  const backwards = random.chance(0.5);
  for (let edge = 0; edge < edges; edge++) {
    const [one, other] = [random.below(constructs.length), random.below(constructs.length)];
    const [first, second] = random.chance(0.05) ? [one, other] : [Math.min(one, other), Math.max(one, other)];
    const source = constructs[backwards ? first : second] ?? app;
    const target = constructs[backwards ? second : first] ?? app;
    const more = constructs[random.below(constructs.length)] ?? app;
    source.node.addDependency(random.chance(0.15) ? new DependencyGroup(target, more) : target);
  }
}

function randomConstruct(random: Random, scope: Construct, id: string): Construct {
  const inChart = scope.node.scopes.some((one) => Chart.isChart(one));
  const kind = random.next();
  const construct =
    kind < 0.25 || (!inChart && kind < 0.85)
      ? new (random.chance(0.03) ? OwnChart : Chart)(scope, id, {
          ...(random.chance(0.3) && { namespace: 'ns' }),
          ...(random.chance(0.3) && { labels: { app: 'x' } }),
          ...(random.chance(0.2) && { disableResourceNameHashes: true }),
        })
      : kind < 0.45 || !inChart
        ? new Construct(scope, id)
        : randomObject(random, scope, id);
  if (random.chance(0.01)) construct.node.addValidation({ validate: () => [`${id} is wrong`, 'as is this'] });
  if (random.chance(0.002)) {
    construct.node.addValidation({
      validate: () => {
        throw new Error(`${id} cannot be judged`);
      },
    });
  }
  return construct;
}

/** Anything that a value of a manifest can be before it is resolved, and now and then what it cannot be. */
function randomValue(random: Random, depth: number): unknown {
  const inner = (): unknown => randomValue(random, depth - 1);
  if (depth === 0 || random.chance(0.2)) {
    return random.pick([
      null,
      undefined,
      true,
      0,
      -1.5,
      '',
      'text',
      '012',
      { value: 5 },
      { value: { value: 'x' } },
      [],
    ]);
  }
  if (random.chance(0.01)) return random.pick([new Map([['a', 1]]), Object.create(null), () => 1, new Date(0)]);
  return random.pick<() => unknown>([
    () => Array.from({ length: random.below(4) }, inner),
    () => ({ z: inner(), a: inner(), value: inner() }),
    () => ({ resolve: random.chance(0.1) ? () => 'resolved' : 'no function', other: inner() }),
    () => new Union(random.pick<number | string>([80, 'http'])),
    () => new Token(inner()),
    // chosen now, since nobody says how often it is asked for
    () => produced(inner()),
    () => Object.freeze({ twice: [new Union('x'), new Union('x')] }),
  ])();
}

function produced(value: unknown): unknown {
  return Lazy.any({ produce: () => value });
}

function randomObject(random: Random, scope: Construct, id: string): ApiObject {
  const lazy = random.chance(0.02)
    ? () => {
        throw new Error(`${id} cannot be rendered`);
      }
    : () => ({ produced: id, nothing: undefined });
  const object = new ApiObject(scope, id, {
    apiVersion: random.pick(['v1', 'apps/v1']),
    kind: random.pick(['ConfigMap', 'CronJob', 'Secret']),
    ...(random.chance(0.4) && { metadata: { name: random.pick(['same', 'other', `own-${id}`]), annotations: {} } }),
    ...(random.chance(0.4) && {
      spec: { list: [1, null, 'no', []], text: 'replace me', 'b/c': Lazy.any({ produce: lazy }) },
    }),
    ...(random.chance(0.2) && {
      data: { z: 'line\nline\n', a: '012', empty: {}, date: random.pick(['2024-01-01', 'x: y']) },
    }),
    ...(random.chance(0.3) && { deep: randomValue(random, 4) }),
    ...(random.chance(0.01) && { date: new Date(0) }),
  });
  if (random.chance(0.1)) object.metadata.addLabel('added', 'later');
  if (random.chance(0.1)) object.addJsonPatch(JsonPatch.add('/patched', { deep: [true, null] }));
  if (random.chance(0.05)) object.addJsonPatch(JsonPatch.copy('/metadata', '/copied'));
  if (random.chance(0.01)) object.addJsonPatch(JsonPatch.remove('/metadata'));
  return object;
}
