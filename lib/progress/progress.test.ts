import { describe, expect, it } from 'vitest';
import { createProgressStore, EMPTY_RECORD, keyOf, mergeRecords, parseRecord, slugOf } from '.';

function memory(entries: Record<string, string> = {}) {
  const map = new Map(Object.entries(entries));
  return {
    map,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
}

function clock(start = 1) {
  let time = start;
  return () => time++;
}

describe('the progress store', () => {
  it('keeps a draft across two openings of the same browser store', () => {
    const storage = memory();
    createProgressStore(storage, clock()).update('memory-limit', () => ({ drafts: { 'run.sh': '-m 512m' } }));
    const reopened = createProgressStore(storage, clock(10));
    expect(reopened.read('memory-limit').drafts).toEqual({ 'run.sh': '-m 512m' });
    expect(reopened.read('set-a-user')).toBe(EMPTY_RECORD);
  });

  it('answers the same object until something changes', () => {
    const store = createProgressStore(memory(), clock());
    const before = store.read('a');
    expect(store.read('a')).toBe(before);
    store.update('a', () => ({ hintsSeen: 1 }));
    expect(store.read('a')).not.toBe(before);
  });

  it('never lets a second tab undo what the first one solved', () => {
    const storage = memory();
    const first = createProgressStore(storage, clock(100));
    const second = createProgressStore(storage, clock(200));
    second.read('a');
    first.update('a', () => ({ solvedAt: 100, contentHash: 'h1' }));
    second.update('a', () => ({ drafts: { 'run.sh': 'x' } }));
    expect(parseRecord(storage.map.get(keyOf('a')) ?? '')).toMatchObject({
      solvedAt: 100,
      contentHash: 'h1',
      drafts: { 'run.sh': 'x' },
    });
  });

  it('tells its listeners, and no longer after they leave', () => {
    const store = createProgressStore(memory(), clock());
    let calls = 0;
    const leave = store.subscribe(() => calls++);
    store.update('a', () => ({}));
    leave();
    store.update('a', () => ({}));
    expect(calls).toBe(1);
  });

  it('goes on in memory when the browser store is full, and says so', () => {
    const storage = {
      ...memory(),
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    };
    const store = createProgressStore(storage, clock());
    store.update('a', () => ({ hintsSeen: 2 }));
    expect(store.read('a').hintsSeen).toBe(2);
    expect(store.trouble()).toBe('full');
  });

  it('goes on in memory when there is no browser store, and says so', () => {
    const store = createProgressStore(null, clock());
    store.update('a', () => ({ solutionSeen: true }));
    expect(store.read('a').solutionSeen).toBe(true);
    expect(store.trouble()).toBe('disabled');
  });

  it('sets a damaged record aside instead of overwriting it', () => {
    const storage = memory({ [keyOf('a')]: '{"version":1,"drafts":{"run.sh":"half' });
    const store = createProgressStore(storage, clock());
    expect(store.read('a')).toBe(EMPTY_RECORD);
    expect(store.trouble()).toBe('damaged');
    expect(storage.map.get(`${keyOf('a')}:damaged`)).toBe('{"version":1,"drafts":{"run.sh":"half');
  });

  it('refuses a record whose drafts are not texts, or of an unknown version', () => {
    expect(parseRecord('{"version":1,"drafts":{"run.sh":3}}')).toBeNull();
    expect(parseRecord('{"version":2,"drafts":{}}')).toBeNull();
    expect(parseRecord('[]')).toBeNull();
  });

  it('merges the same way from both sides', () => {
    const a = {
      ...EMPTY_RECORD,
      solvedAt: 5,
      contentHash: 'x',
      drafts: { f: 'old', g: 'kept' },
      changedAt: 5,
    };
    const b = { ...EMPTY_RECORD, hintsSeen: 3, drafts: { f: 'new' }, changedAt: 9 };
    expect(mergeRecords(a, b)).toEqual(mergeRecords(b, a));
    expect(mergeRecords(a, b)).toMatchObject({ solvedAt: 5, hintsSeen: 3, drafts: { f: 'new', g: 'kept' } });
  });

  it('reads the slug back out of its own keys alone', () => {
    expect(slugOf(keyOf('memory-limit'))).toBe('memory-limit');
    expect(slugOf('theme')).toBeNull();
    expect(slugOf(null)).toBeNull();
  });
});
