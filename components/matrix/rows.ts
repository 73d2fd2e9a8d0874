import { addedMarks, markAt, mitigations, type Source, threats } from '@/lib/catalog';
import type { MitigationId, ThreatId } from '@/lib/report';
import { type FileName, filesOf } from './files';

/** What the page knows of a lesson that may be the next. */
export interface LessonCard {
  readonly slug: string;
  readonly title: string;
  readonly minutes: number;
  readonly contentHash: string;
}

/** A mark of either layer. A printed one has no source: the sheet is its source. */
export interface MatrixMark {
  readonly layer: 'printed' | 'added';
  readonly reason: string;
  readonly source?: Source;
}

export interface MatrixCell {
  readonly threat: ThreatId;
  /** Null where neither layer has a mark. */
  readonly mark: MatrixMark | null;
}

export interface MatrixRow {
  readonly id: MitigationId;
  readonly number: number;
  readonly title: string;
  readonly tabs: readonly string[];
  readonly files: readonly FileName[];
  readonly cells: readonly MatrixCell[];
}

/** The matrix as data, each row with a lesson of the same id: twelve rows of five cells, each relation derived from the catalog. */
export function matrixRows(): readonly MatrixRow[] {
  return mitigations.map(({ id, number, title, tabs }) => ({
    id,
    number,
    title,
    tabs,
    files: filesOf(id, tabs),
    cells: threats.map((threat) => ({ threat: threat.id, mark: anyMarkAt(id, threat.id) })),
  }));
}

function anyMarkAt(mitigation: MitigationId, threat: ThreatId): MatrixMark | null {
  const printed = markAt(mitigation, threat);
  if (printed) return { layer: 'printed', reason: printed.reason };
  const added = addedMarks.find((mark) => mark.mitigation === mitigation && mark.threat === threat);
  return added ? { layer: 'added', reason: added.reason, source: added.source } : null;
}
