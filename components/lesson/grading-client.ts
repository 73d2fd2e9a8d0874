import type { GradableLesson, Grade } from '@/lib/grading';
import type { SourceFile } from '@/lib/report';
import type { GradeRequest } from './grading.worker';

/** The part of a Worker that is needed; tests bring their own. */
export interface GradingWorker {
  postMessage(request: GradeRequest): void;
  addEventListener(
    type: 'message',
    listener: (event: { readonly data: { readonly id: number; readonly grade: Grade } }) => void,
  ): void;
  addEventListener(type: 'error', listener: () => void): void;
  terminate(): void;
}

export interface GradingClient {
  /** Asks for a grade; only the answer to the newest question is ever given. */
  ask(lesson: GradableLesson, files: readonly SourceFile[]): void;
  close(): void;
}

/** A text that takes longer than this is given up, and the worker with it, so that the next keystroke is graded. */
const PATIENCE_MS = 5000;

/**
 * Talks to the grading worker: one question under way at a time, the newest waiting, stale ones dropped.
 * `onStopped` is called when the worker fails or answers nothing in time; the next question starts a new one.
 */
export function createGradingClient(
  start: () => GradingWorker,
  onGrade: (grade: Grade, files: readonly SourceFile[]) => void,
  onStopped: () => void,
): GradingClient {
  let worker: GradingWorker | null = null;
  let busy: GradeRequest | null = null;
  let waiting: GradeRequest | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastId = 0;

  const stop = () => {
    clearTimeout(timer);
    worker?.terminate();
    worker = null;
    busy = null;
  };
  const fail = () => {
    stop();
    onStopped();
    sendWaiting();
  };
  const open = (): GradingWorker => {
    const made = start();
    made.addEventListener('message', ({ data }) => {
      if (made !== worker || data.id !== busy?.id) return;
      clearTimeout(timer);
      const { files } = busy;
      busy = null;
      if (!waiting) onGrade(data.grade, files);
      sendWaiting();
    });
    made.addEventListener('error', () => {
      if (made === worker) fail();
    });
    return made;
  };
  const sendWaiting = () => {
    if (busy || !waiting) return;
    busy = waiting;
    waiting = null;
    timer = setTimeout(fail, PATIENCE_MS);
    worker ??= open();
    worker.postMessage(busy);
  };

  return {
    ask(lesson, files) {
      lastId += 1;
      waiting = { id: lastId, lesson, files };
      sendWaiting();
    },
    close: stop,
  };
}
