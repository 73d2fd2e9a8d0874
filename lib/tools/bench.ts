/**
 * How long an analysis takes, beside two peers that read the same Dockerfiles in the same process, and how that grows
 * with the text. Figures depend on the machine; the ratios hardly do.
 */
import { validate } from 'dockerfile-utils';
import dockerfilelint from 'dockerfilelint';
import { analyze } from '../analyze';
import type { SourceFile } from '../report';
import { COMPOSE_SHAPES, HOSTILE, RUN_SCRIPT, SHAPES, SIXTY_LINES } from './bench-shapes';
import { growth, medians, percentile, perFile, type Runner, type SizeTimes } from './bench-time';
import { loadCorpus } from './corpus';

/** Ten times the lines from step to step; the last comes near 1 MiB. */
const SIZES = [50, 500, 5000, 50_000];
const COMPOSE_SIZES = [10, 100, 1000, 10_000];
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

/**
 * The collector is shown by itself: a small text dies young and costs it nothing, while all of a large one survives
 * and is moved, so that its part grows faster than the text. It is the mean of all calls, beside the least of them.
 */
async function growing(): Promise<void> {
  row(
    '\nGrowth, least ms of many calls',
    SIZES.map((size) => `${size} lines`),
  );
  for (const [name, shape] of Object.entries(SHAPES)) {
    console.log(`  ${name}`);
    for (const runner of RUNNERS) {
      const times = await growth(runner.run, SIZES, shape, PATIENCE);
      showLeast(`    ${runner.name}`, times);
      if (runner === OURS) showSteps(times);
    }
  }
}

/** Compose files have no peer here: what counts is how the time grows. */
async function growingCompose(): Promise<void> {
  row(
    '\nGrowth of Compose files, least ms',
    COMPOSE_SIZES.map((size) => `${size} entries`),
  );
  const run = (text: string) => analyze([{ path: 'compose.yaml', kind: 'compose', text }]);
  for (const [name, shape] of Object.entries(COMPOSE_SHAPES)) {
    const times = await growth(run, COMPOSE_SIZES, shape, 10 * PATIENCE);
    showLeast(`  ${name}`, times);
    showSteps(times);
  }
}

type Times = readonly (SizeTimes | null)[];

function showLeast(name: string, times: Times): void {
  row(
    name,
    times.map((time) => (time === null ? 'spared' : figure(time.least))),
  );
}

/** How many times longer each size takes than the one before, which has a tenth of its lines. */
function showSteps(times: Times): void {
  const step = (name: string, of: (time: SizeTimes) => number) =>
    row(
      `      ${name}`,
      times.map((time, at) => {
        const before = times[at - 1];
        return time && before ? `${(of(time) / of(before)).toFixed(1)} x` : '';
      }),
    );
  step('10 times as much, least', ({ least }) => least);
  step('the same, median', ({ median }) => median);
  step('the same, without the collector', ({ own }) => own);
  row(
    '      the collector, ms',
    times.map((time) => (time ? figure(time.collector) : '')),
  );
}

small();
corpus();
hostile();
await growing();
await growingCompose();
