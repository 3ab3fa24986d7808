/** What a parsed YAML document has that its value does not show. */
import { type Alias, isAlias, isCollection, isMap, isNode, isScalar, type YAMLMap, type Node as YamlNode } from 'yaml';
import type { FieldPath } from '../manifest';

/** Deepest nesting; manifests have some twenty levels. */
export const MAX_DEPTH = 500;

/** Why a tree cannot be read. */
export interface Trouble {
  readonly node: YamlNode;
  readonly message: string;
}

/** Most steps that following the aliases of a document may take; each is looked for among all its values. */
const MAX_ALIAS_STEPS = 100_000_000;

/** What was found. */
export interface Inspection {
  /** The first cycle or too deep level, or too many aliases. */
  readonly trouble: Trouble | undefined;
  /** Keys that stand twice in a mapping; as with kubectl, the last one counts. */
  readonly repeated: readonly FieldPath[];
  /** What each alias stands for. */
  readonly targets: ReadonlyMap<Alias, unknown>;
}

/** What a tree of nodes has that its value does not show. */
export function inspectTree(root: unknown): Inspection {
  const repeated: FieldPath[] = [];
  const path: (string | number)[] = [];
  const anchors: string[] = [];
  const anchored = new Map<string, unknown>();
  const targets = new Map<Alias, unknown>();
  let nodes = 0;

  const below = (step: string | number, node: unknown): Trouble | undefined => {
    path.push(step);
    const trouble = visit(node);
    path.pop();
    return trouble;
  };

  const visit = (node: unknown): Trouble | undefined => {
    nodes++;
    if (isNode(node) && 'anchor' in node && node.anchor !== undefined) anchored.set(node.anchor, node);
    if (isAlias(node)) {
      targets.set(node, anchored.get(node.source));
      return anchors.includes(node.source)
        ? { node, message: `the alias *${node.source} stands within its own anchor, so that it never ends` }
        : undefined;
    }
    if (!isCollection(node)) return undefined;
    if (path.length > MAX_DEPTH) return { node, message: `nests deeper than ${MAX_DEPTH} levels` };
    if (node.anchor !== undefined) anchors.push(node.anchor);
    const trouble = isMap(node) ? visitMap(node) : visitList(node.items);
    if (node.anchor !== undefined) anchors.pop();
    return trouble;
  };

  const visitList = (items: readonly unknown[]): Trouble | undefined => {
    for (const [index, item] of items.entries()) {
      const trouble = below(index, item);
      if (trouble !== undefined) return trouble;
    }
    return undefined;
  };

  const visitMap = ({ items }: YAMLMap): Trouble | undefined => {
    const keys = new Set<string>();
    for (const { key, value } of items) {
      const name = isScalar(key) ? String(key.value) : '?';
      if (isScalar(key) && name !== '<<' && keys.has(name)) repeated.push([...path, name]);
      keys.add(name);
      const trouble = below('?', key) ?? below(name, value);
      if (trouble !== undefined) return trouble;
    }
    return undefined;
  };

  const trouble = visit(root);
  if (trouble === undefined && isNode(root) && targets.size * nodes > MAX_ALIAS_STEPS) {
    const message = `has ${targets.size} aliases among ${nodes} values, which take too long to follow`;
    return { trouble: { node: root, message }, repeated, targets };
  }
  return { trouble, repeated, targets };
}
