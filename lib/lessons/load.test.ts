import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { lessonCards } from './cards';
import { lessonSlugs, loadLessons, loadTracks, readLessonFiles } from './load';
import { parseLesson } from './parse';
import { LessonError } from './problem';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const root = here('../../lessons');
const goodRoot = here('fixtures/good');

describe('the loader', () => {
  it('reads a whole folder into plain data', () => {
    const [lesson] = loadLessons(goodRoot);
    expect(lesson).toMatchObject({
      slug: 'memory-limit',
      kind: 'lesson',
      brief: 'A lantern takes all the oil.',
      task: 'Give the lantern a limit.',
      thenAndNow: {
        before: { language: 'sh', code: 'docker run -m 512m lantern' },
        today: { language: 'sh', code: 'docker run -m 512m --memory-swap 512m registry.example/lantern' },
        why: 'Swap counts too.',
      },
      hints: ['One.', 'Two.', 'Three.'],
      objectives: [{ id: 'ceiling', check: { kind: 'mitigation', value: 'memory-limit' } }],
      keeps: [
        { id: 'image', check: { kind: 'runs-image', value: 'registry.example/lantern' } },
        { id: 'port', check: { kind: 'publishes', value: '8080:80' } },
      ],
      starter: [{ path: 'run.sh', kind: 'commands' }],
      solution: { name: 'solution' },
      attack: { seconds: 5, script: '#!/bin/sh\ntail /dev/zero\n', solution: { exit: 137 } },
    });
    expect(lesson?.alsoRight.map(({ name }) => name)).toEqual(['long', 'short']);
    expect(lesson?.nearMisses.find(({ name }) => name === 'dark')).toMatchObject({
      title: 'Dark',
      fails: ['port'],
      diagnostics: [],
      told: 'Told.',
    });
    expect(structuredClone(lesson)).toEqual(lesson);
  });

  it('throws one error that names every place', () => {
    const error = (() => {
      try {
        return loadLessons(here('fixtures'));
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(LessonError);
    expect(error).toHaveProperty('message', expect.stringContaining('broken/lesson.md: is missing\n'));
    expect(error).toHaveProperty('message', expect.stringContaining('good/lesson.md: is missing\n'));
  });
});

describe('the content hash', () => {
  const files = readLessonFiles(goodRoot, 'memory-limit');
  const hash = (changed: ReadonlyMap<string, string>) =>
    parseLesson('memory-limit', changed).value?.contentHash;

  it('is sixteen hex digits that stay the same with the line ends of Windows', () => {
    expect(hash(files)).toMatch(/^[0-9a-f]{16}$/);
    const windows = new Map([...files].map(([path, text]) => [path, text.replaceAll('\n', '\r\n')]));
    expect(hash(windows)).toBe(hash(files));
    expect(hash(new Map([...files].reverse()))).toBe(hash(files));
  });

  it('changes with any file', () => {
    for (const [path, text] of files) {
      if (path.endsWith('.sh'))
        expect(hash(new Map([...files, [path, `${text}# more\n`]]))).not.toBe(hash(files));
    }
  });
});

describe('the lessons and tracks of the site', () => {
  it('load, and every track leads somewhere', () => {
    const slugs = lessonSlugs(root);
    const tracks = loadTracks(root);
    expect(tracks.map(({ slug }) => slug)).toEqual(['foundations', 'first-week', 'full']);
    for (const { steps } of tracks) expect(steps.some(({ state }) => state === 'available')).toBe(true);
    const full = tracks.at(-1)?.steps.map(({ slug }) => slug) ?? [];
    expect(full).toEqual(expect.arrayContaining([...slugs]));
    expect(full).toHaveLength(19);
    expect(full.at(-1)).toBe('watertight');
  });

  it('come as cards in the order of the first track', async () => {
    const cards = await lessonCards(root);
    const order = loadTracks(root)[0]?.steps.map(({ slug }) => slug) ?? [];
    expect(cards).toHaveLength(lessonSlugs(root).length);
    const places = cards.map(({ slug }) => order.indexOf(slug)).filter((place) => place >= 0);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    for (const { title, minutes } of cards) expect([title.length > 3, minutes > 0]).toEqual([true, true]);
  });
});
