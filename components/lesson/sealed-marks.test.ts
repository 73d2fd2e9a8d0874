import { describe, expect, it } from 'vitest';
import { MITIGATION_IDS } from '@/lib/report';
import { sealedMarks } from './sealed-marks';

describe('what a lesson seals', () => {
  it('is each mark of its one mitigation, with the reason', () => {
    const marks = sealedMarks(['memory-limit']);
    expect(marks.map(({ threat }) => threat)).toEqual(['Denial of service']);
    expect(marks[0]?.reason.length).toBeGreaterThan(20);
  });

  it('is each threat once, with the mitigations against it, where there are several', () => {
    expect(sealedMarks(['memory-limit', 'cpu-shares'])).toEqual([
      { threat: 'Denial of service', reason: 'Set memory limits; Weigh CPU shares.' },
    ]);
    const all = sealedMarks(MITIGATION_IDS).map(({ threat }) => threat);
    expect(all.length).toBe(5);
    expect(new Set(all).size).toBe(5);
  });
});
