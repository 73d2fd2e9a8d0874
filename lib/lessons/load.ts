import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { type LessonFiles, parseLesson } from './parse';
import { LessonError, type LessonProblem } from './problem';
import { parseTracks, TRACK_FILE } from './tracks';
import type { Lesson, Track } from './types';

/** The slugs of all folders under `root`, sorted. */
export function lessonSlugs(root: string): readonly string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Every file of one lesson's folder, as text. */
export function readLessonFiles(root: string, slug: string): LessonFiles {
  const folder = join(root, slug);
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = paths.filter((path) => statSync(join(folder, path)).isFile());
  return new Map(files.map((path) => [path.split(sep).join('/'), readFileSync(join(folder, path), 'utf8')]));
}

/**
 * Every lesson and exercise under `root` (the repository's `lessons` folder), sorted by slug.
 * Throws a LessonError that names file and line of everything that does not fit the schema.
 */
export function loadLessons(root: string): readonly Lesson[] {
  const problems: LessonProblem[] = [];
  const lessons = lessonSlugs(root).flatMap((slug): Lesson[] => {
    const read = parseLesson(slug, readLessonFiles(root, slug));
    problems.push(...read.problems);
    return read.value ? [read.value] : [];
  });
  if (problems.length > 0) throw new LessonError(problems);
  return lessons;
}

/** The tracks of `root/track.yaml`, in its order; throws a LessonError for what `parseTracks` refuses. */
export function loadTracks(root: string): readonly Track[] {
  const read = parseTracks(readFileSync(join(root, TRACK_FILE), 'utf8'), new Set(lessonSlugs(root)));
  if (!read.value) throw new LessonError(read.problems);
  return read.value;
}
