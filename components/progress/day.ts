/** A time as a day in words, in the reader's own time zone. */
export function dayOf(time: number): string {
  return new Date(time).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
}

/** A time as a day and a clock. */
export function momentOf(time: number): string {
  return new Date(time).toLocaleString('en-GB', {
    ...{ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  });
}

/** A day for the name of a file: 2026-11-24. */
export function fileDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
