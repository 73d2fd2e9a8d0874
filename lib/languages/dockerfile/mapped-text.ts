/** A value under construction that keeps the place of each of its UTF-16 units in the file. */
export class MappedText {
  value = '';
  readonly starts: number[] = [];
  readonly ends: number[] = [];

  /** Adds text whose every unit stands at `[start, end)`. */
  push(text: string, start: number, end: number): void {
    this.value += text;
    for (let unit = 0; unit < text.length; unit++) {
      this.starts.push(start);
      this.ends.push(end);
    }
  }

  append(other: MappedText): void {
    this.value += other.value;
    for (let unit = 0; unit < other.starts.length; unit++) {
      this.starts.push(other.starts[unit] ?? 0);
      this.ends.push(other.ends[unit] ?? 0);
    }
  }
}
