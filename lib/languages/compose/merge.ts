import { mergeNodes, type Refusal, withoutResets, withoutTagged } from './merge-nodes';
import type { ComposeDocument, ComposeMap, ComposeNode } from './types';

/** One document over another; the places of both count the same files already. */
export function mergeDocuments(base: ComposeDocument, over: ComposeDocument): ComposeDocument {
  const problems = [...base.problems, ...over.problems];
  const extended = new Map([...base.extended, ...over.extended]);
  for (const [name, list] of base.extended) extended.set(name, [...list, ...(over.extended.get(name) ?? [])]);
  if (!base.root || !over.root) return { root: base.root ?? over.root, extended, problems };
  const refusals: Refusal[] = [];
  const root = mergeNodes(withoutTagged(base.root, over.root), withoutResets(over.root), [], refusals);
  for (const { message, node } of refusals) {
    problems.push({ message, span: node.span, file: node.file, severity: 'error' });
  }
  return { root: asMap(root, base.root), extended, problems };
}

function asMap(node: ComposeNode, otherwise: ComposeMap): ComposeMap {
  return node.type === 'map' ? node : otherwise;
}
