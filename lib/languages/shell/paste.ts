import type { Problem } from '../../text';

/** A text made fit for the parser. */
export interface CleanText {
  readonly text: string;
  /** The index in the text before of each unit, and of its end; null where nothing was left out. */
  readonly origin: readonly number[] | null;
  /** At offsets of the text before. */
  readonly problems: readonly Problem[];
}

/** Takes carriage returns out. */
export function cleanText(raw: string, _pasted: boolean): CleanText {
  if (!raw.includes('\r\n')) return { text: raw, origin: null, problems: [] };
  const origin: number[] = [];
  for (let i = 0; i < raw.length; i++) {
    if (raw.charCodeAt(i) !== 13 || raw.charCodeAt(i + 1) !== 10) origin.push(i);
  }
  origin.push(raw.length);
  return { text: raw.replaceAll('\r\n', '\n'), origin, problems: [] };
}
