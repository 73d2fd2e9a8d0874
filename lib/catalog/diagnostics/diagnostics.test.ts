import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createAnalyzer } from '../../analyze';
import { loadLessons } from '../../lessons';
import type { SourceFile } from '../../report';
import { kindOf } from '../../setup';
import { loadCorpus } from '../../tools/corpus';
import { diagnosticById, diagnosticOwners, diagnostics, diagnosticsOf } from '.';
import { doubles, exampleFaults, filesOf, reported, withoutEntry, wordFaults } from './harness';

const lib = fileURLToPath(new URL('../..', import.meta.url));
const example = z.array(
  z.strictObject({ path: z.string().refine(kindOf), lines: z.array(z.string()).readonly() }),
);
const schema = z.strictObject({
  id: z.string().regex(/^[a-z-]+\/[a-z0-9-]+$/),
  title: z.string(),
  what: z.string(),
  why: z.string(),
  todo: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  bad: example,
  good: example,
  note: z.string().min(10).optional(),
});

/** What no example of a few lines can show: it takes a megabyte, or a fault of the engine. */
const WITHOUT_EXAMPLE = ['setup/file-too-large', 'engine/failure'];
/** Milliseconds that analysing everything may take on a busy machine. */
const PATIENCE = 60_000;
/** No entry is ever taken away, as no id is. */
const LEAST = 288;

const [sample] = diagnosticsOf('memory-limit').filter(({ id }) => id.endsWith('/no-limit'));
if (!sample) throw new Error('the sample is gone');

describe('the entries', () => {
  it('hold to their schema', () => {
    expect(z.array(schema).safeParse(diagnostics).error?.issues ?? []).toEqual([]);
    expect(schema.safeParse({ ...sample, severity: 'fatal' }).success).toBe(false);
    expect(schema.safeParse({ ...sample, bad: [{ path: 'notes.txt', lines: [] }] }).success).toBe(false);
  });

  it(`are at least ${LEAST}, each found by its id`, () => {
    expect(diagnostics.length).toBeGreaterThanOrEqual(LEAST);
    expect(diagnosticById('memory-limit/no-limit')).toBe(sample);
    expect(diagnosticById('memory-limit')).toBeUndefined();
    expect(diagnosticById('constructor')).toBeUndefined();
  });

  it('have no id twice, and no title twice under one mitigation', () => {
    expect(doubles(diagnostics)).toEqual([]);
    expect(doubles([sample, sample])).toEqual([sample.id, `memory-limit: ${sample.title}`]);
    expect(doubles([sample, { ...sample, id: 'cpu-shares/x' }])).toEqual([]);
  });

  it('speak in short sentences', () => {
    expect(diagnostics.flatMap(wordFaults)).toEqual([]);
  });

  it.each([
    ['the title has 61 characters', { title: 'x'.repeat(61) }],
    ['the title ends with a full stop', { title: 'A sentence.' }],
    ['what is no sentence', { what: 'no capital' }],
    ['why has 500 characters', { why: `A${'x'.repeat(498)}.` }],
    ['todo talks down', { todo: 'You simply add it.' }],
    ['a backtick of why has no partner', { why: 'See `--memory.' }],
    ['run.sh has 0 lines', { bad: [{ path: 'run.sh', lines: [] }] }],
  ])('are refused where %s', (fault, change) => {
    expect(wordFaults({ ...sample, ...change })).toEqual([`${sample.id}: ${fault}`]);
  });
});

describe('the examples', () => {
  it.each(diagnosticOwners)(
    'of %s do what they say',
    (owner) => {
      const entries = diagnosticsOf(owner);
      expect(entries.length).toBeGreaterThan(0);
      expect(entries.flatMap(exampleFaults)).toEqual([]);
      const bare = entries
        .filter(({ bad, good }) => bad.length === 0 || good.length === 0)
        .map(({ id }) => id);
      expect(bare).toEqual(WITHOUT_EXAMPLE.filter((id) => id.startsWith(`${owner}/`)));
    },
    PATIENCE,
  );

  it.each([
    ['the bad example is not reported', { bad: sample.good }],
    ['the good example is reported', { good: sample.bad }],
    ['both examples are the same', { good: sample.bad }],
    ['it is error, not info', { severity: 'info' as const }],
    [
      'the good example has memory-limit/zero',
      { good: [{ path: 'run.sh', lines: ['docker run -m 0 img'] }] },
    ],
    [
      'the good example has docker-cli/refused',
      { good: [{ path: 'run.sh', lines: ['docker run -m 512m --bogus img'] }] },
    ],
  ])('are refused where %s', (fault, change) => {
    expect(exampleFaults({ ...sample, ...change })).toContain(`${sample.id}: ${fault}`);
  });

  it(
    'show that each diagnostic says what to do, by a fix or in a sentence',
    () => {
      // What an exception allows needs no doing.
      const mute = (files: readonly SourceFile[]) =>
        reported(files).filter(
          ({ fixes, advice, message }) =>
            fixes.length === 0 && !advice && !message.includes('Allowed here: '),
        );
      const examples = diagnostics.map(({ bad }) => filesOf(bad));
      const found = [...examples, ...loadCorpus().map(({ files }) => files)].flatMap(mute);
      expect([...new Set(found.map(({ id }) => id))]).toEqual([]);
    },
    PATIENCE,
  );

  it('are refused for an id that nothing reports', () => {
    expect(exampleFaults({ ...sample, id: 'memory-limit/orphan' })).toEqual([
      'memory-limit/orphan: the bad example is not reported',
    ]);
  });
});

/** Every setup that the project keeps: the corpus, the lessons with their near misses, the pages beside the checks. */
function everySetup(): readonly (readonly SourceFile[])[] {
  const lessons = loadLessons(`${lib}/../lessons`).flatMap((lesson) => [
    lesson.starter,
    ...[lesson.solution, ...lesson.alsoRight, ...lesson.nearMisses].map(({ files }) => files),
  ]);
  const pages = readdirSync(`${lib}/mitigations`)
    .filter((name) => name.endsWith('.md'))
    .flatMap((name) => blocksOf(readFileSync(`${lib}/mitigations/${name}`, 'utf8')));
  return [...loadCorpus().map(({ files }) => files), ...lessons, ...pages];
}

/** The fenced blocks of a page that are marked as an example, a setup each. */
function blocksOf(markdown: string): readonly (readonly SourceFile[])[] {
  const names: Readonly<Record<string, string>> = {
    sh: 'run.sh',
    dockerfile: 'Dockerfile',
    yaml: 'compose.yaml',
    json: 'daemon.json',
  };
  return [...markdown.matchAll(/^```(\w+) [❌✅].*\n([^`]*)```$/gm)].flatMap(
    ([, language = '', text = '']) => {
      const path = names[language] ?? '.env';
      const kind = kindOf(path);
      return kind ? [[{ path, kind, text }]] : [];
    },
  );
}

describe('no diagnostic is without an entry', () => {
  it(
    'among those of the corpus, the lessons and the pages beside the checks',
    () => {
      const setups = everySetup();
      expect(setups.length).toBeGreaterThan(500);
      const ids = new Set(setups.flatMap((files) => reported(files).map(({ id }) => id)));
      expect(ids.size).toBeGreaterThan(150);
      expect(withoutEntry(ids, diagnostics)).toEqual([]);
    },
    PATIENCE,
  );
});

describe('what no example can show', () => {
  it('is reported all the same', () => {
    const large = { path: 'run.sh', kind: 'commands', text: '#'.repeat(2 ** 20 + 1) } as const;
    expect(reported([large]).map(({ id }) => id)).toContain('setup/file-too-large');
    const broken = createAnalyzer(() => {
      throw new Error('planted');
    })([]);
    expect(broken.diagnostics.map(({ id }) => id)).toEqual(['engine/failure']);
  });
});
