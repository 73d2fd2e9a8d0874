import type { CellKey, Layers } from './layers';
import type { Seal } from './mark-state';
import type { Spotlight } from './reason';
import type { View } from './view';

/** What every part of the matrix shares: what is shown, what is open, and how that changes. */
export interface MatrixBoard {
  readonly view: View;
  readonly layers: Layers;
  /** The ids of the rows whose lesson is solved as it is today. */
  readonly solved: ReadonlySet<string>;
  /** The ids of those that were solved before their lesson changed: they are to be looked at again. */
  readonly stale: ReadonlySet<string>;
  readonly opened: CellKey | null;
  /** False on the server and in the first paint: links then lead to pages, and nothing needs a script. */
  readonly alive: boolean;
  readonly onView: (view: View) => void;
  readonly onOpen: (key: CellKey) => void;
  readonly onSpotlight: (spotlight: Spotlight | null) => void;
}

/** Where the lesson of a row stands. */
export function sealOf({ solved, stale }: Pick<MatrixBoard, 'solved' | 'stale'>, id: string): Seal {
  return solved.has(id) ? 'sealed' : stale.has(id) ? 'stale' : 'open';
}
