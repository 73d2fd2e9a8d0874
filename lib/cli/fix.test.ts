import { spawn } from 'node:child_process';
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { check } from './check';
import { machineOf } from './harness';
import { MACHINE } from './host';

const BAD = 'docker run -m 512 img\n';
const FIXED = 'docker run -m 512m img\n';

describe('--fix', () => {
  const fix = (files: Record<string, string>, ...more: readonly string[]) =>
    check(['--fix', '--only', 'memory-limit', ...more], machineOf(files));

  it('writes what is safe, says so, and judges what is there afterwards', () => {
    const files = { 'run.sh': BAD };
    const { exit, out } = fix(files, 'run.sh');
    expect(files['run.sh']).toBe(FIXED);
    expect(exit).toBe(0);
    expect(out.split('\n')[0]).toBe('fixed  run.sh  memory-limit/below-minimum: Write 512m');
  });

  it('changes nothing the second time', () => {
    const files = {
      'a/run.sh': BAD,
      'b/compose.yaml': 'services:\n  a:\n    image: b\n    mem_limit: 512\n',
    };
    fix(files, 'a', 'b');
    const once = { ...files };
    expect(once['a/run.sh']).toBe(FIXED);
    expect(once['b/compose.yaml']).not.toContain('mem_limit: 512\n');
    const { out } = fix(files, 'a', 'b');
    expect(files).toEqual(once);
    expect(out).not.toContain('fixed');
  });

  it('keeps standard output clean for a program that reads JSON', () => {
    const { out, error } = fix({ 'run.sh': BAD }, '--json', 'run.sh');
    expect(JSON.parse(out).mitigations['memory-limit'].verdict).toBe('met');
    expect(error).toContain('fixed  run.sh');
  });

  it('shows with --dry-run what it would do, in a form that patch reads, and writes nothing', () => {
    const files = { 'run.sh': `true\n${BAD}` };
    const { exit, out } = fix(files, '--dry-run', 'run.sh');
    expect(files['run.sh']).toBe(`true\n${BAD}`);
    expect(exit).toBe(1);
    expect(out.split('\n').map((line) => line.trimEnd())).toEqual([
      '--- a/run.sh',
      '+++ b/run.sh',
      '@@ -1,2 +1,2 @@',
      ' true',
      '-docker run -m 512 img',
      '+docker run -m 512m img',
    ]);
  });

  it.each([
    [['--dry-run', 'run.sh'], '--dry-run shows what --fix would do: say --fix too.'],
    [['--fix', '--kind', 'commands', '-'], '--fix writes files, and standard input is none.'],
  ])('is refused with the reason: %j', (args, reason) => {
    const { exit, error } = check(args, machineOf({ 'run.sh': BAD }));
    expect([exit, error.split('\n')[0]]).toEqual([2, reason]);
  });

  it('leaves a file alone that somebody else has changed meanwhile, and says so', () => {
    const host = machineOf({ 'run.sh': BAD });
    const replace = () => {
      throw new Error('it has changed since it was read');
    };
    const { exit, out, error } = check(['--fix', '--only', 'memory-limit', 'run.sh'], { ...host, replace });
    expect(error).toBe('run.sh: cannot be fixed: it has changed since it was read');
    expect([exit, out.includes('fixed  run.sh')]).toEqual([1, false]);
  });
});

describe('a file on the disk', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fix-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const file = () => join(folder, 'run.sh');

  it('keeps its mode, and a link to it stays a link', () => {
    writeFileSync(file(), BAD);
    chmodSync(file(), 0o755);
    const link = join(folder, 'link.sh');
    symlinkSync('run.sh', link);
    check(['--fix', '--no-config', link], MACHINE);
    expect(readFileSync(file(), 'utf8')).toBe(FIXED);
    expect(statSync(file()).mode & 0o777).toBe(0o755);
    expect(readdirSync(folder).sort()).toEqual(['link.sh', 'run.sh']);
  });

  it('is left alone byte for byte where it is no UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from([0x23, 0x20, 0xff, 0xfe, 0x0a]), Buffer.from(BAD)]);
    writeFileSync(file(), bytes);
    const { exit, error } = check(['--fix', '--no-config', file()], MACHINE);
    expect(readFileSync(file()).equals(bytes)).toBe(true);
    expect(error).toContain('it is no UTF-8 text');
    expect(exit).toBe(1);
  });

  it('is whole, the old text or the new one, whenever the program is killed', async () => {
    const long = `${'# a line of a long script\n'.repeat(4000)}${BAD}`;
    const after = long.replace(BAD, FIXED);
    const names = Array.from({ length: 24 }, (_, at) => join(folder, `s${at}.sh`));
    for (const name of names) writeFileSync(name, long);
    for (const [at] of [0, 1, 2].entries()) await killedAfter(at, names);
    for (const name of names) expect([long, after]).toContain(readFileSync(name, 'utf8'));
  }, 60_000);

  /** Runs the fix in a process of its own and kills it once so many files have been changed. */
  async function killedAfter(changed: number, names: readonly string[]): Promise<void> {
    const before = names.map((name) => statSync(name).ino);
    const program = new URL('watertight.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, [
      '--import',
      'tsx',
      program,
      'check',
      '--fix',
      '--no-config',
      ...names,
    ]);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const isThere = () => names.filter((name, at) => statSync(name).ino !== before[at]).length > changed;
    const watch = setInterval(() => isThere() && child.kill('SIGKILL'), 1);
    await ended;
    clearInterval(watch);
  }
});
