import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadLessons, loadTracks, readLessonFiles } from '../lessons';
import { newLesson } from './new-lesson';

const GOOD = fileURLToPath(new URL('../lessons/fixtures/good/memory-limit', import.meta.url));
const TRACKS = `# a comment that stays
tracks:
  - slug: all
    title: All
    about: Everything.
    steps:
      - { planned: memory-limit, title: Set memory limits }
      - { planned: two-ships, title: Two ships, after: [memory-limit] }
      - { planned: two-ships-again, title: Two ships }
`;

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'watertight-lessons-'));
  writeFileSync(join(root, 'track.yaml'), TRACKS);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const ask = (...args: string[]) => newLesson(args, root, '2026-11-23');
const filesOf = (slug: string) => [...readLessonFiles(root, slug)].sort(([a], [b]) => (a < b ? -1 : 1));
const at = (...path: string[]) => join(root, 'memory-limit', ...path);
const things = (text: string) => text.split('\n').filter((line) => line.startsWith('  [ ] '));

describe('a new lesson', () => {
  it('has every file of the contract, and the tabs of its mitigation in every answer', () => {
    expect(ask('verify-images').exit).toBe(0);
    const paths = filesOf('verify-images').map(([path]) => path);
    const tabs = (folder: string) => [`${folder}/Dockerfile`, `${folder}/run.sh`];
    const misses = [1, 2, 3, 4, 5].map((n) => `near-misses/name-this-miss-${n}`);
    expect(paths).toEqual(
      [
        'lesson.md',
        'hints.md',
        'attack.sh',
        'attack.yaml',
        ...['starter', 'solution', 'also-right/name-this-way-1', 'also-right/name-this-way-2'].flatMap(tabs),
        ...misses.flatMap((folder) => [...tabs(folder), `${folder}/why.md`]),
      ].sort(),
    );
  });

  it('can be read at once, with each mitigation and each set of tabs, so that the site still builds', () => {
    ask('memory-limit');
    ask('no-inter-container-communication');
    ask(
      'two-ships',
      '--kind',
      'exercise',
      '--tabs=.env,compose.yaml',
      '--mitigations',
      'set-a-user,cpu-shares',
    );
    ask('two-ships-again', '--kind=exercise');
    const lessons = loadLessons(root).map(({ slug, kind, mitigations, tabs }) => [
      slug,
      kind,
      mitigations,
      tabs,
    ]);
    expect(lessons).toEqual([
      ['memory-limit', 'lesson', ['memory-limit'], ['run.sh']],
      [
        'no-inter-container-communication',
        'lesson',
        ['no-inter-container-communication'],
        ['daemon.json', 'run.sh'],
      ],
      ['two-ships', 'exercise', ['cpu-shares', 'set-a-user'], ['compose.yaml', '.env']],
      ['two-ships-again', 'exercise', ['set-a-user', 'memory-limit'], ['Dockerfile', 'run.sh']],
    ]);
    expect(loadTracks(root)[0]?.steps.map(({ state }) => state)).toEqual([
      'available',
      'available',
      'available',
    ]);
  });

  it('takes its own planned step in the tracks, no other, and leaves the comments', () => {
    expect(ask('two-ships', '--kind', 'exercise').text).toContain('track.yaml lists it.');
    const after = '{ lesson: two-ships, after: [memory-limit] }';
    const planned = '{ planned: two-ships, title: Two ships, after: [memory-limit] }';
    expect(readFileSync(join(root, 'track.yaml'), 'utf8')).toBe(TRACKS.replace(planned, after));
    const { text } = ask('set-a-user');
    expect(text).toContain(
      'track.yaml does not list it yet: add { lesson: set-a-user } where it is worth doing.',
    );
  });

  it('is told what belongs where, with file, line and rule', () => {
    const { text } = ask('memory-limit');
    expect(things(text).length).toBeGreaterThan(35);
    expect(text).toContain('  [ ] lesson.md:2: ‹what it is called in lists›');
    expect(text).toContain('  [ ] hints.md:3: ‹Which tool there is for it.›');
    expect(text).toContain(
      '  [ ] near-misses/name-this-miss-5: give the folder a name, and write run.sh, why.md',
    );
    expect(text).toMatch(/^hints\.md: 0 of ≥ 3 hints with a line --- between them/m);
    expect(text).toMatch(/^also-right: 0 of ≥ 2 other right answers/m);
    expect(text).toMatch(/npm run new:lesson -- memory-limit$/);
  });
});

describe('a folder that is there', () => {
  it('is reported on and never written to', () => {
    ask('memory-limit');
    rmSync(at('attack.sh'));
    const before = filesOf('memory-limit');
    const { exit, text } = ask('memory-limit');
    expect(exit).toBe(1);
    expect(text).toMatch(/^lessons\/memory-limit is there already; nothing was written\.\n/);
    expect(text).toContain('  [ ] attack.sh: is missing');
    expect(filesOf('memory-limit')).toEqual(before);
  });

  it('becomes green from nothing, a little at a time', () => {
    const left = [things(ask('memory-limit').text).length];
    const take = (...names: string[]) => {
      for (const name of names) {
        rmSync(at(name), { recursive: true, force: true });
        cpSync(join(GOOD, name), at(name), { recursive: true });
      }
      const { exit, text } = ask('memory-limit');
      left.push(things(text).length);
      return { exit, text };
    };
    expect(take('lesson.md').text).not.toContain('lesson.md');
    take('starter', 'solution');
    writeFileSync(at('hints.md'), 'One.\n');
    expect(ask('memory-limit').text).toMatch(
      /^hints\.md: 1 of ≥ 3 hints .*\n {2}\[ \] hints\.md: needs at least 3 hints, has 1$/m,
    );
    take('also-right', 'hints.md');
    const named = 'near-misses/name-this-miss-1';
    renameSync(at(named), at('near-misses/too-small'));
    writeFileSync(
      at('near-misses/too-small/run.sh'),
      'docker run -d -p 8080:80 -m 1k registry.example/lantern\n',
    );
    const { text } = ask('memory-limit');
    expect(text).toContain('  [ ] near-misses/too-small/why.md:2: ‹what happens instead, in a few words›');
    expect(text).not.toContain('too-small/run.sh');
    take('attack.sh', 'attack.yaml');
    const { exit, text: end } = take('near-misses');
    expect([exit, end]).toEqual([
      0,
      expect.stringMatching(
        /lessons\/memory-limit keeps the contract: .*, 2 other right answers, 5 near misses/,
      ),
    ]);
    expect(left).toEqual([...left].sort((a, b) => b - a));
    expect(left.at(-1)).toBe(0);
  });

  it('has its answers judged once nothing is left to fill in', () => {
    ask('memory-limit');
    rmSync(at(), { recursive: true });
    cpSync(GOOD, at(), { recursive: true });
    writeFileSync(at('solution', 'run.sh'), readFileSync(at('starter', 'run.sh')));
    const { text } = ask('memory-limit');
    expect(text).toMatch(/\[ \] solution: does not solve the lesson: ceiling: /);
    expect(text).toContain('[ ] solution: is the same answer as starter');
    writeFileSync(at('notes.txt'), 'for later');
    expect(ask('memory-limit').text).toContain('  [ ] notes.txt: is no file that a lesson has');
  });

  it('is refused where it is something else', () => {
    writeFileSync(join(root, 'two-ships'), '');
    expect(ask('two-ships', '--kind', 'exercise')).toEqual({
      exit: 2,
      text: expect.stringMatching(/^lessons\/two-ships is a file, not a folder\./),
    });
    ask('memory-limit');
    expect(ask('memory-limit', '--kind', 'exercise')).toEqual({
      exit: 2,
      text: expect.stringMatching(/^lessons\/memory-limit is there already, and it is a lesson\. Nothing/),
    });
  });
});

describe('a call that cannot be meant', () => {
  it.each([
    [[], 'Name the lesson.'],
    [['a', 'b'], 'One lesson at a time: a or b.'],
    [['Set-A-User'], 'Set-A-User cannot be a folder here: lower case, digits, and hyphens between them.'],
    [['../elsewhere'], '../elsewhere cannot be a folder here'],
    [['two-ships'], 'two-ships is no mitigation. There are: segregate-with-vms, '],
    [['set-a-user', '--kind', 'exercise'], "set-a-user is a mitigation, and its folder is a lesson's."],
    [['two-ships', '--kind', 'poem'], '--kind takes lesson or exercise.'],
    [['two-ships', '--kind'], '--kind takes lesson or exercise.'],
    [['two-ships', '--tabs', 'run.sh,Makefile'], '--tabs knows Dockerfile, run.sh'],
    [['two-ships', '--kind', 'exercise', '--mitigations', ''], '--mitigations knows segregate-with-vms, '],
    [['set-a-user', '--tabs', 'run.sh'], '--mitigations and --tabs are for exercises'],
    [['set-a-user', '--force'], '--force: there is no such option.'],
  ])('%j is answered in words, with exit code 2', (args, message) => {
    const { exit, text } = ask(...args);
    expect(exit).toBe(2);
    expect(text.startsWith(message)).toBe(true);
    expect(text).toContain('npm run new:lesson -- SLUG');
    expect(existsSync(join(root, 'set-a-user')) || existsSync(join(root, 'two-ships'))).toBe(false);
  });

  it('is none where it asks for help', () => {
    expect(ask('--help')).toEqual({ exit: 0, text: expect.stringContaining('--kind exercise') });
  });
});
