import { describe, expect, it } from 'vitest';
import { createProgressStore, isBlank, keyOf, UNDO_KEY } from '..';
import { memory } from '../harness';
import { createResetShelf, UNDO_FOR } from '.';

function browser(room?: number) {
  const storage = memory({}, room);
  let time = 1000;
  const now = () => time++;
  const open = (hand: string) => {
    const progress = createProgressStore(storage.store, now, hand);
    return { progress, shelf: createResetShelf(storage.store, progress, now) };
  };
  return { storage, open, wait: (ms: number) => (time += ms) };
}

describe('a reset', () => {
  it('empties the lessons that were named, and no other', () => {
    const { progress, shelf } = browser().open('one');
    progress.write('a', { 'run.sh': 'x' });
    progress.write('b', { 'run.sh': 'y' });
    shelf.reset(['a', 'never-opened']);
    expect(isBlank(progress.read('a'))).toBe(true);
    expect(progress.read('b').drafts['run.sh']?.text).toBe('y');
    expect(shelf.list()).toMatchObject([{ at: expect.any(Number) }]);
    expect([...(shelf.list()[0]?.records.keys() ?? [])]).toEqual(['a']);
  });

  it('can be taken back after a reload, and joins with what was typed since', () => {
    const { open } = browser();
    const before = open('one');
    before.progress.update('a', () => ({ solvedAt: 900, checkedAt: 900, contentHash: 'h' }));
    before.progress.write('a', { 'run.sh': 'old', Dockerfile: 'FROM x' });
    before.shelf.reset(['a']);
    const { progress, shelf } = open('two');
    progress.write('a', { 'run.sh': 'new' });
    const [reset] = shelf.list();
    if (!reset) throw new Error('nothing to take back');
    shelf.takeBack(reset);
    expect(progress.read('a')).toMatchObject({
      solvedAt: 900,
      drafts: { 'run.sh': { text: 'new', aside: { text: 'old' } }, Dockerfile: { text: 'FROM x' } },
    });
    expect(shelf.list()).toEqual([]);
  });

  it('can be taken back for a week, the last five of them', () => {
    const { open, wait } = browser();
    const { progress, shelf } = open('one');
    for (let i = 0; i < 7; i++) {
      progress.write('a', { 'run.sh': `${i}` });
      shelf.reset(['a']);
    }
    expect(shelf.list().map(({ records }) => records.get('a')?.drafts['run.sh']?.text)).toEqual([
      '6',
      '5',
      '4',
      '3',
      '2',
    ]);
    wait(UNDO_FOR);
    expect(shelf.list()).toEqual([]);
  });

  it('can be taken back while the page lasts where the browser has no room for it', () => {
    const { open, storage } = browser(700);
    const { progress, shelf } = open('one');
    progress.write('a', { 'run.sh': 'x'.repeat(400) });
    shelf.reset(['a']);
    expect(storage.map.get(keyOf('a'))).not.toContain('xxx');
    expect(shelf.list()).toHaveLength(1);
  });

  it('is kept in the room that it makes itself', () => {
    const { open, storage } = browser(1000);
    const { progress, shelf } = open('one');
    progress.write('a', { 'run.sh': 'x'.repeat(400) });
    shelf.reset(['a']);
    expect(storage.map.get(UNDO_KEY)).toContain('xxx');
    expect(open('two').shelf.list()).toHaveLength(1);
  });

  it('does not stumble over what stands where its list should', () => {
    const { open, storage } = browser();
    for (const text of ['', '{', '{}', '[1]', '[{"at":1,"records":{"a":"{"}}]', '[{"at":1,"records":[]}]']) {
      storage.map.set(UNDO_KEY, text);
      expect(
        open('one')
          .shelf.list()
          .flatMap(({ records }) => [...records]),
      ).toEqual([]);
    }
  });
});
