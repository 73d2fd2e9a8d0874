import { describe, expect, it } from 'vitest';
import { createProgressStore, keyOf, type LessonRecord } from '../progress';
import type { Texts } from './draft-forms';
import { fakeStorage } from './harness';
import { prefixed } from './in-memory';
import { createCourseStore, type StoreOptions } from './store';

const STARTERS = new Map<string, Texts>([
  ['one', { 'run.sh': 'docker run a\n' }],
  ['two', { 'run.sh': 'docker run b\n' }],
]);
const ALL = { first: null, limit: 4096 };

type Options = Partial<Omit<StoreOptions, 'local'>> & {
  readonly local?: ReturnType<typeof fakeStorage> | null;
};

function open(options: Options = {}) {
  const local = options.local === undefined ? fakeStorage() : options.local;
  const store = createCourseStore({
    place: 'watertight:scorm:foundations:ada:',
    suspended: '',
    starters: STARTERS,
    now: 1000,
    ...options,
    local,
  });
  let time = options.now ?? 1000;
  const tick = () => {
    time += 1;
    return time;
  };
  const progress = createProgressStore(store, tick, `hand${time}`);
  return { store, progress, local };
}

function write(progress: ReturnType<typeof open>['progress'], slug: string, text: string) {
  progress.write(slug, { 'run.sh': text });
}

function drafts(record: LessonRecord): string | undefined {
  return record.drafts['run.sh']?.text;
}

describe('the store of a course', () => {
  it('gives lib/progress back what the LMS has kept', () => {
    const first = open();
    write(first.progress, 'one', 'docker run -m 512m a\n');
    first.progress.update('two', () => ({ solvedAt: 7, contentHash: '0123456789abcdef' }));
    const { text } = first.store.pack(ALL);
    const elsewhere = open({ suspended: text, local: null, now: 9000 });
    expect(drafts(elsewhere.progress.read('one'))).toBe('docker run -m 512m a\n');
    expect(elsewhere.progress.read('two')).toMatchObject({ solvedAt: 7, contentHash: '0123456789abcdef' });
    expect(elsewhere.progress.trouble('one')).toBe(null);
    expect(elsewhere.store.pack(ALL).text).toBe(text);
  });

  it('says each change once', () => {
    const { store, progress } = open();
    let changes = 0;
    store.onChange = () => {
      changes += 1;
    };
    write(progress, 'one', 'x');
    expect(changes).toBe(1);
  });

  it('takes in what this browser has of the same attempt: what did not fit, and what was not delivered', () => {
    const { store, progress, local } = open();
    write(progress, 'one', 'delivered\n');
    const { text } = store.pack(ALL);
    write(progress, 'one', 'written when the network was away\n');
    progress.update('two', () => ({ solvedAt: 5 }));
    const again = open({ suspended: text, local, now: 9000 });
    expect(drafts(again.progress.read('one'))).toBe('written when the network was away\n');
    expect(again.progress.read('two').solvedAt).toBe(5);
    expect(again.store.earlier()).toEqual([]);
  });

  it('prefers what the LMS has where another computer wrote it later', () => {
    const here = open();
    write(here.progress, 'one', 'here\n');
    const there = open({ suspended: here.store.pack(ALL).text, local: fakeStorage(), now: 5000 });
    write(there.progress, 'one', 'there\n');
    const back = open({ suspended: there.store.pack(ALL).text, local: here.local, now: 9000 });
    expect(drafts(back.progress.read('one'))).toBe('there\n');
  });

  it('goes on where the browser keeps nothing or no more', () => {
    const local = fakeStorage();
    local.full = true;
    for (const { store, progress } of [open({ local }), open({ local: null })]) {
      write(progress, 'one', 'x');
      expect(progress.trouble('one')).toBe(null);
      expect(store.pack(ALL).text).toMatch(/^w1\./);
    }
  });

  it('packs records alone, not what is set aside beside them', () => {
    const { store } = open();
    const { text } = store.pack(ALL);
    store.setItem('watertight:lesson:one:damaged', '{"drafts":{}}');
    store.setItem('watertight:name', 'Ada');
    expect(store.pack(ALL).text).toBe(text);
    expect(store.getItem('watertight:name')).toBe('Ada');
    store.removeItem('watertight:name');
    expect(store.getItem('watertight:name')).toBe(null);
  });

  it('keeps learners apart who share a browser', () => {
    const { progress, local } = open();
    write(progress, 'one', 'Ada’s\n');
    const other = open({ local, place: 'watertight:scorm:foundations:grace:' });
    expect(other.progress.read('one').drafts).toEqual({});
    expect(other.store.earlier()).toEqual([]);
  });
});

describe('an attempt that the LMS begins anew', () => {
  function secondAttempt() {
    const { progress, local } = open();
    write(progress, 'one', 'of the first attempt\n');
    progress.update('one', () => ({ solvedAt: 5 }));
    return open({ local, now: 9000 });
  }

  it('begins empty, and offers what this browser still has', () => {
    const { store, progress } = secondAttempt();
    expect(progress.read('one')).toMatchObject({ drafts: {}, solvedAt: null });
    expect(store.earlier()).toEqual(['one']);
  });

  it('takes it in when it is asked to, and says so to the LMS', () => {
    const { store, progress } = secondAttempt();
    let told = 0;
    store.onChange = () => {
      told += 1;
    };
    for (const slug of store.settleEarlier(true)) progress.refresh(slug);
    expect(told).toBe(1);
    expect(progress.read('one')).toMatchObject({
      drafts: { 'run.sh': { text: 'of the first attempt\n' } },
      solvedAt: 5,
    });
    expect(store.earlier()).toEqual([]);
  });

  it('forgets it when it is asked to', () => {
    const { store, progress, local } = secondAttempt();
    expect(store.settleEarlier(false)).toEqual([]);
    expect(progress.read('one').solvedAt).toBe(null);
    expect(open({ local, now: 12_000 }).store.earlier()).toEqual([]);
    expect([...(local?.entries ?? new Map()).values()].join()).not.toContain('of the first attempt');
  });

  it('offers it again until somebody has decided', () => {
    const { store, progress, local } = secondAttempt();
    write(progress, 'two', 'new\n');
    const again = open({ suspended: store.pack(ALL).text, local, now: 12_000 });
    expect(again.store.earlier()).toEqual(['one']);
    expect(drafts(again.progress.read('two'))).toBe('new\n');
  });

  it('keeps one earlier attempt, not all of them', () => {
    const { progress, local } = secondAttempt();
    write(progress, 'two', 'of the second\n');
    const third = open({ local, now: 20_000 });
    expect(third.store.earlier()).toEqual(['two']);
    const copies = [...(local?.entries ?? new Map()).keys()].filter((key) => key.endsWith(keyOf('one')));
    expect(copies).toEqual([]);
  });

  it('offers what there is where the LMS hands back what is not ours', () => {
    const { progress, local } = open();
    write(progress, 'one', 'mine\n');
    const again = open({ local, suspended: 'bookmark=3', now: 9000 });
    expect(again.store.earlier()).toEqual(['one']);
  });
});

describe('the store without an LMS', () => {
  it('is this browser’s, under a prefix, and throws as it does', () => {
    const local = fakeStorage();
    const store = prefixed(local, 'here:');
    store.setItem('a', 'b');
    expect([...local.entries]).toEqual([['here:a', 'b']]);
    local.setItem('elsewhere:a', 'c');
    expect(store.length).toBe(1);
    expect(store.key(0)).toBe('a');
    expect(store.key(1)).toBe(null);
    expect(store.getItem('a')).toBe('b');
    store.removeItem('a');
    expect(store.getItem('a')).toBe(null);
    local.full = true;
    expect(() => store.setItem('a', 'b')).toThrow('Quota');
  });
});
