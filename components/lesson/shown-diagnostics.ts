import type { Grade } from '@/lib/grading';
import { type Diagnostic, type Evidence, findingsOf, type MitigationId, type Severity } from '@/lib/report';

const WEIGHT: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** What a lesson shows as wrong: what its own mitigations report and what stops a file from being read; worst first. */
export function shownDiagnostics(
  { report }: Grade,
  mitigations: readonly MitigationId[],
): readonly Diagnostic[] {
  return [...findingsOf(report, mitigations)].sort(
    (a, b) => WEIGHT[a.severity] - WEIGHT[b.severity] || a.range.start.line - b.range.start.line,
  );
}

/** What makes the lesson's mitigations hold, for the marks in the gutter. */
export function shownEvidence({ report }: Grade, mitigations: readonly MitigationId[]): readonly Evidence[] {
  return mitigations.flatMap((id) => report.mitigations[id].evidence);
}

/** How many objectives and keeps are still to be brought to hold. */
export function leftToDo({ objectives, keeps }: Grade): number {
  return objectives.filter(({ met }) => !met).length + keeps.filter(({ kept }) => !kept).length;
}

/** Where things stand in one sentence. */
export function spokenVerdict(grade: Grade): string {
  if (grade.solved) return 'Sealed. Every objective is met and everything still works.';
  const open = grade.objectives.find(({ met }) => !met) ?? grade.keeps.find(({ kept }) => !kept);
  if (!open) return 'The files cannot be read as a whole yet; the notes say where.';
  return `${leftToDo(grade)} to go. ${open.text}: ${open.reason}`;
}
