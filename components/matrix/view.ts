import type { Threat } from '@/lib/catalog';
import type { ThreatId } from '@/lib/report';
import { FILES, type FileName } from './files';
import { LAYER_NAMES, type LayerId } from './layers';
import type { MatrixRow } from './rows';

/** Which marks are drawn; the two layers are mixed for nobody who did not ask for both. */
export type Drawn = 'printed' | 'added' | 'both';

/** Whether a row's lesson is solved. */
export type LessonState = 'to-solve' | 'sealed';

/** What of the matrix is shown, and how. All of it stands in the address. */
export interface View {
  readonly drawn: Drawn;
  readonly compare: readonly [LayerId, LayerId] | null;
  readonly threat: ThreatId | null;
  readonly file: FileName | null;
  readonly lessons: LessonState | null;
}

/** The printed sheet as it is. */
export const WHOLE: View = { drawn: 'printed', compare: null, threat: null, file: null, lessons: null };

/** The view that a query such as `?layer=added&file=Dockerfile` asks for. What it does not know it leaves out. */
export function viewOf(search: string, threats: readonly Threat[]): View {
  const query = new URLSearchParams(search);
  const one = <T extends string>(name: string, known: readonly T[]): T | null =>
    known.find((value) => value === query.get(name)) ?? null;
  return {
    drawn: one('layer', ['added', 'both'] as const) ?? 'printed',
    compare: pairOf(query.get('compare')),
    threat: one(
      'threat',
      threats.map(({ id }) => id),
    ),
    file: one('file', FILES),
    lessons: one('lessons', ['to-solve', 'sealed'] as const),
  };
}

/** The query of a view, empty for the whole sheet. Every value is an id, so nothing needs an escape. */
export function queryOf({ drawn, compare, threat, file, lessons }: View): string {
  const parts = Object.entries({
    layer: drawn === 'printed' ? null : drawn,
    compare: compare?.join(',') ?? null,
    threat,
    file,
    lessons,
  }).flatMap(([name, value]) => (value === null ? [] : `${name}=${value}`));
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

/** Whether a view leaves rows or columns out. */
export function isNarrowed({ threat, file, lessons }: View): boolean {
  return threat !== null || file !== null || lessons !== null;
}

/** Whether a view draws a mark of this layer. */
export function draws({ drawn, compare }: View, layer: 'printed' | 'added'): boolean {
  return compare !== null || drawn === 'both' || drawn === layer;
}

/** The rows that a view leaves, their cells cut to the threat it is about. `solved` holds ids of rows. */
export function rowsShown(
  rows: readonly MatrixRow[],
  view: View,
  solved: ReadonlySet<string>,
): readonly MatrixRow[] {
  const { threat, file, lessons } = view;
  return rows
    .filter((row) => !file || row.files.includes(file))
    .filter((row) => !lessons || solved.has(row.id) === (lessons === 'sealed'))
    .map((row) => (threat ? { ...row, cells: row.cells.filter((cell) => cell.threat === threat) } : row))
    .filter((row) => !threat || row.cells.some(({ mark }) => mark && draws(view, mark.layer)));
}

function pairOf(text: string | null): readonly [LayerId, LayerId] | null {
  const [first, second, more] = text?.split(',') ?? [];
  return isLayer(first) && isLayer(second) && first !== second && more === undefined ? [first, second] : null;
}

function isLayer(word: string | undefined): word is LayerId {
  return word !== undefined && Object.hasOwn(LAYER_NAMES, word);
}
