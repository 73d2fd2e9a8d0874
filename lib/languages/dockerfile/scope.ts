/**
 * What a name stands for at one place of a Dockerfile: its value, `'unset'` where BuildKit finds nothing, and
 * `'open'` where a `--build-arg` or the base image may say it and the file does not.
 */
export type Binding = { readonly value: string } | 'unset' | 'open';

/**
 * The variables of one stage: its own over those of the stage it builds on. A chain of tables instead of a copy
 * for each stage; tables are merged as they grow, so that the chain stays as short as the logarithm of their size.
 */
export class Scope {
  /** Made with the first name, as is `env`: a file may have as many stages as lines, and few declare anything. */
  private own: Map<string, string | null> | null = null;
  private env: Map<string, string> | null = null;

  /** `missing` is what a name stands for that nothing declares. */
  constructor(
    private parent: Scope | null,
    private readonly missing: 'unset' | 'open',
  ) {}

  /** The scope of a stage that builds on this one, which changes no more. */
  child(): Scope {
    this.merge();
    return new Scope(this, this.missing);
  }

  lookup(name: string): Binding {
    for (let scope: Scope | null = this; scope; scope = scope.parent) {
      const value = scope.own?.get(name);
      if (value !== undefined) return value === null ? 'open' : { value };
    }
    return this.missing;
  }

  /** ARG: visible to expansions, not in the image. Null where only a `--build-arg` can say it. */
  setArgument(name: string, value: string | null): void {
    this.own ??= new Map();
    this.own.set(name, value);
  }

  /** ENV: visible to expansions and in the image. */
  setVariable(name: string, value: string): void {
    this.setArgument(name, value);
    this.env ??= new Map();
    this.env.set(name, value);
  }

  /** The image's environment: every ENV of this stage and of those it builds on. */
  environment(): ReadonlyMap<string, string> {
    const layers: Scope[] = [];
    for (let scope: Scope | null = this; scope; scope = scope.parent) layers.push(scope);
    const all = new Map<string, string>();
    for (const layer of layers.reverse()) for (const [name, value] of layer.env ?? []) all.set(name, value);
    return all;
  }

  /** Takes in the tables below that are no larger than its own: each copy is paid for by what it doubles. */
  private merge(): void {
    for (let { parent } = this; parent && sizeOf(this.own) >= sizeOf(parent.own); parent = parent.parent) {
      this.own = merged(parent.own, this.own);
      this.env = merged(parent.env, this.env);
      this.parent = parent.parent;
    }
  }
}

function sizeOf(table: ReadonlyMap<string, unknown> | null): number {
  return table?.size ?? 0;
}

/** The second table over the first, which stays as it is. */
function merged<Value>(below: Map<string, Value> | null, above: Map<string, Value> | null) {
  return below ? new Map([...below, ...(above ?? [])]) : above;
}
