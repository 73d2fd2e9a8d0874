import { type GradableLesson, grade } from '@/lib/grading';
import type { SourceFile } from '@/lib/report';

/** One question to the worker: grade these files. */
export interface GradeRequest {
  readonly id: number;
  readonly lesson: GradableLesson;
  readonly files: readonly SourceFile[];
}

self.addEventListener('message', ({ data }: MessageEvent<GradeRequest>) => {
  self.postMessage({ id: data.id, grade: grade(data.lesson, data.files) });
});
