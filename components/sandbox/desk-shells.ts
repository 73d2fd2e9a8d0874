import type { Machine } from '@/lib/sandbox';
import { type AttackPlan, startContainer } from '@/lib/sandbox/attack';
import type { Answer, ShellPlace, ShellSize } from './messages';

const PIECE_MS = 16;
/** A terminal that prints more than this in one piece loses the rest: nobody could have read it. */
const MOST_A_PIECE = 32 * 1024;

/** Hands on what the terminals print, in pieces: a message for each byte would drown the page. */
export class TerminalRelay {
  readonly #post: (answer: Answer) => void;
  readonly #deaf: Partial<Record<ShellPlace, () => void>> = {};

  constructor(post: (answer: Answer) => void) {
    this.#post = post;
  }

  /** Listens to a terminal from now on, and once. */
  follow(machine: Machine, place: ShellPlace): void {
    this.#deaf[place]?.();
    let waiting: number[] = [];
    this.#deaf[place] = machine.terminals[place].listen((byte) => {
      if (waiting.length === 0) {
        setTimeout(() => {
          this.#post({ kind: 'typed', place, bytes: new Uint8Array(waiting) });
          waiting = [];
        }, PIECE_MS);
      }
      if (waiting.length < MOST_A_PIECE) waiting.push(byte);
    });
  }
}

/** Opens a shell; answers why not, in a sentence, where it could not be opened. */
export async function openShell(
  machine: Machine,
  place: ShellPlace,
  size: ShellSize,
  plan: AttackPlan,
): Promise<string | null> {
  if (place === 'host') return problemOf(await machine.openShell(size));
  if (plan.kind !== 'run') {
    // The shell on the host is opened next, and shall find the machine as it was saved.
    await machine.reset();
    return plan.message;
  }
  const container = await startContainer(machine, plan);
  if (typeof container !== 'string') return problemOf(container);
  return problemOf(await machine.openShell({ ...size, container }));
}

function problemOf({
  exit,
  output,
}: {
  readonly exit: number | null;
  readonly output: string;
}): string | null {
  return exit === 0 ? null : output.trim() || 'The shell did not open.';
}
