/**
 * The engine against hostile setups: nothing is thrown, every range lies inside its document, the same setup gives
 * the same report, and no input takes longer than the guard. Use: `tsx lib/tools/fuzz.measure.ts
 * [inputs] [seed]`; `npm test` runs a short one.
 */
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { analyze } from '../analyze';
import type { Report, SourceFile } from '../report';
import { createLineIndex } from '../text';
import { hostileSetups } from './fuzz-input.measure';

const GUARD = 2000;
const CHUNK = 1000;

export interface FuzzResult {
  readonly inputs: number;
  readonly seed: number;
  /** A shrunk setup and what is wrong with it, for each chunk of inputs that has a fault. */
  readonly faults: readonly string[];
  /** Milliseconds of one analysis. */
  readonly p50: number;
  readonly p99: number;
  readonly slowest: { readonly milliseconds: number; readonly files: readonly SourceFile[] };
}

/** What the fuzzer tests; a test plants engines that fail. */
export type Engine = (files: readonly SourceFile[]) => Report;

interface Options {
  readonly inputs: number;
  readonly seed: number;
  readonly engine?: Engine;
  /** Hears of each input before it is analysed. */
  readonly began?: (files: readonly SourceFile[]) => void;
  /** The longest that one input may take, in milliseconds. */
  readonly guard?: number;
}

/** Feeds hostile setups to an engine, the same ones for the same seed. */
export function fuzz({
  inputs,
  seed,
  engine = analyze,
  began = () => {},
  guard = GUARD,
}: Options): FuzzResult {
  const times: number[] = [];
  let slowest: FuzzResult['slowest'] = { milliseconds: 0, files: [] };
  const faultsOf = (files: readonly SourceFile[]) => {
    began(files);
    const from = performance.now();
    const report = attempt(engine, files);
    const between = performance.now();
    const again = attempt(engine, files);
    // The lesser of two: what else the machine does can only make an analysis look slower.
    const milliseconds = Math.min(between - from, performance.now() - between);
    times.push(milliseconds);
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, files };
    if (typeof report === 'string') return [report];
    return [
      ...report.diagnostics.filter(({ id }) => id === 'engine/failure').map(({ message }) => message),
      ...strayRanges(report, files),
      ...(JSON.stringify(report) === JSON.stringify(again)
        ? []
        : ['the second report differs from the first']),
      ...(milliseconds > guard ? [`took ${milliseconds.toFixed(0)} ms`] : []),
    ];
  };
  const faults: string[] = [];
  const setups = hostileSetups();
  for (let done = 0; done < inputs; done += CHUNK) {
    const property = fc.property(setups, (files) => {
      const found = faultsOf(files);
      if (found.length > 0) throw new Error(found.join('; '));
    });
    const run = fc.check(property, { seed: seed + done, numRuns: Math.min(CHUNK, inputs - done) });
    if (run.failed) faults.push(`${run.errorInstance}\n${JSON.stringify(run.counterexample)}`);
  }
  times.sort((a, b) => a - b);
  const part = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { inputs, seed, faults, p50: part(0.5), p99: part(0.99), slowest };
}

function attempt(engine: Engine, files: readonly SourceFile[]): Report | string {
  try {
    return engine(files);
  } catch (error) {
    return `thrown: ${error}`;
  }
}

/** Every range of a report that does not lie inside its document. */
function strayRanges(report: Report, files: readonly SourceFile[]): readonly string[] {
  const indexes = new Map(files.map(({ path, text }) => [path, createLineIndex(text)]));
  const mitigations = Object.values(report.mitigations);
  const diagnostics = [...report.diagnostics, ...mitigations.flatMap((each) => each.diagnostics)];
  const edits = diagnostics.flatMap(({ fixes }) => fixes.flatMap((each) => each.edits));
  const places = [...diagnostics, ...mitigations.flatMap((each) => each.evidence), ...edits];
  return places.flatMap(({ path, range }) => {
    const shown = `${path} ${JSON.stringify(range)}`;
    const index = indexes.get(path);
    if (!index) return [`${shown} is in no file`];
    const { start, end } = index.span(range);
    const isInside = start <= end && JSON.stringify(index.range({ start, end })) === JSON.stringify(range);
    return isInside ? [] : [`${shown} is outside`];
  });
}

const ROOM = 1 << 20;

/**
 * Watches from another thread, since an analysis that hangs holds this one: prints the input and ends the process
 * once one takes that many milliseconds.
 */
export function watch(patience: number): {
  readonly began: (files: readonly SourceFile[]) => void;
  readonly stop: () => void;
} {
  const counter = new Int32Array(new SharedArrayBuffer(8));
  const input = Buffer.from(new SharedArrayBuffer(ROOM));
  const program = `
    const { writeSync } = require('node:fs');
    const { counter, input, patience } = require('node:worker_threads').workerData;
    let last = -1, since = Date.now();
    setInterval(() => {
      const now = Atomics.load(counter, 0);
      if (now !== last) { last = now; since = Date.now(); }
      else if (Date.now() - since > patience) {
        const text = Buffer.from(input).subarray(0, Atomics.load(counter, 1)).toString();
        writeSync(2, 'An input hangs:\\n' + text + '\\n');
        process.kill(process.pid, 'SIGKILL');
      }
    }, 200);`;
  const worker = new Worker(program, {
    eval: true,
    // The loader that reads TypeScript would wait for this thread.
    execArgv: [],
    workerData: { counter, input: input.buffer, patience },
  });
  worker.unref();
  return {
    began: (files) => {
      Atomics.store(counter, 1, input.write(JSON.stringify(files)));
      Atomics.add(counter, 0, 1);
    },
    stop: () => void worker.terminate(),
  };
}

function main(args: readonly string[]): number {
  const inputs = Number(args[0] ?? 200_000);
  const seed = Number(args[1] ?? 1);
  const { began, stop } = watch(10 * GUARD);
  const from = performance.now();
  const { faults, p50, p99, slowest } = fuzz({ inputs, seed, began });
  stop();
  const seconds = ((performance.now() - from) / 1000).toFixed(0);
  console.log(`fuzz: ${inputs} inputs from seed ${seed} in ${seconds} s, ${faults.length} faults`);
  console.log(
    `one analysis: p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms, slowest ${slowest.milliseconds.toFixed(1)} ms`,
  );
  console.log(`the slowest input: ${JSON.stringify(slowest.files).slice(0, 600)}`);
  for (const fault of faults) console.log(fault);
  return faults.length > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
