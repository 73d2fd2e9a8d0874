import type { Threat } from '@/lib/catalog';
import { type CellKey, keyOf } from './layers';
import type { MatrixMark, MatrixRow } from './rows';

/** A mark with its row and its column. */
export interface FoundMark {
  readonly key: CellKey;
  readonly row: MatrixRow;
  readonly threat: Threat;
  readonly mark: MatrixMark;
}

/** The mark that the part of an address after its `#` names, with its row and its column; null where there is none. */
export function findMark(
  fragment: string,
  rows: readonly MatrixRow[],
  threats: readonly Threat[],
): FoundMark | null {
  for (const row of rows) {
    for (const { threat: id, mark } of row.cells) {
      const threat = threats.find((one) => one.id === id);
      const key = keyOf(row.id, id);
      if (mark && threat && key === fragment) return { key, row, threat, mark };
    }
  }
  return null;
}
