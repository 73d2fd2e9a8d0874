/** How one attack ended on the guest, and of which plan that is true. */
export interface RecordedEnd {
  /** The first 16 hex digits of the SHA-256 of what the machine was told. */
  readonly plan: string;
  /** `refused` and `cannot`: Docker or these files stopped before there was anything to run. */
  readonly step: 'host' | 'build' | 'container' | 'refused' | 'cannot';
  /** Null for what was stopped by its time limit, or never ran. */
  readonly exit: number | null;
}

/** An end with all that the attack printed. */
export interface RecordedOutput extends RecordedEnd {
  readonly output: string;
}

/** One lesson's attack or one threat's demonstration, as the guest answered it. */
export interface Recording {
  /** `uname -r` of the guest. */
  readonly kernel: string;
  /** The version of crun in it. */
  readonly crun: string;
  readonly starter: RecordedOutput;
  readonly solution: RecordedOutput;
  /** The other answers by their folder, `also-right/x` and `near-misses/y`. */
  readonly others: Readonly<Record<string, RecordedEnd>>;
}

/** A recorded run as a page shows it. */
export interface TranscriptRun {
  readonly command: string;
  readonly prepared: readonly string[];
  readonly caveats: readonly string[];
  readonly exit: number | null;
  readonly output: string;
  readonly step: 'host' | 'build' | 'container';
  readonly explanation: string;
}

/** What the guest answered when the attack was last recorded. */
export interface Transcript {
  readonly kernel: string;
  readonly crun: string;
  readonly starter: TranscriptRun;
  readonly solution: TranscriptRun;
}
