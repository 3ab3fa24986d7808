/** All objects of one check, by what rules look for. Made once, in one pass. */
import type { Manifest } from './manifest';
import { type PodTemplate, podTemplateOf } from './pods';
import { type Scaled, scaledOf, type TargetReference } from './scaled';

/** What the rules see. */
export class View {
  public readonly scaledObjects: readonly Scaled[];
  public readonly scaledJobs: readonly Scaled[];
  /** ScaledObjects and ScaledJobs. */
  public readonly scaled: readonly Scaled[];
  /** Every template of pods, those of ScaledJobs included. */
  public readonly pods: readonly PodTemplate[];

  private readonly byKind = new Map<string, Manifest[]>();
  private readonly byName = new Map<string, Manifest[]>();
  private readonly byPlace = new Map<string, Manifest[]>();
  private readonly templates = new Map<Manifest, PodTemplate>();
  private readonly notes = new Map<object, unknown>();

  /**
   * @param manifests every object
   * @param kedaVersion version of KEDA that is to run them
   * @param knownRules ids of the rules that can be acknowledged
   */
  constructor(
    public readonly manifests: readonly Manifest[],
    public readonly kedaVersion: string,
    public readonly knownRules: ReadonlySet<string> = new Set(),
  ) {
    const scaled: Scaled[] = [];
    const pods: PodTemplate[] = [];
    for (const manifest of manifests) {
      append(this.byKind, manifest.kind, manifest);
      append(this.byName, `${manifest.kind}|${manifest.name}`, manifest);
      append(this.byPlace, placeOf(manifest.kind, manifest.namespace, manifest.name), manifest);
      const one = scaledOf(manifest);
      if (one !== undefined) scaled.push(one);
      const template = podTemplateOf(manifest);
      if (template === undefined) continue;
      pods.push(template);
      this.templates.set(manifest, template);
    }
    this.scaled = scaled;
    this.scaledObjects = scaled.filter(({ kind }) => kind === 'ScaledObject');
    this.scaledJobs = scaled.filter(({ kind }) => kind === 'ScaledJob');
    this.pods = pods;
  }

  /** Every object of a kind. */
  public ofKind(kind: string): readonly Manifest[] {
    return this.byKind.get(kind) ?? [];
  }

  /** Every object of a kind and name, in whatever namespace. */
  public named(kind: string, name: string): readonly Manifest[] {
    return this.byName.get(`${kind}|${name}`) ?? [];
  }

  /**
   * The object of a kind and name in a namespace.
   *
   * Where only one of both says its namespace, they may be in the same, and count as such.
   */
  public find(kind: string, namespace: string, name: string): Manifest | undefined {
    return this.candidates(kind, namespace, name)[0];
  }

  /** The objects that a name in a namespace may mean: those there, or else those that may be. */
  private candidates(kind: string, namespace: string, name: string): readonly Manifest[] {
    const there = this.byPlace.get(placeOf(kind, namespace, name));
    if (there !== undefined) return there;
    return (namespace === '' ? this.named(kind, name) : this.byPlace.get(placeOf(kind, '', name))) ?? [];
  }

  /**
   * The object that a ScaledObject scales; `undefined` when it is not among these. Where environments repeat a name, it is
   * the one in the same file.
   */
  public targetOf(scaled: Scaled): Manifest | undefined {
    const { target, manifest } = scaled;
    if (target === undefined) return undefined;
    const found = this.candidates(target.kind, manifest.namespace, target.name).filter((one) => isTarget(one, target));
    return found.find((one) => one.origin.file === manifest.origin.file) ?? found[0];
  }

  /** The pods that a ScaledObject or ScaledJob scales; `undefined` when they are not among these. */
  public podsOf(scaled: Scaled): PodTemplate | undefined {
    const of = scaled.kind === 'ScaledJob' ? scaled.manifest : this.targetOf(scaled);
    return of === undefined ? undefined : this.templates.get(of);
  }

  /** Computes something over these objects once. @param make the function is also the key */
  public once<T>(make: (view: View) => T): T {
    if (!this.notes.has(make)) this.notes.set(make, make(this));
    // the key is the function that made the value
    return this.notes.get(make) as T;
  }
}

function isTarget(manifest: Manifest, target: TargetReference): boolean {
  return manifest.group === target.group;
}

/** Whether two objects may be in one namespace: they are, or one does not say. */
export function sharesNamespace(one: { readonly namespace: string }, other: { readonly namespace: string }): boolean {
  return one.namespace === '' || other.namespace === '' || one.namespace === other.namespace;
}

function placeOf(kind: string, namespace: string, name: string): string {
  return `${kind}|${namespace}|${name}`;
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
