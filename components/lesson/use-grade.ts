'use client';
import { useEffect, useRef, useState } from 'react';
import type { GradableLesson, Grade } from '@/lib/grading';
import type { SourceFile } from '@/lib/report';
import { createGradingClient, type GradingClient, type GradingWorker } from './grading-client';

/** Grades the files in a worker whenever they change. Starts with what the build worked out for the starter. */
export function useGrade(lesson: GradableLesson, files: readonly SourceFile[], initial: Grade) {
  const [grade, setGrade] = useState(initial);
  const [stopped, setStopped] = useState(false);
  const client = useRef<GradingClient>(null);

  useEffect(() => {
    const made = createGradingClient(
      startWorker,
      (answer) => {
        setGrade(answer);
        setStopped(false);
      },
      () => setStopped(true),
    );
    client.current = made;
    return () => made.close();
  }, []);
  useEffect(() => client.current?.ask(lesson, files), [lesson, files]);
  return { grade, stopped };
}

function startWorker(): GradingWorker {
  return new Worker(new URL('./grading.worker.ts', import.meta.url), { type: 'module' });
}
