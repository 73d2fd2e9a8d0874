import { type Grade, grade } from '../../lib/grading';
import type { Lesson } from '../../lib/lessons';
import type { Diagnostic, Fix, SourceFile } from '../../lib/report';
import { applyEdits } from '../../lib/text';

/** One quick fix to take: where its squiggle begins, and what the light bulb calls it. */
export interface FixStep {
  readonly diagnostic: Diagnostic;
  readonly fix: Fix;
}

/** Far more than any lesson needs; a search that runs away ends here. */
const MOST_TRIED = 2000;

/**
 * The shortest way from the starter to solved that takes quick fixes alone; null where there is none.
 */
export function fixPath(lesson: Lesson): readonly FixStep[] | null {
  let level: { files: readonly SourceFile[]; steps: readonly FixStep[] }[] = [
    { files: lesson.starter, steps: [] },
  ];
  const seen = new Set<string>();
  while (level.length > 0 && seen.size < MOST_TRIED) {
    const next: typeof level = [];
    for (const { files, steps } of level) {
      const now = grade(lesson, files);
      if (now.solved) return steps;
      for (const step of offered(lesson, now)) {
        const after = files.map((file) => edited(file, step.fix));
        const text = after.map((file) => file.text).join('\0');
        if (!seen.has(text)) next.push({ files: after, steps: [...steps, step] });
        seen.add(text);
      }
    }
    level = next;
  }
  return null;
}

function offered({ mitigations }: Lesson, { report }: Grade): readonly FixStep[] {
  return [...report.diagnostics, ...mitigations.flatMap((id) => report.mitigations[id].diagnostics)].flatMap(
    (diagnostic) => diagnostic.fixes.map((fix) => ({ diagnostic, fix })),
  );
}

function edited(file: SourceFile, { edits }: Fix): SourceFile {
  const own = edits.filter(({ path }) => path === file.path);
  return { ...file, text: applyEdits(file.text, own) };
}
