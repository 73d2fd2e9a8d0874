'use client';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Assist } from '@/components/editor';
import type { GradableLesson, Grade } from '@/lib/grading';
import type { SourceFile } from '@/lib/report';
import type { SetupTold } from './grading.worker';
import { createGradingClient, type GradingClient, type GradingWorker } from './grading-client';

/** A grade with the files that it is about. */
interface Answered {
  readonly grade: Grade;
  readonly graded: readonly SourceFile[];
  /** Where there is no lesson: the parts of the files, and what their safe fixes would make of them. */
  readonly setup: SetupTold | null;
}

/**
 * Grades the files in a worker whenever they change. Starts with what the build worked out for the starter. The same
 * worker answers what may be written at a place and what a word means.
 */
export function useGrade(
  lesson: GradableLesson | null,
  files: readonly SourceFile[],
  starter: readonly SourceFile[],
  starterGrade: Grade,
) {
  const [answered, setAnswered] = useState<Answered>({
    grade: starterGrade,
    graded: starter,
    setup: null,
  });
  const [stopped, setStopped] = useState(false);
  const client = useRef<GradingClient>(null);

  useEffect(() => {
    const made = createGradingClient(
      startWorker,
      (grade, graded, setup) => {
        setAnswered({ grade, graded, setup });
        setStopped(false);
      },
      () => setStopped(true),
    );
    client.current = made;
    return () => made.close();
  }, []);
  useEffect(() => client.current?.ask(lesson, files), [lesson, files]);
  const assist = useMemo<Assist>(
    () => ({
      complete: async (file, offset) => client.current?.complete(file, offset) ?? null,
      explain: async (file, offset) => client.current?.explain(file, offset) ?? null,
    }),
    [],
  );
  return { ...answered, stopped, assist };
}

function startWorker(): GradingWorker {
  return new Worker(new URL('./grading.worker.ts', import.meta.url), { type: 'module' });
}
