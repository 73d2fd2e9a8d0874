import { parseRecordFile } from '@/lib/records';
import { readBySlices } from './slices';
import { type Cohort, changeCohort, readCohort } from './store';

const DATABASE = 'watertight-cohort';
const STORE = 'cohort';
const KEY = 'kept';

/** What is kept: the records as texts, which are read as strictly as files when they come back. */
interface Kept {
  readonly version: 1;
  readonly records: readonly { readonly file: string; readonly text: string }[];
  readonly joins: readonly (readonly [string, string])[];
  readonly due: readonly (readonly [string, string])[];
}

/** Keeps the cohort in this browser, in a database of its own, so that no learner’s draft has to make room. */
export async function keepCohort({ intakes, joins, due }: Cohort): Promise<void> {
  const records: { file: string; text: string }[] = [];
  await readBySlices(
    intakes,
    async ({ file, record }) => void records.push({ file, text: JSON.stringify(record) }),
    () => undefined,
  );
  // The lead may have thought better of it meanwhile.
  if (!readCohort().kept) return;
  const kept: Kept = { version: 1, records, joins: [...joins], due: [...due] };
  await inStore('readwrite', (store) => store.put(kept, KEY));
}

/** Takes everything out of the browser again. */
export async function forgetKept(): Promise<void> {
  await inStore('readwrite', (store) => store.delete(KEY));
}

/** Brings back what was kept, if anything was. */
export async function bringBack(): Promise<void> {
  const kept: unknown = await inStore('readonly', (store) => store.get(KEY));
  if (!isKept(kept)) return;
  changeCohort(() => ({ kept: true, reading: { done: 0, of: kept.records.length } }));
  const intakes: Cohort['intakes'][number][] = [];
  await readBySlices(
    kept.records,
    async ({ file, text }) => {
      const read = parseRecordFile(text);
      if ('record' in read) intakes.push({ file, record: read.record });
    },
    (done) => changeCohort(() => ({ reading: { done, of: kept.records.length } })),
  );
  changeCohort(() => ({ intakes, joins: new Map(kept.joins), due: new Map(kept.due), reading: null }));
}

function isKept(value: unknown): value is Kept {
  return typeof value === 'object' && value !== null && 'version' in value && value.version === 1;
}

function inStore<Result>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<Result>,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(STORE, mode);
      const asked = ask(transaction.objectStore(STORE));
      transaction.oncomplete = () => {
        opening.result.close();
        resolve(asked.result);
      };
      transaction.onabort = () => reject(transaction.error);
    };
  });
}
