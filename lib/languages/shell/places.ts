import type { Mapped, Span } from '../../text';

/** Tells for each unit of the text that the parser reads where it stands in the file. */
export interface Places {
  start(index: number): number;
  end(index: number): number;
  /** True where the text is its file, moved by an offset: unit `i` stands at `start(i)` and takes one unit. */
  readonly plain: boolean;
}

/** A text for the parser with the places of its units. */
export interface Source {
  readonly text: string;
  readonly places: Places;
}

/** The places of a text that is itself the file, or a part of a file already read by another language. */
export function placesOf(source: Mapped | string): Places {
  if (typeof source === 'string') return new PlainPlaces(0, source.length);
  const { map, span, value } = source;
  if (!map) return new PlainPlaces(span.start, value.length);
  return {
    start: (index) => map.starts[index] ?? map.ends[map.ends.length - 1] ?? span.end,
    end: (index) => map.ends[index] ?? span.end,
    plain: false,
  };
}

/** A class, for every RUN of a Dockerfile has places of its own, and closures would triple them. */
class PlainPlaces implements Places {
  readonly plain = true;

  constructor(
    private readonly offset: number,
    private readonly length: number,
  ) {}

  /** The parser puts the end of unfinished text one unit past it at times. */
  start(index: number): number {
    return this.offset + Math.min(index, this.length);
  }

  end(index: number): number {
    return this.offset + Math.min(index + 1, this.length);
  }
}

/**
 * The places of a text made from another one by leaving units out: `origin[i]` is the outer index of unit `i`,
 * with one entry more for the end of the text.
 */
export function placesThrough(outer: Places, origin: readonly number[]): Places {
  const last = origin[origin.length - 1] ?? 0;
  return {
    start: (index) => outer.start(origin[index] ?? last),
    end: (index) => outer.end(origin[index] ?? last),
    plain: false,
  };
}

/** Where `[from, to)` of the parser's text stands in the file; an empty stretch gives the empty span there. */
export function spanAt(places: Places, from: number, to: number): Span {
  const start = places.start(from);
  return { start, end: to <= from ? start : Math.max(start, places.end(to - 1)) };
}
