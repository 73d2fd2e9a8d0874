import type { Problem } from '../../text';
import { mergeNodes, type Refusal, withoutTagged } from './merge-nodes';
import { entriesOf, entryOf, textOf, withEntries } from './nodes';
import type { ComposeEntry, ComposeMap, ComposeNode, Extends } from './types';

export interface Extended {
  readonly root: ComposeMap;
  /** What each service extends, through all its bases. */
  readonly extended: ReadonlyMap<string, readonly Extends[]>;
  readonly problems: readonly (Problem & { readonly file: number })[];
}

/** Another file, as one that extends its services sees it: without what it includes itself. */
export interface BaseFile {
  readonly path: string;
  /** Null where it has no section of that name. */
  readonly services: ReadonlyMap<string, ComposeEntry> | null;
}

/** What surrounds the document whose services are extended. */
export interface Neighbours {
  /** The file that Compose is loading, which its messages name. */
  readonly path: string;
  /** The file that `extends.file` names in the file with this number; null where the setup has it not. */
  readonly base: (from: string, file: number) => BaseFile | null;
}

/** The services that one `extends` can name without a `file:`. */
interface Scope {
  readonly services: Map<string, ComposeEntry>;
  readonly done: Map<string, readonly Extends[]>;
}

interface State {
  readonly problems: (Problem & { file: number })[];
  readonly neighbours: Neighbours;
  readonly scopes: Map<BaseFile, Scope>;
  readonly sizes: Map<ComposeNode, number>;
  added: number;
}

/** One service of a chain of bases, and the one that it extends. */
interface Link {
  readonly scope: Scope;
  readonly name: string;
  readonly found: Extends | null;
  /** Where the base stands; null where it is in a file that is not here. */
  readonly base: Scope | null;
  /** How Compose names it when a chain turns back on itself: by the file of its base. */
  readonly label: string;
  /** True where Compose refuses the base, so that nothing more is to be known of it. */
  readonly isRefused: boolean;
}

/**
 * Lays each service over the one that it extends, in this file or another of the setup, as Compose does before it
 * merges any other file (compose-go, loader/extends.go, override/extends.go). All keys come over, `depends_on`, `links`
 * and `volumes_from` too: what they name must then be declared here. A base in a file that is not here is noted.
 */
export function applyExtends(root: ComposeMap, neighbours: Neighbours): Extended {
  const services = entryOf(root, 'services')?.value;
  if (services?.type !== 'map' || !services.entries.some((entry) => entryOf(entry.value, 'extends'))) {
    return { root, extended: new Map(), problems: [] };
  }
  const scope = scopeOf(new Map(services.entries.map((entry) => [entry.key.value, entry])));
  const state: State = { problems: [], neighbours, scopes: new Map(), sizes: new Map(), added: 0 };
  for (const name of [...scope.services.keys()]) extend(name, scope, state);
  const changed = withEntries(services, [...scope.services.values()]);
  const entries = root.entries.map((entry) =>
    entry.value === services ? { ...entry, value: changed } : entry,
  );
  return { root: withEntries(root, entries), extended: scope.done, problems: state.problems };
}

function scopeOf(services: ReadonlyMap<string, ComposeEntry>): Scope {
  return { services: new Map(services), done: new Map() };
}

/** The chain of bases, nearest first; a loop instead of recursion, as chains may be as long as the file. */
function extend(first: string, own: Scope, state: State): void {
  const chain: Link[] = [];
  let at: { readonly scope: Scope; readonly name: string } | null = { scope: own, name: first };
  while (at && !at.scope.done.has(at.name)) {
    const { scope, name }: { readonly scope: Scope; readonly name: string } = at;
    const next = linkOf(scope, name, state);
    const link = turnsBack(next, chain, state) ? { ...next, base: null, isRefused: true } : next;
    chain.push(link);
    if (chain.length > MOST_BASES) break;
    at = link.found && link.base ? { scope: link.base, name: link.found.service.value } : null;
  }
  for (const link of chain.reverse()) layOver(link, state);
}

/** Services that extend one another in a row; real files have two or three. */
const MOST_BASES = 200;
/** Bases of one service that its facts name. */
const MOST_NAMED = 20;

/** One step of a chain; a base that is missing where it should stand is said here. */
function linkOf(scope: Scope, name: string, state: State): Link {
  const { path, base } = state.neighbours;
  const found = ownExtends(scope.services.get(name)?.value);
  const none: Link = { scope, name, found, base: null, label: `${name} in ${path}`, isRefused: false };
  if (!found) return none;
  const wanted = found.service.value;
  const missing = (words: string): Link => {
    const message = `cannot extend service "${name}" in ${words}`;
    state.problems.push({ message, span: found.service.span, file: found.file });
    return { ...none, isRefused: true };
  };
  if (!found.from) {
    return scope.services.has(wanted)
      ? { ...none, base: scope }
      : missing(`${path}: service "${wanted}" not found`);
  }
  const file = base(found.from.value, found.file);
  if (!file) return none;
  if (!file.services) return missing(`${file.path}: no services section`);
  if (!file.services.has(wanted)) {
    return missing(`${path}: service "${wanted}" not found in ${found.from.value}`);
  }
  const other = state.scopes.get(file) ?? scopeOf(file.services);
  state.scopes.set(file, other);
  return { ...none, base: other, label: `${name} in ${file.path}` };
}

/** True where a chain comes back to a service that it has passed; says so once. */
function turnsBack({ base, found, label }: Link, chain: readonly Link[], state: State): boolean {
  if (!base || !found || !chain.some((each) => each.label === label)) return false;
  const labels = [...chain.map((each) => each.label), label];
  const message = `Circular reference: ${labels.join(' extends ')}`;
  state.problems.push({ message, span: found.service.span, file: found.file });
  return true;
}

function layOver({ scope, name, found, base: there, isRefused }: Link, state: State): void {
  const entry = scope.services.get(name);
  if (!entry || scope.done.has(name)) return;
  if (!found) {
    scope.done.set(name, []);
    return;
  }
  const wanted = found.service.value;
  const base = there?.services.get(wanted);
  const isRead = base !== undefined && there?.done.has(wanted) === true && spend(base.value, state);
  const isResolved = isRead || isRefused;
  const further = there?.done.get(wanted) ?? [];
  // Of a long chain the near end and its last base are kept: what matters is whether all of it is here.
  const kept = further.length < MOST_NAMED ? further : further.slice(-1);
  scope.done.set(name, [{ ...found, isResolved }, ...kept]);
  const own = withoutExtends(entry.value);
  if (!isRead || !base) {
    scope.services.set(name, { ...entry, value: own });
    return;
  }
  const refusals: Refusal[] = [];
  const value = mergeNodes(withoutTagged(base.value, own), own, ['services', name], refusals);
  for (const { message, node } of refusals)
    state.problems.push({ message, span: node.span, file: node.file });
  scope.services.set(name, { ...entry, value });
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

/** The `extends` of a service; of an unknown shape, which the schema refuses, none. */
export function ownExtends(service: ComposeNode | undefined): Extends | null {
  const node = entryOf(service, 'extends')?.value;
  if (!node) return null;
  const { span, file } = node;
  const service_ = node.type === 'map' ? textOf(entryOf(node, 'service')?.value) : textOf(node);
  if (!service_) return null;
  return { service: service_, from: textOf(entryOf(node, 'file')?.value), isResolved: false, span, file };
}

/** The services of a document by name; null where it has no such section. */
export function servicesOf(root: ComposeNode | null): ReadonlyMap<string, ComposeEntry> | null {
  const services = entryOf(root, 'services')?.value;
  if (services?.type !== 'map') return null;
  return new Map(entriesOf(services).map((entry) => [entry.key.value, entry]));
}
