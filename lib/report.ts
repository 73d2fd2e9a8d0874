import type { Range, TextEdit } from './text';

/** What a file is, told by its name. */
export type FileKind = 'dockerfile' | 'commands' | 'daemon' | 'compose' | 'env';

/** One editor tab, one file of a setup. */
export interface SourceFile {
  readonly path: string;
  readonly kind: FileKind;
  readonly text: string;
}

export const MITIGATION_IDS = [
  'segregate-with-vms',
  'defang-setuid',
  'cpu-shares',
  'verify-images',
  'read-only-filesystem',
  'set-a-user',
  'no-env-secrets',
  'no-privileged',
  'no-inter-container-communication',
  'read-only-volumes',
  'memory-limit',
  'no-unnecessary-packages',
] as const;
export type MitigationId = (typeof MITIGATION_IDS)[number];

export const THREAT_IDS = [
  'kernel-exploits',
  'denial-of-service',
  'container-breakouts',
  'poisoned-images',
  'compromised-secrets',
] as const;
export type ThreatId = (typeof THREAT_IDS)[number];

export type Verdict = 'met' | 'unmet' | 'unknown';
/** `error` changes the verdict; `warning` and `info` do not. */
export type Severity = 'error' | 'warning' | 'info';

export interface Fix {
  readonly title: string;
  /** A safe fix keeps what the container does; an unsafe one needs a human's look. */
  readonly safe: boolean;
  readonly edits: readonly TextEdit[];
}

/** One report at one place: what is wrong (message), why it matters (consequence), what to do (fixes or advice). */
export interface Diagnostic {
  /** `<mitigation>/<kind>`, or `<language>/<kind>` for those that belong to no mitigation. Never reused. */
  readonly id: string;
  readonly severity: Severity;
  readonly path: string;
  readonly range: Range;
  readonly message: string;
  readonly consequence: string;
  /** What to do, in a sentence, where no fix can do it. */
  readonly advice?: string;
  readonly fixes: readonly Fix[];
}

/** A place that makes a mitigation hold, with what it does there. */
export interface Evidence {
  readonly path: string;
  readonly range: Range;
  readonly message: string;
}

/** What to add to the setup so that a verdict can be given. */
export interface Need {
  readonly kind: FileKind;
  readonly message: string;
}

export interface MitigationReport {
  readonly verdict: Verdict;
  readonly needs: readonly Need[];
  /** Ids of top-level diagnostics that this verdict depends on. */
  readonly blockedBy: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface ThreatReport {
  readonly exposure: 'open' | 'closed' | 'unknown';
  readonly met: number;
  readonly of: number;
  readonly mitigations: readonly MitigationId[];
}

/** What `analyze(files)` answers; the CLI's `--json` prints it as it is. */
export interface Report {
  readonly version: 1;
  readonly files: readonly { readonly path: string; readonly kind: FileKind }[];
  readonly diagnostics: readonly Diagnostic[];
  readonly mitigations: Readonly<Record<MitigationId, MitigationReport>>;
  readonly threats: Readonly<Record<ThreatId, ThreatReport>>;
}
