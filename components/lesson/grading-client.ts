import type { Completion, Explanation } from '@/lib/assist';
import type { GradableLesson, Grade } from '@/lib/grading';
import type { SourceFile } from '@/lib/report';
import { type AssistDesk, createAssistDesk } from './assist-desk';
import type { Answer, AssistRequest, GradeRequest, SetupTold } from './grading.worker';

/** The part of a Worker that is needed; tests bring their own. */
export interface GradingWorker {
  postMessage(request: GradeRequest | AssistRequest): void;
  addEventListener(type: 'message', listener: (event: { readonly data: Answer }) => void): void;
  addEventListener(type: 'error', listener: () => void): void;
  terminate(): void;
}

export interface GradingClient {
  /** Asks for a grade; only the answer to the newest question is ever given. */
  ask(lesson: GradableLesson | null, files: readonly SourceFile[]): void;
  /** What may be written at an offset of a file; null too where a newer question came, or the worker went. */
  complete(file: SourceFile, offset: number): Promise<Completion | null>;
  /** What the word at an offset of a file means; null as above. */
  explain(file: SourceFile, offset: number): Promise<Explanation | null>;
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
  onGrade: (grade: Grade, files: readonly SourceFile[], setup: SetupTold | null) => void,
  onStopped: () => void,
): GradingClient {
  let worker: GradingWorker | null = null;
  let busy: GradeRequest | null = null;
  let waiting: GradeRequest | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastId = 0;

  const send = (request: AssistRequest) => {
    worker ??= open();
    worker.postMessage(request);
  };
  const desks = { completion: createAssistDesk('completion', send), word: createAssistDesk('word', send) };
  const stop = () => {
    clearTimeout(timer);
    worker?.terminate();
    worker = null;
    busy = null;
    desks.completion.drop();
    desks.word.drop();
  };
  const fail = () => {
    stop();
    onStopped();
    sendWaiting();
  };
  const open = (): GradingWorker => {
    const made = start();
    made.addEventListener('message', ({ data }) => {
      if (made !== worker) return;
      if ('about' in data) return desks[data.about].answered(data);
      if (data.id !== busy?.id) return;
      clearTimeout(timer);
      const { files } = busy;
      busy = null;
      if (!waiting) onGrade(data.grade, files, data.setup ?? null);
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
    complete: (file, offset) => asked<Completion>(desks.completion, file, offset),
    explain: (file, offset) => asked<Explanation>(desks.word, file, offset),
    close: stop,
  };
}

/** A desk's answers are of the kind of its questions, which the messages between page and worker cannot say. */
function asked<T>(desk: AssistDesk, file: SourceFile, offset: number): Promise<T | null> {
  return desk.ask(file, offset) as Promise<T | null>;
}
