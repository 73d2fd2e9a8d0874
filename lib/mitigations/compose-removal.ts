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
  const last = gone.at(-1);
  if (gone.length < all.length || !at || !last) {
    return gone.map(({ span }) => itemStretch(placeIn(container, span)));
  }
  const { file, span } = placeIn(container, last.span);
  if (file !== container.files[at.file] || span.end < at.span.end) return [null];
  return [
    wholeLines(
      { file, span: { start: at.span.start, end: span.end } },
      /^[ \t]*[\]}]?[ \t]*(?:#[^\n]*)?\r?\n?$/,
    ),
  ];
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
  const whole = wholeLines(place, /^[ \t]*(?:#[^\n]*)?\r?\n?$/);
  if (whole) return whole;
  const { file, span } = place;
  const behind = /^\s*,\s*/.exec(file.text.slice(span.end, span.end + 200))?.[0].length;
  if (behind !== undefined) return { file, span: { start: span.start, end: span.end + behind } };
  const before = /,\s*$/.exec(file.text.slice(Math.max(span.start - 200, 0), span.start))?.[0].length;
  return before === undefined ? null : { file, span: { start: span.start - before, end: span.end } };
}
