import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadLessons } from '../../lessons';
import { demonstrationsOf } from '../../reference';
import { THREAT_IDS } from '../../report';
import { lessonSubject, type Subject, threatSubject } from './cases';
import type { Recording } from './types';

/** Every attack of the project, lessons first; `root` is the project's folder. */
export function subjectsIn(root: string): readonly Subject[] {
  return [
    ...loadLessons(join(root, 'lessons')).map(lessonSubject),
    ...THREAT_IDS.flatMap((threat) =>
      demonstrationsOf(threat, root).map((one) => threatSubject(threat, one)),
    ),
  ];
}

/** Where the recording of a subject lies. */
export function recordingPath(root: string, name: string): string {
  return join(root, 'lib', 'sandbox', 'transcripts', `${name}.json`);
}

/** What was recorded of a subject; null where nothing was. */
export function recordingOf(root: string, name: string): Recording | null {
  const path = recordingPath(root, name);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}
