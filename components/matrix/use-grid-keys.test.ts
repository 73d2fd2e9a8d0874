import { describe, expect, it } from 'vitest';
import { nextPlace } from './use-grid-keys';

const press = (row: number, column: number, key: string, ctrl = false) =>
  nextPlace({ row, column }, key, ctrl, 13, 6);

describe('the keys of the matrix', () => {
  it('move one cell with an arrow and stop at the edge', () => {
    expect(press(3, 2, 'ArrowDown')).toEqual({ row: 4, column: 2 });
    expect(press(3, 2, 'ArrowLeft')).toEqual({ row: 3, column: 1 });
    expect(press(0, 5, 'ArrowUp')).toEqual({ row: 0, column: 5 });
    expect(press(12, 5, 'ArrowRight')).toEqual({ row: 12, column: 5 });
  });

  it('go to the ends of the row with Home and End, and to the corners with Ctrl', () => {
    expect(press(3, 2, 'Home')).toEqual({ row: 3, column: 0 });
    expect(press(3, 2, 'End')).toEqual({ row: 3, column: 5 });
    expect(press(3, 2, 'Home', true)).toEqual({ row: 0, column: 0 });
    expect(press(3, 2, 'End', true)).toEqual({ row: 12, column: 5 });
  });

  it('leave every other key to the browser', () => {
    expect(press(3, 2, 'Enter')).toBeNull();
    expect(press(3, 2, 'Tab')).toBeNull();
    expect(press(3, 2, 'a')).toBeNull();
  });
});
