import { markAt, mitigations, threats } from '@/lib/catalog';
import type { MitigationId, ThreatId } from '@/lib/report';

/** What the page knows of a lesson that may be the next. */
export interface LessonCard {
  readonly slug: string;
  readonly title: string;
  readonly minutes: number;
}

export interface MatrixCell {
  readonly threat: ThreatId;
  readonly threatTitle: string;
  /** Why the mark is there; null where the sheet prints none. */
  readonly reason: string | null;
}

export interface MatrixRow {
  readonly id: MitigationId;
  readonly number: number;
  readonly title: string;
  readonly tabs: readonly string[];
  readonly summary: string;
  readonly cells: readonly MatrixCell[];
}

/** The matrix as data, each row with a lesson of the same id: twelve rows of five cells, each relation derived from the catalog. */
export function matrixRows(): readonly MatrixRow[] {
  return mitigations.map(({ id, number, title, tabs, summary }) => ({
    id,
    number,
    title,
    tabs,
    summary,
    cells: threats.map((threat) => ({
      threat: threat.id,
      threatTitle: threat.title,
      reason: markAt(id, threat.id)?.reason ?? null,
    })),
  }));
}
