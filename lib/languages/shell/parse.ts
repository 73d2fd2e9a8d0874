import { type ParsedScript, parse } from 'unbash';
import type { Mapped, Problem } from '../../text';
import { commentsOf } from './comments';
import { cleanText } from './paste';
import { placesOf, placesThrough, type Source, spanAt } from './places';
import type { Comment, ShellFacts } from './types';
import { Variables } from './variables';
import { Walker } from './walk';

export interface ShellOptions {
  /** Variables that the surroundings define, by name. */
  readonly variables?: ReadonlyMap<string, string>;
}

/**
 * Reads a shell text: its simple commands with the values of their words, its comments, what is wrong with it.
 * A string is a file or a paste (prompts, fences and other shells' continuations are understood); a Mapped is a
 * script that another language has cut out of its file. All spans are offsets into the file. Never throws.
 */
export function parseShell(source: Mapped | string, options: ShellOptions = {}): ShellFacts {
  const raw = typeof source === 'string' ? source : source.value;
  const outer = placesOf(source);
  const cleaned = cleanText(raw, typeof source === 'string');
  const places = cleaned.origin ? placesThrough(outer, cleaned.origin) : outer;
  const text: Source = { text: cleaned.text, places };
  const problems = cleaned.problems.map(({ message, span }) => ({
    message,
    span: spanAt(outer, span.start, span.end),
  }));
  const walker = new Walker(new Variables(options.variables), 65_536 + 4 * raw.length, cleaned.text);
  let comments: readonly Comment[] = [];
  try {
    const script: ParsedScript = parse(cleaned.text);
    comments = commentsOf(script, text);
    walker.script(script, text);
  } catch (error) {
    // Only the nesting of hostile text can exhaust the stack; what was read before stays.
    if (!(error instanceof RangeError)) throw error;
    problems.push({
      message: 'This is nested too deeply to be read',
      span: spanAt(places, 0, cleaned.text.length),
    });
  }
  return Object.freeze({
    commands: walker.commands,
    comments,
    problems: inOrder([...problems, ...walker.problems]),
  });
}

/** By place, each once: a function that is called twice has its problems twice. */
function inOrder(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Map<string, Problem>();
  for (const problem of problems)
    seen.set(`${problem.span.start}:${problem.span.end}:${problem.message}`, problem);
  return [...seen.values()].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
