import { type FocusEvent, type KeyboardEvent, useState } from 'react';

/** A place in the grid: row 0 holds the columns' heads, column 0 the rows' heads. */
export interface GridPlace {
  readonly row: number;
  readonly column: number;
}

const STEPS: Readonly<Record<string, readonly [row: number, column: number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Where a key leads from a place, or null for a key that does not move. Home and End stay in the row, with Ctrl they go to the corners. */
export function nextPlace(
  at: GridPlace,
  key: string,
  ctrl: boolean,
  rows: number,
  columns: number,
): GridPlace | null {
  if (key === 'Home') return { row: ctrl ? 0 : at.row, column: 0 };
  if (key === 'End') return { row: ctrl ? rows - 1 : at.row, column: columns - 1 };
  const step = STEPS[key];
  if (!step) return null;
  return { row: clamp(at.row + step[0], rows), column: clamp(at.column + step[1], columns) };
}

/**
 * One Tab stop for the whole grid, arrow keys inside it (the ARIA grid pattern). Each cell has one element with
 * `data-row` and `data-column`; exactly one of them has tabIndex 0. F2 steps through whatever else a cell holds.
 */
export function useGridKeys(rows: number, columns: number) {
  const [last, setLast] = useState<GridPlace>({ row: 1, column: 0 });
  // A filter may have taken the place away.
  const at = { row: clamp(last.row, rows), column: clamp(last.column, columns) };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.metaKey) return;
    if (event.key === 'F2') {
      event.preventDefault();
      if (event.target instanceof HTMLElement) nextControl(event.target)?.focus();
      return;
    }
    const next = nextPlace(at, event.key, event.ctrlKey, rows, columns);
    if (!next) return;
    event.preventDefault();
    setLast(next);
    const target = `[data-row="${next.row}"][data-column="${next.column}"]`;
    event.currentTarget.querySelector<HTMLElement>(target)?.focus();
  };
  const onFocus = ({ target }: FocusEvent<HTMLElement>) => {
    const cell = target.closest('th, td');
    const stop = cell?.matches('[data-row]') ? cell : cell?.querySelector('[data-row]');
    const { row, column } = (stop instanceof HTMLElement && stop.dataset) || {};
    if (row !== undefined && column !== undefined) setLast({ row: Number(row), column: Number(column) });
  };
  return { at, onKeyDown, onFocus };
}

/** The link or button after this one in its cell, around the corner to the first. */
function nextControl(from: HTMLElement): HTMLElement | undefined {
  const controls = [...(from.closest('th, td')?.querySelectorAll<HTMLElement>('a[href], button') ?? [])];
  return controls[(controls.indexOf(from) + 1) % controls.length];
}

function clamp(value: number, count: number): number {
  return Math.min(Math.max(value, 0), Math.max(count, 1) - 1);
}
