import type { Range, TextEdit } from './text';

/** What a file is, told by its name. */
export type FileKind = 'dockerfile' | 'commands' | 'daemon' | 'compose' | 'env';

/** One editor tab, one file of a setup. */
export interface SourceFile {
  readonly path: string;
  readonly kind: FileKind;
  readonly text: string;
}

/** The twelve mitigations, in the order of the printed sheet. The ids are final. */
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
/** The id of a mitigation: its slug in addresses, its folder, its file. */
export type MitigationId = (typeof MITIGATION_IDS)[number];

/** The five threats, in the order of the printed columns. The ids are final. */
export const THREAT_IDS = [
  'kernel-exploits',
  'denial-of-service',
  'container-breakouts',
  'poisoned-images',
  'compromised-secrets',
] as const;
/** The id of a threat. */
export type ThreatId = (typeof THREAT_IDS)[number];

/** Whether a mitigation holds; `unknown` where these files cannot say. */
export type Verdict = 'met' | 'unmet' | 'unknown';
/** `error` changes the verdict; `warning` and `info` do not. */
export type Severity = 'error' | 'warning' | 'info';

/** A change that clears a diagnostic. Applied twice it changes nothing the second time. */
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

/** What is to be said of one mitigation: the verdict and the places that decide it. */
export interface MitigationReport {
  readonly verdict: Verdict;
  readonly needs: readonly Need[];
  /** Ids of top-level diagnostics that this verdict depends on. */
  readonly blockedBy: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly diagnostics: readonly Diagnostic[];
}

/** How far a threat is closed: `closed` when all of its mitigations are met, `open` when any is unmet. */
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

/**
 * What a report has to say about these mitigations, for a person: its own diagnostics and theirs. A refusal that one of
 * them repeats at the same word, with Docker's message in it, is left to that one, which knows the fix.
 */
export function findingsOf(
  { diagnostics, mitigations }: Report,
  ids: readonly MitigationId[],
): readonly Diagnostic[] {
  const theirs = ids.flatMap((id) => mitigations[id].diagnostics);
  const errors = theirs.filter(({ severity }) => severity === 'error');
  const isRepeated = (one: Diagnostic) =>
    /\/(?:daemon-)?refused$/.test(one.id) &&
    errors.some((each) => isSamePlace(each, one) && each.message.includes(one.message));
  return [...diagnostics.filter((one) => !isRepeated(one)), ...theirs];
}

function isSamePlace(a: Diagnostic, b: Diagnostic): boolean {
  return (
    a.path === b.path &&
    a.range.start.line === b.range.start.line &&
    a.range.start.character === b.range.start.character
  );
}
