import { describe, expect, it } from 'vitest';
import { grade } from '@/lib/grading';
import type { SourceFile } from '@/lib/report';
import { changesBetween, type Tracked, track } from './changes';
import { firstToDo } from './first-to-do';
import { shownDiagnostics } from './shown-diagnostics';

const LESSON = {
  slug: 'memory-limit',
  objectives: [
    {
      id: 'limit',
      text: 'A memory limit holds',
      check: { kind: 'mitigation' as const, value: 'memory-limit' as const },
    },
    {
      id: 'root',
      text: 'The root is read-only',
      check: { kind: 'mitigation' as const, value: 'read-only-filesystem' as const },
    },
  ],
  keeps: [
    {
      id: 'image',
      text: 'Runs it',
      check: { kind: 'runs-image' as const, value: 'registry.example/resize' },
    },
    { id: 'port', text: 'Serves on 8080', check: { kind: 'publishes' as const, value: '8080' } },
  ],
};
const run = (text: string): readonly SourceFile[] => [{ path: 'run.sh', kind: 'commands', text }];

/** What to look at first after the learner has gone from one text to another, or opened the only one. */
function first(from: string, to = from) {
  const start: Tracked = { grade: grade(LESSON, run(from)), files: run(from), edits: new Map() };
  const now = grade(LESSON, run(to));
  const changes = changesBetween(start.grade, now, track(start, now, run(to)).edits);
  return firstToDo(now, changes, shownDiagnostics(now, ['memory-limit', 'read-only-filesystem']), run(to));
}

const OPEN = 'docker run \\\n -p 8080:8080 \\\n registry.example/resize\n';

describe('what to look at first', () => {
  it('is the first open objective', () => {
    expect(first(OPEN)?.id).toBe('limit');
    expect(first(OPEN)?.place.path).toBe('run.sh');
    expect(first(OPEN.replace('run', 'run -m 512m'))?.id).toBe('root');
  });

  it('is a keep before any objective, where the last change broke it', () => {
    const cut = OPEN.replace(' -p 8080:8080 \\\n', '');
    expect(first(OPEN, cut)?.id).toBe('port');
    expect(first(cut)?.id).toBe('limit');
  });

  it('goes to the edit that broke it', () => {
    expect(first(OPEN, OPEN.replace(' -p 8080:8080 \\\n', ''))?.place.range.start).toEqual({
      line: 1,
      character: 0,
    });
  });

  it('is a keep that was broken before, when every objective is met', () => {
    expect(first('docker run -m 512m --read-only registry.example/resize\n')?.id).toBe('port');
  });

  it('has a place even in an empty file', () => {
    expect(first('')?.place).toMatchObject({ path: 'run.sh', range: { start: { line: 0, character: 0 } } });
  });

  it('is nothing when all of them hold', () => {
    expect(first('docker run -m 512m --read-only -p 8080:8080 registry.example/resize\n')).toBeNull();
  });

  it('is one that has a place, where the first asks for something that is nowhere yet', () => {
    const machines = {
      id: 'machines',
      text: 'No machine holds both',
      check: { kind: 'mitigation' as const, value: 'segregate-with-vms' as const },
    };
    const now = grade({ ...LESSON, objectives: [machines, ...LESSON.objectives] }, run(OPEN));
    expect(now.objectives[0]).toMatchObject({ id: 'machines', met: false });
    expect(now.objectives[0]?.place).toBeUndefined();
    expect(firstToDo(now, [], [], run(OPEN))?.id).toBe('limit');
    const alone = grade({ ...LESSON, objectives: [machines] }, run(OPEN));
    expect(firstToDo(alone, [], [], run(OPEN))).toMatchObject({ id: 'machines', place: { path: 'run.sh' } });
  });
});
