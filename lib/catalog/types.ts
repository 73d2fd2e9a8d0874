import type { MitigationId, Severity, ThreatId } from '../report';

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

/** A file of an example: its name decides how it is read. */
export interface ExampleFile {
  readonly path: string;
  readonly lines: readonly string[];
}

/** What there is to say of one diagnostic beyond the message that the engine shows on the spot. */
export interface DiagnosticEntry {
  /** `<mitigation>/<kind>` or `<language>/<kind>`, as in a report. Never reused. */
  readonly id: string;
  /** The fact in at most 60 characters, as Markdown's inline text. */
  readonly title: string;
  /** The fact at length, one or two sentences; inline code as in Markdown, here and below. */
  readonly what: string;
  /** What it means for the threats. */
  readonly why: string;
  /** What to do. */
  readonly todo: string;
  /** As the bad example is reported; an exception comment turns an error into an info. */
  readonly severity: Severity;
  /** A small setup that is reported; empty where no example can show it. */
  readonly bad: readonly ExampleFile[];
  /** The same setup after the smallest change that clears it. */
  readonly good: readonly ExampleFile[];
  readonly note?: string;
}

/** Where a claim was read. */
export interface Source {
  readonly title: string;
  readonly url?: string;
  /** The day on which we read it, as year-month-day. */
  readonly read: string;
}

/** One mark that the sheet lacks and we add today; drawn differently, and never mixed with the printed ones. */
export interface AddedMark extends Mark {
  readonly source: Source;
}

/** A command that the sheet of 2015 prints, and what it has become. */
export interface CommandOf2015 {
  readonly mitigation: MitigationId;
  readonly before: ExampleFile;
  readonly today: ExampleFile;
  /** `still`: does today what it did. `changed`: runs, and no longer does it. `gone`: does not start any more. */
  readonly fate: 'still' | 'changed' | 'gone';
  readonly why: string;
}

/** A collection of recommendations that others keep, in the one edition that we cite. */
export interface Framework {
  readonly id: 'cis' | 'nist-800-190' | 'owasp' | 'attack' | 'cwe';
  readonly title: string;
  readonly edition: string;
  readonly url: string;
  /** The day on which we read it, as year-month-day. */
  readonly read: string;
}

/** A place in a framework that speaks of a mitigation. */
export interface CrosswalkEntry {
  readonly mitigation: MitigationId;
  readonly framework: Framework['id'];
  /** As the framework numbers it: `4.1`, `Rule 2`, `T1611`, `CWE-250`. */
  readonly ref: string;
  /** What stands there, in few words. */
  readonly title: string;
  readonly note?: string;
  /** A page of that very entry, where there is one. */
  readonly url?: string;
}
