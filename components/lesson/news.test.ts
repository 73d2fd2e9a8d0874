import { describe, expect, it } from 'vitest';
import type { Change } from './changes';
import { newsBetween, type Spoken } from './news';

const MET: Change = { id: 'limit', text: 'A memory limit holds', kind: 'objective', holds: true, edit: null };
const LOST: Change = {
  id: 'port',
  text: 'Serves on 8080',
  kind: 'keep',
  holds: false,
  edit: { path: 'run.sh', kind: 'removed', from: 4, to: 4 },
};
const quiet: Spoken = { verdict: '1 to go.', changes: [], nearMiss: null };

describe('what is said aloud', () => {
  it('is nothing while nothing is new', () => {
    expect(newsBetween(quiet, { ...quiet }, true)).toBe('');
  });

  it('begins with what turned, and says it once', () => {
    const turned = { ...quiet, verdict: '2 to go.', changes: [MET, LOST] };
    expect(newsBetween(quiet, turned, true)).toBe(
      'A memory limit holds: now met. Serves on 8080: no longer holds: you removed line 4. 2 to go.',
    );
    expect(newsBetween(turned, { ...turned }, true)).toBe('');
    expect(newsBetween(turned, { ...turned, verdict: '2 to go. Why: because.' }, true)).toBe(
      '2 to go. Why: because.',
    );
  });

  it('repeats where things stand after a turn, though the words are the same', () => {
    expect(newsBetween(quiet, { ...quiet, changes: [LOST] }, false)).toBe(
      'Serves on 8080: no longer holds: you removed line 4 of run.sh. 1 to go.',
    );
  });

  it('names a near miss when it comes, and is silent when it goes', () => {
    const near = { ...quiet, nearMiss: 'Zero is no limit' };
    expect(newsBetween(quiet, near, true)).toBe('A near miss: Zero is no limit.');
    expect(newsBetween(near, quiet, true)).toBe('');
  });
});
