/** What a stretch of the text for people is, which decides its colour. */
export type Tint =
  | 'error'
  | 'warning'
  | 'info'
  | 'met'
  | 'unmet'
  | 'unknown'
  | 'excused'
  | 'faint'
  | 'added'
  | 'removed';

/** Colours a stretch of text, or leaves it as it is. */
export type Paint = (tint: Tint, text: string) => string;

/** Codes of the terminal's own sixteen colours, so that its owner's choice of them holds. */
const CODES: Readonly<Record<Tint, number>> = {
  error: 31,
  warning: 33,
  info: 36,
  met: 32,
  unmet: 31,
  unknown: 33,
  excused: 36,
  faint: 2,
  added: 32,
  removed: 31,
};

/** No colours: for files, pipes and those who asked for none. */
export const PLAIN: Paint = (_, text) => text;

/** The colours of a terminal. */
export const COLOURS: Paint = (tint, text) => (text === '' ? '' : `\u001b[${CODES[tint]}m${text}\u001b[0m`);

/**
 * Colours where a person looks at a terminal that has some. `NO_COLOR` and `FORCE_COLOR` are what other tools go by.
 */
export function paintFor(
  wanted: 'auto' | 'always' | 'never',
  isTerminal: boolean,
  env: Readonly<Record<string, string | undefined>>,
): Paint {
  if (wanted !== 'auto') return wanted === 'always' ? COLOURS : PLAIN;
  if (env.NO_COLOR) return PLAIN;
  if (env.FORCE_COLOR) return env.FORCE_COLOR === '0' ? PLAIN : COLOURS;
  return isTerminal && env.TERM !== 'dumb' ? COLOURS : PLAIN;
}
