/** What a parsed YAML document has that its value does not show. */
import { isAlias, isCollection, isMap, isScalar, type YAMLMap, type Node as YamlNode } from 'yaml';
import type { FieldPath } from './manifest';

/** Deepest nesting; manifests have some twenty levels. */
export const MAX_DEPTH = 500;

/** Why a tree cannot be read. */
export interface Trouble {
  readonly node: YamlNode;
  readonly message: string;
}

/** What was found. */
export interface Inspection {
  /** The first cycle or too deep level. */
  readonly trouble: Trouble | undefined;
  /** Keys that stand twice in a mapping; as with kubectl, the last one counts. */
  readonly repeated: readonly FieldPath[];
}

/** What a tree of nodes has that its value does not show. */
export function inspectTree(root: unknown): Inspection {
  const repeated: FieldPath[] = [];
  const path: (string | number)[] = [];
  const anchors: string[] = [];

  const below = (step: string | number, node: unknown): Trouble | undefined => {
    path.push(step);
    const trouble = visit(node);
    path.pop();
    return trouble;
  };

  const visit = (node: unknown): Trouble | undefined => {
    if (isAlias(node)) {
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

  return { trouble: visit(root), repeated };
}
