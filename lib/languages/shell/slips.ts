import type * as Shell from 'unbash';
import type { Problem, Span, Word } from '../../text';
import { type Source, spanAt } from './places';
import type { StrayLine } from './types';

/** A command as the reader has just seen it. */
export interface Seen {
  readonly node: Pick<Shell.Command, 'pos' | 'end' | 'suffix'>;
  readonly words: readonly Word[];
  /** Those of the program itself, without `sudo` and the like. */
  readonly own: readonly Word[];
  readonly source: Source;
}

const NONE: readonly never[] = [];
const PLACEHOLDER = /<[A-Za-z](?:[\w -]{0,40}\w)?>/y;

/** Slips that the shell reads without complaint, and that leave a docker command with other words than it shows. */
export function slipsIn(seen: Seen): readonly Problem[] {
  return isDocker(seen) ? placeholders(seen) : NONE;
}

/** `docker run … http://x?a=1&b=2`: the `&` is not part of the word. */
export function gluedAmpersand(seen: Seen | null, source: Source, end: number): Problem | null {
  if (!seen || seen.source !== source || seen.node.end !== end || !isDocker(seen)) return null;
  const { text, places } = source;
  if (text[end] !== '&' || !/[^\s&;)#]/.test(text[end + 1] ?? '')) return null;
  const message =
    'An & outside quotes ends the command here and sends it to the background: put the value in quotes';
  return { message, span: spanAt(places, end, end + 1) };
}

function isDocker({ own }: Seen): boolean {
  const name = own[0]?.value;
  return name === 'docker' || name === 'podman';
}

/** `docker run <image>`: the shell takes the angle brackets as redirections. */
function placeholders({ node, source }: Seen): Problem[] {
  const problems: Problem[] = [];
  for (const part of node.suffix) {
    if (part.type !== 'Redirect' || part.operator !== '<') continue;
    PLACEHOLDER.lastIndex = part.pos;
    const text = PLACEHOLDER.exec(source.text)?.[0];
    if (!text) continue;
    const message = `${text} is a placeholder, and the shell takes its brackets as redirections: put your own value in its place`;
    problems.push({ message, span: spanAt(source.places, part.pos, part.pos + text.length) });
  }
  return problems;
}

/** A line that begins with an option, or the image alone: the docker command above was meant to go on here. */
export function strayLine(seen: Seen, before: Seen | null): StrayLine | null {
  if (!before || before.source !== seen.source || !isDocker(before)) return null;
  const { node, source } = seen;
  const gap = source.text.slice(before.node.end, node.pos);
  if (gap.length > 2_000 || !/^[ \t]*(?:#|\\?\n)/.test(gap)) return null;
  if (!/^--?[A-Za-z]/.test(seen.words[0]?.value ?? '') && !isLostImage(seen, before, gap)) return null;
  const newline = source.text.indexOf('\n', node.pos);
  const line = source.text.slice(node.pos, Math.min(newline < 0 ? node.end : newline, node.end));
  const span = spanAt(source.places, node.pos, node.pos + line.replace(/[\s\\]{1,80}$/, '').length);
  const end: Span = spanAt(source.places, before.node.end, before.node.end + gap.lastIndexOf('\n'));
  if (gap.includes('#')) return { span, after: 'comment', join: null };
  return { span, after: gap.includes('\\') ? 'empty-line' : 'line', join: end };
}

/** An indented word of its own under a docker command whose last word is an option. */
function isLostImage({ words }: Seen, { words: above }: Seen, gap: string): boolean {
  return (
    /\n[ \t]+$/.test(gap) &&
    /^--?[A-Za-z]/.test(above.at(-1)?.value ?? '') &&
    /^[\w./:@-]+$/.test(words[0]?.value ?? '')
  );
}
