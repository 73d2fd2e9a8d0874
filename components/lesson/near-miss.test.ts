import { describe, expect, it } from 'vitest';
import { grade } from '@/lib/grading';
import { type Lesson, loadLessons } from '@/lib/lessons';
import type { SourceFile } from '@/lib/report';
import { matchNearMiss, nearMissData } from './near-miss';

const lessons = loadLessons('lessons');

function matcher(lesson: Lesson) {
  const data = nearMissData(lesson, grade(lesson, lesson.starter));
  return (files: readonly SourceFile[]) => matchNearMiss(data, grade(lesson, files), files)?.name ?? null;
}

function lessonNamed(slug: string): Lesson {
  const lesson = lessons.find((one) => one.slug === slug);
  if (!lesson) throw new Error(`There is no lesson ${slug}.`);
  return lesson;
}

/** The starter of a lesson after a change in one of its files; fails where the change finds nothing to change. */
function changed(lesson: Lesson, path: string, from: string, to: string): readonly SourceFile[] {
  const before = lesson.starter.find((file) => file.path === path);
  if (!before?.text.includes(from)) throw new Error(`${path} does not hold ${from}.`);
  return lesson.starter.map((file) =>
    file.path === path ? { ...file, text: file.text.replace(from, to) } : file,
  );
}

describe('in all lessons', () => {
  it('there are near misses to recognise', () => {
    expect(lessons.length).toBeGreaterThanOrEqual(12);
    expect(lessons.flatMap(({ nearMisses }) => nearMisses).length).toBeGreaterThanOrEqual(60);
  });

  for (const lesson of lessons) {
    it(`each near miss of ${lesson.slug} is recognised as itself, and what is none is not`, () => {
      const match = matcher(lesson);
      const { starter, solution, alsoRight, nearMisses } = lesson;
      const names = nearMisses.map(({ name }) => name);
      expect(nearMisses.map(({ files }) => match(files))).toEqual(names);
      const others = [starter, solution.files, ...alsoRight.map(({ files }) => files)];
      expect(others.map(match).filter((name) => name !== null)).toEqual([]);
    });
  }
});

describe('a near miss is told by what it means', () => {
  const memory = lessonNamed('memory-limit');
  const match = matcher(memory);
  const write = (flag: string) => match(changed(memory, 'run.sh', 'docker run', `docker run ${flag}`));

  it('however it is spelled', () => {
    const names = ['-m 512', '-m512', '--memory 512', '--memory=512', '--memory="4000"', '-m 0005k'].map(
      write,
    );
    expect(names).toEqual(Array(6).fill(write('-m 512')));
    expect(write('-m 512')).not.toBeNull();
  });

  it('and is not confused with its neighbours', () => {
    const names = ['-m 512', '-m 0', '--memory-swap 1g', '--shm-size 512m', '-m 512Mi'].map(write);
    expect(new Set(names).size).toBe(5);
    expect(names).not.toContain(null);
  });

  it('and not named where something fails that it does not explain', () => {
    const both = changed(memory, 'run.sh', 'docker run -d', 'docker run -m 512');
    expect(grade(memory, both).keeps.filter(({ kept }) => !kept)).toHaveLength(1);
    expect(match(both)).toBeNull();
  });
});

describe('where several near misses get one verdict', () => {
  it('their own words decide', () => {
    const lesson = lessonNamed('set-a-user');
    const [miss] = lesson.nearMisses.filter(({ name }) => name === 'an-environment-variable');
    expect(matcher(lesson)(miss?.files ?? [])).toBe('an-environment-variable');
    expect(matcher(lesson)(lesson.starter)).toBeNull();
  });

  it('what was only moved is told by its new neighbours', () => {
    const lesson = lessonNamed('defang-setuid');
    const moved = lesson.nearMisses.find(({ name }) => name === 'the-old-plus-moved-down');
    expect(matcher(lesson)(moved?.files ?? [])).toBe('the-old-plus-moved-down');
  });
});

describe('while other objectives are still open', () => {
  // Two things to do in one file: the limit of memory, and a read-only root.
  const base = lessonNamed('memory-limit');
  const two: Lesson = {
    ...base,
    mitigations: ['memory-limit', 'read-only-filesystem'],
    objectives: [
      ...base.objectives,
      {
        id: 'root',
        text: 'The root is read-only',
        check: { kind: 'mitigation', value: 'read-only-filesystem' },
      },
    ],
    solution: {
      name: 'solution',
      files: changed(base, 'run.sh', 'docker run', 'docker run --read-only -m 512m'),
    },
    alsoRight: [],
    nearMisses: [
      {
        name: 'bytes',
        title: '512 is 512 bytes',
        files: changed(base, 'run.sh', 'docker run', 'docker run --read-only -m 512'),
        fails: ['ceiling'],
        diagnostics: ['memory-limit/below-minimum'],
        told: 'A size without a unit counts bytes.',
      },
    ],
  };

  it('one is named by the words that no right answer has', () => {
    expect(matcher(two)(changed(two, 'run.sh', 'docker run', 'docker run -m 512'))).toBe('bytes');
  });

  it('and not by words that a right answer has too', () => {
    expect(matcher(two)(changed(two, 'run.sh', 'docker run', 'docker run -m 511'))).toBeNull();
    expect(matcher(two)(changed(two, 'run.sh', 'docker run', 'docker run --read-only'))).toBeNull();
  });
});
