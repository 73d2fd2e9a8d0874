import { describe, expect, it } from 'vitest';
import { measured } from './bench-time';

/** Milliseconds of calls that a measurement here may take. */
const BUDGET = 100;

/** Keeps the processor busy for so many steps and keeps nothing; the sum is used, so that the loop is not left out. */
const steps = (count: number) => {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += Math.sqrt(i);
  return sum;
};

/** A list of so many links, all alive at the end: the collector has to move every one of them. */
const links = (count: number) => {
  let first: object | null = null;
  for (let i = 0; i < count; i++) first = { first, i };
  return first;
};

describe('what the collector takes', () => {
  it('is told from the work itself where much is kept', async () => {
    const { least, own, collector } = await measured(() => links(1_000_000), '', BUDGET);
    expect(collector).toBeGreaterThan(0);
    expect(own).toBeLessThan(least);
  });

  it('is nothing where nothing is kept, so that no growth of the work hides in it', async () => {
    const square = (text: string) => steps(text.length ** 2);
    const small = await measured(square, 'x'.repeat(400), BUDGET);
    const large = await measured(square, 'x'.repeat(4000), BUDGET);
    expect(large.own / small.own).toBeGreaterThan(40);
  });
});
