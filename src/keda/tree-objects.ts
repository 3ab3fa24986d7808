import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { constructsOf } from '../model/tree-walk';

/** The ApiObjects of a tree by kind, for checks of the whole tree. The tree is walked once, when first asked. */
export class TreeObjects {
  private byKind: ReadonlyMap<string, readonly ApiObject[]> | undefined;

  constructor(private readonly root: IConstruct) {}

  /** Every ApiObject of a kind, of whatever API group. */
  public ofKind(kind: string): readonly ApiObject[] {
    this.byKind ??= this.list();
    return this.byKind.get(kind) ?? [];
  }

  private list(): ReadonlyMap<string, readonly ApiObject[]> {
    const byKind = new Map<string, ApiObject[]>();
    for (const construct of constructsOf(this.root)) {
      if (!ApiObject.isApiObject(construct)) continue;
      const known = byKind.get(construct.kind);
      if (known === undefined) byKind.set(construct.kind, [construct]);
      else known.push(construct);
    }
    return byKind;
  }
}
