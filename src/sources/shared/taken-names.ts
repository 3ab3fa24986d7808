/** Which names the sources of an app have, known without a walk through the app for each. */
import type { Construct, IConstruct } from 'constructs';
import { isInTree } from '../../model/is-in-tree';
import type { Problems } from '../../model/problems';

/** What a source is called in messages. */
type SourceKind = 'broker' | 'cluster' | 'server';

/** A source by its name. */
interface Named {
  readonly name: string;
  readonly namespace: string;
}

const holdersOf = new WeakMap<IConstruct, Map<string, Construct>>();

/**
 * Records a problem for a name that another source of the kind has in the namespace: they would share a Service.
 *
 * @param scope where the source is to be
 */
export function checkNameTaken(problems: Problems, scope: Construct, kind: SourceKind, source: Named): void {
  // what is no name at all is refused as such, and has no holder
  if (typeof source.name !== 'string' || typeof source.namespace !== 'string') return;
  const holder = holdersOf.get(scope.node.root)?.get(keyOf(kind, source));
  if (holder === undefined || !isInTree(holder)) return;
  problems.add({
    code: `${kind}-name-taken`,
    parameter: 'metadata.name',
    message: `${holder.node.path} has this name in the namespace ${source.namespace}`,
    given: JSON.stringify(source.name),
    fix: `give each ${kind} of a namespace a name of its own`,
  });
}

/** Keeps the name of a source from others of its kind. */
export function takeName(kind: SourceKind, source: Construct & Named): void {
  const { root } = source.node;
  const holders = holdersOf.get(root) ?? new Map<string, Construct>();
  holdersOf.set(root, holders);
  holders.set(keyOf(kind, source), source);
}

function keyOf(kind: SourceKind, { name, namespace }: Named): string {
  return `${kind} ${namespace}/${name}`;
}
