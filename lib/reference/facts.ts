import {
  type AddedMark,
  addedMarks,
  type CommandOf2015,
  type CrosswalkEntry,
  commandsOf2015,
  crosswalk,
  type Framework,
  frameworks,
  type Mark,
  type Mitigation,
  marks,
  mitigations,
  type Source,
  type Threat,
  threats,
} from '../catalog';
import type { MitigationId, ThreatId } from '../report';

/** One mark as a page tells it. A printed one has no source: the sheet is its source. */
export interface MarkLine {
  readonly mitigation: Mitigation;
  readonly threat: Threat;
  readonly reason: string;
  readonly layer: 'printed' | 'added';
  readonly source: Source | null;
}

/** What the catalog knows of a mitigation, from every relation that names it. */
export interface MitigationFacts {
  readonly marks: readonly MarkLine[];
  readonly commands: readonly CommandOf2015[];
  readonly crosswalk: readonly {
    readonly framework: Framework;
    readonly entries: readonly CrosswalkEntry[];
  }[];
}

/** What the catalog knows of a threat. */
export interface ThreatFacts {
  readonly marks: readonly MarkLine[];
}

/** Every mark of both layers, printed ones first, in the order of rows and columns. */
export function markLines(): readonly MarkLine[] {
  return [
    ...marks.map((mark) => lineOf(mark, 'printed', null)),
    ...addedMarks.map((mark: AddedMark) => lineOf(mark, 'added', mark.source)),
  ];
}

/** The facts of one mitigation; empty lists where a relation does not name it. */
export function mitigationFacts(id: MitigationId): MitigationFacts {
  return {
    marks: markLines().filter(({ mitigation }) => mitigation.id === id),
    commands: commandsOf2015.filter(({ mitigation }) => mitigation === id),
    crosswalk: frameworks.flatMap((framework) => {
      const entries = crosswalk.filter(
        (entry) => entry.mitigation === id && entry.framework === framework.id,
      );
      return entries.length > 0 ? [{ framework, entries }] : [];
    }),
  };
}

/** The facts of one threat. */
export function threatFacts(id: ThreatId): ThreatFacts {
  return { marks: markLines().filter(({ threat }) => threat.id === id) };
}

function lineOf(mark: Mark, layer: MarkLine['layer'], source: Source | null): MarkLine {
  const mitigation = mitigations.find(({ id }) => id === mark.mitigation);
  const threat = threats.find(({ id }) => id === mark.threat);
  // The catalog's own test holds every mark to the ids that exist.
  if (!mitigation || !threat) throw new Error(`A mark names ${mark.mitigation} against ${mark.threat}.`);
  return { mitigation, threat, reason: mark.reason, layer, source };
}
