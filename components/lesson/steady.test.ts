import { describe, expect, it } from 'vitest';
import type { Grade } from '@/lib/grading';
import { grade } from '@/lib/grading';
import { shownDiagnostics } from './shown-diagnostics';
import { calm } from './steady';

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
const type = (line: string): Grade =>
  grade(LESSON, [{ path: 'run.sh', kind: 'commands', text: `${line}\n` }]);
const ids = (shown: Grade) => shownDiagnostics(shown, ['memory-limit']).map(({ id }) => id);

const none = type('docker run -d -p 8080:8080 registry.example/resize');
const half = type('docker run -d -p 8080:8080 -m 512 registry.example/resize');
const good = type('docker run -d -p 8080:8080 -m 512m registry.example/resize');

describe('what is shown while the learner types', () => {
  it('starts from three texts that the engine tells apart', () => {
    expect(none.objectives[0]?.met).toBe(false);
    expect(ids(half)).not.toEqual(ids(none));
    expect(good.solved).toBe(true);
  });

  it('shows what was put right at once', () => {
    const shown = calm(half, good);
    expect(ids(shown)).toEqual(ids(good));
    expect(shown.objectives[0]?.met).toBe(true);
  });

  it('holds back what is newly wrong', () => {
    const shown = calm(good, half);
    expect(ids(shown)).toEqual([]);
    expect(shown.objectives[0]?.met).toBe(true);
    expect(shown.keeps).toEqual(good.keeps);
  });

  it('moves what was already shown along with the text', () => {
    const later = type('docker run -d -p 8080:8080 --name resize -m 512 registry.example/resize');
    const [before, after] = [half, calm(half, later)].map(
      (shown) => shownDiagnostics(shown, ['memory-limit'])[0],
    );
    expect(after?.id).toBe(before?.id);
    expect((after?.range.start.character ?? 0) - (before?.range.start.character ?? 0)).toBe(
      '--name resize '.length,
    );
  });

  it('counts: a second error of a kind that was shown once waits too', () => {
    const two = type(
      'docker run -d -p 8080:8080 -m 512 registry.example/resize; docker run -m 512 registry.example/resize',
    );
    expect(ids(two).length).toBeGreaterThan(ids(half).length);
    expect(ids(calm(half, two))).toEqual(ids(half));
  });
});
