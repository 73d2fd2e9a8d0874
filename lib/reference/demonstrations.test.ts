import { describe, expect, it } from 'vitest';
import { THREAT_IDS } from '../report';
import { planAttack } from '../sandbox/attack';
import { demonstrationsOf } from './demonstrations';

const ALL = THREAT_IDS.flatMap((threat) => demonstrationsOf(threat).map((one) => ({ threat, ...one })));

describe('the demonstrations of the threats', () => {
  it('are there for each of the five, under names of their own', () => {
    expect(new Set(ALL.map(({ threat }) => threat)).size).toBe(THREAT_IDS.length);
    expect(new Set(ALL.map(({ threat, id }) => `${threat}/${id}`)).size).toBe(ALL.length);
  });

  it.each(ALL)(
    '$threat: $id can be run before and after, and ends differently',
    ({ attack, before, after }) => {
      expect(planAttack(attack, before.files).kind).toBe('run');
      expect(planAttack(attack, after.files).kind).toBe('run');
      expect(attack.starter.exit).not.toBe(attack.solution.exit);
    },
  );
});
