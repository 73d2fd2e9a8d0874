import type { Mapped, Span } from '../../text';
import { MappedBuilder } from '../env';
import type { ComposeEntry, ComposeList, ComposeMap, ComposeNode, ComposeScalar } from './types';

/** The entry of a mapping by its key; undefined where the node is no mapping or has none. */
export function entryOf(node: ComposeNode | null | undefined, key: string): ComposeEntry | undefined {
  return node?.type === 'map' ? node.entries.find((entry) => entry.key.value === key) : undefined;
}

/** The value at a path of keys. */
export function valueAt(
  node: ComposeNode | null | undefined,
  ...path: readonly string[]
): ComposeNode | undefined {
  let value = node ?? undefined;
  for (const key of path) value = entryOf(value, key)?.value;
  return value;
}

/** A mapping's entries; none for anything else. */
export function entriesOf(node: ComposeNode | null | undefined): readonly ComposeEntry[] {
  return node?.type === 'map' ? node.entries : [];
}

export function isNull(node: ComposeNode | undefined): boolean {
  return node === undefined || (node.type === 'scalar' && node.kind === 'null');
}

/** The text of a scalar that is not null. */
export function textOf(node: ComposeNode | undefined): Mapped | null {
  return node?.type === 'scalar' && node.kind !== 'null' ? node.value : null;
}

export function withEntries(map: ComposeMap, entries: readonly ComposeEntry[]): ComposeMap {
  return { ...map, entries };
}

export function withItems(list: ComposeList, items: readonly ComposeNode[]): ComposeList {
  return { ...list, items };
}

/** A mapping, or the list of a mapping's pairs as Compose makes it before it merges: `KEY=value` or `KEY`, sorted. */
export function asSequence(node: ComposeNode): readonly ComposeNode[] {
  if (node.type === 'list') return node.items;
  if (node.type === 'scalar') return node.kind === 'null' ? [] : [node];
  const items = node.entries.flatMap(({ key, value, file }) => {
    if (value.type === 'list') return value.items.map((item) => pairNode(key, item, file));
    return [pairNode(key, value, file)];
  });
  return items.sort((a, b) => (a.value.value < b.value.value ? -1 : Number(a.value.value > b.value.value)));
}

function pairNode(key: Mapped, value: ComposeNode, file: number): ComposeScalar {
  const out = new MappedBuilder();
  out.copy(key, 0, key.value.length);
  const text = textOf(value);
  if (text) {
    out.push('=', {
      start: Math.min(key.span.end, text.span.start),
      end: Math.max(key.span.end, text.span.start),
    });
    out.copy(text, 0, text.value.length);
  }
  const span = text ? spanOfBoth(key.span, text.span) : key.span;
  return { type: 'scalar', kind: 'string', value: out.finish(span), tag: null, file, span };
}

/** A value that came through an anchor stands elsewhere: then the pair is where its key is. */
function spanOfBoth(key: Span, value: Span): Span {
  return value.start >= key.end ? { start: key.start, end: value.end } : key;
}
