import type { ComposeMap, ComposeNode, ComposeText } from './types';

/** A text with its places counted for the file with this number. Nodes that stand in several places stay one node. */
export function shiftText(text: ComposeText, by: number): ComposeText {
  if (by === 0) return text;
  const move = <T extends { readonly file: number }>(each: T): T => ({ ...each, file: each.file + by });
  const known = new Map<ComposeNode, ComposeNode>();
  const roots = text.roots.flatMap((root) => {
    const moved = shiftNode(root, by, known);
    return moved.type === 'map' ? [moved] : [];
  });
  return {
    path: text.path,
    roots,
    problems: text.problems.map(move),
    unset: text.unset.map(move),
    comments: text.comments.map(move),
    statements: text.statements.map(move),
  };
}

/** A node and all that is in it. */
function shiftNode(node: ComposeNode, by: number, known: Map<ComposeNode, ComposeNode>): ComposeNode {
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
