import type { MitigationId, ThreatId } from '@/lib/report';
import type { MatrixRow } from './rows';

/** One crossing of the matrix, as its address writes it after the `#`. */
export type CellKey = `${MitigationId}+${ThreatId}`;

/** What can be laid over the matrix. `setup` is the reader's own files; the workbench fills it. */
export type LayerId = 'printed' | 'added' | 'progress' | 'setup';

/** The crossings of each layer. A layer that nobody has filled is absent, and no control offers it. */
export type Layers = Readonly<Partial<Record<LayerId, ReadonlySet<CellKey>>>>;

/** In which of two layers a crossing stands. */
export type Side = 'first' | 'second' | 'both';

/** The names of the layers, as controls and counts say them. */
export const LAYER_NAMES: Readonly<Record<LayerId, string>> = {
  printed: 'Printed',
  added: 'Added since',
  progress: 'My progress',
  setup: 'My setup',
};

/** The key of a crossing. */
export function keyOf(mitigation: MitigationId, threat: ThreatId): CellKey {
  return `${mitigation}+${threat}`;
}

/**
 * Both sets of marks, those whose lesson is solved, and those that the reader's own setup meets; `met` is null where
 * the workbench has no files.
 */
export function layersOf(
  rows: readonly MatrixRow[],
  solved: ReadonlySet<string>,
  met: ReadonlySet<string> | null,
): Layers {
  const [printed, added, progress] = [new Set<CellKey>(), new Set<CellKey>(), new Set<CellKey>()];
  const setup = new Set<CellKey>();
  for (const { id, cells } of rows) {
    for (const { threat, mark } of cells) {
      if (!mark) continue;
      (mark.layer === 'printed' ? printed : added).add(keyOf(id, threat));
      if (solved.has(id)) progress.add(keyOf(id, threat));
      if (met?.has(id)) setup.add(keyOf(id, threat));
    }
  }
  return { printed, added, progress, ...(met && { setup }) };
}

/** Which of two layers have a mark at a crossing; null where neither has. A layer that is absent has none. */
export function sideOf(
  layers: Layers,
  [first, second]: readonly [LayerId, LayerId],
  key: CellKey,
): Side | null {
  const [inFirst, inSecond] = [layers[first]?.has(key), layers[second]?.has(key)];
  if (inFirst) return inSecond ? 'both' : 'first';
  return inSecond ? 'second' : null;
}

/** A side in words. */
export function sideInWords(side: Side, [first, second]: readonly [LayerId, LayerId]): string {
  return side === 'both' ? 'in both' : `only in ${LAYER_NAMES[side === 'first' ? first : second]}`;
}
