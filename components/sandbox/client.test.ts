import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AttackData } from '@/lib/sandbox/attack';
import { createSandboxClient, type Power, type SandboxWorker } from './client';
import type { Answer, Question, ShownOutcome } from './messages';

const IMAGE = { folder: '/sandbox/', key: '0123456789abcdef' };
const ATTACK = { title: 'Try', script: 'true' } as AttackData;
const OUTCOME: ShownOutcome = {
  exit: 1,
  output: 'no',
  cut: false,
  timedOut: false,
  step: 'container',
  explanation: '1: it ended.',
  seconds: 1,
};

class FakeWorker implements SandboxWorker {
  readonly asked: Question[] = [];
  ended = false;
  #hear: (event: { readonly data: Answer }) => void = () => undefined;
  #fail: () => void = () => undefined;

  postMessage(question: Question): void {
    this.asked.push(question);
  }
  addEventListener(type: 'message' | 'error', listener: never): void {
    if (type === 'message') this.#hear = listener;
    else this.#fail = listener;
  }
  terminate(): void {
    this.ended = true;
  }
  answer(answer: Answer): void {
    this.#hear({ data: answer });
  }
  fail(): void {
    this.#fail();
  }
}

/** A client with the workers that it started, and what it said. */
function started() {
  const workers: FakeWorker[] = [];
  const powers: Power['kind'][] = [];
  const client = createSandboxClient(
    () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    IMAGE,
    (power) => powers.push(power.kind),
    () => undefined,
  );
  const ends: [ShownOutcome | null, string | null][] = [];
  const listener = {
    onPlan: () => undefined,
    onOutput: () => undefined,
    onEnd: (outcome: ShownOutcome | null, problem: string | null) => ends.push([outcome, problem]),
  };
  const worker = (i: number): FakeWorker => {
    const found = workers[i];
    if (!found) throw new Error(`There is no worker ${i}.`);
    return found;
  };
  return { client, workers, worker, powers, ends, listener };
}

describe('the page’s side of the sandbox', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('starts no worker before it is asked for something', () => {
    const { client, workers } = started();
    client.resizeShell('host', { columns: 80, rows: 24 });
    client.type('host', 'ls\n');
    expect(workers).toHaveLength(0);
  });

  it('turns the machine on once, and tells how far it is', () => {
    const { client, worker, workers, powers } = started();
    client.start();
    client.start();
    worker(0).answer({ kind: 'loading', part: 0.5 });
    worker(0).answer({ kind: 'starting' });
    worker(0).answer({ kind: 'ready' });
    client.start();
    expect(workers).toHaveLength(1);
    expect(worker(0).asked.filter(({ kind }) => kind === 'start')).toHaveLength(1);
    expect(powers).toEqual(['loading', 'loading', 'starting', 'ready']);
  });

  it('can be asked again after a file was missing', () => {
    const { client, worker, powers } = started();
    client.start();
    worker(0).answer({ kind: 'not-loaded', problem: 'missing', file: 'state.zst' });
    client.start();
    worker(0).answer({ kind: 'ready' });
    expect(powers).toEqual(['loading', 'failed', 'loading', 'ready']);
  });

  it('hands a run’s answers to the one who asked, and its end once', () => {
    const { client, worker, ends, listener } = started();
    client.start();
    client.run(ATTACK, [], listener);
    worker(0).answer({ kind: 'ended', id: 1, outcome: OUTCOME });
    worker(0).answer({ kind: 'ended', id: 1, outcome: OUTCOME });
    expect(ends).toEqual([[OUTCOME, null]]);
  });

  it('ends a run by a reset, at once, and is not disturbed by what comes late', async () => {
    const { client, worker, ends, listener } = started();
    client.start();
    client.run(ATTACK, [], listener);
    const reset = client.reset();
    expect(ends).toEqual([[null, null]]);
    worker(0).answer({ kind: 'ended', id: 1, outcome: OUTCOME });
    worker(0).answer({ kind: 'was-reset', id: 2 });
    await reset;
    expect(ends).toHaveLength(1);
    expect(worker(0).ended).toBe(false);
  });

  it('replaces a worker that does not answer a reset, and turns the new machine on', async () => {
    const { client, worker, workers, powers } = started();
    client.start();
    worker(0).answer({ kind: 'ready' });
    const reset = client.reset();
    await vi.advanceTimersByTimeAsync(5000);
    await reset;
    expect(worker(0).ended).toBe(true);
    expect(workers).toHaveLength(2);
    expect(worker(1).asked.map(({ kind }) => kind)).toEqual(['start']);
    // What the old one still says is nobody's.
    worker(0).answer({ kind: 'ready' });
    expect(powers.at(-1)).toBe('loading');
  });

  it('replaces a worker whose machine could not be reset', async () => {
    const { client, worker, workers } = started();
    client.start();
    worker(0).answer({ kind: 'ready' });
    const reset = client.reset();
    worker(0).answer({ kind: 'broken', id: 1, message: 'no' });
    await reset;
    expect(worker(0).ended).toBe(true);
    expect(workers).toHaveLength(2);
  });

  it('says so where the worker fails, ends what was waiting, and can be asked again', async () => {
    const { client, worker, powers, ends, listener } = started();
    client.start();
    client.run(ATTACK, [], listener);
    const size = { columns: 80, rows: 24 };
    const shells = client.openShells({ container: size, host: size }, ATTACK, []);
    worker(0).fail();
    expect(ends).toEqual([[null, null]]);
    expect(await shells).toEqual({
      container: 'The machine was turned off.',
      host: 'The machine was turned off.',
    });
    expect(powers.at(-1)).toBe('failed');
    client.start();
    worker(1).answer({ kind: 'ready' });
    expect(powers.at(-1)).toBe('ready');
  });
});
