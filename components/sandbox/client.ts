import type { SourceFile } from '@/lib/report';
import type { AttackData } from '@/lib/sandbox/attack';
import type {
  Answer,
  ImageAddress,
  LoadProblem,
  Question,
  ShellPlace,
  ShellProblems,
  ShellSize,
  ShownOutcome,
  ShownPlan,
} from './messages';

/** The part of a Worker that is needed; tests bring their own. */
export interface SandboxWorker {
  postMessage(question: Question): void;
  addEventListener(type: 'message', listener: (event: { readonly data: Answer }) => void): void;
  addEventListener(type: 'error', listener: () => void): void;
  terminate(): void;
}

type ShellSizes = Readonly<Record<ShellPlace, ShellSize>>;

/** How far the machine is. `part` of the image is here, from 0 to 1. */
export type Power =
  | { readonly kind: 'off' }
  | { readonly kind: 'loading'; readonly part: number }
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'failed'; readonly problem: LoadProblem; readonly file: string };

/** What is heard of a run, in this order; `onEnd` last and once. */
export interface RunListener {
  onPlan(plan: ShownPlan): void;
  onOutput(text: string): void;
  /** Null where nothing was run (the plan says why), or where it was given up. */
  onEnd(outcome: ShownOutcome | null, problem: string | null): void;
}

export interface SandboxClient {
  /** Fetches the image for later, quietly. */
  fetch(): void;
  /** Turns the machine on; does nothing where it is on or on its way. */
  start(): void;
  run(attack: AttackData, files: readonly SourceFile[], listener: RunListener): void;
  /** Ends whatever is under way and takes the machine back to where it began. Always works. */
  reset(): Promise<void>;
  /** Opens both shells; what else is under way ends. */
  openShells(sizes: ShellSizes, attack: AttackData, files: readonly SourceFile[]): Promise<ShellProblems>;
  resizeShell(place: ShellPlace, size: ShellSize): void;
  type(place: ShellPlace, text: string): void;
  close(): void;
}

/** A machine that has not answered to a reset by then is replaced by another. */
const PATIENCE_MS = 4000;
const OFF = 'The machine was turned off.';

/**
 * Talks to the sandbox's worker. Nothing is started before it is asked for. A worker that fails, or does not answer a
 * reset, is ended and replaced, so that no guest can take the page with it.
 */
export function createSandboxClient(
  startWorker: () => SandboxWorker,
  image: ImageAddress,
  onPower: (power: Power) => void,
  onTyped: (place: ShellPlace, bytes: Uint8Array) => void,
): SandboxClient {
  return new Client(startWorker, image, onPower, onTyped);
}

class Client implements SandboxClient {
  #worker: SandboxWorker | null = null;
  #power: Power = { kind: 'off' };
  #lastId = 0;
  readonly #runs = new Map<number, RunListener>();
  readonly #resets = new Map<number, () => void>();
  readonly #shells = new Map<number, (problems: ShellProblems) => void>();

  constructor(
    readonly startWorker: () => SandboxWorker,
    readonly image: ImageAddress,
    readonly onPower: (power: Power) => void,
    readonly onTyped: (place: ShellPlace, bytes: Uint8Array) => void,
  ) {}

  fetch(): void {
    if (this.#power.kind === 'off') this.#ask({ kind: 'fetch', image: this.image });
  }

  start(): void {
    if (this.#power.kind !== 'off' && this.#power.kind !== 'failed') return;
    this.#turnTo({ kind: 'loading', part: 0 });
    this.#ask({ kind: 'start', image: this.image });
  }

  run(attack: AttackData, files: readonly SourceFile[], listener: RunListener): void {
    const id = this.#nextId();
    this.#runs.set(id, listener);
    this.#ask({ kind: 'run', id, attack, files });
  }

  reset(): Promise<void> {
    this.#giveUpRuns();
    const id = this.#nextId();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#replace(), PATIENCE_MS);
      this.#resets.set(id, () => {
        clearTimeout(timer);
        resolve();
      });
      this.#ask({ kind: 'reset', id });
    });
  }

  openShells(sizes: ShellSizes, attack: AttackData, files: readonly SourceFile[]): Promise<ShellProblems> {
    const id = this.#nextId();
    return new Promise((resolve) => {
      this.#shells.set(id, resolve);
      this.#ask({ kind: 'shells', id, sizes, attack, files });
    });
  }

  resizeShell(place: ShellPlace, size: ShellSize): void {
    this.#worker?.postMessage({ kind: 'resize', place, size });
  }

  type(place: ShellPlace, text: string): void {
    this.#worker?.postMessage({ kind: 'type', place, text });
  }

  close(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#power = { kind: 'off' };
    this.#giveUpRuns();
    this.#endWaiting();
  }

  #ask(question: Question): void {
    this.#worker ??= this.#open();
    this.#worker?.postMessage(question);
  }

  #open(): SandboxWorker | null {
    try {
      const worker = this.startWorker();
      worker.addEventListener('message', ({ data }) => {
        if (worker === this.#worker) this.#hear(data);
      });
      worker.addEventListener('error', () => {
        if (worker === this.#worker) this.#fail();
      });
      return worker;
    } catch {
      this.#fail();
      return null;
    }
  }

  #hear(answer: Answer): void {
    switch (answer.kind) {
      case 'loading':
        if (this.#power.kind === 'loading') this.#turnTo(answer);
        break;
      case 'starting':
      case 'ready':
        this.#turnTo(answer);
        break;
      case 'not-loaded':
        this.#turnTo({ kind: 'failed', problem: answer.problem, file: answer.file });
        break;
      case 'planned':
        this.#runs.get(answer.id)?.onPlan(answer.plan);
        break;
      case 'output':
        this.#runs.get(answer.id)?.onOutput(answer.text);
        break;
      case 'ended':
        this.#endRun(answer.id, answer.outcome, null);
        break;
      case 'broken':
        if (this.#resets.has(answer.id)) this.#replace();
        else this.#endRun(answer.id, null, answer.message);
        break;
      case 'was-reset':
        this.#resets.get(answer.id)?.();
        this.#resets.delete(answer.id);
        break;
      case 'shells-open':
        this.#shells.get(answer.id)?.(answer.problems);
        this.#shells.delete(answer.id);
        break;
      case 'typed':
        this.onTyped(answer.place, answer.bytes);
    }
  }

  #endRun(id: number, outcome: ShownOutcome | null, problem: string | null): void {
    const run = this.#runs.get(id);
    this.#runs.delete(id);
    run?.onEnd(outcome, problem);
  }

  #giveUpRuns(): void {
    for (const id of [...this.#runs.keys()]) this.#endRun(id, null, null);
  }

  /** Ends a worker that no longer listens and turns the machine on anew; the image is in the cache by now. */
  #replace(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#giveUpRuns();
    this.#endWaiting();
    this.#turnTo({ kind: 'off' });
    this.start();
  }

  #fail(): void {
    this.#worker?.terminate();
    this.#worker = null;
    this.#giveUpRuns();
    this.#endWaiting();
    this.#turnTo({ kind: 'failed', problem: 'no-start', file: '' });
  }

  #endWaiting(): void {
    for (const done of this.#resets.values()) done();
    this.#resets.clear();
    for (const opened of this.#shells.values()) opened({ container: OFF, host: OFF });
    this.#shells.clear();
  }

  #turnTo(power: Power): void {
    this.#power = power;
    this.onPower(power);
  }

  #nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }
}
