import { forEachChild, type ParsedScript, type SyntaxNode } from 'unbash';
import { type Source, spanAt } from './places';
import type { Comment } from './types';

/** Finds the comments of a script: a hash at the start of a word that the parser has not made part of anything. */
export function commentsOf(script: ParsedScript, source: Source): Comment[] {
  const { text } = source;
  if (!text.includes('#')) return [];
  const taken = takenSpans(script).sort((a, b) => a[0] - b[0]);
  const comments: Comment[] = [];
  let next = 0;
  let at = text.indexOf('#');
  while (at >= 0) {
    while (next < taken.length && (taken[next]?.[1] ?? 0) <= at) next++;
    const [from, to] = taken[next] ?? [Number.POSITIVE_INFINITY, 0];
    if (from <= at) {
      at = text.indexOf('#', to);
    } else if (!startsWord(text, at)) {
      at = text.indexOf('#', at + 1);
    } else {
      const end = lineEnd(text, at);
      comments.push({ text: text.slice(at, end), span: spanAt(source.places, at, end) });
      at = text.indexOf('#', end);
    }
  }
  return comments;
}

/** Stretches in which a hash is no comment. */
function takenSpans(script: ParsedScript): (readonly [number, number])[] {
  const taken: (readonly [number, number])[] = [];
  const visit = (node: SyntaxNode): void => {
    switch (node.type) {
      case 'HereDoc':
        taken.push([node.pos, node.end], [node.body.pos, node.closing?.end ?? node.body.end]);
        return;
      case 'Assignment':
        if (node.value.type === 'ArrayValue') {
          taken.push([node.pos, node.value.pos]);
          for (const element of node.value.elements) visit(element);
        } else {
          taken.push([node.pos, node.end]);
        }
        return;
      case 'Word':
      case 'Redirect':
      case 'HereString':
      case 'TestCommand':
      case 'ArithmeticCommand':
        taken.push([node.pos, node.end]);
        return;
      default:
        forEachChild(node, visit);
    }
  };
  visit(script);
  return taken;
}

function startsWord(text: string, at: number): boolean {
  return at === 0 || ' \t\n;&|()<>'.includes(text[at - 1] ?? '');
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
