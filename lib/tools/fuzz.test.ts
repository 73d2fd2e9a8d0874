import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyze } from '../analyze';
import type { Report } from '../report';
import { type Engine, fuzz } from './fuzz.measure';

/** Thousands of analyses on a shared machine. */
const PATIENCE = 180_000;

describe('hostile setups', () => {
  it(
    'are all answered: nothing thrown, each range inside its document, the same twice, none too slow',
    () => {
      expect(fuzz({ inputs: 4000, seed: 2026 }).faults).toEqual([]);
    },
    PATIENCE,
  );

  it('are the same for the same seed, and others for another', () => {
    const inputsOf = (seed: number) => {
      const inputs: string[] = [];
      fuzz({ inputs: 20, seed, began: (files) => inputs.push(JSON.stringify(files)) });
      return inputs.join();
    };
    expect(inputsOf(1)).toBe(inputsOf(1));
    expect(inputsOf(1)).not.toBe(inputsOf(2));
  });
});

describe('the fuzzer notices', () => {
  const planted: readonly [title: string, engine: Engine, fault: string][] = [
    [
      'what is thrown',
      (files) => {
        if (files.some(({ text }) => text.includes('FROM'))) throw new Error('planted');
        return analyze(files);
      },
      'thrown: Error: planted',
    ],
    [
      'a failure that the engine caught',
      (files) => ({ ...analyze(files), diagnostics: [planting('engine/failure', 'x')] }),
      'planted',
    ],
    [
      'a range in no file',
      (files) => ({ ...analyze(files), diagnostics: [planting('docker-cli/refused', 'x')] }),
      'is in no file',
    ],
    [
      'a range outside its document',
      (files) => ({ ...analyze(files), diagnostics: [planting('docker-cli/refused', files[0]?.path)] }),
      'is outside',
    ],
    ['an answer that changes', createFickle(), 'the second report differs'],
  ];

  it.each(planted)('%s', (_title, engine, fault) => {
    expect(fuzz({ inputs: 20, seed: 1, engine }).faults.join()).toContain(fault);
  });

  it('an input that takes too long', () => {
    expect(fuzz({ inputs: 20, seed: 1, guard: 0 }).faults.join()).toContain('took ');
  });

  it('an input that never ends, and says which', () => {
    const program = `import { watch } from './lib/tools/fuzz.measure.ts';
      watch(300).began([{ path: 'run.sh', kind: 'commands', text: 'endless' }]);
      for (;;);`;
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '--eval', program],
      { cwd: fileURLToPath(new URL('../..', import.meta.url)), encoding: 'utf8', timeout: 60_000 },
    );
    expect(status).not.toBe(0);
    expect(stderr).toContain('An input hangs:\n[{"path":"run.sh","kind":"commands","text":"endless"}]');
  }, 60_000);

  function planting(id: string, path = ''): Report['diagnostics'][number] {
    const at = { line: 1_000_000, character: 0 };
    const range = { start: at, end: at };
    return { id, severity: 'error', path, range, message: 'planted', consequence: '', fixes: [] };
  }

  function createFickle(): Engine {
    let count = 0;
    return (files) => ({ ...analyze(files), files: [{ path: String(count++), kind: 'env' }] });
  }
});
