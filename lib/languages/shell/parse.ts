import { type ParsedScript, parse } from 'unbash';
import type { Mapped, Problem, Span } from '../../text';
import { commentsOf } from './comments';
import { cleanText } from './paste';
import { placesOf, placesThrough, type Source, spanAt } from './places';
import { PlainScript } from './plain';
import { TOO_DEEP } from './problems';
import type { Comment, ShellFacts } from './types';
import { type Surroundings, Variables } from './variables';
import { Walker } from './walk';

const NONE: readonly never[] = [];

/** What a shell text is read with. */
export interface ShellOptions {
  /** Variables that the surroundings define, by name. */
  readonly variables?: Surroundings;
  /** `posix`: a plain `sh` reads the text (RUN without SHELL), so brace lists stay as they are written. */
  readonly dialect?: 'posix';
  /** True where the shell is started with `-e`: the first failure ends the text. */
  readonly errexit?: boolean;
}

/**
 * The parser looks through all open here-documents of a line for each new one; nobody writes more than a few.
 */
const MAX_HEREDOCS_IN_LINE = 64;

/**
 * Reads a shell text: its simple commands with the values of their words, its comments, what is wrong with it.
 * A string is a file or a paste (prompts, fences and other shells' continuations are understood); a Mapped is a
 * script that another language has cut out of its file. All spans are offsets into the file. Never throws.
 */
export function parseShell(source: Mapped | string, options: ShellOptions = {}): ShellFacts {
  return readShell(source, options, PlainScript.of);
}

/** The same with a finder of texts that need no grammar; a test finds none, to hold both ways to the same facts. */
export function readShell(
  source: Mapped | string,
  options: ShellOptions,
  findPlain: (text: string) => PlainScript | null,
): ShellFacts {
  const raw = typeof source === 'string' ? source : source.value;
  const outer = placesOf(source);
  const cleaned = cleanText(raw, typeof source === 'string');
  const places = cleaned.origin ? placesThrough(outer, cleaned.origin) : outer;
  const text: Source = { text: cleaned.text, places };
  const problems = cleaned.problems.map(({ message, span }) => ({
    message,
    span: spanAt(outer, span.start, span.end),
  }));
  const walker = new Walker(
    new Variables(options.variables),
    options.dialect !== 'posix',
    65_536 + raw.length,
    cleaned.text,
    { errexit: options.errexit ?? false, isTranscript: cleaned.isTranscript },
  );
  let comments: readonly Comment[] = NONE;
  try {
    const plain = findPlain(cleaned.text);
    if (plain) walker.plain(plain, text);
    else {
      const script = parseByGrammar(text, problems);
      comments = commentsOf(script, text);
      walker.script(script, text);
    }
  } catch (error) {
    // Only the nesting of hostile text can exhaust the stack; what was read before stays.
    if (!(error instanceof RangeError)) throw error;
    problems.push({
      message: TOO_DEEP,
      span: spanAt(places, 0, cleaned.text.length),
    });
  }
  return Object.freeze({
    commands: walker.commands,
    comments,
    problems: inOrder(problems, walker.problems),
    strayLines: walker.strayLines,
  });
}

function parseByGrammar({ text, places }: Source, problems: Problem[]): ParsedScript {
  const crowded = crowdedLine(text);
  if (crowded)
    problems.push({
      message: 'This line opens too many here-documents to be read',
      span: spanAt(places, crowded.start, crowded.end),
    });
  return parse(crowded ? text.slice(0, crowded.start) : text);
}

/** The first line with more here-documents than the parser should be given. */
function crowdedLine(text: string): Span | null {
  let count = 0;
  let lineEnd = -1;
  for (let at = text.indexOf('<<'); at >= 0; at = text.indexOf('<<', at + 2)) {
    if (at > lineEnd) {
      count = 0;
      const end = text.indexOf('\n', at);
      lineEnd = end < 0 ? text.length : end;
    }
    count++;
    if (count > MAX_HEREDOCS_IN_LINE) return { start: text.lastIndexOf('\n', at) + 1, end: lineEnd };
  }
  return null;
}

/** By place, each once: a function that is called twice has its problems twice. */
function inOrder(before: readonly Problem[], found: readonly Problem[]): readonly Problem[] {
  if (before.length === 0 && found.length < 2) return found;
  const problems = [...before, ...found];
  const seen = new Map<string, Problem>();
  for (const problem of problems)
    seen.set(`${problem.span.start}:${problem.span.end}:${problem.message}`, problem);
  return [...seen.values()].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
