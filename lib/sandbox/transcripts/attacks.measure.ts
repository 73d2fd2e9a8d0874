import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Machine } from '..';
import { openCurrentImage } from '../image';
import { agrees, type Case, recordingOf, runCase, type Subject, subjectsIn, versionsOf } from '.';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
/** What a right answer and a start come to. The other answers are held by their recordings, which belong to their plans. */
const MEASURED = new Set(['starter', 'solution']);
const RUNS = subjectsIn(ROOT).flatMap((subject) =>
  subject.cases
    .filter(({ name }) => MEASURED.has(name))
    .map((one) => ({ name: `${subject.name}: ${one.name}`, subject, one })),
);

describe('every attack, on the guest of this build', () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await openCurrentImage(ROOT);
  });
  afterAll(() => machine?.stop());

  /** Runs an attack; fails where it does not end as its author says. */
  async function judge(subject: Subject, one: Case): Promise<void> {
    const end = await runCase(machine, subject, one);
    expect(agrees(subject, one, end), `the guest answered ${JSON.stringify(end)}`).toBe(true);
  }

  for (const { name, subject, one } of RUNS) it(name, () => judge(subject, one));

  const [planted] = RUNS;
  it.fails('would show an attack that ends otherwise than its author says', async () => {
    if (planted) await judge(planted.subject, { ...planted.one, ends: 'solution' });
  });

  it('was recorded on this kernel and this runtime', async () => {
    const versions = await versionsOf(machine);
    for (const { name } of subjectsIn(ROOT)) expect(recordingOf(ROOT, name), name).toMatchObject(versions);
  });
});
