import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Machine } from '..';
import { openCurrentImage } from '../image';
import { agrees, subjectOf, TRUTH, type TruthRow, type TruthTable, tryOn } from '.';

const ROWS = TRUTH.flatMap((table) =>
  table.rows.map((row) => ({ name: `${subjectOf(table)}: ${row.title}`, row, table })),
);

describe("the kernel's own answer", () => {
  let machine: Machine;
  beforeAll(async () => {
    machine = await openCurrentImage(fileURLToPath(new URL('../../../', import.meta.url)));
  });
  afterAll(() => machine?.stop());

  /** Tries a row in the guest; fails where the kernel does not say what the row claims. */
  async function judge(row: TruthRow, table: TruthTable): Promise<void> {
    const outcome = await tryOn(machine, row, table);
    expect(agrees(row, outcome), `the guest answered ${JSON.stringify(outcome)}`).toBe(true);
  }

  for (const { name, row, table } of ROWS) it(name, () => judge(row, table));

  const planted = ROWS.find(({ row }) => row.exit === 0);
  it.fails('would show a row that claims what is not so: another end', async () => {
    if (planted) await judge({ ...planted.row, exit: 1 }, planted.table);
  });
  it.fails('would show a row that claims what is not so: other words', async () => {
    if (planted) await judge({ ...planted.row, output: 'words that no program says' }, planted.table);
  });
});
