import { describe, expect, it } from 'vitest';
import { grade } from '@/lib/grading';
import type { SourceFile } from '@/lib/report';
import { changesBetween, describeChange, editBetween, type Tracked, track } from './changes';

const LESSON = {
  slug: 'memory-limit',
  objectives: [
    {
      id: 'limit',
      text: 'A memory limit holds',
      check: { kind: 'mitigation' as const, value: 'memory-limit' as const },
    },
  ],
  keeps: [{ id: 'port', text: 'Serves on 8080', check: { kind: 'publishes' as const, value: '8080' } }],
};
const run = (...lines: readonly string[]): readonly SourceFile[] => [
  { path: 'run.sh', kind: 'commands', text: `${lines.join('\n')}\n` },
];
const START = run('# resize', 'docker run -d \\', '  -p 8080:8080 \\', '  registry.example/resize');
const LIMITED = run(
  '# resize',
  'docker run -d \\',
  '  -m 512m \\',
  '  -p 8080:8080 \\',
  '  registry.example/resize',
);
const CLOSED = run('# resize', 'docker run -d \\', '  -m 512m \\', '  registry.example/resize');

/** Follows the learner through these texts, one grade each. */
function follow(texts: readonly (readonly SourceFile[])[]): Tracked {
  const [first = START, ...rest] = texts;
  const start: Tracked = { grade: grade(LESSON, first), files: first, edits: new Map() };
  return rest.reduce((before, files) => track(before, grade(LESSON, files), files), start);
}

function said(texts: readonly (readonly SourceFile[])[], onlyTab = true): string[] {
  const { edits } = follow(texts);
  const [before, now] = texts.slice(-2).map((files) => grade(LESSON, files));
  if (!before || !now) throw new Error('Two texts are needed.');
  return changesBetween(before, now, edits).map((one) => `${one.id} ${describeChange(one, onlyTab)}`);
}

describe('what has turned since the verdict was last shown', () => {
  it('is said of an objective that is now met', () => {
    expect(said([START, LIMITED])).toEqual(['limit now met']);
  });

  it('names the line that was changed, and the file where there are several', () => {
    const zero = run(
      '# resize',
      'docker run -d \\',
      '  -m 0 \\',
      '  -p 8080:8080 \\',
      '  registry.example/resize',
    );
    expect(said([LIMITED, zero])).toEqual(['limit no longer met: you changed line 3']);
    expect(said([LIMITED, zero], false)).toEqual(['limit no longer met: you changed line 3 of run.sh']);
  });

  it('tells a removed line from a changed one, and a keep from an objective', () => {
    expect(said([LIMITED, CLOSED])).toEqual(['port no longer holds: you removed line 4']);
    expect(said([CLOSED, LIMITED])).toEqual(['port holds again']);
  });

  it('blames the edit that turned it, not those that came after', () => {
    const later = run('# resize, the worker', ...(CLOSED[0]?.text.trimEnd().split('\n').slice(1) ?? []));
    const { edits } = follow([LIMITED, CLOSED, later]);
    const changes = changesBetween(grade(LESSON, LIMITED), grade(LESSON, later), edits);
    expect(changes.map((one) => describeChange(one, true))).toEqual(['no longer holds: you removed line 4']);
  });

  it('is nothing while the verdicts stay', () => {
    expect(said([START, run('# resize!', 'docker run -d -p 8080:8080 registry.example/resize')])).toEqual([]);
    expect(said([START, START])).toEqual([]);
  });
});

describe('the lines of an edit', () => {
  it('are counted from one, in the text where they stand', () => {
    const [a, b] = [run('1', '2', '3'), run('1', 'x', 'y', '2', '3')];
    expect(editBetween(a, b)).toEqual({ path: 'run.sh', kind: 'added', from: 2, to: 3 });
    expect(editBetween(b, a)).toEqual({ path: 'run.sh', kind: 'removed', from: 2, to: 3 });
    expect(editBetween(a, a)).toBeNull();
  });

  it('do not move with the line ends', () => {
    const windows = run('1', '2', '3').map((file) => ({ ...file, text: file.text.replaceAll('\n', '\r\n') }));
    expect(editBetween(windows, run('1', 'two', '3'))).toEqual({
      path: 'run.sh',
      kind: 'changed',
      from: 2,
      to: 2,
    });
  });
});
