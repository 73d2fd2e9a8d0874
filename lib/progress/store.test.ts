import { describe, expect, it } from 'vitest';
import {
  createProgressStore,
  EMPTY_RECORD,
  type KeyValueStore,
  keyOf,
  type LessonRecord,
  readRecord,
  slugOf,
} from '.';
import { clock, memory } from './harness';

const texts = ({ drafts }: LessonRecord) =>
  Object.fromEntries(Object.entries(drafts).map(([path, { text }]) => [path, text]));

function stored(storage: { readonly map: Map<string, string> }, slug: string): LessonRecord {
  const read = readRecord(storage.map.get(keyOf(slug)) ?? '');
  if (read.kind !== 'record') throw new Error(`${slug} has no record`);
  return read.record;
}

describe('the progress store', () => {
  it('keeps a draft across two openings of the same browser store', () => {
    const { store } = memory();
    createProgressStore(store, clock(), 'one').write('memory-limit', { 'run.sh': '-m 512m' });
    const reopened = createProgressStore(store, clock(10), 'two');
    expect(texts(reopened.read('memory-limit'))).toEqual({ 'run.sh': '-m 512m' });
    expect(reopened.read('set-a-user')).toBe(EMPTY_RECORD);
    expect(reopened.slugs()).toEqual(['memory-limit']);
  });

  it('answers the same object until something changes', () => {
    const store = createProgressStore(memory().store, clock(), 'one');
    const before = store.read('a');
    expect(store.read('a')).toBe(before);
    store.refresh();
    expect(store.read('a')).toEqual(before);
    store.update('a', () => ({ hintsSeen: 1 }));
    expect(store.read('a')).not.toBe(before);
  });

  it('tells its listeners, and no longer after they leave', () => {
    const store = createProgressStore(memory().store, clock(), 'one');
    let calls = 0;
    const leave = store.subscribe(() => calls++);
    store.update('a', () => ({}));
    leave();
    store.update('a', () => ({}));
    expect(calls).toBe(1);
  });

  it('reads the slug back out of its own keys alone', () => {
    expect(slugOf(keyOf('memory-limit'))).toBe('memory-limit');
    expect(slugOf(`${keyOf('memory-limit')}:damaged`)).toBeNull();
    expect(slugOf('theme')).toBeNull();
    expect(slugOf(null)).toBeNull();
  });
});

describe('two tabs on one lesson', () => {
  function pair() {
    const storage = memory();
    const now = clock(100);
    const open = (hand: string) => createProgressStore(storage.store, now, hand);
    return { storage, one: open('one'), two: open('two') };
  }

  it('never lets a second tab undo what the first one solved', () => {
    const { storage, one, two } = pair();
    two.read('a');
    one.update('a', () => ({ solvedAt: 100, checkedAt: 100, contentHash: 'h1' }));
    two.write('a', { 'run.sh': 'x' });
    expect(stored(storage, 'a')).toMatchObject({ solvedAt: 100, contentHash: 'h1' });
    expect(texts(stored(storage, 'a'))).toEqual({ 'run.sh': 'x' });
  });

  it('keeps both where each tab types into a file of its own', () => {
    const { storage, one, two } = pair();
    one.read('a');
    two.read('a');
    one.write('a', { Dockerfile: 'FROM one' });
    two.write('a', { 'run.sh': 'docker run two' });
    one.refresh('a');
    expect(texts(one.read('a'))).toEqual({ Dockerfile: 'FROM one', 'run.sh': 'docker run two' });
    expect(stored(storage, 'a').drafts.Dockerfile?.aside).toBeNull();
  });

  it('puts nothing aside while the second tab follows the first and goes on from there', () => {
    const { storage, one, two } = pair();
    for (const text of ['d', 'do', 'doc']) {
      one.write('a', { 'run.sh': text });
      two.refresh('a');
    }
    for (const text of ['dock', 'docke', 'docker']) {
      two.write('a', { 'run.sh': text });
      one.refresh('a');
    }
    one.write('a', { 'run.sh': 'docker run' });
    two.refresh('a');
    expect(stored(storage, 'a').drafts['run.sh']).toMatchObject({ text: 'docker run', aside: null });
    expect(two.read('a').drafts['run.sh']?.text).toBe('docker run');
  });

  it('puts aside what a tab overwrites without having shown it', () => {
    const { storage, one, two } = pair();
    two.read('a');
    one.write('a', { 'run.sh': 'an hour of work' });
    two.write('a', { 'run.sh': 'x' });
    expect(stored(storage, 'a').drafts['run.sh']).toMatchObject({
      text: 'x',
      aside: { text: 'an hour of work', why: 'elsewhere' },
    });
  });

  it('finds out by itself that the browser let the other tab’s entry win a race', () => {
    const { storage, one, two } = pair();
    one.write('a', { 'run.sh': 'base' });
    two.refresh('a');
    const base = storage.map.get(keyOf('a')) ?? '';
    one.write('a', { 'run.sh': 'base, mine' });
    // The second tab has a copy of the store that does not know of it yet, and its entry comes last.
    storage.map.set(keyOf('a'), base);
    two.write('a', { 'run.sh': 'base, theirs' });
    one.refresh('a');
    expect(one.read('a').drafts['run.sh']).toMatchObject({
      text: 'base, theirs',
      aside: { text: 'base, mine' },
    });
    const settled = storage.map.get(keyOf('a'));
    two.refresh('a');
    one.refresh('a');
    expect(storage.map.get(keyOf('a'))).toBe(settled);
    expect(two.read('a')).toEqual(one.read('a'));
  });

  it('does not bring back from a stale tab what was reset, but keeps what is typed there afterwards', () => {
    const { storage, one, two } = pair();
    one.write('a', { Dockerfile: 'FROM old', 'run.sh': 'old' });
    two.refresh('a');
    two.read('a');
    one.update('a', () => ({ ...EMPTY_RECORD, resetAt: 105 }));
    two.write('a', { 'run.sh': 'typed after the reset' });
    expect(texts(stored(storage, 'a'))).toEqual({ 'run.sh': 'typed after the reset' });
  });

  it('forgets with the other tab what the browser was told to forget', () => {
    const { storage, one } = pair();
    one.write('a', { 'run.sh': 'x' });
    storage.map.clear();
    one.refresh('a');
    expect(one.read('a')).toBe(EMPTY_RECORD);
  });

  it('does not let a clock that was set back lose what is typed now', () => {
    const storage = memory();
    const early = createProgressStore(storage.store, clock(5000), 'one');
    early.write('a', { 'run.sh': 'yesterday' });
    createProgressStore(storage.store, clock(10), 'two').write('a', { 'run.sh': 'now' });
    early.refresh('a');
    expect(texts(early.read('a'))).toEqual({ 'run.sh': 'now' });
    expect(texts(stored(storage, 'a'))).toEqual({ 'run.sh': 'now' });
  });
});

describe('a browser store that fails', () => {
  it('goes on in memory when it is full, says so, and keeps everything once there is room', () => {
    const storage = memory({}, 300);
    const store = createProgressStore(storage.store, clock(), 'one');
    store.write('a', { 'run.sh': 'x'.repeat(400) });
    expect(texts(store.read('a'))).toEqual({ 'run.sh': 'x'.repeat(400) });
    expect(store.trouble('a')).toBe('full');
    expect(storage.map.size).toBe(0);
    store.refresh('a');
    expect(texts(store.read('a'))).toEqual({ 'run.sh': 'x'.repeat(400) });
    store.write('a', { 'run.sh': 'x' });
    expect(store.trouble('a')).toBeNull();
    expect(texts(stored(storage, 'a'))).toEqual({ 'run.sh': 'x' });
  });

  it('tries again before the page goes', () => {
    const storage = memory({ ballast: 'b'.repeat(300) }, 400);
    const store = createProgressStore(storage.store, clock(), 'one');
    store.write('a', { 'run.sh': 'x' });
    expect(store.trouble('a')).toBe('full');
    storage.map.delete('ballast');
    store.flush();
    expect(texts(stored(storage, 'a'))).toEqual({ 'run.sh': 'x' });
    expect(store.trouble('a')).toBeNull();
  });

  it('makes room out of what was put aside elsewhere, the oldest first, and never out of a draft', () => {
    const storage = memory({}, 2000);
    const store = createProgressStore(storage.store, clock(), 'one');
    for (const slug of ['old', 'newer']) {
      store.write(slug, { 'run.sh': slug.repeat(50) });
      store.write(slug, { 'run.sh': 'y'.repeat(50) }, 'reset');
    }
    const held = [...storage.map.values()].join('').length;
    store.write('now', { 'run.sh': 'z'.repeat(2000 - held - 200) });
    expect(store.trouble('now')).toBeNull();
    expect(stored(storage, 'old').drafts['run.sh']).toMatchObject({ text: 'y'.repeat(50), aside: null });
    expect(stored(storage, 'newer').drafts['run.sh']?.aside?.text).toBe('newer'.repeat(50));
  });

  it('goes on in memory when there is none, and says so', () => {
    const store = createProgressStore(null, clock(), 'one');
    store.update('a', () => ({ solutionSeen: true }));
    expect(store.read('a').solutionSeen).toBe(true);
    expect(store.trouble('a')).toBe('disabled');
  });

  it('goes on in memory when the browser forbids even to look', () => {
    const forbid = () => {
      throw new Error('SecurityError');
    };
    const storage: KeyValueStore = { ...memory().store, getItem: forbid, setItem: forbid, key: forbid };
    const store = createProgressStore(storage, clock(), 'one');
    store.write('a', { 'run.sh': 'x' });
    expect(texts(store.read('a'))).toEqual({ 'run.sh': 'x' });
    expect(store.trouble('a')).toBe('disabled');
  });
});

describe('a stored text that cannot be read', () => {
  const TRUNCATED = '{"version":2,"drafts":{"run.sh":{"text":"half';

  it('is set aside instead of overwritten, and still told of on another day', () => {
    const storage = memory({ [keyOf('a')]: TRUNCATED });
    const store = createProgressStore(storage.store, clock(), 'one');
    expect(store.read('a')).toEqual(EMPTY_RECORD);
    expect(store.trouble('a')).toBe('damaged');
    store.write('a', { 'run.sh': 'anew' });
    expect(storage.map.get(`${keyOf('a')}:damaged`)).toBe(TRUNCATED);
    const tomorrow = createProgressStore(storage.store, clock(50), 'two');
    expect(texts(tomorrow.read('a'))).toEqual({ 'run.sh': 'anew' });
    expect(tomorrow.trouble('a')).toBe('damaged');
    expect(tomorrow.trouble('b')).toBeNull();
  });

  it('does not take the place of one that was set aside before', () => {
    const storage = memory({ [keyOf('a')]: TRUNCATED });
    createProgressStore(storage.store, clock(), 'one').write('a', {});
    storage.map.set(keyOf('a'), 'another wreck');
    createProgressStore(storage.store, clock(), 'two').write('a', {});
    expect(storage.map.get(`${keyOf('a')}:damaged`)).toBe(TRUNCATED);
    expect(storage.map.get(`${keyOf('a')}:damaged:2`)).toBe('another wreck');
  });

  it('loses only the damaged part where the rest can be read', () => {
    const good = { text: 'good', changedAt: 3, by: 'x', after: 0, aside: null };
    const text = JSON.stringify({ ...EMPTY_RECORD, drafts: { 'run.sh': good, Dockerfile: 7 }, solvedAt: 3 });
    const storage = memory({ [keyOf('a')]: text });
    const store = createProgressStore(storage.store, clock(), 'one');
    expect(store.read('a')).toMatchObject({ drafts: { 'run.sh': good }, solvedAt: 3 });
    expect(store.trouble('a')).toBe('damaged');
    expect(storage.map.get(`${keyOf('a')}:damaged`)).toBe(text);
  });

  it('is left untouched where a later version of the site wrote it', () => {
    const text = '{"version":3,"scrolls":["what we cannot know"]}';
    const storage = memory({ [keyOf('a')]: text });
    const store = createProgressStore(storage.store, clock(), 'one');
    store.write('a', { 'run.sh': 'mine' });
    store.update('a', () => ({ hintsSeen: 1 }));
    store.refresh('a');
    store.flush();
    expect(store.trouble('a')).toBe('newer');
    expect(texts(store.read('a'))).toEqual({ 'run.sh': 'mine' });
    expect([...storage.map]).toEqual([[keyOf('a'), text]]);
  });
});
