import type { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { type Authentication, apiObjectsOf, authenticationsAmong, keyOf } from './trigger-authentications';

/** The manifests of a construct tree by what refers to them, found in one walk for all that is asked. */
export class ManifestIndex {
  /** The TriggerAuthentications, by `keyOf`. */
  public readonly authentications: ReadonlyMap<string, Authentication>;

  private readonly objects = new Map<string, ApiObject>();

  constructor(tree: IConstruct) {
    const objects = apiObjectsOf(tree);
    this.authentications = authenticationsAmong(objects);
    for (const object of objects) {
      const key = keyOf(object.kind, object.metadata.namespace, object.name);
      if (!this.objects.has(key)) this.objects.set(key, object);
    }
  }

  /** The first object of a kind and name in a namespace. */
  public find(kind: string, namespace: string | undefined, name: string): ApiObject | undefined {
    return this.objects.get(keyOf(kind, namespace, name));
  }
}

/** One index for each tree. */
export class ManifestIndexes {
  private readonly byTree = new Map<IConstruct, ManifestIndex>();

  /** The index of the whole tree that a construct is in. */
  public of(construct: IConstruct): ManifestIndex {
    const { root } = construct.node;
    const known = this.byTree.get(root) ?? new ManifestIndex(root);
    this.byTree.set(root, known);
    return known;
  }
}
