import type { Instruction, Pair } from '../languages/dockerfile';
import type { DockerfileFile } from '../setup';
import type { Span } from '../text';
import type { ProposedFix } from './types';

type Edit = ProposedFix['edits'][number];

/** Takes one pair out of an ENV or ARG with the white space to its neighbour; the whole instruction where it is alone. */
export function removePair(file: DockerfileFile, { pairs, span }: Instruction, pair: Pair): Edit {
  const at = pairs.indexOf(pair);
  const before = pairs[at - 1];
  const after = pairs[at + 1];
  const gone = after
    ? { start: pair.span.start, end: after.span.start }
    : before
      ? { start: before.span.end, end: pair.span.end }
      : wholeLines(file.text, span);
  return { place: { file, span: gone }, newText: '' };
}

/** From the start of the first line to the start of the one behind the last. */
function wholeLines(text: string, span: Span): Span {
  let { start, end } = span;
  while (start > 0 && /[ \t]/.test(text.charAt(start - 1))) start--;
  while (end < text.length && /[ \t]/.test(text.charAt(end))) end++;
  if (text.startsWith('\r\n', end)) end += 2;
  else if (text.charAt(end) === '\n') end += 1;
  return { start, end };
}

/** Names a secret after its variable, as an id of `--secret` and `--mount`. */
export function secretId(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9_.-]/g, '_');
}

/** Mounts the secret under its variable's name for each RUN that reads the variable. */
export function mountWhereRead(
  file: DockerfileFile,
  runs: readonly Instruction[],
  name: string,
): readonly Edit[] {
  return runs
    .filter((run) => reads(run, name))
    .map(({ keywordSpan: { end } }) => ({
      place: { file, span: { start: end, end } },
      newText: ` --mount=type=secret,id=${secretId(name)},env=${name}`,
    }));
}

/** True where the text of a RUN says `$NAME` or `${NAME…`. */
function reads({ content, heredocs }: Instruction, name: string): boolean {
  return [content, ...heredocs.map(({ body }) => body)].some(({ value }) => names(value, name));
}

function names(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at > 0; at = text.indexOf(name, at + 1)) {
    const opens = text[at - 1] === '$' || (text[at - 1] === '{' && text[at - 2] === '$');
    if (opens && !/\w/.test(text.charAt(at + name.length))) return true;
  }
  return false;
}
