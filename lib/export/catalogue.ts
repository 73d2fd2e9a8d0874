import {
  addedMarks,
  type CommandOf2015,
  type CrosswalkEntry,
  commandsOf2015,
  crosswalk,
  type DiagnosticEntry,
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
import { diagnostics } from '../catalog/diagnostics';

/** A mark of either layer. The sheet is the source of a printed one. */
export interface LayeredMark extends Mark {
  readonly layer: 'printed' | 'added';
  readonly source: Source | null;
}

/** All that is exported, in the order in which the site tells it. */
export interface Catalogue {
  readonly threats: readonly Threat[];
  readonly mitigations: readonly Mitigation[];
  readonly marks: readonly LayeredMark[];
  readonly frameworks: readonly Framework[];
  readonly crosswalk: readonly CrosswalkEntry[];
  readonly commands: readonly CommandOf2015[];
  readonly diagnostics: readonly Pick<DiagnosticEntry, 'id' | 'title' | 'severity'>[];
}

/** What every export is made from: the catalog that the site shows. */
export function wholeCatalogue(): Catalogue {
  return {
    threats,
    mitigations,
    marks: byPlace([
      ...marks.map((mark) => ({ ...mark, layer: 'printed' as const, source: null })),
      ...addedMarks.map((mark) => ({ ...mark, layer: 'added' as const })),
    ]),
    frameworks,
    crosswalk,
    commands: commandsOf2015,
    diagnostics: diagnostics.map(({ id, title, severity }) => ({ id, title, severity })),
  };
}

/** The newest day on which one of the sources was read, as year-month-day; empty where there is none. */
export function dateOf({ marks: all, frameworks: cited }: Catalogue): string {
  const days = [...all.map(({ source }) => source?.read ?? ''), ...cited.map(({ read }) => read)];
  return days.reduce((newest, day) => (day > newest ? day : newest), '');
}

/** The file of the sheet: rows in its order, columns in its order within. */
function byPlace(all: readonly LayeredMark[]): readonly LayeredMark[] {
  const row = new Map(mitigations.map(({ id }, i) => [id, i]));
  const column = new Map(threats.map(({ id }, i) => [id, i]));
  const placeOf = ({ mitigation, threat }: Mark) =>
    (row.get(mitigation) ?? 0) * threats.length + (column.get(threat) ?? 0);
  return [...all].sort((a, b) => placeOf(a) - placeOf(b));
}
