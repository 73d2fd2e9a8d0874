import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { type LessonFiles, parseLesson } from './parse';
import { LessonError, type LessonProblem } from './problem';
import { tracksSchema } from './schema';
import type { Lesson, Track } from './types';
import { readYaml } from './yaml';

const TRACK_FILE = 'track.yaml';

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
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(
    paths.map((path) => [relative(folder, path).split(sep).join('/'), readFileSync(path, 'utf8')]),
  );
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

/**
 * The tracks of `root/track.yaml`, in its order. A `lesson` that has no folder, a `planned` one that has, and an
 * `after` that its track does not list earlier are refused with a LessonError.
 */
export function loadTracks(root: string): readonly Track[] {
  const text = readFileSync(join(root, TRACK_FILE), 'utf8');
  const read = readYaml(TRACK_FILE, text, tracksSchema);
  if (!read.value) throw new LessonError(read.problems);
  const messages = [...checkTracks(read.value.tracks, new Set(lessonSlugs(root)))];
  if (messages.length > 0) {
    throw new LessonError(messages.map((message) => ({ file: TRACK_FILE, line: 0, message })));
  }
  return read.value.tracks;
}

/** Steps that lie about what exists, come twice, or ask for something that comes later (which also rules out cycles). */
function* checkTracks(tracks: readonly Track[], existing: ReadonlySet<string>): Generator<string> {
  const slugs = tracks.map(({ slug }) => slug);
  if (new Set(slugs).size < slugs.length) yield 'two tracks have the same slug';
  for (const track of tracks) {
    const seen = new Set<string>();
    for (const { slug, state, after } of track.steps) {
      const place = `${track.slug}, ${slug}`;
      if (seen.has(slug)) yield `${place}: is listed twice`;
      if (state === 'available' && !existing.has(slug)) yield `${place}: has no folder; list it as planned`;
      if (state === 'planned' && existing.has(slug)) yield `${place}: has a folder; list it as lesson`;
      for (const earlier of after) {
        if (!seen.has(earlier)) yield `${place}: comes after ${earlier}, which is not listed before it`;
      }
      seen.add(slug);
    }
  }
}
