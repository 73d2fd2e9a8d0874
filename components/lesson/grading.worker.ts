import type { Completion, Explanation } from '@/lib/assist';
import { applySafeFixes, type Fixed } from '@/lib/fixing';
import { type GradableLesson, type Grade, grade } from '@/lib/grading';
import { analyzeParts, type Part } from '@/lib/parts';
import type { SourceFile } from '@/lib/report';

/** One question to the worker: grade these files. */
export interface GradeRequest {
  readonly id: number;
  /** Null where the files are nobody's exercise: then their parts and safe fixes are told instead. */
  readonly lesson: GradableLesson | null;
  readonly files: readonly SourceFile[];
}

/** What is told of files that belong to no lesson. */
export interface SetupTold {
  readonly parts: readonly Part[];
  readonly fixed: Fixed;
}

/** Another: what may be written at an offset of a file, or what a word there means. */
export interface AssistRequest {
  readonly id: number;
  readonly about: 'completion' | 'word';
  readonly file: SourceFile;
  readonly offset: number;
}

/** What comes back, under the id of its question. */
export type Answer =
  | { readonly id: number; readonly grade: Grade; readonly setup?: SetupTold }
  | { readonly id: number; readonly about: 'completion'; readonly found: Completion | null }
  | { readonly id: number; readonly about: 'word'; readonly found: Explanation | null };

self.addEventListener('message', ({ data }: MessageEvent<GradeRequest | AssistRequest>) => {
  if ('about' in data) void assist(data);
  else post(graded(data));
});

function graded({ id, lesson, files }: GradeRequest): Answer {
  if (lesson) return { id, grade: grade(lesson, files) };
  const { report, parts } = analyzeParts(files);
  const setup = { parts, fixed: applySafeFixes(files) };
  return { id, grade: { solved: false, objectives: [], keeps: [], report }, setup };
}

/** The sentences are a script of their own, which comes with the first question and keeps the grading small. */
async function assist({ id, about, file, offset }: AssistRequest): Promise<void> {
  const loaded = await import('@/lib/assist').catch(() => null);
  if (about === 'completion') post({ id, about, found: loaded?.complete(file, offset) ?? null });
  else post({ id, about, found: loaded?.explain(file, offset) ?? null });
}

function post(answer: Answer): void {
  self.postMessage(answer);
}
