import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProgressStore, EMPTY_RECORD, keyOf, readRecord } from '.';
import { clock, memory } from './harness';
import { formatRecord, RECORD_VERSION } from './record';

/** What a browser held of each past version: written by that version's own code, never by hand. */
function held(version: number): Readonly<Record<string, string>> {
  const url = new URL(`fixtures/version-${version}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8'));
}

const PAST = Array.from({ length: RECORD_VERSION }, (_, i) => i + 1);

describe('records of past versions', () => {
  it.each(PAST)('of version %i are all read without a fault', (version) => {
    const entries = Object.entries(held(version));
    expect(entries.length).toBeGreaterThanOrEqual(4);
    for (const [key, text] of entries) {
      expect(JSON.parse(text).version).toBe(version);
      expect(readRecord(text), key).toMatchObject({ kind: 'record', faults: [] });
    }
  });

  it('of version 1 keep every letter of every draft, and all that was achieved', () => {
    const before = held(1);
    const store = createProgressStore(memory(before).store, clock(2e12), 'one');
    for (const [key, text] of Object.entries(before)) {
      const old = JSON.parse(text);
      const record = store.read(key.replace('watertight:lesson:', ''));
      const texts = Object.entries(record.drafts).map(([path, draft]) => [path, draft.text]);
      expect(Object.fromEntries(texts)).toEqual(old.drafts);
      expect(record).toMatchObject({
        ...{ version: 2, solvedAt: old.solvedAt, checkedAt: old.solvedAt, contentHash: old.contentHash },
        ...{ hintsSeen: old.hintsSeen, solutionSeen: old.solutionSeen, changedAt: old.changedAt },
      });
    }
    expect(store.read('memory-limit')).toMatchObject({ hintsSeen: 2, contentHash: '5d1c0f6a9b3e7712' });
    expect(store.read('verify-images').drafts['run.sh']?.text).toBe('docker run 🚢 "$IMAGE"\n');
  });

  it('are written as the newest with the first change, and not before', () => {
    const storage = memory(held(1));
    const store = createProgressStore(storage.store, clock(2e12), 'one');
    store.read('memory-limit');
    expect(storage.map.get(keyOf('memory-limit'))).toBe(held(1)[keyOf('memory-limit')]);
    store.update('memory-limit', () => ({}));
    expect(JSON.parse(storage.map.get(keyOf('memory-limit')) ?? '').version).toBe(RECORD_VERSION);
  });
});

describe('a stored text', () => {
  it.each([
    ['', 'damaged'],
    ['{"version":1,"drafts"', 'damaged'],
    ['[]', 'damaged'],
    ['null', 'damaged'],
    ['{"version":0}', 'damaged'],
    ['{"version":"2"}', 'damaged'],
    ['{"version":1.5}', 'damaged'],
    ['{"version":3}', 'newer'],
  ])('that is %j is %s', (text, kind) => {
    expect(readRecord(text).kind).toBe(kind);
  });

  it.each([
    [{ drafts: { 'run.sh': 3 } }, 'drafts.run.sh', 'is not an object'],
    [{ drafts: { '../x': {} } }, 'drafts.../x', 'is not the name of a file of a lesson'],
    [{ drafts: [] }, 'drafts', 'is not an object'],
    [{ solvedAt: 'today' }, 'solvedAt', 'is not a time'],
    [{ changedAt: 1e300 }, 'changedAt', 'is not a time'],
    [{ hintsSeen: -1 }, 'hintsSeen', 'is not a count'],
    [{ solutionSeen: 1 }, 'solutionSeen', 'is not true or false'],
    [{ nearMisses: ['ok', '<b>'] }, 'nearMisses[1]', 'is not a name'],
    [{ contentHash: 'x'.repeat(65) }, 'contentHash', 'is not a content hash'],
    [{ best: { met: 3, objectives: 2, kept: 0, keeps: 0 } }, 'best', 'counts more than there are'],
  ])('with %j says so at its place', (change, path, reason) => {
    const read = readRecord(JSON.stringify({ ...EMPTY_RECORD, ...change }));
    expect(read).toMatchObject({ kind: 'record', faults: [{ path, reason }] });
  });

  it('says nothing of version 1 that was not damaged, and where it was', () => {
    expect(readRecord('{"version":1,"drafts":{"run.sh":3}}')).toMatchObject({
      faults: [{ path: 'drafts.run.sh.text', reason: 'is not a text' }],
    });
    expect(readRecord('{"version":1,"drafts":{}}')).toMatchObject({ faults: [], record: EMPTY_RECORD });
  });

  it('is never more than an answer, whatever it holds', () => {
    fc.assert(fc.property(fc.string(), (text) => void readRecord(text)));
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 1, max: 2 }), (drafts, version) => {
        const read = readRecord(JSON.stringify({ ...EMPTY_RECORD, version, drafts, best: drafts }));
        expect(read.kind).toBe('record');
      }),
    );
  });

  it('cannot reach behind the names of files', () => {
    const read = readRecord(`{"version":2,"drafts":{"__proto__":{"text":"x"}}}`);
    expect(read).toMatchObject({ kind: 'record' });
    expect(({} as { text?: string }).text).toBeUndefined();
  });

  it('is the same for the same record, in whatever order it came', () => {
    const [a, b] = [draft('a'), draft('b')];
    expect(formatRecord({ ...EMPTY_RECORD, drafts: { x: a, y: b } })).toBe(
      formatRecord({ ...EMPTY_RECORD, drafts: { y: b, x: a } }),
    );
  });
});

function draft(text: string) {
  return { text, changedAt: 1, by: '', after: 0, aside: null };
}
