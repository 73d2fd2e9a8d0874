import type { MitigationId, ThreatId } from '../report';

/** A way in which containers go wrong: a column of the matrix. */
export interface Threat {
  readonly id: ThreatId;
  readonly title: string;
  /** Half a line for the column's head. */
  readonly short: string;
  readonly summary: string;
}

/** A countermeasure: a row of the matrix, a lesson, a check of the engine. */
export interface Mitigation {
  readonly id: MitigationId;
  /** Its place on the printed sheet, from 1. */
  readonly number: number;
  readonly title: string;
  /** The editor tabs of its lesson. */
  readonly tabs: readonly string[];
  readonly summary: string;
}

/** One printed mark: this mitigation bears on this threat, because. */
export interface Mark {
  readonly mitigation: MitigationId;
  readonly threat: ThreatId;
  readonly reason: string;
}
