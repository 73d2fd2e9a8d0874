import { describe, expect, it } from 'vitest';
import { diagnostics, diagnosticsOf } from '../catalog/diagnostics';
import { check } from './check';
import { explain } from './explain';
import type { Host } from './host';

const nothing = () => {
  throw new Error('it reads no file');
};
const machine: Host = {
  read: nothing,
  stdin: nothing,
  kind: nothing,
  list: nothing,
  absolute: nothing,
  replace: nothing,
  today: nothing,
};
const run = (...args: readonly string[]) => check(args, machine);

describe('--explain', () => {
  it.each([
    ['behind it', ['--explain', 'memory-limit/swap-below-memory']],
    ['joined to it', ['--explain=memory-limit/swap-below-memory']],
    ['before it', ['memory-limit/swap-below-memory', '--explain']],
  ])('prints an entry for the id %s', (_, args) => {
    const { exit, out, error } = run(...args);
    expect([exit, error]).toEqual([0, '']);
    expect(out.split('\n')).toEqual([
      'memory-limit/swap-below-memory  (error)',
      'Memory and swap together are less than memory',
      '',
      'What',
      '  --memory-swap counts memory and swap together and can never be smaller than the memory alone.',
      '',
      'Why',
      '  The daemon refuses the pair and creates nothing.',
      '',
      'To do',
      '  Give both the same size for no swap, or a larger sum for some.',
      '',
      '❌ reported',
      '  run.sh:',
      '    docker run -d --memory 1g --memory-swap 512m registry.example/api:2.4',
      '',
      '✅ not reported',
      '  run.sh:',
      '    docker run -d --memory 1g --memory-swap 1536m registry.example/api:2.4',
    ]);
  });

  it('has no line for an example that there is none of, and one for a note', () => {
    expect(explain('engine/failure')).not.toContain('reported');
    expect(explain('docker-cli/refused')).toContain('\nNote\n  Mitigations that read this command');
  });

  it('lists every id with its title where no id is given', () => {
    const { exit, out } = run('--explain');
    expect(exit).toBe(0);
    const lines = out.split('\n');
    expect(lines).toHaveLength(diagnostics.length);
    expect(lines).toContainEqual(
      expect.stringMatching(/^memory-limit\/zero {2,}Zero means no memory limit at all$/),
    );
  });

  it('lists those of a mitigation, or of a language, where its name is given', () => {
    expect(explain('memory-limit').split('\n')).toHaveLength(diagnosticsOf('memory-limit').length);
    expect(
      explain('daemon')
        .split('\n')
        .map((line) => line.split(' ')[0]),
    ).toEqual(['daemon/ignored', 'daemon/refused']);
  });

  it.each([
    ['memory-limit/swap-bellow-memory', 'memory-limit/swap-below-memory'],
    ['swap-below-memory', 'memory-limit/swap-below-memory'],
    ['memory-limt/zreo', 'memory-limit/zero'],
    ['cpu-limit/zero-cpus', 'cpu-shares/zero-cpus'],
  ])('refuses %s and names %s', (typed, meant) => {
    const { exit, out, error } = run('--explain', typed);
    expect([exit, out]).toEqual([2, '']);
    expect(error.split('\n').slice(0, 2)).toEqual([
      `${typed} is no diagnostic. Is one of these meant?`,
      `  ${meant}`,
    ]);
  });

  it('refuses a word that resembles none without naming any', () => {
    const { exit, error } = run('--explain', 'sorcery');
    expect(exit).toBe(2);
    expect(error.split('\n')[0]).toBe('sorcery is no diagnostic.');
    expect(run('--explain', 'x'.repeat(100_000)).exit).toBe(2);
  });

  it('fits a terminal of 100 columns, words and examples apart', () => {
    const words = diagnostics.flatMap(({ id }) =>
      (explain(id).split('❌')[0] ?? '').split('\n').filter((line) => line.length > 100),
    );
    expect(words).toEqual([]);
  });
});

describe('--site', () => {
  it.each(['site.example', '/sub', 'ftp://site.example', ''])('refuses %j', (site) => {
    const { exit, error } = run('--sarif', `--site=${site}`, 'run.sh');
    expect(exit).toBe(2);
    expect(error.split('\n')[0]).toBe('--site takes an address: https://…');
  });
});
