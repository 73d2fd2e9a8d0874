import { describe, expect, it } from 'vitest';
import { analyze } from '../../analyze';
import { MITIGATION_IDS } from '../../report';
import type { Machine, Outcome } from '..';
import { agrees, filesOf, subjectOf, TRUTH, trialOf, tryOn } from '.';

/** What one kernel cannot show: other machines, who signed an image, what is in one. */
const NOT_SHOWN = ['segregate-with-vms', 'verify-images', 'no-unnecessary-packages'];
const ROWS = TRUTH.flatMap((table) =>
  table.rows.map((row) => ({ name: `${subjectOf(table)}: ${row.title}`, row, table })),
);
const JUDGED = ROWS.flatMap(({ name, row, table: { mitigation } }) =>
  mitigation ? [{ name, row, mitigation }] : [],
);

describe('the table of truth', () => {
  it('has each mitigation that one kernel can show', () => {
    const shown = MITIGATION_IDS.filter((id) => !NOT_SHOWN.includes(id));
    const told = new Set(JUDGED.map(({ mitigation }) => mitigation));
    expect([...told].sort()).toEqual([...shown].sort());
  });

  it('says of each table what it is about', () => {
    const subjects = TRUTH.map(({ mitigation, about }) => [mitigation, about].filter(Boolean).length);
    expect(subjects).toEqual(TRUTH.map(() => 1));
  });

  it('tells of each both how it holds and how it fails, by different outcomes', () => {
    for (const table of TRUTH) {
      const { rows } = table;
      const ends = (holds: boolean) => rows.filter((row) => row.holds === holds).map(({ exit }) => exit);
      expect(ends(true).length, subjectOf(table)).toBeGreaterThanOrEqual(1);
      expect(ends(false).length, subjectOf(table)).toBeGreaterThanOrEqual(1);
      expect(ends(true).filter((exit) => ends(false).includes(exit))).toEqual([]);
    }
  });

  it.each(JUDGED)('$name is what the grader says', ({ row, mitigation }) => {
    const { verdict } = analyze(filesOf(row)).mitigations[mitigation];
    expect(verdict).toBe(row.holds ? 'met' : 'unmet');
  });

  it.each(ROWS)('$name starts a container with the attack in it', ({ row, table }) => {
    const config = JSON.parse(trialOf(row, table).config);
    expect(config.process.args).toEqual(['sh', '-c', table.attack.script]);
  });
});

describe('a trial', () => {
  const [table] = TRUTH;
  const row = table?.rows[0];

  /** A machine that keeps what it is told, and answers with a given end. */
  function recorder(end: Partial<Outcome>) {
    const told: string[] = [];
    const machine: Pick<Machine, 'reset' | 'run' | 'writeFile'> = {
      reset: async () => void told.push('reset'),
      writeFile: async (path) => void told.push(path),
      run: async (command) => {
        told.push(command);
        return { exit: 0, output: '', timedOut: false, cut: false, ...end };
      },
    };
    return {
      told,
      machine,
    };
  }

  it('resets the machine, prepares the host and the image, and starts the container', async () => {
    const { told, machine } = recorder({ exit: 1, output: 'reader: /etc/shadow: Permission denied' });
    if (!table || !row) throw new Error('the table is empty');
    const outcome = await tryOn(machine, row, table);
    expect(told).toEqual([
      'reset',
      '/containers/trial/config.json',
      '/containers/trial/prepare',
      'contain trial',
    ]);
    expect(agrees(row, outcome)).toBe(true);
  });

  it.each([
    [{ exit: 0, output: 'Permission denied' }],
    [{ exit: 1, output: 'something else' }],
    [{ exit: null, output: 'Permission denied' }],
  ])('does not agree with another end: %o', (end) => {
    if (!row) throw new Error('the table is empty');
    expect(agrees(row, { timedOut: false, cut: false, ...end })).toBe(false);
  });

  it('tells which row starts nothing', () => {
    if (!table || !row) throw new Error('the table is empty');
    expect(() => trialOf({ ...row, commands: 'docker ps' }, table)).toThrow('no container to start');
    expect(() => trialOf({ ...row, commands: 'docker run -u gone web:1' }, table)).toThrow(
      'unable to find user gone',
    );
  });
});
