import { slugOf, UNDO_KEY } from './keys';
import { hasAsides, settleAsides } from './merge';
import { readRecord } from './migrate';
import { formatRecord } from './record';
import type { SafeStorage } from './safe-storage';

/**
 * Writes an entry of a store that may be full. What nobody is working on gives way, until it fits: first what a reset
 * left to be undone, then texts that were put aside, those of the longest untouched lesson first. Drafts never do.
 */
export function setWithRoom(storage: SafeStorage, key: string, value: string): boolean {
  if (storage.set(key, value)) return true;
  for (const free of [() => storage.remove(UNDO_KEY), ...asidesElsewhere(storage, key)]) {
    free();
    if (storage.set(key, value)) return true;
  }
  return false;
}

function asidesElsewhere(storage: SafeStorage, key: string): readonly (() => void)[] {
  const others = storage.keys().flatMap((other) => {
    if (slugOf(other) === null || other === key) return [];
    const read = readRecord(storage.get(other) ?? '');
    return read.kind === 'record' && read.faults.length === 0 && hasAsides(read.record)
      ? [{ other, record: read.record }]
      : [];
  });
  return others
    .sort((a, b) => a.record.changedAt - b.record.changedAt)
    .map(
      ({ other, record }) =>
        () =>
          void storage.set(other, formatRecord(settleAsides(record))),
    );
}
