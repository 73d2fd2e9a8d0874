import type { Completion, Explanation } from '@/lib/assist';
import type { SourceFile } from '@/lib/report';
import type { Answer, AssistRequest } from './grading.worker';

type Question = Omit<AssistRequest, 'id' | 'about'>;
type Found = Completion | Explanation | null;

interface Waiting {
  readonly question: Question;
  readonly resolve: (found: Found) => void;
}

/** Questions of one kind to the worker: one under way, the newest waiting, those between answered with nothing. */
export interface AssistDesk {
  ask(file: SourceFile, offset: number): Promise<Found>;
  /** Takes the worker's answer; one that nobody waits for is dropped. */
  answered(answer: Answer): void;
  /** The worker is gone: what was under way is answered with nothing. */
  drop(): void;
}

/** `send` reaches the worker; `about` is the kind of the questions. */
export function createAssistDesk(
  about: AssistRequest['about'],
  send: (request: AssistRequest) => void,
): AssistDesk {
  let busy: Waiting | null = null;
  let waiting: Waiting | null = null;
  let lastId = 0;

  const next = () => {
    if (busy || !waiting) return;
    busy = waiting;
    waiting = null;
    lastId += 1;
    send({ id: lastId, about, ...busy.question });
  };
  const finish = (found: Found) => {
    const done = busy;
    busy = null;
    // Whoever asks again has asked because the text is another by now.
    done?.resolve(waiting ? null : found);
  };

  return {
    ask(file, offset) {
      return new Promise((resolve) => {
        waiting?.resolve(null);
        waiting = { question: { file, offset }, resolve };
        next();
      });
    },
    answered(answer) {
      if (!('about' in answer) || answer.about !== about || answer.id !== lastId || !busy) return;
      finish(answer.found);
      next();
    },
    drop() {
      waiting?.resolve(null);
      waiting = null;
      finish(null);
    },
  };
}
