import type { ComposeDocument, ComposeMap, ComposeNode, Extends } from './types';

/** The document with its files counted from `by` on. Nodes that stand in several places stay one node. */
export function shifted(document: ComposeDocument, by: number): ComposeDocument {
  const move = <T extends { readonly file: number }>(each: T): T => ({ ...each, file: each.file + by });
  const extended = new Map<string, readonly Extends[]>();
  for (const [name, list] of document.extended) extended.set(name, list.map(move));
  const known = new Map<ComposeNode, ComposeNode>();
  const root = document.root ? shiftNode(document.root, by, known) : null;
  return { root: root?.type === 'map' ? root : null, extended, problems: document.problems.map(move) };
}

/** A node and all that is in it. */
export function shiftNode(node: ComposeNode, by: number, known: Map<ComposeNode, ComposeNode>): ComposeNode {
  const before = known.get(node);
  if (before) return before;
  const made = shiftOne(node, by, known);
  known.set(node, made);
  return made;
}

function shiftOne(node: ComposeNode, by: number, known: Map<ComposeNode, ComposeNode>): ComposeNode {
  const file = node.file + by;
  if (node.type === 'scalar') return { ...node, file };
  if (node.type === 'list')
    return { ...node, file, items: node.items.map((item) => shiftNode(item, by, known)) };
  const entries = node.entries.map((entry) => ({
    ...entry,
    file: entry.file + by,
    value: shiftNode(entry.value, by, known),
  }));
  const insertion = node.insertion && { ...node.insertion, file: node.insertion.file + by };
  const map: ComposeMap = { ...node, file, entries, insertion };
  return map;
}
