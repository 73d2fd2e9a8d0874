import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { SourceFile } from '../report';
import { kindOf } from '../setup';
import { type Page, readPage, withoutFences } from './markdown';
import type { LessonProblem } from './problem';
import { attackSchema, lessonSchema, nearMissSchema, type TAB_NAMES } from './schema';
import type { Answer, Attack, CodeBlock, Lesson, NearMiss, ThenAndNow } from './types';
import { type Read, readYaml } from './yaml';

/** The files of one lesson's folder: path from that folder, with `/`, to text. */
export type LessonFiles = ReadonlyMap<string, string>;
type Tab = (typeof TAB_NAMES)[number];
type Report = (file: string, message: string, line?: number) => void;

const TASK = 'Your task';
const THEN_AND_NOW = 'Then and now';
const REFERENCE = 'Reference';

/** A lesson out of its folder's files, or everything that keeps it from being one. */
export function parseLesson(slug: string, files: LessonFiles): Read<Lesson> {
  const problems: LessonProblem[] = [];
  const report: Report = (file, message, line = 0) =>
    problems.push({ file: `${slug}/${file}`, line, message });
  const take = <Value>(read: Read<Value>): Value | null => {
    problems.push(...read.problems);
    return read.value;
  };

  const page = readPage(files.get('lesson.md') ?? '');
  if (!files.has('lesson.md')) report('lesson.md', 'is missing');
  const front = take(readFrontMatter(`${slug}/lesson.md`, page, lessonSchema));
  const attack = take(readAttack(slug, files));
  if (!front || !attack) return { value: null, problems };
  if (front.slug !== slug) report('lesson.md', `slug is ${front.slug}, the folder is ${slug}`);
  reportUnexpectedFiles(front.tabs, files, report);

  const answer = (folder: string, name: string): Answer => ({
    name,
    files: readTabs(front.tabs, folder, files, report),
  });
  const lesson: Lesson = {
    ...front,
    ...readProse(page, report),
    hints: readHints(files, report),
    starter: readTabs(front.tabs, 'starter', files, report),
    solution: answer('solution', 'solution'),
    alsoRight: namesUnder('also-right', files).map((name) => answer(`also-right/${name}`, name)),
    nearMisses: namesUnder('near-misses', files).flatMap((name): NearMiss[] => {
      const path = `near-misses/${name}/why.md`;
      const why = readPage(files.get(path) ?? '');
      const about = take(readFrontMatter(`${slug}/${path}`, why, nearMissSchema));
      return about ? [{ ...answer(`near-misses/${name}`, name), ...about, told: why.lead }] : [];
    }),
    attack,
    contentHash: hashOf(files),
  };
  return problems.length > 0 ? { value: null, problems } : { value: lesson, problems: [] };
}

function readFrontMatter<Schema extends z.ZodType>(
  file: string,
  page: Page,
  schema: Schema,
): Read<z.output<Schema>> {
  if (page.frontMatter === null) {
    return {
      value: null,
      problems: [{ file, line: 1, message: 'needs front matter between two lines ---' }],
    };
  }
  return readYaml(file, page.frontMatter, schema, 1);
}

function readAttack(slug: string, files: LessonFiles): Read<Attack> {
  const missing = ['attack.sh', 'attack.yaml'].filter((name) => !files.has(name));
  if (missing.length > 0) {
    const problems = missing.map((name) => ({ file: `${slug}/${name}`, line: 0, message: 'is missing' }));
    return { value: null, problems };
  }
  const read = readYaml(`${slug}/attack.yaml`, files.get('attack.yaml') ?? '', attackSchema);
  if (!read.value) return read;
  return { value: { ...read.value, script: files.get('attack.sh') ?? '' }, problems: [] };
}

/** The parts of `lesson.md`: the lead is the brief, then exactly three sections in this order. */
function readProse(page: Page, report: Report): Pick<Lesson, 'brief' | 'task' | 'thenAndNow' | 'reference'> {
  const wanted = [TASK, THEN_AND_NOW, REFERENCE];
  const titles = page.sections.map(({ title }) => title);
  if (titles.join() !== wanted.join()) {
    const line = page.sections.find(({ title }, index) => title !== wanted[index])?.line;
    report('lesson.md', `its sections must be “${wanted.join('”, “')}”, in this order`, line);
  }
  if (page.lead === '') report('lesson.md', 'the brief before “Your task” is empty');
  const section = (title: string) => page.sections.find((part) => part.title === title);
  return {
    brief: page.lead,
    task: section(TASK)?.body ?? '',
    thenAndNow: readThenAndNow(section(THEN_AND_NOW)?.body ?? '', report),
    reference: section(REFERENCE)?.body ?? '',
  };
}

function readThenAndNow(body: string, report: Report): ThenAndNow {
  const { fences } = readPage(body);
  const block = (mark: string): CodeBlock => {
    const fence = fences.find(({ marks }) => marks.includes(mark));
    if (!fence) report('lesson.md', `“${THEN_AND_NOW}” needs one block marked ${mark}`);
    return { language: fence?.language ?? 'text', code: fence?.code ?? '' };
  };
  return { before: block('2015'), today: block('today'), why: withoutFences(body) };
}

/** Hints stand in one file, with a line `---` between them. */
function readHints(files: LessonFiles, report: Report): readonly string[] {
  const text = files.get('hints.md');
  if (text === undefined) report('hints.md', 'is missing');
  return (text ?? '').split(/^---[ \t]*$/m).map((hint) => hint.trim());
}

/** The tabs of one answer, in the order of the front matter; every answer has all of them. */
function readTabs(
  tabs: readonly Tab[],
  folder: string,
  files: LessonFiles,
  report: Report,
): readonly SourceFile[] {
  return tabs.flatMap((path): SourceFile[] => {
    const text = files.get(`${folder}/${path}`);
    if (text === undefined) {
      report(`${folder}/${path}`, 'is missing');
      return [];
    }
    const kind = kindOf(path);
    return kind ? [{ path, kind, text }] : [];
  });
}

function reportUnexpectedFiles(tabs: readonly Tab[], files: LessonFiles, report: Report): void {
  const names = tabs.map((tab) => tab.replace('.', '\\.')).join('|');
  const expected = new RegExp(
    `^(lesson\\.md|hints\\.md|attack\\.sh|attack\\.yaml|(starter|solution|(also-right|near-misses)/[a-z0-9-]+)/(${names})|near-misses/[a-z0-9-]+/why\\.md)$`,
  );
  for (const path of files.keys()) {
    if (!expected.test(path)) report(path, 'is no file that a lesson has');
  }
}

function namesUnder(folder: string, files: LessonFiles): readonly string[] {
  const names = [...files.keys()].flatMap((path) => {
    const [first, name, file] = path.split('/');
    return first === folder && name && file ? [name] : [];
  });
  return [...new Set(names)].sort();
}

/** Line ends do not count, so that a checkout on Windows has the same hash. */
function hashOf(files: LessonFiles): string {
  const hash = createHash('sha256');
  for (const [path, text] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${path}\0${text.replaceAll('\r\n', '\n')}\0`);
  }
  return hash.digest('hex').slice(0, 16);
}
