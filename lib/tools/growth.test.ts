import { describe, expect, it } from 'vitest';
import { growth, type Work } from './growth';

/** Keeps the processor busy for so many steps; the sum is used, so that no compiler leaves the loop out. */
const steps = (count: number) => {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += Math.sqrt(i);
  if (sum < 0) throw new Error('never');
};

/** Milliseconds: the planted ones take all their rounds. */
const PATIENCE = 60_000;

describe('growth', { timeout: PATIENCE }, () => {
  it('stays near the factor for work in proportion', () => {
    expect(growth((n) => steps(n * 2000), 500, 5000, 40)).toBeLessThan(40);
  });

  it('sees a planted square', () => {
    expect(growth((n) => steps(n * n), 1000, 10_000, 40)).toBeGreaterThan(40);
  });

  it('is not taken in by a first run that is slow, as before anything is compiled', () => {
    let runs = 0;
    const slowAtFirst: Work = (n) => steps(n * n * (++runs < 12 ? 30 : 1));
    expect(growth(slowAtFirst, 1000, 10_000, 40)).toBeGreaterThan(40);
  });

  it('takes the least of many times, so that a busy machine does not fail work in proportion', () => {
    let runs = 0;
    const disturbed: Work = (n) => steps(n * 1000 * (n === 5000 && ++runs < 4 ? 20 : 1));
    expect(growth(disturbed, 500, 5000, 40)).toBeLessThan(40);
  });
});
