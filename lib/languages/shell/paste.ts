import type { Problem } from '../../text';
import { foreignContinuation, foreignVariables } from './dialects';
import { linesInFences } from './fences';
import { findPrompts, isDockerLine } from './prompts';

/** A text made fit for the parser. */
export interface CleanText {
  readonly text: string;
  /** The index in the text before of each unit, and of its end; null where nothing was left out. */
  readonly origin: readonly number[] | null;
  /** At offsets of the text before. */
  readonly problems: readonly Problem[];
  /** True for what was copied from a terminal or a page: it has prompts, or stands in fences. */
  readonly isTranscript: boolean;
}

/** Texts without any of these are read as they stand. */
const SUSPECT =
  /\r\n|\uFEFF|^[ \t]*(?:[$%>❯➜`~]|#[ \t]+(?:sudo|docker|podman)|PS[ >]|[A-Za-z]:\\|\[?[\w.-]{1,48}@)|[`^][ \t]*$|%\w+%|\$\{?env:/im;

/**
 * Makes a pasted text fit for the parser: line ends become LF; prompts, Markdown fences with the prose around
 * them and the output of commands go; the continuations of other shells become backslashes. What other shells
 * would read and this one cannot is named.
 * @param pasted false for a script that another language has cut out: only its line ends are changed.
 */
export function cleanText(raw: string, pasted: boolean): CleanText {
  if (!pasted) return withoutReturns(raw);
  if (!SUSPECT.test(raw)) return asItIs(raw);
  const start = raw.charCodeAt(0) === 0xfeff ? 1 : 0;
  const lines = raw.slice(start).split(/\r?\n/);
  const kept = linesInFences(lines);
  const roles = findPrompts(kept ? lines.map((line, index) => (kept[index] ? line : '')) : lines);
  const writer = new Writer(raw);
  const problems: Problem[] = [];
  let at = start;
  let inDocker = false;
  for (const [index, line] of lines.entries()) {
    const role = roles[index];
    const newline = at + line.length + (raw.charCodeAt(at + line.length) === 13 ? 1 : 0);
    if (role && role !== 'drop' && kept?.[index] !== false) {
      const body = line.slice(role.prompt);
      inDocker ||= isDockerLine(body);
      const goesOn = index < lines.length - 1;
      inDocker = writeLine(writer, body, at + role.prompt, { inDocker, goesOn }, problems);
    } else {
      inDocker = false;
    }
    if (index < lines.length - 1) writer.keep(newline, newline + 1);
    at = newline + 1;
  }
  const isTranscript = kept !== null || roles.some((role) => role !== 'drop' && (role?.prompt ?? 0) > 0);
  return { ...writer.finish(problems), isTranscript };
}

function asItIs(text: string): CleanText {
  return { text, origin: null, problems: [], isTranscript: false };
}

/** Writes one line; true where the docker command that it belongs to goes on. */
function writeLine(
  writer: Writer,
  body: string,
  at: number,
  { inDocker, goesOn }: { readonly inDocker: boolean; readonly goesOn: boolean },
  problems: Problem[],
): boolean {
  const foreign = inDocker && goesOn ? foreignContinuation(body) : null;
  if (inDocker) problems.push(...foreignVariables(body, at));
  if (!foreign) {
    writer.keep(at, at + body.length);
    return inDocker && body.endsWith('\\');
  }
  const mark = at + foreign.at;
  writer.keep(at, mark);
  writer.put('\\', mark);
  if (foreign.blanks > 0) {
    const message = `The ${foreign.name} is followed by a space, so the line ends here: remove what follows it`;
    problems.push({ message, span: { start: mark, end: mark + 1 + foreign.blanks } });
  }
  return true;
}

function withoutReturns(raw: string): CleanText {
  if (!raw.includes('\r\n')) return asItIs(raw);
  const writer = new Writer(raw);
  let at = 0;
  for (let cut = raw.indexOf('\r\n'); cut >= 0; cut = raw.indexOf('\r\n', at)) {
    writer.keep(at, cut);
    at = cut + 1;
  }
  writer.keep(at, raw.length);
  return writer.finish([]);
}

/** Puts a text together from pieces of another one. */
class Writer {
  private readonly pieces: string[] = [];
  private readonly origin: number[] = [];

  constructor(private readonly raw: string) {}

  keep(from: number, to: number): void {
    if (to > from) this.pieces.push(this.raw.slice(from, to));
    for (let i = from; i < to; i++) this.origin.push(i);
  }

  put(character: string, at: number): void {
    this.pieces.push(character);
    this.origin.push(at);
  }

  finish(problems: readonly Problem[]): CleanText {
    const text = this.pieces.join('');
    if (text === this.raw) return { ...asItIs(text), problems };
    this.origin.push(this.raw.length);
    return { text, origin: this.origin, problems, isTranscript: false };
  }
}
