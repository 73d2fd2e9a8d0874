import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { grade } from '../grading';
import { type Fix, MITIGATION_IDS } from '../report';
import { checkLesson, countLesson } from './contract';
import { checkDistinct, checkSafeFixes } from './contract-answers';
import { lessonSlugs, loadLessons, readLessonFiles } from './load';
import type { LessonFiles } from './parse';
import { describeProblem } from './problem';
import { readYaml } from './yaml';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const lessonsRoot = here('../../lessons');
const goodRoot = here('fixtures/good');
const brokenRoot = here('fixtures/broken');

const slugs = lessonSlugs(lessonsRoot);
const counts = loadLessons(lessonsRoot).map((lesson) =>
  countLesson(lesson, readLessonFiles(lessonsRoot, lesson.slug)),
);
const total = (key: keyof (typeof counts)[number]) => counts.reduce((sum, each) => sum + each[key], 0);
/** What there was when the seventh exercise was written, a little less: nobody empties a folder unnoticed. */
const FLOORS = { alsoRight: 75, nearMisses: 188, blocks: 135 };
const TITLE = `checked ${total('starters')} starters, ${total('solutions')} solutions, ${total('alsoRight')} other right answers, ${total('nearMisses')} near misses and ${total('blocks')} blocks of prose in ${slugs.length} folders`;
/** The mitigations that have no lesson among these folders. */
const unwritten = (folders: readonly string[]) => MITIGATION_IDS.filter((id) => !folders.includes(id));

describe('every lesson keeps the contract', () => {
  for (const slug of slugs) {
    it(`${slug} has nothing wrong with it`, () => {
      const problems = checkLesson(slug, readLessonFiles(lessonsRoot, slug), new Set(slugs));
      expect(problems.map(describeProblem)).toEqual([]);
    });
  }

  it(TITLE, () => {
    expect(counts.length).toBe(slugs.length);
    expect(total('starters')).toBe(slugs.length);
    expect(total('solutions')).toBe(slugs.length);
    expect(total('alsoRight')).toBeGreaterThanOrEqual(FLOORS.alsoRight);
    expect(total('nearMisses')).toBeGreaterThanOrEqual(FLOORS.nearMisses);
    expect(total('blocks')).toBeGreaterThanOrEqual(FLOORS.blocks);
  });

  it(`has a lesson for each of the ${MITIGATION_IDS.length} mitigations`, () => {
    expect(unwritten(slugs)).toEqual([]);
  });

  it('would notice one that is missing', () => {
    expect(unwritten(slugs.filter((slug) => slug !== 'set-a-user'))).toEqual(['set-a-user']);
  });
});

const expectedSchema = z.strictObject({
  message: z.string().min(10),
  removes: z.array(z.string()).default([]),
});
const good = readLessonFiles(goodRoot, 'memory-limit');
const broken = lessonSlugs(brokenRoot);

/** The good lesson with one broken thing laid over it, and what must be said about it. */
function brokenLesson(name: string): { readonly message: string; readonly files: LessonFiles } {
  const overlay = readLessonFiles(brokenRoot, name);
  const { value } = readYaml('expected.yaml', overlay.get('expected.yaml') ?? '', expectedSchema);
  if (!value) throw new Error(`${name} has no expected.yaml that can be read`);
  const files = new Map([...good, ...overlay]);
  for (const path of ['expected.yaml', ...value.removes]) files.delete(path);
  return { message: value.message, files };
}

const complaints = (files: LessonFiles) =>
  checkLesson('memory-limit', files, new Set(['memory-limit'])).map(describeProblem);

describe('the contract rejects each broken lesson', () => {
  it('and accepts the good one that they are made of', () => {
    expect(complaints(good)).toEqual([]);
  });

  it.each(broken)('%s', (name) => {
    const { message, files } = brokenLesson(name);
    expect(complaints(files)).toContainEqual(expect.stringContaining(message));
  });

  it(`of which there are ${broken.length}, none without a change and no two with the same complaint`, () => {
    const messages = broken.map((name) => brokenLesson(name).message);
    expect(new Set(messages).size).toBe(broken.length);
    expect(broken.length).toBeGreaterThanOrEqual(50);
    for (const name of broken) expect([name, ...brokenLesson(name).files]).not.toEqual([name, ...good]);
    expect(readdirSync(brokenRoot).length).toBe(broken.length);
  });
});

/** The grader, but with one fix more for the first error of the starter. */
const graderWith =
  (fix: Fix): typeof grade =>
  (lesson, files) => {
    const result = grade(lesson, files);
    const { report } = result;
    const judged = report.mitigations['memory-limit'];
    const diagnostics = judged.diagnostics.map((each) => ({ ...each, fixes: [fix] }));
    const mitigations = { ...report.mitigations, 'memory-limit': { ...judged, diagnostics } };
    return { ...result, report: { ...report, mitigations } };
  };

describe('a safe fix that breaks a keep', () => {
  const [lesson] = loadLessons(goodRoot);
  const start = { line: 0, character: 0 };
  const range = { start, end: { line: 1, character: 0 } };
  const edits = [{ path: 'run.sh', range, newText: 'docker run -m 64m registry.example/lantern\n' }];
  const complaintsAbout = (safe: boolean) => {
    const said: string[] = [];
    if (!lesson) throw new Error('the good lesson is gone');
    checkSafeFixes(lesson, (_, message) => said.push(message), graderWith({ title: 'Go dark', safe, edits }));
    return said;
  };

  it('is found, alone and together with the others', () => {
    expect(complaintsAbout(true)).toEqual([
      'the safe fix “Go dark” breaks keep port: Nothing publishes port 8080:80.',
      'the safe fix “all safe fixes together” breaks keep port: Nothing publishes port 8080:80.',
    ]);
  });

  it('is let pass where it is not said to be safe', () => {
    expect(complaintsAbout(false)).toEqual([]);
  });
});

describe('two answers', () => {
  const [lesson] = loadLessons(goodRoot);
  const complaintsAbout = (comment: string) => {
    if (!lesson) throw new Error('the good lesson is gone');
    const said: string[] = [];
    const files = lesson.solution.files.map((file) => ({ ...file, text: `${comment}\n${file.text}` }));
    checkDistinct({ ...lesson, alsoRight: [{ name: 'twin', files }] }, (_, message) => said.push(message));
    return said;
  };

  it('are the same with another comment, and different with an exception', () => {
    expect(complaintsAbout('# another comment')).toEqual(['is the same answer as solution']);
    expect(complaintsAbout('# watertight: allow memory-limit -- a test')).toEqual([]);
  });
});
