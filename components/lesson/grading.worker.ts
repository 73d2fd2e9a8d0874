import type { Completion, Explanation } from '@/lib/assist';
import { type GradableLesson, type Grade, grade } from '@/lib/grading';
import type { SourceFile } from '@/lib/report';

/** One question to the worker: grade these files. */
export interface GradeRequest {
  readonly id: number;
  readonly lesson: GradableLesson;
  readonly files: readonly SourceFile[];
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
  | { readonly id: number; readonly grade: Grade }
  | { readonly id: number; readonly about: 'completion'; readonly found: Completion | null }
  | { readonly id: number; readonly about: 'word'; readonly found: Explanation | null };

self.addEventListener('message', ({ data }: MessageEvent<GradeRequest | AssistRequest>) => {
  if ('about' in data) void assist(data);
  else post({ id: data.id, grade: grade(data.lesson, data.files) });
});

/** The sentences are a script of their own, which comes with the first question and keeps the grading small. */
async function assist({ id, about, file, offset }: AssistRequest): Promise<void> {
  const loaded = await import('@/lib/assist').catch(() => null);
  if (about === 'completion') post({ id, about, found: loaded?.complete(file, offset) ?? null });
  else post({ id, about, found: loaded?.explain(file, offset) ?? null });
}

function post(answer: Answer): void {
  self.postMessage(answer);
}
