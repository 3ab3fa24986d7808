import {
  ImplicitTokenResolver,
  type IResolver,
  Lazy,
  LazyResolver,
  NumberStringUnionResolver,
  type ResolutionContext,
} from 'cdk8s';

/** cdk8s's own resolvers, in the order in which it asks them. */
const BUILT_IN = [LazyResolver, ImplicitTokenResolver, NumberStringUnionResolver];

/** Whether nobody but cdk8s resolves values. */
export function areBuiltIn(resolvers: readonly IResolver[]): boolean {
  return (
    resolvers.length === BUILT_IN.length &&
    resolvers.every((resolver, index) => resolver.constructor === BUILT_IN[index])
  );
}

/**
 * A manifest whose values are all resolved. cdk8s resolves once more what a resolver gave, unless it is of a class, and
 * writes no objects but those of a class called Object.
 */
class ResolvedManifest {
  [key: string]: unknown;
}
Object.defineProperty(ResolvedManifest, 'name', { value: Object.name });

/**
 * Resolves a manifest at once as cdk8s's own resolvers do, which are asked for every single value in it, each with a copy
 * of the path to it. It goes before them, and only where there are no others.
 */
export class WholeResolver implements IResolver {
  public resolve(context: ResolutionContext): void {
    const value: unknown = context.value;
    if (!isDictionary(value) || typeof value.resolve === 'function') return;
    const manifest = new ResolvedManifest();
    for (const [key, inner] of Object.entries(value)) manifest[key] = resolved(inner);
    context.replaceValue(manifest);
  }
}

function resolved(value: unknown): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
  if (value instanceof Lazy) return resolved(value.produce());
  if ('resolve' in value && typeof value.resolve === 'function') return resolved(value.resolve());
  if (isDictionary(value)) {
    const result: Record<string, unknown> = {};
    for (const key of Object.keys(value)) result[key] = resolved(value[key]);
    return result;
  }
  // a union such as IntOrString, whose class reads the value once more when it writes it
  if ('value' in value && (typeof value.value === 'number' || typeof value.value === 'string')) {
    return { value: value.value };
  }
  return Array.isArray(value) ? value.map((item) => resolved(item)) : value;
}

function isDictionary(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && value.constructor === Object;
}
