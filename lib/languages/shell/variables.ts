import { UNKNOWN } from '../../text';

/** One word of a list (an array, the positional parameters). `open` as in Word. */
export interface Item {
  readonly text: string;
  readonly open: boolean;
}

/** What the script has made of a variable: a text, a list, or (both null) `unset`. */
export interface Variable {
  readonly text: string | null;
  readonly list: readonly Item[] | null;
  readonly exported: boolean;
}

interface Binding extends Variable {
  /** The step at which it was made; what is older than the last `forget` is no longer known. */
  readonly born: number;
}

interface Change {
  readonly name: string;
  readonly before: Binding | undefined;
}

/** A point to come back to. */
export interface Mark {
  readonly changes: number;
  readonly forgotten: number;
}

/** What the surroundings of a script define, asked name by name. */
export type Surroundings = Pick<ReadonlyMap<string, string>, 'get'>;

const NOTHING: ReadonlyMap<string, string> = new Map();
const NOBODY_KNOWS: Variable = { text: UNKNOWN, list: null, exported: false };

/** A text longer than this is kept as unknown, so that `A=$A$A` over and over stays cheap. */
const MAX_TEXT = 32_768;
/** The same for lists, so that `A+=(x)` over and over stays cheap. */
const MAX_ITEMS = 512;

/** The name under which the positional parameters are kept. */
export const POSITIONAL = '@';

/**
 * The variables of a script while it is read from top to bottom. Every change is kept with its step, so that a
 * subshell or a branch can be undone, and so that each command can show what was exported when it ran, without
 * copying the variables.
 */
export class Variables {
  /** What the script has changed; undefined for a name that it has removed. */
  private current: Map<string, Binding | undefined> | null = null;
  private readonly changes: Change[] = [];
  /** Made like `current` with the first change: most RUNs of a Dockerfile are scripts that change nothing. */
  private history: Map<string, { step: number; binding: Binding | undefined }[]> | null = null;
  private step = 0;
  private forgotten = -1;
  private view: ReadonlyMap<string, string> | null = null;

  /**
   * @param initial what the surroundings define (`ENV` of a Dockerfile, an environment file). It is looked up and not
   * copied: a Dockerfile has as many scripts as RUNs, and may have as many variables.
   */
  constructor(private readonly initial: Surroundings = NOTHING) {}

  /** Undefined for a name that the script has not touched: it may come from the caller's environment. */
  get(name: string): Variable | undefined {
    const binding = this.find(name);
    if (binding && binding.born <= this.forgotten) return { ...NOBODY_KNOWS, exported: binding.exported };
    return binding;
  }

  /** True after something that may define any name (`source ./settings`). */
  get anythingMayBeSet(): boolean {
    return this.forgotten >= 0;
  }

  set(name: string, variable: Variable): void {
    let { text, list } = variable;
    if (text !== null && text.length > MAX_TEXT) text = UNKNOWN;
    if (list !== null && list.length > MAX_ITEMS) list = [{ text: UNKNOWN, open: true }];
    this.bind(name, { text, list, exported: variable.exported, born: ++this.step }, true);
  }

  setUnknown(name: string): void {
    this.set(name, { ...NOBODY_KNOWS, exported: this.find(name)?.exported ?? false });
  }

  /** Puts a former state back, or removes the name where there was none. */
  restore(name: string, variable: Variable | undefined): void {
    if (variable) this.set(name, variable);
    else this.bind(name, undefined, true);
  }

  /** From here on nobody can say what any earlier variable holds. */
  forget(): void {
    this.forgotten = ++this.step;
    this.view = null;
  }

  mark(): Mark {
    return { changes: this.changes.length, forgotten: this.forgotten };
  }

  /** The names changed since the mark, and whether all was forgotten since. */
  since(mark: Mark): { readonly names: ReadonlySet<string>; readonly forgot: boolean } {
    const names = new Set<string>();
    for (let i = mark.changes; i < this.changes.length; i++) {
      const change = this.changes[i];
      if (change) names.add(change.name);
    }
    return { names, forgot: this.forgotten > mark.forgotten };
  }

  rollback(mark: Mark): void {
    while (this.changes.length > mark.changes) {
      const change = this.changes.pop();
      if (change) this.bind(change.name, change.before, false);
    }
    if (this.forgotten === mark.forgotten) return;
    this.forgotten = mark.forgotten;
    this.view = null;
  }

  /** The variables that the script itself has exported so far; values may hold UNKNOWN. Costs nothing to take. */
  exported(): ReadonlyMap<string, string> {
    if (!this.history) return NOTHING;
    this.view ??= new ExportedView(this.history, this.step, this.forgotten);
    return this.view;
  }

  private find(name: string): Binding | undefined {
    const binding = this.current?.get(name);
    if (binding || this.current?.has(name)) return binding;
    const text = this.initial.get(name);
    return text === undefined ? undefined : { text, list: null, exported: true, born: 0 };
  }

  private bind(name: string, binding: Binding | undefined, undoable: boolean): void {
    const before = this.find(name);
    if (undoable) this.changes.push({ name, before });
    this.current ??= new Map();
    this.current.set(name, binding);
    if (!binding?.exported && !before?.exported) return;
    this.history ??= new Map();
    const entries = this.history.get(name);
    const entry = { step: ++this.step, binding };
    if (entries) entries.push(entry);
    else this.history.set(name, [entry]);
    this.view = null;
  }
}

type History = ReadonlyMap<
  string,
  readonly { readonly step: number; readonly binding: Binding | undefined }[]
>;

/** The exported variables at one step, looked up in the history when somebody asks. */
class ExportedView implements ReadonlyMap<string, string> {
  constructor(
    private readonly history: History,
    private readonly step: number,
    private readonly forgotten: number,
  ) {}

  get(name: string): string | undefined {
    const binding = this.bindingAt(name);
    if (!binding?.exported || binding.born === 0) return undefined;
    if (binding.born <= this.forgotten) return UNKNOWN;
    return binding.text ?? undefined;
  }

  has(name: string): boolean {
    return this.get(name) !== undefined;
  }

  get size(): number {
    return [...this.entries()].length;
  }

  forEach(each: (value: string, key: string, map: ReadonlyMap<string, string>) => void): void {
    for (const [name, value] of this.entries()) each(value, name, this);
  }

  *entries(): MapIterator<[string, string]> {
    for (const name of this.history.keys()) {
      const value = this.get(name);
      if (value !== undefined) yield [name, value];
    }
  }

  *keys(): MapIterator<string> {
    for (const [name] of this.entries()) yield name;
  }

  *values(): MapIterator<string> {
    for (const [, value] of this.entries()) yield value;
  }

  [Symbol.iterator](): MapIterator<[string, string]> {
    return this.entries();
  }

  /** The last entry that is not younger than this view. */
  private bindingAt(name: string): Binding | undefined {
    const entries = this.history.get(name) ?? [];
    let low = 0;
    let high = entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((entries[middle]?.step ?? 0) <= this.step) low = middle + 1;
      else high = middle;
    }
    return entries[low - 1]?.binding;
  }
}
