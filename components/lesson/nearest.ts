import { diffLines } from 'diff';
import type { SourceFile } from '@/lib/report';

/** One line of a comparison: in both, only in the learner's text, or only in the answer. */
export interface DiffLine {
  readonly kind: 'same' | 'yours' | 'answer';
  readonly text: string;
}

/** A right answer beside the learner's own files. */
export interface Comparison {
  readonly name: string;
  readonly files: readonly { readonly path: string; readonly lines: readonly DiffLine[] }[];
  /** How many lines differ in all. */
  readonly distance: number;
}

export interface Answer {
  readonly name: string;
  readonly files: readonly SourceFile[];
}

/** Texts further apart than this have nothing to compare: all of the one is out, all of the other in. */
const MOST_EDITS = 400;

/** The right answers, the one that differs least from the learner's files first. */
export function compareWithAnswers(
  files: readonly SourceFile[],
  answers: readonly Answer[],
): readonly Comparison[] {
  return answers.map((answer) => compare(files, answer)).sort((a, b) => a.distance - b.distance);
}

/** From the starter to the learner's files: `yours` is what the starter alone has, `answer` what came since. */
export function compareWithStarter(files: readonly SourceFile[], starter: readonly SourceFile[]): Comparison {
  return compare(starter, { name: 'starter', files });
}

/** Answers are named by their folders: `a-cap-for-the-planner` reads “A cap for the planner”. */
export function answerTitle(name: string): string {
  if (name === 'solution') return 'The lesson’s own answer';
  const words = name.replaceAll('-', ' ').replace(/\bdocker\b/, 'Docker');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A distance in words. */
export function linesApart(distance: number): string {
  if (distance === 0) return 'the same, line for line';
  return distance === 1 ? '1 line differs' : `${distance} lines differ`;
}

function compare(files: readonly SourceFile[], { name, files: right }: Answer): Comparison {
  const compared = right.map(({ path, text }) => {
    const yours = files.find((file) => file.path === path)?.text ?? '';
    return { path, lines: linesOf(yours, text) };
  });
  const distance = compared.flatMap(({ lines }) => lines).filter(({ kind }) => kind !== 'same').length;
  return { name, files: compared, distance };
}

function linesOf(yours: string, answer: string): DiffLine[] {
  const normal = (text: string) => text.replaceAll('\r\n', '\n').trimEnd();
  const [before, after] = [`${normal(yours)}\n`, `${normal(answer)}\n`];
  const changes = diffLines(before, after, { maxEditLength: MOST_EDITS }) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  return changes.flatMap(({ value, added, removed }) => {
    const kind = added ? 'answer' : removed ? 'yours' : 'same';
    return value
      .replace(/\n$/, '')
      .split('\n')
      .map((text): DiffLine => ({ kind, text }));
  });
}
