import type { Option } from '../languages/docker-cli';
import type { Container, Place } from '../setup';
import type { Span } from '../text';
import { removeKeys } from './compose-removal';
import { placeIn } from './containers';
import type { ProposedFix } from './types';

/**
 * Takes options out of a command line; one that has a line to itself takes the line with it. In Compose a switch
 * becomes false, an item goes with its line or its comma, and where neither can be only the title is left, as advice.
 */
export function removeOptions(
  container: Container,
  options: readonly Option[],
  title: string,
  safe = false,
): ProposedFix {
  if (container.origin !== 'compose') {
    const places = options.map(({ span }) => withBlanks(placeIn(container, span)));
    return { title, safe, edits: places.map((place) => ({ place, newText: '' })) };
  }
  const switches = options.flatMap((option) => switchOff(container, option));
  if (switches.length > 0) return { title, safe, edits: switches };
  const spans = options.map(({ span }) => span);
  return removeKeys(container, spans, title, safe);
}

/** A key of Compose that is true or false becomes false; others are left to the reader. */
function switchOff(container: Container, { spec, valueSpan }: Option): ProposedFix['edits'] {
  if (spec.type !== 'bool' || !valueSpan) return [];
  return [{ place: placeIn(container, valueSpan), newText: 'false' }];
}

/** True where the options are words of a command, so that text edits of one word keep the rest. */
export function isCommandLine({ origin }: Container): boolean {
  return COMMAND_LINES.has(origin);
}

const COMMAND_LINES: ReadonlySet<string> = new Set<string>([
  'run',
  'service-create',
] satisfies Container['origin'][]);

/** A stretch together with the blanks before it or, where it is alone on a continued line, with that line. */
export function withBlanks({ file, span }: Place): Place {
  const { text } = file;
  let { start } = span;
  while (start > 0 && isBlank(text[start - 1])) start--;
  const line = lineOf(text, start, span);
  return { file, span: line ?? { start, end: span.end } };
}

/** The line from `start` to its end, where nothing but a continuation follows the stretch. */
function lineOf(text: string, start: number, { end }: Span): Span | null {
  if (start === 0 || text[start - 1] !== '\n') return null;
  let at = end;
  while (isBlank(text[at])) at++;
  if (text[at] !== '\\') return null;
  const newline = text[at + 1] === '\r' ? at + 2 : at + 1;
  return text[newline] === '\n' ? { start, end: newline + 1 } : null;
}

function isBlank(unit: string | undefined): boolean {
  return unit === ' ' || unit === '\t';
}
