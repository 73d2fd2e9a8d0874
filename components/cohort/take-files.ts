import { type Intake, LIMITS, parseRecordFile } from '@/lib/records';
import { readBySlices } from './slices';
import { changeCohort, type Refused, readCohort } from './store';

/** A file with the path under which it was brought. */
export interface Brought {
  readonly name: string;
  readonly file: File;
}

/** Characters take one byte at least, so a longer file holds more of them than a record can. */
const LARGEST = LIMITS.file * 4;
/** How many refused files are named; of more, the count tells. */
const MOST_REFUSED = 500;

/** Reads these files into the cohort, in slices that leave the page free in between. Never throws. */
export async function takeFiles(brought: readonly Brought[]): Promise<void> {
  if (brought.length === 0 || readCohort().reading) return;
  changeCohort(() => ({ reading: { done: 0, of: brought.length } }));
  const known = new Set(readCohort().intakes.map(({ record }) => record.id));
  const intakes: Intake[] = [];
  const refused: Refused[] = [];
  let repeated = 0;
  await readBySlices(
    brought,
    async ({ name, file }) => {
      const read = await readFile(file);
      if ('message' in read) refused.push({ file: name, ...read });
      else if (known.has(read.record.id)) repeated += 1;
      else {
        known.add(read.record.id);
        intakes.push({ file: name, record: read.record });
      }
    },
    (done) => changeCohort(() => ({ reading: { done, of: brought.length } })),
  );
  changeCohort((now) => ({
    intakes: [...now.intakes, ...intakes],
    refused: onceEach([...now.refused, ...refused]).slice(0, MOST_REFUSED),
    repeated: now.repeated + repeated,
    reading: null,
  }));
}

/** A file that is brought again for the same reason is said once. */
function onceEach(refused: readonly Refused[]): readonly Refused[] {
  return [...new Map(refused.map((one) => [`${one.file} ${one.message}`, one])).values()];
}

async function readFile(file: File): Promise<ReturnType<typeof parseRecordFile> | Omit<Refused, 'file'>> {
  if (file.size > LARGEST) return { trouble: 'foreign', message: 'It is larger than a record can be.' };
  try {
    return parseRecordFile(await file.text());
  } catch {
    return { trouble: 'unreadable', message: 'The browser cannot read it.' };
  }
}
