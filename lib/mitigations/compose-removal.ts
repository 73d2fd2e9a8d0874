import { type ContainerOption, type Place, placeIn, type ServiceContainer } from '../setup';
import { advice } from './compose-edits';
import type { ProposedFix } from './types';

/**
 * Takes options of a service out: an item with its line or its comma, the key with its last item. Where the text is
 * too unusual for that the fix has no edits.
 */
export function removeKeys(
  container: ServiceContainer,
  spans: readonly Place['span'][],
  title: string,
  safe: boolean,
): ProposedFix {
  const starts = new Set(spans.map(({ start }) => start));
  const options = container.options.filter(({ span }) => starts.has(span.start));
  const keys = new Set(options.map(({ written }) => written));
  const places = [...keys].flatMap((key) => removed(container, key, options));
  if (places.includes(null)) return advice(title);
  const edits = places.flatMap((place) => (place ? [{ place, newText: '' }] : []));
  return { title, safe, edits };
}

/** The stretches that go with the options of one key. */
function removed(
  container: ServiceContainer,
  key: string | null,
  options: readonly ContainerOption[],
): readonly (Place | null)[] {
  const all = container.options.filter(({ written }) => written === key);
  const gone = options.filter(({ written }) => written === key);
  const at = key === null ? undefined : container.service.keys.get(key);
  const file = at && container.files[at.file];
  if (at && file && gone.length === all.length && mayShowThrough(file.text, key ?? '')) return [null];
  const places =
    !at || !file || gone.length < all.length
      ? gone.map(({ span }) => itemStretch(placeIn(container, span)))
      : [
          keyStretch(
            { file, span: at.span },
            gone.map(({ span }) => placeIn(container, span)),
          ),
        ];
  return places.map((place) => (place && holdsAnchor(place) ? null : place));
}

/** True where a key that goes may leave one of its name in force that a merge key brings. */
function mayShowThrough(text: string, key: string): boolean {
  return text.includes('<<') && text.indexOf(key) !== text.lastIndexOf(key);
}

/** True where an alias elsewhere may need what would go. */
function holdsAnchor({ file, span }: Place): boolean {
  return /(?:^|[\s,:[{-])&[^\s,\]}]/.test(file.text.slice(span.start, span.end));
}

/** A key with its value, in the lines that they fill or with a comma of the mapping in braces. */
function keyStretch(key: Place, values: readonly Place[]): Place | null {
  const end = valueEnd(key, values);
  if (end === null) return null;
  const place = { file: key.file, span: { start: key.span.start, end } };
  const whole = wholeLines(place, LINE_END);
  // A mapping that is left empty would be none.
  if (whole) return hasSibling(key) ? whole : null;
  return /[{,]\s*$/.test(textBefore(place)) ? withComma(place) : null;
}

/** Where a value ends: an alias at itself, a list in brackets behind them; null where it is not written behind its key. */
function valueEnd({ file, span }: Place, values: readonly Place[]): number | null {
  const { text } = file;
  const behind = text.slice(span.end, span.end + LOOK);
  const alias = /^[ \t]*:[ \t]+\*[^\s,\]}]+/.exec(behind)?.[0].length;
  if (alias !== undefined) return span.end + alias;
  const last = Math.max(...values.map((value) => value.span.end));
  if (values.some((value) => value.file !== file || value.span.end <= span.end)) return null;
  if (!/^[ \t]*:\s*[[{]/.test(behind)) return last;
  const closing = /^\s*,?\s*[\]}]/.exec(text.slice(last, last + LOOK))?.[0].length;
  return closing === undefined ? null : last + closing;
}

/** White space and the like in front of or behind a value is not looked at any further. */
const LOOK = 200;
const LINE_END = /^[ \t]*(?:#[^\n]*)?\r?\n?$/;

function textBefore({ file, span }: Place): string {
  return file.text.slice(Math.max(span.start - LOOK, 0), span.start);
}

/** True where a key that has lines to itself is not the only one of its mapping: one beside it has its indentation. */
function hasSibling({ file, span }: Place): boolean {
  const { text } = file;
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const indent = text.slice(start, span.start);
  const isKey = (line: string) => line.startsWith(indent) && /^[^\s#-]/.test(line.slice(indent.length));
  const isInside = (line: string) =>
    /^\s*(?:#.*)?$/.test(line) || (line.startsWith(indent) && /^[\s-]/.test(line.slice(indent.length)));
  const above = linesAbove(text, start).find((line) => !isInside(line));
  const below = linesBelow(text, start).find((line) => !isInside(line));
  return (above !== undefined && isKey(above)) || (below !== undefined && isKey(below));
}

/** Lines that are looked at for a neighbour. */
const MOST_LINES = 50;

function linesAbove(text: string, start: number): readonly string[] {
  const lines: string[] = [];
  for (let end = start - 1; end >= 0 && lines.length < MOST_LINES; ) {
    const from = text.lastIndexOf('\n', end - 1) + 1;
    lines.push(text.slice(from, end));
    end = from - 1;
  }
  return lines;
}

function linesBelow(text: string, start: number): readonly string[] {
  const lines: string[] = [];
  let from = text.indexOf('\n', start) + 1;
  while (from > 0 && from < text.length && lines.length < MOST_LINES) {
    const end = text.indexOf('\n', from);
    lines.push(text.slice(from, end < 0 ? text.length : end));
    from = end + 1;
  }
  return lines;
}

/** A stretch with its lines, where nothing before it and only what `behind` allows stands on them. */
function wholeLines({ file, span }: Place, behind: RegExp): Place | null {
  const { text } = file;
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const newline = text.indexOf('\n', span.end);
  const end = newline < 0 ? text.length : newline + 1;
  const isAlone = /^[ \t]*(?:-[ \t]+)?$/.test(text.slice(start, span.start));
  return isAlone && behind.test(text.slice(span.end, end)) ? { file, span: { start, end } } : null;
}

/** An item of a list with its line, or with the comma to its neighbour. */
function itemStretch(place: Place): Place | null {
  return wholeLines(place, LINE_END) ?? withComma(place);
}

/** A stretch with the comma behind it, else with the one before it; null where it has no neighbour. */
function withComma(place: Place): Place | null {
  const { file, span } = place;
  const behind = /^\s*,\s*/.exec(file.text.slice(span.end, span.end + LOOK))?.[0].length;
  const before = /,\s*$/.exec(textBefore(place))?.[0].length;
  // A comma behind the last one is no comma to a neighbour.
  const isLast = behind !== undefined && /^[\]}]/.test(file.text.slice(span.end + behind));
  if (behind !== undefined && (!isLast || before === undefined)) {
    return isLast ? null : { file, span: { start: span.start, end: span.end + behind } };
  }
  return before === undefined ? null : { file, span: { start: span.start - before, end: span.end } };
}
