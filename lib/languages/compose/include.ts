import { mergeNodes, type Refusal, withoutTagged } from './merge-nodes';
import { entriesOf, entryOf, textOf, valueAt, withEntries, withItems } from './nodes';
import type { ComposeEntry, ComposeMap, ComposeNode } from './types';

/** One item of `include`: the files that it names, the first with the others laid over it. */
export interface Included {
  readonly item: ComposeNode;
  readonly paths: readonly string[];
}

const SECTIONS = ['services', 'volumes', 'networks', 'secrets', 'configs', 'models'];

/** The items of a document's `include`, in their order. */
export function includedBy(root: ComposeMap): readonly Included[] {
  const list = valueAt(root, 'include');
  if (list?.type !== 'list') return [];
  return list.items.map((item) => {
    const path = item.type === 'map' ? valueAt(item, 'path') : item;
    const parts = path?.type === 'list' ? path.items : path ? [path] : [];
    return { item, paths: parts.flatMap((part) => textOf(part)?.value ?? []) };
  });
}

/** The document without those items of `include` that were read, and without the key where none is left. */
export function withoutIncluded(root: ComposeMap, read: ReadonlySet<ComposeNode>): ComposeMap {
  const entries = root.entries.flatMap((entry) => {
    if (entry.key.value !== 'include' || entry.value.type !== 'list') return [entry];
    const items = entry.value.items.filter((item) => !read.has(item));
    return items.length > 0 ? [{ ...entry, value: withItems(entry.value, items) }] : [];
  });
  return withEntries(root, entries);
}

/**
 * The document with everything that an included one declares. What both declare is merged, the including file over the
 * included, and the same thing that comes by two ways counts once (compose-go, loader/include.go; before Compose 5 such
 * a pair was refused).
 */
export function withImported(root: ComposeMap, imported: ComposeMap, refusals: Refusal[]): ComposeMap {
  let whole = root;
  for (const section of SECTIONS) {
    const from = entryOf(imported, section);
    if (from?.value.type === 'map') whole = importSection(whole, from, refusals);
  }
  return whole;
}

function importSection(root: ComposeMap, from: ComposeEntry, refusals: Refusal[]): ComposeMap {
  const section = from.key.value;
  const own = entryOf(root, section);
  if (own?.value.type !== 'map') {
    return withEntries(root, [...root.entries.filter((entry) => entry !== own), from]);
  }
  const entries = new Map(own.value.entries.map((entry) => [entry.key.value, entry]));
  for (const entry of entriesOf(from.value)) {
    const name = entry.key.value;
    const before = entries.get(name);
    if (!before) entries.set(name, entry);
    else if (!isSame(entry.value, before.value)) {
      const base = withoutTagged(entry.value, before.value);
      const value = mergeNodes(base, before.value, [section, name], refusals);
      entries.set(name, { ...before, value });
    }
  }
  const value = withEntries(own.value, [...entries.values()]);
  return withEntries(
    root,
    root.entries.map((entry) => (entry === own ? { ...own, value } : entry)),
  );
}

/** True where two nodes say the same, wherever they stand. */
function isSame(a: ComposeNode, b: ComposeNode): boolean {
  if (a === b) return true;
  if (a.type === 'scalar') return b.type === 'scalar' && a.kind === b.kind && a.value.value === b.value.value;
  if (a.type === 'list') {
    return (
      b.type === 'list' &&
      a.items.length === b.items.length &&
      a.items.every((item, index) => isSame(item, b.items[index] ?? a))
    );
  }
  if (b.type !== 'map' || a.entries.length !== b.entries.length) return false;
  const others = new Map(b.entries.map((entry) => [entry.key.value, entry.value]));
  return a.entries.every(({ key, value }) => {
    const other = others.get(key.value);
    return other !== undefined && isSame(value, other);
  });
}
