import { factsOf } from './facts';
import { mergeNodes, type Refusal, withoutResets, withoutTagged } from './merge-nodes';
import { shifted, type shiftNode } from './shift';
import type { ComposeDocument, ComposeFacts, ComposeMap } from './types';

/**
 * One Compose file over another, as `docker compose -f base -f override` does it. Each value keeps its file: those of
 * `override` are counted on behind those of `base`. Problems of the whole are found anew: what an override file
 * lacks by itself is no problem once the base has it.
 */
export function mergeCompose(base: ComposeFacts, override: ComposeFacts): ComposeFacts {
  const move = <T extends { readonly file: number }>(each: T): T => ({
    ...each,
    file: each.file + base.files,
  });
  const document = mergeDocuments(base.document, shifted(override.document, base.files));
  return factsOf(document, {
    files: base.files + override.files,
    unset: [...base.unset, ...override.unset.map(move)],
    comments: [...base.comments, ...override.comments.map(move)],
    statements: [...base.statements, ...override.statements.map(move)],
  });
}

/** Two documents whose files are counted already. */
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

function asMap(node: ReturnType<typeof shiftNode>, otherwise: ComposeMap): ComposeMap {
  return node.type === 'map' ? node : otherwise;
}
