import { cut } from '../go/strings';

const LABELS = new Set(['z', 'Z']);
const CONSISTENCY = new Set(['consistent', 'cached', 'delegated']);
const KINDS: readonly ((word: string) => boolean)[] = [
  (word) => word === 'ro' || word === 'rw',
  (word) => LABELS.has(word),
  isPropagation,
  (word) => word === 'nocopy',
  (word) => CONSISTENCY.has(word),
];

/** The six ways that mounts may spread between host and container. */
export function isPropagation(word: string): boolean {
  return /^r?(?:private|shared|slave)$/.test(word);
}

/** Modes of a volume, by comma: lower case, no spaces, each kind at most once. */
export function isVolumeMode(mode: string): boolean {
  if (mode === '') return true;
  const counts = new Map<number, number>();
  for (const word of mode.split(',')) {
    const kind = KINDS.findIndex((is) => is(word));
    const count = (counts.get(kind) ?? 0) + 1;
    if (kind < 0 || count > 1) return false;
    counts.set(kind, count);
  }
  return true;
}

/** What is wrong with the modes of a `--volumes-from`; null where nothing is. */
export function volumesFromFault(text: string): string | null {
  if (text === '') return 'volumes-from specification cannot be an empty string';
  const { after: mode } = cut(text, ':');
  const words = mode.split(',');
  const allowed = isVolumeMode(mode) && !words.some((word) => isPropagation(word) || word === 'nocopy');
  return mode === '' || allowed ? null : `invalid mode: ${mode}`;
}
