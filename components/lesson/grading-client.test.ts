import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Grade } from '@/lib/grading';
import type { GradeRequest } from './grading.worker';
import { createGradingClient, type GradingWorker } from './grading-client';

const LESSON = { slug: 'x', objectives: [], keeps: [] };
const files = (text: string) => [{ path: 'run.sh', kind: 'commands' as const, text }];
// The client hands grades through without looking into them.
const gradeOf = (text: string) => ({ text }) as unknown as Grade;

class FakeWorker implements GradingWorker {
  static all: FakeWorker[] = [];
  requests: GradeRequest[] = [];
  terminated = false;
  private listeners: Record<string, (event: { data: { id: number; grade: Grade } }) => void> = {};
  constructor() {
    FakeWorker.all.push(this);
  }
  postMessage(request: GradeRequest) {
    this.requests.push(request);
  }
  addEventListener(type: string, listener: (event: { data: { id: number; grade: Grade } }) => void) {
    this.listeners[type] = listener;
  }
  terminate() {
    this.terminated = true;
  }
  answer(request = this.requests.at(-1)) {
    const data = { id: request?.id ?? -1, grade: gradeOf(request?.files[0]?.text ?? '') };
    this.listeners.message?.({ data });
  }
  crash() {
    this.listeners.error?.({ data: { id: 0, grade: gradeOf('') } });
  }
}

function setUp() {
  const grades: unknown[] = [];
  let stops = 0;
  const client = createGradingClient(
    () => new FakeWorker(),
    (grade) => grades.push(grade),
    () => stops++,
  );
  const worker = () => FakeWorker.all.at(-1) ?? new FakeWorker();
  return { client, grades, worker, stops: () => stops };
}

beforeEach(() => {
  FakeWorker.all = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('the grading client', () => {
  it('gives the answer to a question', () => {
    const { client, grades, worker } = setUp();
    client.ask(LESSON, files('a'));
    worker().answer();
    expect(grades).toEqual([gradeOf('a')]);
  });

  it('keeps one question under way and grades only the newest of those that waited', () => {
    const { client, grades, worker } = setUp();
    for (const text of ['a', 'b', 'c']) client.ask(LESSON, files(text));
    expect(worker().requests).toHaveLength(1);
    worker().answer();
    expect(grades).toEqual([]);
    worker().answer();
    expect(grades).toEqual([gradeOf('c')]);
    expect(worker().requests.map(({ files: [file] }) => file?.text)).toEqual(['a', 'c']);
  });

  it('gives up a text that takes too long and grades the next one in a new worker', () => {
    const { client, grades, worker, stops } = setUp();
    client.ask(LESSON, files('endless'));
    const first = worker();
    vi.advanceTimersByTime(5000);
    expect(first.terminated).toBe(true);
    expect(stops()).toBe(1);
    client.ask(LESSON, files('b'));
    first.answer();
    expect(grades).toEqual([]);
    worker().answer();
    expect(grades).toEqual([gradeOf('b')]);
  });

  it('starts again after a crash with what was waiting', () => {
    const { client, grades, worker, stops } = setUp();
    client.ask(LESSON, files('a'));
    client.ask(LESSON, files('b'));
    worker().crash();
    worker().answer();
    expect(stops()).toBe(1);
    expect(grades).toEqual([gradeOf('b')]);
  });

  it('asks the same worker about a place, and answers with nothing when that is gone', async () => {
    const { client, worker } = setUp();
    client.ask(LESSON, files('a'));
    const [file] = files('docker run --');
    if (!file) throw new Error('no file');
    const asked = [client.complete(file, 13), client.explain(file, 3)];
    expect(FakeWorker.all).toHaveLength(1);
    expect(worker().requests.slice(1)).toEqual([
      { id: 1, about: 'completion', file, offset: 13 },
      { id: 1, about: 'word', file, offset: 3 },
    ]);
    worker().crash();
    expect(await Promise.all(asked)).toEqual([null, null]);
  });

  it('says nothing after it is closed', () => {
    const { client, grades, worker, stops } = setUp();
    client.ask(LESSON, files('a'));
    client.close();
    worker().answer();
    vi.advanceTimersByTime(10_000);
    expect(grades).toEqual([]);
    expect(stops()).toBe(0);
  });
});
