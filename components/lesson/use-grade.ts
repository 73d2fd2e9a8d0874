'use client';
import { useEffect, useRef, useState } from 'react';
import type { GradableLesson, Grade } from '@/lib/grading';
import type { SourceFile } from '@/lib/report';
import { createGradingClient, type GradingClient, type GradingWorker } from './grading-client';

/** A grade with the files that it is about; null for what the build worked out. */
interface Answered {
  readonly grade: Grade;
  readonly graded: readonly SourceFile[] | null;
}

/** Grades the files in a worker whenever they change. Starts with what the build worked out for the starter. */
export function useGrade(lesson: GradableLesson, files: readonly SourceFile[], initial: Grade) {
  const [answered, setAnswered] = useState<Answered>({ grade: initial, graded: null });
  const [stopped, setStopped] = useState(false);
  const client = useRef<GradingClient>(null);

  useEffect(() => {
    const made = createGradingClient(
      startWorker,
      (grade, graded) => {
        setAnswered({ grade, graded });
        setStopped(false);
      },
      () => setStopped(true),
    );
    client.current = made;
    return () => made.close();
  }, []);
  useEffect(() => client.current?.ask(lesson, files), [lesson, files]);
  return { ...answered, stopped };
}

function startWorker(): GradingWorker {
  return new Worker(new URL('./grading.worker.ts', import.meta.url), { type: 'module' });
}
