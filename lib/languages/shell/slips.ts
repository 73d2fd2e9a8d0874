import type * as Shell from 'unbash';
import type { Problem, Word } from '../../text';
import { type Source, spanAt } from './places';
import { programOf } from './program';

/** A command as the reader has just seen it. */
export interface Seen {
  readonly node: Shell.Command;
  readonly words: readonly Word[];
  readonly source: Source;
}

const PLACEHOLDER = /<[A-Za-z](?:[\w -]{0,40}\w)?>/y;

/** Slips that the shell reads without complaint, and that leave a docker command with other words than it shows. */
export function slipsIn(seen: Seen, before: Seen | null): Problem[] {
  const problems: Problem[] = [];
  if (isDocker(seen.words)) problems.push(...placeholders(seen));
  const lost = before && isDocker(before.words) ? lostOption(seen, before) : null;
  if (lost) problems.push(lost);
  return problems;
}

/** `docker run … http://x?a=1&b=2`: the `&` is not part of the word. */
export function gluedAmpersand(seen: Seen | null, source: Source, end: number): Problem | null {
  if (!seen || seen.source !== source || seen.node.end !== end || !isDocker(seen.words)) return null;
  const { text, places } = source;
  if (text[end] !== '&' || !/[^\s&;)#]/.test(text[end + 1] ?? '')) return null;
  const message =
    'An & outside quotes ends the command here and sends it to the background: put the value in quotes';
  return { message, span: spanAt(places, end, end + 1) };
}

function isDocker(words: readonly Word[]): boolean {
  const name = programOf({ words, assignments: [] }).words[0]?.value;
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

/** A line that begins with an option: the docker command above was meant to go on here. */
function lostOption({ node, words, source }: Seen, before: Seen): Problem | null {
  if (before.source !== source || !/^--?[A-Za-z]/.test(words[0]?.value ?? '')) return null;
  const gap = source.text.slice(before.node.end, node.pos);
  if (gap.length > 2_000 || !/^[ \t]*(?:#|\\?\n)/.test(gap)) return null;
  let message =
    'This starts a new command: end the line above with a backslash to go on with the docker command';
  if (gap.includes('#')) message = 'The comment above ends the docker command, so this starts a new one';
  else if (gap.includes('\\'))
    message = 'The empty line above ends the docker command, so this starts a new one';
  const name = node.name ?? node;
  return { message, span: spanAt(source.places, name.pos, name.end) };
}
