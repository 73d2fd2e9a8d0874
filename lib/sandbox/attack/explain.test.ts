import { expect, it } from 'vitest';
import { explainExit } from './explain';
import type { AttackRun } from './types';

const run = (end: Partial<AttackRun>): AttackRun => ({
  exit: 0,
  output: '',
  timedOut: false,
  cut: false,
  step: 'container',
  ...end,
});

it.each([
  [{ exit: 0 }, '0: the attack got what it wanted.'],
  [{ exit: 1 }, '1: the attack ended without what it wanted.'],
  [{ exit: 125 }, '125: the runtime did not start the container.'],
  [{ exit: 126 }, '126: the program is there and may not be started.'],
  [{ exit: 127 }, '127: the program is not there.'],
  [{ exit: 143 }, '143 = 128 + 15: ended by SIGTERM.'],
  [{ exit: 162 }, '162 = 128 + 34: ended by signal 34.'],
  [{ exit: 200 }, '200: the attack ended without what it wanted.'],
  [{ exit: null, timedOut: true }, 'It ran into its time limit, and the machine was reset.'],
  [{ exit: 1, step: 'build' as const }, '1: the image does not build, so there is no container to attack.'],
  [{ exit: 2, step: 'host' as const }, '2: the host could not be prepared, so the attack did not start.'],
])('%o reads: %s', (end, sentence) => {
  expect(explainExit(run(end))).toBe(sentence);
});

it('says of 137 that the kernel ends processes without memory in this way', () => {
  expect(explainExit(run({ exit: 137 }))).toBe(
    '137 = 128 + 9: ended by SIGKILL. That is how the kernel ends a process whose control group has no memory left.',
  );
});
