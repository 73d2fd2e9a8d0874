/**
 * What a name stands for at one place of a Dockerfile: its value, `'unset'` where BuildKit finds nothing, and
 * `'open'` where a `--build-arg` or the base image may say it and the file does not.
 */
export type Binding = { readonly value: string } | 'unset' | 'open';

/** Chains of scopes are copied into one table once they are longer than this and than the root of their size. */
const SHORT_CHAIN = 16;

/**
 * The variables of one stage: its own over those of the stage it builds on. A chain of tables instead of a copy
 * for each stage keeps a file of many stages linear.
 */
export class Scope {
  private readonly own = new Map<string, string | null>();
  private readonly env = new Map<string, string>();
  private readonly parent: Scope | null;
  private readonly depth: number;
  private size: number;

  /** `missing` is what a name stands for that nothing declares. */
  constructor(
    parent: Scope | null,
    private readonly missing: 'unset' | 'open',
  ) {
    this.size = parent?.size ?? 0;
    const depth = (parent?.depth ?? -1) + 1;
    const copies = parent !== null && depth > SHORT_CHAIN && depth * depth > parent.size;
    if (parent && copies) {
      for (const layer of parent.layers()) {
        for (const [name, value] of layer.own) this.own.set(name, value);
        for (const [name, value] of layer.env) this.env.set(name, value);
      }
      this.size = this.own.size;
    }
    this.parent = copies ? null : parent;
    this.depth = copies ? 0 : depth;
  }

  /** The scope of a stage that builds on this one. */
  child(): Scope {
    return new Scope(this, this.missing);
  }

  lookup(name: string): Binding {
    for (let scope: Scope | null = this; scope; scope = scope.parent) {
      const value = scope.own.get(name);
      if (value !== undefined) return value === null ? 'open' : { value };
    }
    return this.missing;
  }

  /** ARG: visible to expansions, not in the image. Null where only a `--build-arg` can say it. */
  setArgument(name: string, value: string | null): void {
    this.own.set(name, value);
    this.size++;
  }

  /** ENV: visible to expansions and in the image. */
  setVariable(name: string, value: string): void {
    this.setArgument(name, value);
    this.env.set(name, value);
  }

  /** The image's environment: every ENV of this stage and of those it builds on. */
  environment(): ReadonlyMap<string, string> {
    const all = new Map<string, string>();
    for (const layer of this.layers()) for (const [name, value] of layer.env) all.set(name, value);
    return all;
  }

  /** From the oldest to this one. */
  private layers(): Scope[] {
    const layers: Scope[] = [];
    for (let scope: Scope | null = this; scope; scope = scope.parent) layers.unshift(scope);
    return layers;
  }
}
