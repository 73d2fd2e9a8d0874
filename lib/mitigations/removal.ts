import type { Option } from '../languages/docker-cli';
import type { Container, Place, ServiceContainer } from '../setup';
import type { Span } from '../text';
import { removeKeys } from './compose-removal';
import { placeIn } from './containers';
import type { ProposedFix } from './types';

/**
 * Takes options out of a command line; one that has a line to itself takes the line with it. In Compose
 * a key or an item goes with its lines or its comma; a switch that cannot go becomes false; and where neither can be,
 * only the title is left, as advice.
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
  const spans = options.map(({ span }) => span);
  const isSwitch = options.some(({ spec }) => spec.type === 'bool');
  const removal = isSwitch && isLayered(container) ? null : removeKeys(container, spans, title, safe);
  if (removal && removal.edits.length > 0) return removal;
  const edits = options.flatMap((option) => switchOff(container, option));
  return edits.length > 0 ? { title, safe, edits } : (removal ?? removeKeys(container, spans, title, safe));
}

/** True where a key that goes may leave another of its name in force: of a base, of another file, of a merge key. */
function isLayered({ service, facts, files }: ServiceContainer): boolean {
  return (
    facts.used.length > 1 || service.extends.length > 0 || (files[service.file]?.text.includes('<<') ?? false)
  );
}

/** A key of Compose that is true or false becomes false; others are left to the reader. */
function switchOff(container: ServiceContainer, { spec, span: own, valueSpan }: Option): Edits {
  if (spec.type !== 'bool' || !valueSpan) return [];
  const written = container.options.find(({ span }) => span.start === own.start)?.written;
  const key = container.service.keys.get(written ?? '');
  const keyFile = key && container.files[key.file];
  const alias =
    keyFile && /^[ \t]*:[ \t]+(?=(\*[^\s,\]}]+))/.exec(keyFile.text.slice(key.span.end, key.span.end + 200));
  if (alias) {
    const start = key.span.end + alias[0].length;
    const span = { start, end: start + (alias[1]?.length ?? 0) };
    return [{ place: { file: keyFile, span }, newText: 'false' }];
  }
  const place = placeIn(container, valueSpan);
  const before = place.file.text.slice(Math.max(place.span.start - 200, 0), place.span.start);
  // What an anchor names may mean something else where an alias takes it.
  return /&[^\s,\]}]+\s+$/.test(before) ? [] : [{ place, newText: 'false' }];
}

type Edits = ProposedFix['edits'];

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
