import { type Grade, grade } from '../grading';
import type { Diagnostic, Report, SourceFile } from '../report';
import { applyEdits, type TextEdit } from '../text';
import type { Say } from './contract';
import type { Answer, Lesson, NearMiss } from './types';

/** The starter fails each objective and no keep, and its safe fixes break none. */
export function checkStarter(lesson: Lesson, say: Say): void {
  const { objectives, keeps } = grade(lesson, lesson.starter);
  for (const { id, met } of objectives) {
    if (met) say('starter', `objective ${id} is met before anything is done`);
  }
  for (const { id, kept, reason } of keeps) if (!kept) say('starter', `keep ${id} is broken: ${reason}`);
  for (const { path, text } of lesson.starter) {
    const lines = text.trimEnd().split('\n').length;
    if (lines > 40) say(`starter/${path}`, `has ${lines} lines, at most 40 are allowed`);
  }
}

/** The first safe fix of each diagnostic, one at a time and all at once; tests plant a grader with a harmful fix. */
export function checkSafeFixes(lesson: Lesson, say: Say, grader: typeof grade = grade): void {
  const { report } = grader(lesson, lesson.starter);
  const fixes = diagnosticsOf(lesson, report).flatMap(({ fixes }) =>
    fixes.filter(({ safe }) => safe).slice(0, 1),
  );
  const all = { title: 'all safe fixes together', edits: fixes.flatMap(({ edits }) => edits) };
  for (const { title, edits } of [...fixes, all]) {
    const broken = grader(lesson, edited(lesson.starter, edits)).keeps.find(({ kept }) => !kept);
    if (broken) say('starter', `the safe fix “${title}” breaks keep ${broken.id}: ${broken.reason}`);
  }
}

function edited(files: readonly SourceFile[], edits: readonly TextEdit[]): readonly SourceFile[] {
  return files.map((file) => ({
    ...file,
    text: applyEdits(
      file.text,
      edits.filter(({ path }) => path === file.path),
    ),
  }));
}

/** The solution and every other right answer solve the lesson; the solution without a warning. */
export function checkRightAnswers(lesson: Lesson, say: Say): void {
  const { solution, alsoRight } = lesson;
  checkSolved(lesson, 'solution', solution, say);
  const [remark] = diagnosticsOf(lesson, grade(lesson, solution.files).report).filter(
    ({ severity }) => severity !== 'info',
  );
  if (remark) say('solution', `is not without remarks: ${remark.id}`);
  if (alsoRight.length < 2)
    say('also-right', `needs at least 2 other right answers, has ${alsoRight.length}`);
  for (const answer of alsoRight) checkSolved(lesson, `also-right/${answer.name}`, answer, say);
}

function checkSolved(lesson: Lesson, folder: string, { files }: Answer, say: Say): void {
  const result = grade(lesson, files);
  if (result.solved) return;
  const first = failing(result)[0] ?? {
    id: 'no top-level error',
    reason: result.report.diagnostics[0]?.message,
  };
  say(folder, `does not solve the lesson: ${first.id}: ${first.reason}`);
}

/** Every near miss fails exactly what it names, with exactly the diagnostics that it names. */
export function checkNearMisses(lesson: Lesson, say: Say): void {
  const { nearMisses } = lesson;
  if (nearMisses.length < 5) say('near-misses', `needs at least 5, has ${nearMisses.length}`);
  for (const nearMiss of nearMisses) checkNearMiss(lesson, nearMiss, say);
}

function checkNearMiss(lesson: Lesson, nearMiss: NearMiss, say: Say): void {
  const folder = `near-misses/${nearMiss.name}`;
  if (nearMiss.told === '') say(`${folder}/why.md`, 'tells the learner nothing');
  const result = grade(lesson, nearMiss.files);
  const fails = failing(result).map(({ id }) => id);
  if (!isSame(fails, nearMiss.fails)) {
    say(folder, `fails ${list(fails)}, why.md says ${list(nearMiss.fails)}`);
  }
  const ids = diagnosticsOf(lesson, result.report)
    .filter(({ severity }) => severity !== 'info')
    .map(({ id }) => id);
  if (!isSame(ids, nearMiss.diagnostics)) {
    say(folder, `has the diagnostics ${list(ids)}, why.md says ${list(nearMiss.diagnostics)}`);
  }
}

/** No two answers are the same text, blanks and comments aside that are no exceptions. */
export function checkDistinct(lesson: Lesson, say: Say): void {
  const seen = new Map<string, string>();
  const { starter, solution, alsoRight, nearMisses } = lesson;
  const answers = [
    { folder: 'starter', files: starter },
    { folder: 'solution', files: solution.files },
    ...alsoRight.map(({ name, files }) => ({ folder: `also-right/${name}`, files })),
    ...nearMisses.map(({ name, files }) => ({ folder: `near-misses/${name}`, files })),
  ];
  for (const { folder, files } of answers) {
    const text = files.map((file) => essence(file.text)).join('\0');
    const twin = seen.get(text);
    if (twin !== undefined) say(folder, `is the same answer as ${twin}`);
    seen.set(text, folder);
  }
}

/** The words of a file, whatever its comments and line breaks; an exception is a comment that counts. */
function essence(text: string): string {
  return text
    .replace(/^[ \t]*#(?![ \t]*watertight:).*$/gm, '')
    .replace(/[\s\\]+/g, ' ')
    .trim();
}

/** Objectives that are not met and keeps that are not kept. */
function failing({ objectives, keeps }: Grade): readonly { readonly id: string; readonly reason: string }[] {
  return [...objectives.filter(({ met }) => !met), ...keeps.filter(({ kept }) => !kept)];
}

/** Top-level diagnostics and those of the lesson's own mitigations. */
function diagnosticsOf(lesson: Lesson, report: Report): readonly Diagnostic[] {
  return [...report.diagnostics, ...lesson.mitigations.flatMap((id) => report.mitigations[id].diagnostics)];
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return list(a) === list(b);
}

function list(ids: readonly string[]): string {
  return ids.length === 0 ? 'nothing' : [...new Set(ids)].sort().join(', ');
}
