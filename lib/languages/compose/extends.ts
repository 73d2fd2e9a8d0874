import type { Problem } from '../../text';
import { mergeNodes, type Refusal } from './merge-nodes';
import { entriesOf, entryOf, textOf, withEntries } from './nodes';
import type { ComposeEntry, ComposeMap, ComposeNode, Extends } from './types';

export interface Extended {
  readonly root: ComposeMap;
  /** What each service extends, through all its bases. */
  readonly extended: ReadonlyMap<string, readonly Extends[]>;
  readonly problems: readonly (Problem & { readonly file: number })[];
}

interface State {
  readonly services: Map<string, ComposeEntry>;
  readonly done: Map<string, readonly Extends[]>;
  readonly problems: (Problem & { file: number })[];
  readonly path: string;
  readonly sizes: Map<ComposeNode, number>;
  added: number;
}

/**
 * Lays each service over the one that it extends, within this file as Compose does before any other file is merged
 * (compose-go, loader/extends.go). A base in another file is noted and not looked at.
 */
export function applyExtends(root: ComposeMap, path: string): Extended {
  const services = entryOf(root, 'services')?.value;
  const state: State = {
    services: new Map(entriesOf(services).map((entry) => [entry.key.value, entry])),
    done: new Map(),
    problems: [],
    path,
    sizes: new Map(),
    added: 0,
  };
  if (services?.type !== 'map' || !services.entries.some((entry) => entryOf(entry.value, 'extends'))) {
    return { root, extended: new Map(), problems: [] };
  }
  for (const name of [...state.services.keys()]) extend(name, state);
  const changed = withEntries(services, [...state.services.values()]);
  const entries = root.entries.map((entry) =>
    entry.value === services ? { ...entry, value: changed } : entry,
  );
  return { root: withEntries(root, entries), extended: state.done, problems: state.problems };
}

/** The chain of bases, nearest first; a loop instead of recursion, as chains may be as long as the file. */
function extend(first: string, state: State): void {
  const chain: { name: string; found: Extends | null }[] = [];
  let name: string | null = first;
  while (name !== null && !state.done.has(name)) {
    if (chain.some((each) => each.name === name)) break;
    const found: Extends | null = ownExtends(state.services.get(name)?.value);
    chain.push({ name, found });
    if (chain.length > MOST_BASES) break;
    name = found && !found.from ? found.service.value : null;
    if (found && name !== null && !refers(name, found, chain, state)) name = null;
  }
  for (const { name: each, found } of chain.reverse()) layOver(each, found, state);
}

/** Services that extend one another in a row; real files have two or three. */
const MOST_BASES = 200;
/** Bases of one service that its facts name. */
const MOST_NAMED = 20;

/** False where the base is missing or the chain turns back on itself; says so once. */
function refers(
  base: string,
  found: Extends,
  chain: readonly { readonly name: string }[],
  state: State,
): boolean {
  const { span } = found.service;
  const name = chain.at(-1)?.name ?? '';
  if (!state.services.has(base)) {
    const message = `cannot extend service "${name}" in ${state.path}: service "${base}" not found`;
    state.problems.push({ message, span, file: found.file });
    return false;
  }
  const from = chain.findIndex((each) => each.name === base);
  if (from < 0) return true;
  const names = [...chain.slice(from).map((each) => each.name), base];
  const lines = names.map((each, index) => `${index === 0 ? '' : 'extends '}${each} in ${state.path}`);
  state.problems.push({ message: `Circular reference: ${lines.join(' ')}`, span, file: found.file });
  return false;
}

function layOver(name: string, found: Extends | null, state: State): void {
  const entry = state.services.get(name);
  if (!entry || state.done.has(name)) return;
  if (!found) {
    state.done.set(name, []);
    return;
  }
  const base = found.from ? undefined : state.services.get(found.service.value);
  const isResolved = base !== undefined && state.done.has(found.service.value) && spend(base.value, state);
  const further = state.done.get(found.service.value) ?? [];
  // Of a long chain the near end and its last base are kept: what matters is whether all of it is in this file.
  const kept = further.length < MOST_NAMED ? further : further.slice(-1);
  state.done.set(name, [{ ...found, isResolved }, ...kept]);
  const own = withoutExtends(entry.value);
  if (!isResolved || !base) {
    state.services.set(name, { ...entry, value: own });
    return;
  }
  const refusals: Refusal[] = [];
  const value = mergeNodes(base.value, own, ['services', name], refusals);
  for (const { message, node } of refusals)
    state.problems.push({ message, span: node.span, file: node.file });
  state.services.set(name, { ...entry, value });
}

/** Keys and items that bases may add to a file in all: many services on one large base must not grow it without bound. */
const MOST_ADDED = 100_000;

function spend(base: ComposeNode, state: State): boolean {
  state.added += sizeOf(base, state.sizes);
  return state.added <= MOST_ADDED;
}

function sizeOf(node: ComposeNode, known: Map<ComposeNode, number>): number {
  if (node.type === 'scalar') return 1;
  const before = known.get(node);
  if (before !== undefined) return before;
  const parts = node.type === 'list' ? node.items : node.entries.map((entry) => entry.value);
  const size = parts.reduce((sum, part) => sum + sizeOf(part, known), 1);
  known.set(node, size);
  return size;
}

function withoutExtends(node: ComposeNode): ComposeNode {
  if (node.type !== 'map') return node;
  return withEntries(
    node,
    node.entries.filter((entry) => entry.key.value !== 'extends'),
  );
}

function ownExtends(service: ComposeNode | undefined): Extends | null {
  const node = entryOf(service, 'extends')?.value;
  if (!node) return null;
  const { span, file } = node;
  const service_ = node.type === 'map' ? textOf(entryOf(node, 'service')?.value) : textOf(node);
  if (!service_) return null;
  return { service: service_, from: textOf(entryOf(node, 'file')?.value), isResolved: false, span, file };
}
