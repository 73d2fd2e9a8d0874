import type { SourceFile } from '../report';
import { kindOf } from '../setup';
import { LessonError } from './problem';
import { demonstrationsSchema } from './schema';
import type { Answer, Attack } from './types';
import { readYaml } from './yaml';

/** An attack outside of a lesson, and the two setups that it is tried on. */
export interface Demonstration {
  /** Unique among those of one threat. */
  readonly id: string;
  /** Its `starter` is how it ends before, its `solution` how it ends after. */
  readonly attack: Attack;
  readonly before: Answer;
  readonly after: Answer;
}

/**
 * Demonstrations out of YAML (`lib/reference/threats/<id>.attacks.yaml`).
 *
 * @throws {LessonError} with file and line of everything that does not fit the schema
 */
export function parseDemonstrations(file: string, text: string): readonly Demonstration[] {
  const read = readYaml(file, text, demonstrationsSchema);
  if (!read.value) throw new LessonError(read.problems);
  return read.value.map(({ id, before, after, ...attack }) => ({
    id,
    attack,
    before: { name: before.name, files: filesOf(before.files) },
    after: { name: after.name, files: filesOf(after.files) },
  }));
}

function filesOf(files: Readonly<Partial<Record<string, string>>>): readonly SourceFile[] {
  return Object.entries(files).flatMap(([path, text]): SourceFile[] => {
    const kind = kindOf(path);
    return kind && text !== undefined ? [{ path, kind, text }] : [];
  });
}
