/**
 * How long an analysis takes, beside two peers that read the same Dockerfiles in the same process, and how that grows
 * with the text. Figures depend on the machine; the ratios hardly do.
 */
import { validate } from 'dockerfile-utils';
import dockerfilelint from 'dockerfilelint';
import { analyze } from '../analyze';
import type { SourceFile } from '../report';
import { COMPOSE_SHAPES, HOSTILE, RUN_SCRIPT, SHAPES, SIXTY_LINES } from './bench-shapes';
import { growth, medians, percentile, perFile, type Runner } from './bench-time';
import { loadCorpus } from './corpus';

const SIZES = [100, 1000, 10_000, 50_000];
const COMPOSE_SIZES = [100, 1000, 10_000];
/** So often, until the just-in-time compiler has nothing left to do in the largest of the programs. */
const WARM_UP = 2000;
/** A program that took this many milliseconds for one size is spared the next. */
const PATIENCE = 1000;

const dockerfile = (text: string): SourceFile => ({ path: 'Dockerfile', kind: 'dockerfile', text });
const OURS: Runner = { name: 'watertight analyze', run: (text) => analyze([dockerfile(text)]) };
const RUNNERS: readonly Runner[] = [
  OURS,
  { name: 'dockerfile-utils validate', run: (text) => validate(text) },
  { name: 'dockerfilelint', run: (text) => dockerfilelint.run('.', text, {}) },
];

const cell = (text: string) => text.padStart(12);
const figure = (value: number) => (value < 10 ? value.toFixed(3) : value.toFixed(0));
const row = (name: string, cells: readonly string[]) =>
  console.log(name.padEnd(38) + cells.map(cell).join(''));

/** DESIGN.md's first figure: 60 lines and a run command, and the same Dockerfile alone for all three. */
function small(): void {
  const script: SourceFile = { path: 'run.sh', kind: 'commands', text: RUN_SCRIPT };
  const both: Runner = {
    name: 'watertight analyze, with a run script',
    run: (text) => analyze([dockerfile(text), script]),
  };
  const runners = [both, ...RUNNERS];
  row('A Dockerfile of 60 lines, warm', ['median ms', 'of ours']);
  const times = medians(runners, SIXTY_LINES, WARM_UP, 501);
  runners.forEach(({ name }, at) => {
    const own = times[at] ?? 0;
    row(`  ${name}`, [figure(own), `${(own / (times[0] ?? 1)).toFixed(2)} x`]);
  });
}

function corpus(): void {
  const cases = loadCorpus();
  const texts = cases.flatMap(({ files }) =>
    files.filter(({ kind }) => kind === 'dockerfile').map(({ text }) => text),
  );
  row(`\n${texts.length} Dockerfiles of the corpus`, ['p50 ms', 'p99 ms', 'max ms', 'exceptions']);
  perFile(RUNNERS, texts, 5).forEach(({ sorted, exceptions }, at) => {
    const shown = [0.5, 0.99, 1].map((share) => figure(percentile(sorted, share)));
    row(`  ${RUNNERS[at]?.name}`, [...shown, String(exceptions)]);
  });
  const setups = new Map(cases.map(({ name, files }) => [name, files]));
  const whole: Runner = { name: '', run: (name) => analyze(setups.get(name) ?? []) };
  for (const { sorted, exceptions } of perFile([whole], [...setups.keys()], 5)) {
    const shown = [0.5, 0.99, 1].map((share) => figure(percentile(sorted, share)));
    row(`  watertight, ${setups.size} whole setups`, [...shown, String(exceptions)]);
  }
}

function hostile(): void {
  row(
    '\nHostile texts, ms',
    Object.keys(RUNNERS).map((at) => RUNNERS[Number(at)]?.name.split(' ')[0]?.slice(0, 11) ?? ''),
  );
  for (const [name, text] of Object.entries(HOSTILE)) {
    row(
      `  ${name}`,
      perFile(RUNNERS, [text], 2).map(({ sorted }) => figure(sorted[0] ?? 0)),
    );
  }
}

function growing(): void {
  row(
    '\nGrowth, ms',
    SIZES.map((size) => `${size} lines`),
  );
  for (const [name, shape] of Object.entries(SHAPES)) {
    console.log(`  ${name}`);
    for (const runner of RUNNERS) {
      const times = growth(runner.run, SIZES, shape, PATIENCE);
      row(
        `    ${runner.name}`,
        times.map((time) => (time === null ? 'spared' : figure(time))),
      );
      if (runner === OURS) row('    … for 10 times the lines', ratios(times, SIZES));
    }
  }
}

/** Compose files have no peer here: what counts is how the time grows. */
function growingCompose(): void {
  const sizes = COMPOSE_SIZES.map((size) => `${size} entries`);
  row('\nGrowth of Compose files, ms', sizes);
  const run = (text: string) => analyze([{ path: 'compose.yaml', kind: 'compose', text }]);
  for (const [name, shape] of Object.entries(COMPOSE_SHAPES)) {
    const times = growth(run, COMPOSE_SIZES, shape, 10 * PATIENCE);
    row(
      `  ${name}`,
      times.map((time) => (time === null ? 'spared' : figure(time))),
    );
    row('    … for 10 times the entries', ratios(times, COMPOSE_SIZES));
  }
}

/** How many times longer ten times the lines take; the last step is five times the lines, and counted as ten. */
function ratios(times: readonly (number | null)[], sizes: readonly number[]): readonly string[] {
  return times.map((time, at) => {
    const before = times[at - 1];
    const [lines, linesBefore] = [sizes[at], sizes[at - 1]];
    if (!time || !before || !lines || !linesBefore) return '';
    return `${((time / before) ** (1 / Math.log10(lines / linesBefore))).toFixed(1)} x`;
  });
}

small();
corpus();
hostile();
growing();
growingCompose();
