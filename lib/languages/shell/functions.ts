import type * as Shell from 'unbash';
import type { Source } from './places';
import type { ShellCommand } from './types';

/** A function as it is defined; called or not. */
export interface ShellFunction {
  readonly node: Shell.Function;
  readonly source: Source;
  called: boolean;
}

/** The functions that a script defines, the last one of a name for calls. */
export class Functions {
  private readonly all: ShellFunction[] = [];
  /** Made with the first one: few scripts define any, and a Dockerfile has as many scripts as RUNs. */
  private byName: Map<string, ShellFunction> | null = null;

  define(node: Shell.Function, source: Source): void {
    const entry: ShellFunction = { node, source, called: false };
    this.all.push(entry);
    this.byName ??= new Map();
    this.byName.set(node.name.value, entry);
  }

  named(name: string): ShellFunction | undefined {
    return this.byName?.get(name);
  }

  /** The first of those that no line calls, from the last one backwards; undefined when none is left. */
  *uncalled(): Generator<ShellFunction> {
    for (const entry of [...this.all].reverse()) if (!entry.called) yield entry;
  }

  get size(): number {
    return this.all.length;
  }
}

/**
 * Tells of a function that no line calls whether something may: a word that names it (`trap cleanup EXIT`), a program
 * that is a variable (`"$@"`), a file that is sourced.
 */
export function createCallers(commands: readonly ShellCommand[]): (name: string) => boolean {
  const named = new Set<string>();
  let anything = false;
  for (const { words } of commands) {
    const [program] = words;
    if (!program) continue;
    anything ||= !/^[^\uE000]+$/.test(program.value) || /^(?:source|\.|eval)$/.test(program.value);
    for (const { value } of words.slice(1)) {
      for (const name of value.split(/[^\w-]+/, 64)) named.add(name);
    }
  }
  return (name) => anything || named.has(name);
}
