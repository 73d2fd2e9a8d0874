import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { courseData, lessonData } from '../../components/scorm/lesson-data';
import type { Lesson, Track } from '../lessons';
import { manifest, manifestFaults, type ScormVersion } from '../scorm';
import { filesIn } from './folder.mjs';
import { makeFonts } from './fonts.mjs';
import { ROOT } from './run.mjs';
import { bundleCourse } from './scorm-bundle';

/** What one package is made from. */
export interface PackageOrder {
  readonly track: Track;
  readonly version: ScormVersion;
  /** Every lesson that exists; those that the track lists are taken, in its order. */
  readonly lessons: readonly Lesson[];
  /** The address of a site with the reference pages, ending with a slash. */
  readonly site: string | null;
  /** Where the packages go. */
  readonly folder: string;
}

/** A package that was made. */
export interface MadePackage {
  /** The zip, and its bytes. */
  readonly path: string;
  readonly bytes: number;
  readonly lessons: number;
}

/** The oldest date that a zip can hold: the same sources always make the same bytes. */
const DATE = new Date(1980, 0, 1);

/** Makes one package: its files in a folder, to be looked at, and the zip for the LMS beside it. */
export async function makePackage(order: PackageOrder): Promise<MadePackage> {
  const { track, version, site } = order;
  await makeFonts();
  const chosen = track.steps.flatMap(({ slug }) => order.lessons.filter((lesson) => lesson.slug === slug));
  if (chosen.length === 0) throw new Error(`The track ${track.slug} has no lessons yet.`);
  const name = `watertight-${track.slug}-scorm-${version}`;
  const folder = join(order.folder, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await bundleCourse(folder, courseData(track, chosen, version, site), chosen.map(lessonData));
  const facts = { version, slug: track.slug, title: track.title, edition: edition(), launch: 'index.html' };
  const files: readonly string[] = filesIn(folder);
  const xml = manifest({ ...facts, files });
  const faults = manifestFaults(xml, version, files);
  if (faults.length > 0) throw new Error(`The manifest of ${name} is wrong: ${faults.join(' ')}`);
  writeFileSync(join(folder, 'imsmanifest.xml'), xml);
  const entries = filesIn(folder).map((file: string): [string, Uint8Array] => [
    file,
    readFileSync(join(folder, file)),
  ]);
  const zip = zipSync(Object.fromEntries(entries), { level: 9, mtime: DATE });
  const path = join(order.folder, `${name}.zip`);
  writeFileSync(path, zip);
  return { path, bytes: zip.length, lessons: chosen.length };
}

function edition(): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return String(version);
}
