/**
 * `npm run build:scorm [-- --track foundations] [-- --version 1.2]`: packages for an LMS, a zip for each track and
 * each standard. WATERTIGHT_SITE names a site for the links to the reference pages; without it they are words.
 */
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { loadLessons, loadTracks } from '../lessons';
import { type ScormVersion, STANDARDS } from '../scorm';
import { ROOT } from './run.mjs';
import { makePackage } from './scorm-package';

const { values } = parseArgs({
  options: { track: { type: 'string' }, version: { type: 'string' }, out: { type: 'string' } },
});
const root = join(ROOT, 'lessons');
const tracks = chosen('track', loadTracks(root), ({ slug }) => slug, values.track);
const versions = chosen('version', Object.keys(STANDARDS).filter(isVersion), String, values.version);
const lessons = loadLessons(root);
for (const track of tracks) {
  for (const version of versions) {
    const from = performance.now();
    const made = await makePackage({
      track,
      version,
      lessons,
      site: siteOf(process.env.WATERTIGHT_SITE),
      folder: values.out ?? join(ROOT, 'out-scorm'),
    });
    const seconds = ((performance.now() - from) / 1000).toFixed(1);
    const where = relative(process.cwd(), made.path);
    console.log(`${where}: ${made.lessons} lessons, ${Math.ceil(made.bytes / 1000)} KB, ${seconds} s`);
  }
}

/** The one that was asked for, or all; ends the program where there is none of that name. */
function chosen<T>(
  what: string,
  all: readonly T[],
  nameOf: (one: T) => string,
  wanted?: string,
): readonly T[] {
  const found = wanted === undefined ? all : all.filter((one) => nameOf(one) === wanted);
  if (found.length > 0) return found;
  console.error(`There is no ${what} ${wanted}; there are ${all.map(nameOf).join(', ')}.`);
  process.exit(2);
}

function isVersion(text: string): text is ScormVersion {
  return text in STANDARDS;
}

function siteOf(address: string | undefined): string | null {
  return address ? address.replace(/\/*$/, '/') : null;
}
