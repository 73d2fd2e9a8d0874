import { tracksSchema } from './schema';
import type { Track } from './types';
import { type Read, readYaml } from './yaml';

/** The file beside the lessons that puts them in order. */
export const TRACK_FILE = 'track.yaml';

/**
 * The tracks out of the text of `track.yaml`. Refused: a `lesson` without a folder, a `planned` one that has one,
 * a slug that comes twice, and an `after` that its track does not list before it.
 */
export function parseTracks(text: string, existing: ReadonlySet<string>): Read<readonly Track[]> {
  const read = readYaml(TRACK_FILE, text, tracksSchema);
  if (!read.value) return read;
  const { tracks } = read.value;
  const problems = [...lies(tracks, existing)].map((message) => ({ file: TRACK_FILE, line: 0, message }));
  return problems.length > 0 ? { value: null, problems } : { value: tracks, problems: [] };
}

/** Steps that lie about what exists, come twice, or ask for something that comes later (which rules out cycles too). */
function* lies(tracks: readonly Track[], existing: ReadonlySet<string>): Generator<string> {
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
