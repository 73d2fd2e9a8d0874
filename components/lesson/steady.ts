import type { Grade } from '@/lib/grading';
import type { Diagnostic, MitigationId, MitigationReport } from '@/lib/report';

/** How long the learner has to pause before something new is called wrong, in milliseconds. */
export const PAUSE_MS = 600;

/**
 * What may be shown of the latest grade while the learner is still typing: good news at once, bad news later.
 * What has been put right disappears, what was already shown moves along with the text, and neither an objective
 * that was met nor a diagnostic that was not there flips in the middle of a word.
 */
export function calm(shown: Grade, latest: Grade): Grade {
  return {
    ...latest,
    objectives: latest.objectives.map((now) =>
      now.met ? now : (shown.objectives.find(({ id }) => id === now.id) ?? now),
    ),
    keeps: latest.keeps.map((now) => (now.kept ? now : (shown.keeps.find(({ id }) => id === now.id) ?? now))),
    report: calmReport(shown, latest),
  };
}

function calmReport({ report: shown }: Grade, { report: latest }: Grade): Grade['report'] {
  const mitigations = Object.fromEntries(
    Object.entries(latest.mitigations).map(([id, now]): [string, MitigationReport] => {
      // The keys of a report are the mitigation ids.
      const before = shown.mitigations[id as MitigationId];
      return [id, { ...now, diagnostics: alreadyShown(before.diagnostics, now.diagnostics) }];
    }),
  ) as unknown as Grade['report']['mitigations'];
  return { ...latest, diagnostics: alreadyShown(shown.diagnostics, latest.diagnostics), mitigations };
}

/** Those of `now` that were there before: the same id in the same file, counted when there are several. */
function alreadyShown(before: readonly Diagnostic[], now: readonly Diagnostic[]): readonly Diagnostic[] {
  const budget = new Map<string, number>();
  for (const diagnostic of before) budget.set(nameOf(diagnostic), (budget.get(nameOf(diagnostic)) ?? 0) + 1);
  return now.filter((diagnostic) => {
    const left = budget.get(nameOf(diagnostic)) ?? 0;
    budget.set(nameOf(diagnostic), left - 1);
    return left > 0;
  });
}

function nameOf({ id, path }: Diagnostic): string {
  return `${id} ${path}`;
}
