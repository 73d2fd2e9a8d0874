import { type Mapped, type Span, UNKNOWN } from '../../text';

/** A value under construction that keeps the place of each of its UTF-16 units in the file. */
export class MappedBuilder {
  private readonly parts: string[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];

  get length(): number {
    return this.starts.length;
  }

  /** Adds text whose every unit stands at `place`. */
  push(text: string, place: Span): void {
    this.parts.push(text);
    for (let unit = 0; unit < text.length; unit++) {
      this.starts.push(place.start);
      this.ends.push(place.end);
    }
  }

  /** Adds `source.value.slice(from, to)` with its places. */
  copy(source: Mapped, from: number, to: number): void {
    this.parts.push(source.value.slice(from, to));
    for (let unit = from; unit < to; unit++) {
      const place = placeOf(source, unit);
      this.starts.push(place.start);
      this.ends.push(place.end);
    }
  }

  /** Adds characters of the file that stand for themselves. */
  plain(text: string, start: number): void {
    this.parts.push(text);
    for (let unit = 0; unit < text.length; unit++) {
      this.starts.push(start + unit);
      this.ends.push(start + unit + 1);
    }
  }

  /** Adds a stretch that the files cannot say. */
  unknown(place: Span): void {
    this.push(UNKNOWN, place);
  }

  /** The value so far, standing at `span` as a whole. */
  finish(span: Span): Mapped {
    return { value: this.parts.join(''), span, map: { starts: this.starts, ends: this.ends } };
  }
}

/** Where one unit of a value stands in the file. */
export function placeOf(source: Mapped, unit: number): Span {
  if (!source.map) return { start: source.span.start + unit, end: source.span.start + unit + 1 };
  const start = source.map.starts[unit] ?? source.span.end;
  return { start, end: source.map.ends[unit] ?? source.span.end };
}
