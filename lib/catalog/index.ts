import type { MitigationId, ThreatId } from '../report';
import addedMarksData from './added-marks.json' with { type: 'json' };
import commandsData from './commands-2015.json' with { type: 'json' };
import crosswalkData from './crosswalk.json' with { type: 'json' };
import marksData from './marks.json' with { type: 'json' };
import mitigationsData from './mitigations.json' with { type: 'json' };
import threatsData from './threats.json' with { type: 'json' };
import type { AddedMark, CommandOf2015, CrosswalkEntry, Framework, Mark, Mitigation, Threat } from './types';

// JSON modules widen ids to string; catalog.test.ts holds the data to the schema that makes these casts true.
/** The five threats, in the order of the printed sheet. */
export const threats = threatsData as readonly Threat[];
/** The twelve mitigations, in the order of the printed sheet. */
export const mitigations = mitigationsData as readonly Mitigation[];
/** The 24 printed marks. Each is written once; both directions are derived from here. */
export const marks = marksData as readonly Mark[];
/** The layer of today: marks of ours that the sheet lacks. No pair stands in both layers. */
export const addedMarks = addedMarksData as readonly AddedMark[];
/** Every command that the sheet of 2015 prints, in its order, with today's. */
export const commandsOf2015 = commandsData as readonly CommandOf2015[];
/** The frameworks of the crosswalk, each in one edition. */
export const frameworks = crosswalkData.frameworks as readonly Framework[];
/** What each framework says of each mitigation, by mitigation in the order of the sheet. */
export const crosswalk = crosswalkData.entries as readonly CrosswalkEntry[];

/** The threats a mitigation bears on, in the order of the columns. */
export function threatsOf(mitigation: MitigationId): readonly Threat[] {
  return threats.filter((threat) => markAt(mitigation, threat.id));
}

/** The mitigations that bear on a threat, in the order of the rows. */
export function mitigationsOf(threat: ThreatId): readonly Mitigation[] {
  return mitigations.filter((mitigation) => markAt(mitigation.id, threat));
}

/** The mark where a row and a column cross, if the sheet prints one. */
export function markAt(mitigation: MitigationId, threat: ThreatId): Mark | undefined {
  return marks.find((mark) => mark.mitigation === mitigation && mark.threat === threat);
}

/** The threat with this id; undefined for any other word. */
export function threatById(id: string): Threat | undefined {
  return threats.find((threat) => threat.id === id);
}

/** The mitigation with this id; undefined for any other word. */
export function mitigationById(id: string): Mitigation | undefined {
  return mitigations.find((mitigation) => mitigation.id === id);
}

export type {
  AddedMark,
  CommandOf2015,
  CrosswalkEntry,
  DiagnosticEntry,
  ExampleFile,
  Framework,
  Mark,
  Mitigation,
  Source,
  Threat,
} from './types';
