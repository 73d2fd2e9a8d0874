const LESSON = 'watertight:lesson:';
const DAMAGED = ':damaged';

/** Where what a reset took away waits to be taken back. */
export const UNDO_KEY = 'watertight:undo';

/** One key a lesson, so that two tabs on two lessons never touch the same entry. */
export function keyOf(slug: string): string {
  return `${LESSON}${slug}`;
}

/** The slug behind a storage key, or null for a key that is none of ours. */
export function slugOf(key: string | null): string | null {
  return key?.startsWith(LESSON) && !key.includes(DAMAGED) ? key.slice(LESSON.length) : null;
}

/** Where a lesson's text is set aside that could not be read; there are a few places, so that none is lost. */
export function damagedKeysOf(slug: string): readonly string[] {
  return ['', ':2', ':3'].map((nth) => `${keyOf(slug)}${DAMAGED}${nth}`);
}
