import { analyze } from '../analyze';
import {
  type Fix,
  findingsOf,
  MITIGATION_IDS,
  type MitigationId,
  type Report,
  type SourceFile,
} from '../report';
import { applyEdits, type TextEdit } from '../text';

/** A fix that was applied, for whoever wants to know what happened to a file. */
export interface AppliedFix {
  /** The diagnostic that it cleared. */
  readonly id: string;
  /** The file of the diagnostic; the edits may lie in another one too. */
  readonly path: string;
  readonly title: string;
}

/** Files after all their safe fixes. */
export interface Fixed {
  /** In the order in which they were given; a file that no fix touched is the same object. */
  readonly files: readonly SourceFile[];
  readonly applied: readonly AppliedFix[];
  /** What is to be said of the files as they are now. */
  readonly report: Report;
}

interface Candidate extends AppliedFix {
  readonly edits: readonly TextEdit[];
}

/** A round fixes one thing a line, and a fix can uncover the next one. No real line needs as many as this. */
const MOST_ROUNDS = 50;

/**
 * Applies the first safe fix of each diagnostic, and again, until there is none: so that doing it twice changes
 * nothing the second time. Of several on one line all but the first wait for the next round, since they know only the old text.
 *
 * @param ids the mitigations whose diagnostics are fixed
 */
export function applySafeFixes(
  files: readonly SourceFile[],
  ids: readonly MitigationId[] = MITIGATION_IDS,
): Fixed {
  const applied: AppliedFix[] = [];
  const seen = new Set<string>();
  let now = files;
  let report = analyze(now);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    seen.add(textsOf(now));
    const taken = withoutMeetings(candidatesOf(report, ids));
    const next = edited(now, taken);
    // Two fixes that undo each other would go round for ever.
    if (taken.length === 0 || seen.has(textsOf(next))) break;
    applied.push(...taken.map(({ id, path, title }) => ({ id, path, title })));
    now = next;
    report = analyze(now);
  }
  return { files: now, applied, report };
}

function candidatesOf(report: Report, ids: readonly MitigationId[]): readonly Candidate[] {
  return findingsOf(report, ids).flatMap(({ id, path, fixes }) => {
    const fix: Fix | undefined = fixes.find(({ safe }) => safe);
    return fix ? [{ id, path, title: fix.title, edits: fix.edits }] : [];
  });
}

/** The fixes that can be applied at once: on each line the first one alone. */
function withoutMeetings(candidates: readonly Candidate[]): readonly Candidate[] {
  const taken = new Set<string>();
  return candidates.filter(({ edits }) => {
    const lines = edits.flatMap(linesOf);
    if (lines.length === 0 || lines.some((line) => taken.has(line))) return false;
    for (const line of lines) taken.add(line);
    return true;
  });
}

function linesOf({ path, range }: TextEdit): readonly string[] {
  const { start, end } = range;
  return Array.from({ length: end.line - start.line + 1 }, (_, at) => `${path}:${start.line + at}`);
}

function edited(files: readonly SourceFile[], fixes: readonly Candidate[]): readonly SourceFile[] {
  const edits = fixes.flatMap((fix) => fix.edits);
  return files.map((file) => {
    const own = edits.filter(({ path }) => path === file.path);
    return own.length === 0 ? file : { ...file, text: applyEdits(file.text, own) };
  });
}

function textsOf(files: readonly SourceFile[]): string {
  return JSON.stringify(files.map(({ text }) => text));
}
