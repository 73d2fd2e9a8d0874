import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { openImage } from '../sandbox/image';
import { recordingOf, recordingPath, recordSubject, subjectsIn } from '../sandbox/transcripts';

/**
 * Runs every attack on every setup of the project and writes down how each ended, for the pages that cannot run it and
 * for the tests that hold verdicts and kernel together. What is recorded already under the same plan is left alone.
 *
 * @param only part of a name: `lessons/set-a-user`, `threats`; empty for all
 */
export async function recordAttacks(
  folder: string,
  root: string,
  only: string,
  say: (line: string) => void,
): Promise<void> {
  const machine = await openImage(folder);
  try {
    for (const subject of subjectsIn(root).filter(({ name }) => name.includes(only))) {
      const recording = await recordSubject(machine, subject, recordingOf(root, subject.name), say);
      const path = recordingPath(root, subject.name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `${JSON.stringify(recording, null, 2)}\n`);
    }
  } finally {
    await machine.stop();
  }
}
