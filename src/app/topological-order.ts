import { at, type ConstructTree, isChart, isObject, isWithin, NONE, objectsOf } from './construct-tree';
import type { InferredDependencies } from './inferred-dependencies';

/**
 * The order of cdk8s's DependencyGraph: depth first, what something depends on before it, begun at the constructs that
 * nothing depends on.
 *
 * Where each ApiObject of one construct depends on each of another, the pairs are not written out. An object leads to
 * the closest construct around it that depends on something (`around`), which leads to the next such construct and to
 * the targets' objects (`group`), so that every construct and every dependency is visited once.
 */
export class TopologicalOrder {
  /** The closest construct around, or itself, that depends on something; NONE without inference. */
  private readonly around: Int32Array;
  /** Charts from which a dependency leads out. The others cannot change the order of what is outside of them. */
  private readonly leaving = new Set<number>();
  private readonly targets: ReadonlyMap<number, readonly number[]>;
  private readonly size: number;

  /** Which graph a construct is in, and which graph has seen a vertex or found it to be somebody's target. */
  private graph = 0;
  private readonly memberOf: Int32Array;
  private readonly dependedOnIn: Int32Array;
  private readonly seenIn: Int32Array;
  private readonly doneIn: Int32Array;

  public constructor(
    private readonly tree: ConstructTree,
    private readonly inferred?: InferredDependencies,
  ) {
    this.size = tree.constructs.length;
    this.targets = inferred?.targets ?? tree.dependencies;
    this.around = new Int32Array(this.size).fill(NONE);
    this.memberOf = new Int32Array(this.size);
    this.dependedOnIn = new Int32Array(this.size);
    this.seenIn = new Int32Array(3 * this.size);
    this.doneIn = new Int32Array(3 * this.size);
    if (this.targets.size === 0) return;
    if (inferred !== undefined) this.findAround();
    this.findLeaving();
  }

  /** All constructs; undefined when some depend on each other. */
  public ofApp(): readonly number[] | undefined {
    // cdk8s keeps constructs by path in an object, which lists whole numbers first; below the app's children, paths have
    // slashes, and are none
    const numbered: number[] = [];
    const others: number[] = [];
    for (let number = 0; number < this.size; number++) {
      const isChild = at(this.tree.parents, number) === 0;
      (isChild && isArrayIndex(this.tree.constructs[number]?.node.id ?? '') ? numbered : others).push(number);
    }
    return this.order([...numbered, ...others]);
  }

  /** The ApiObjects of a chart, without those of charts below it. */
  public ofChart(chart: number): readonly number[] {
    const members: number[] = [];
    const end = at(this.tree.ends, chart);
    let next = chart;
    while (next < end) {
      if (next !== chart && isChart(this.tree, next) && !this.leaving.has(next)) {
        next = at(this.tree.ends, next);
      } else {
        members.push(next);
        next++;
      }
    }
    const isOwn = (number: number): boolean => isObject(this.tree, number) && at(this.tree.charts, number) === chart;
    return (this.order(members) ?? []).filter(isOwn);
  }

  private findAround(): void {
    for (let number = 0; number < this.size; number++) {
      const parent = at(this.tree.parents, number);
      const outer = isChart(this.tree, number) || parent === NONE ? NONE : at(this.around, parent);
      this.around[number] = this.targets.has(number) ? number : outer;
    }
  }

  private findLeaving(): void {
    for (const [source, targets] of this.targets) {
      for (const target of targets) {
        let chart = at(this.tree.charts, source);
        while (chart !== NONE && !isWithin(this.tree, target, chart)) {
          this.leaving.add(chart);
          chart = at(this.tree.charts, at(this.tree.parents, chart));
        }
      }
    }
  }

  private order(members: readonly number[]): readonly number[] | undefined {
    if (this.targets.size === 0) return members;
    this.graph++;
    for (const member of members) this.memberOf[member] = this.graph;
    if (!members.some((member) => this.targets.has(member))) return members;
    this.findDependedOn(members);
    const found: number[] = [];
    for (const member of members) {
      if (this.dependedOnIn[member] !== this.graph && !this.visit(member, found)) return undefined;
    }
    return found.length === members.length || this.allDone(members) ? found : undefined;
  }

  /** Whether all were visited; where all depend on each other, there was none to begin with. */
  private allDone(members: readonly number[]): boolean {
    return members.every((member) => this.doneIn[member] === this.graph);
  }

  private isMember = (number: number): boolean => this.memberOf[number] === this.graph;

  private membersAmong(source: number): readonly number[] {
    return (this.targets.get(source) ?? []).filter(this.isMember);
  }

  /** Marks what something else in the graph depends on. */
  private findDependedOn(members: readonly number[]): void {
    const groups = new Set<number>();
    for (const source of members) {
      for (const target of this.membersAmong(source)) {
        this.dependedOnIn[target] = this.graph;
        if (this.inferred === undefined) continue;
        const sources = at(this.tree.objectCounts, source);
        if (sources > 1 || (sources === 1 && !this.shareObjects(source, target))) groups.add(target);
        else if (sources === 1) {
          const [only] = objectsOf(this.tree, source);
          for (const object of objectsOf(this.tree, target)) {
            if (object !== only) this.dependedOnIn[object] = this.graph;
          }
        }
      }
    }
    if (groups.size === 0) return;
    const covered = new Set<number>();
    for (const member of members) {
      const parent = at(this.tree.parents, member);
      if (!groups.has(member) && (isChart(this.tree, member) || !covered.has(parent))) continue;
      covered.add(member);
      if (isObject(this.tree, member)) this.dependedOnIn[member] = this.graph;
    }
  }

  private shareObjects(one: number, other: number): boolean {
    return (
      at(this.tree.charts, one) === at(this.tree.charts, other) &&
      (isWithin(this.tree, one, other) || isWithin(this.tree, other, one))
    );
  }

  /** Adds a construct after all that it depends on; false when it depends on itself in the end. */
  private visit(start: number, found: number[]): boolean {
    const path = [start];
    const pending = [this.next(start)];
    this.seenIn[start] = this.graph;
    for (;;) {
      const vertex = path.at(-1);
      if (vertex === undefined) return true;
      const next = pending.at(-1)?.pop();
      if (next === undefined) {
        path.pop();
        pending.pop();
        this.doneIn[vertex] = this.graph;
        if (vertex < this.size) found.push(vertex);
      } else if (this.seenIn[next] !== this.graph) {
        this.seenIn[next] = this.graph;
        path.push(next);
        pending.push(this.next(next));
      } else if (this.doneIn[next] !== this.graph) {
        return false;
      }
    }
  }

  /** What a vertex leads to, last first. A construct's vertex is its number; `around` and `group` come after all. */
  private next(vertex: number): number[] {
    const number = vertex % this.size;
    if (vertex < this.size) return this.nextOfConstruct(number).reverse();
    return (vertex < 2 * this.size ? this.nextOfAround(number) : this.nextOfGroup(number)).reverse();
  }

  private nextOfConstruct(number: number): number[] {
    const next = [...this.membersAmong(number)];
    if (this.inferred === undefined || !isObject(this.tree, number)) return next;
    if (this.inferred.onBothSides.has(number)) return [...next, ...this.nextOfObjectOnBothSides(number)];
    const around = at(this.around, number);
    return around === NONE ? next : [...next, this.size + around];
  }

  private nextOfAround(number: number): number[] {
    const parent = at(this.tree.parents, number);
    const outer = isChart(this.tree, number) || parent === NONE ? NONE : at(this.around, parent);
    const groups = this.membersAmong(number).map((target) => 2 * this.size + target);
    return outer === NONE ? groups : [this.size + outer, ...groups];
  }

  private nextOfGroup(number: number): number[] {
    const next = isObject(this.tree, number) ? [number] : [];
    const end = at(this.tree.ends, number);
    for (let child = number + 1; child < end; child = at(this.tree.ends, child)) {
      if (!isChart(this.tree, child) && at(this.tree.objectCounts, child) > 0) next.push(2 * this.size + child);
    }
    return next;
  }

  private nextOfObjectOnBothSides(object: number): number[] {
    const scopes: number[] = [];
    for (let scope = object; scope !== NONE; scope = at(this.tree.parents, scope)) {
      scopes.unshift(scope);
      if (isChart(this.tree, scope)) break;
    }
    return scopes.flatMap((scope) =>
      this.membersAmong(scope).flatMap((target) =>
        this.shareObjects(object, target)
          ? objectsOf(this.tree, target).filter((other) => other !== object)
          : [2 * this.size + target],
      ),
    );
  }
}

/** Whether JavaScript lists a property before all that are not numbers. */
function isArrayIndex(key: string): boolean {
  return /^(?:0|[1-9]\d{0,9})$/.test(key) && Number(key) < 2 ** 32 - 1;
}
