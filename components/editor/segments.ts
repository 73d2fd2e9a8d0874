import type { Severity } from '@/lib/report';
import { createLineIndex, type Range } from '@/lib/text';

/** A stretch of text that is either plain or marked. */
export interface Segment {
  readonly start: number;
  readonly text: string;
  readonly severity: Severity | null;
}

/**
 * Cuts a text into plain and marked stretches. Where two ranges overlap, the one that starts first keeps the
 * shared part. An empty range marks the unit it stands before, so that it can be seen.
 */
export function segments(
  text: string,
  marks: readonly { readonly range: Range; readonly severity: Severity }[],
): readonly Segment[] {
  const index = createLineIndex(text);
  const spans = marks
    .map(({ range, severity }) => ({ ...index.span(range), severity }))
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const result: Segment[] = [];
  let at = 0;
  for (const span of spans) {
    const start = Math.max(span.start, at);
    const end = Math.max(span.end, Math.min(span.start + 1, text.length));
    if (start >= end) continue;
    if (start > at) result.push({ start: at, text: text.slice(at, start), severity: null });
    result.push({ start, text: text.slice(start, end), severity: span.severity });
    at = end;
  }
  if (at < text.length) result.push({ start: at, text: text.slice(at), severity: null });
  return result;
}
