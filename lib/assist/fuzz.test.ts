import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FileKind, SourceFile } from '../report';
import { createLineIndex } from '../text';
import { hostileSetups } from '../tools/fuzz-input.measure';
import { complete, explain } from './index';

interface Question {
  readonly about: 'completion' | 'word';
  readonly file: SourceFile;
  readonly offset: number;
}

const answer = ({ about, file, offset }: Question) =>
  about === 'completion' ? complete(file, offset) : explain(file, offset);

type Engine = (question: Question) => ReturnType<typeof answer>;

/** What is wrong with the answers at one place of a file. */
function faultsAt(file: SourceFile, offset: number, engine: Engine): readonly string[] {
  return (['completion', 'word'] as const).flatMap((about) => {
    const question = { about, file, offset };
    try {
      const first = engine(question);
      if (!first) return [];
      const faults = JSON.stringify(first) === JSON.stringify(engine(question)) ? [] : ['the second differs'];
      const index = createLineIndex(file.text);
      const { start, end } = index.span(first.range);
      const isExact = JSON.stringify(index.range({ start, end })) === JSON.stringify(first.range);
      if (!isExact || start > offset || end < offset)
        faults.push(`${about} lies elsewhere: ${start} to ${end}`);
      if (about === 'completion' && first.range.start.line !== first.range.end.line) faults.push('two lines');
      return faults;
    } catch (error) {
      return [`thrown: ${error}`];
    }
  });
}

function fuzz(inputs: number, engine: Engine): string {
  const property = fc.property(
    hostileSetups(),
    fc.double({ min: 0, max: 1, noNaN: true }),
    (files, where) => {
      const found = files.flatMap((file) => {
        const middle = Math.floor(where * file.text.length);
        return [0, middle, file.text.length].flatMap((offset) => faultsAt(file, offset, engine));
      });
      if (found.length > 0) throw new Error(found.join('; '));
    },
  );
  const run = fc.check(property, { seed: 2026, numRuns: inputs });
  return run.failed ? `${run.errorInstance}\n${JSON.stringify(run.counterexample)}` : '';
}

describe('hostile files', () => {
  it('are all answered: nothing thrown, each range around its caret, the same twice', {
    timeout: 180_000,
  }, () => {
    expect(fuzz(1500, answer)).toBe('');
  });

  it('are answered with nothing at an offset that is none', () => {
    const file = { path: 'x', kind: 'commands', text: 'docker run -' } as const;
    for (const offset of [-1, 13, 1.5, Number.NaN])
      expect(answer({ about: 'completion', file, offset })).toBeNull();
  });
});

describe('the fuzzer notices', () => {
  const range = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 1 } });
  const doc = { text: '', effects: [] };

  it('what is thrown', () => {
    const engine: Engine = () => {
      throw new Error('planted');
    };
    expect(fuzz(5, engine)).toContain('thrown: Error: planted');
  });

  it('a range elsewhere', () => {
    expect(fuzz(5, () => ({ range: range(1_000_000), title: '', doc }))).toContain('lies elsewhere');
  });

  it('an answer that changes', () => {
    let count = 0;
    expect(fuzz(5, () => ({ range: range(0), title: String(count++), doc }))).toContain('the second differs');
  });
});

const SHAPES: Readonly<Record<string, readonly [FileKind, (count: number) => string]>> = {
  'lines of a command': ['commands', (count) => `docker run \\\n${'  -e A=b \\\n'.repeat(count)}  --`],
  commands: ['commands', (count) => `${'docker run --rm alpine\n'.repeat(count)}docker run --`],
  'fields of a mount': ['commands', (count) => `docker run --mount ${'type=bind,'.repeat(count)}`],
  substitutions: ['commands', (count) => `${'echo $(docker run '.repeat(Math.min(count, 60))}--`],
  arguments: ['dockerfile', (count) => `${'FROM a\n'}${'ARG A=1\n'.repeat(count)}USER $`],
  'named arguments': [
    'dockerfile',
    (count) => `FROM a\n${Array.from({ length: count }, (_, n) => `ARG A${n}\n`).join('')}USER $`,
  ],
  stages: ['dockerfile', (count) => `${'FROM a AS b\n'.repeat(count)}COPY --from=`],
  services: [
    'compose',
    (count) =>
      `services:\n${Array.from({ length: count }, (_, n) => `  s${n}:\n    image: a\n`).join('')}    `,
  ],
  'nested lists': ['compose', (count) => `services: ${'['.repeat(count)}`],
  members: ['daemon', (count) => `{${'"icc": true, '.repeat(count)}"`],
  'nested objects': ['daemon', (count) => '{"a": '.repeat(count)],
};

/** The two questions at the end of a text, in milliseconds. */
function time(kind: FileKind, text: string): number {
  const start = performance.now();
  for (const about of ['completion', 'word'] as const) {
    answer({ about, file: { path: 'x', kind, text }, offset: text.length });
  }
  return performance.now() - start;
}

it.each(Object.entries(SHAPES))(
  'answers behind eight times the %s in little more than eight times the time',
  { timeout: 60_000 },
  (_, [kind, shape]) => {
    const texts = [shape(200), shape(1600)] as const;
    const best: [number, number] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    // In turns, so that a shared machine holds up the one as often as the other. What is quadratic takes 64 times.
    for (let run = 0; run < 8; run++) {
      for (const size of [0, 1] as const) best[size] = Math.min(best[size], time(kind, texts[size]));
    }
    expect(best[1] / Math.max(best[0], 1)).toBeLessThan(32);
  },
);
