import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Report } from '../report';
import { check } from './check';
import { machineOf } from './harness';

const DIGEST = `sha256:${'5feceb66ffc86f38'.repeat(4)}`;
const GOOD = `docker run -u 1000:1000 --read-only -m 512m -c 512 registry.example/img@${DIGEST}\n`;
const BAD = 'docker run -m 512 img\n';

const run = (args: string, files: Record<string, string> = {}, stdin = '') =>
  check(args.split(' '), machineOf(files, stdin));

describe('the exit code', () => {
  it('is 0 where nothing is unmet', () => {
    expect(run('run.sh', { 'run.sh': GOOD }).exit).toBe(0);
  });

  it('is 1 where something is', () => {
    expect(run('run.sh', { 'run.sh': BAD }).exit).toBe(1);
  });

  it('counts only what --only names', () => {
    const files = { 'run.sh': 'docker run --read-only -u 1000:1000 img' };
    expect(run('--only set-a-user,read-only-filesystem run.sh', files).exit).toBe(0);
    expect(run('--only=memory-limit run.sh', files).exit).toBe(1);
  });

  it('is 2 where a file was not read', () => {
    expect(run('run.sh', { 'run.sh': '#'.repeat(1024 * 1024 + 1) }).exit).toBe(2);
  });

  it.each([
    ['missing.sh', 'missing.sh: cannot be read: no such file'],
    ['notes.txt', 'notes.txt: its name says no kind of file; say it with --kind.'],
    ['-', 'Standard input has no name: say what it is with --kind.'],
    ['--kind poem run.sh', '--kind takes one of: dockerfile, commands, daemon, compose, env.'],
    ['--only sorcery run.sh', 'sorcery is no mitigation. There are: '],
    ['--only= run.sh', '--only names no mitigation. There are: '],
    ['--jsno run.sh', '--jsno: there is no such option.'],
    ['--json', 'Name a file or a folder to check.'],
    ['empty', 'empty: no Dockerfile, script or other known file in it.'],
  ])('is 2 for %s, with the reason', (args, reason) => {
    const outcome = run(args, { 'run.sh': GOOD, 'notes.txt': '', 'empty/notes.txt': '' });
    expect([outcome.exit, outcome.out]).toEqual([2, '']);
    expect(outcome.error).toContain(reason);
  });
});

describe('what it reads', () => {
  const reports = (args: string, files: Record<string, string>, stdin = '') =>
    JSON.parse(run(`--json ${args}`, files, stdin).out);

  it('takes files named together for one setup', () => {
    const report: Report = reports('a/Dockerfile b/run.sh', {
      'a/Dockerfile': 'FROM node\nUSER node',
      'b/run.sh': 'docker run web',
    });
    expect(report.files).toEqual([
      { path: 'a/Dockerfile', kind: 'dockerfile' },
      { path: 'b/run.sh', kind: 'commands' },
    ]);
    expect(report.mitigations['set-a-user'].verdict).toBe('met');
  });

  it('takes each folder with known files for a setup of its own', () => {
    const answer = reports('apps', {
      'apps/README.md': '',
      'apps/api/Dockerfile': 'FROM node',
      'apps/api/run.sh': GOOD,
      'apps/web/deep/Dockerfile': 'FROM node',
      'apps/node_modules/x/Dockerfile': 'FROM node',
    });
    expect(answer.version).toBe(1);
    expect(
      answer.reports.map((each: Report & { folder: string }) => [each.folder, each.files.length]),
    ).toEqual([
      ['apps/api', 2],
      ['apps/web/deep', 1],
    ]);
  });

  it('reads standard input as the kind it is told', () => {
    const report: Report = reports('--kind commands -', {}, BAD);
    expect(report.files).toEqual([{ path: '-', kind: 'commands' }]);
    expect(report.mitigations['memory-limit'].verdict).toBe('unmet');
  });

  it('takes the word of --kind for a name that says nothing', () => {
    expect(reports('--kind commands notes.txt', { 'notes.txt': BAD }).files).toEqual([
      { path: 'notes.txt', kind: 'commands' },
    ]);
  });

  it('reads a name that starts with a dash behind two dashes', () => {
    expect(reports('-- -x.sh', { '-x.sh': GOOD }).files).toEqual([{ path: '-x.sh', kind: 'commands' }]);
  });
});

describe('the log for code scanning', () => {
  it('has each diagnostic under its id, at its place counted from 1, with its fixes', () => {
    const { exit, out } = run('--sarif --only memory-limit my#dir/run.sh', {
      'my#dir/run.sh': `true\n${BAD}`,
    });
    const [log] = JSON.parse(out).runs;
    const region = { startLine: 2, startColumn: 15, endLine: 2, endColumn: 18 };
    const artifactLocation = { uri: 'my%23dir/run.sh' };
    expect(exit).toBe(1);
    expect(log.tool.driver.rules).toMatchObject([{ id: 'memory-limit/below-minimum' }]);
    expect(log.results).toMatchObject([
      {
        ruleId: 'memory-limit/below-minimum',
        ruleIndex: 0,
        level: 'error',
        locations: [{ physicalLocation: { artifactLocation, region } }],
        fixes: [
          {
            description: { text: 'Write 512m' },
            artifactChanges: [
              {
                artifactLocation,
                replacements: [{ deletedRegion: region, insertedContent: { text: '512m' } }],
              },
            ],
          },
        ],
      },
    ]);
  });

  it('holds top-level diagnostics and several folders in one run', () => {
    const { out } = run('--sarif a b', { 'a/run.sh': 'docker run --bogus img', 'b/Dockerfile': 'FROM node' });
    const log = JSON.parse(out);
    expect([log.version, log.runs.length]).toEqual(['2.1.0', 1]);
    const found = log.runs[0].results.map((each: { ruleId: string }) => each.ruleId);
    expect(found).toContain('docker-cli/refused');
    expect(found).toContain('set-a-user/no-user');
  });
});

describe('the text for people', () => {
  it('shows the line, what is wrong with it, why, and what to do', () => {
    const { out } = run('--only memory-limit run.sh', { 'run.sh': `true\n\t${BAD}` });
    expect(out).toBe(`run.sh:2:16  error  memory-limit/below-minimum
2 | \tdocker run -m 512 img
  | \t              ^^^ A bare number counts bytes, and Docker refuses so little: Minimum memory limit allowed is 6MB.
  = The daemon does not create the container, so nothing is limited because nothing runs.
  = fix: Write 512m

unmet    memory-limit`);
  });

  it('shows where a mitigation is met, and what is missing where it cannot say', () => {
    const { out } = run('--only memory-limit,set-a-user run.sh', { 'run.sh': 'docker run -m 512m img' });
    expect(out.split('\n').slice(-2)).toEqual([
      'unknown  set-a-user                        Add the Dockerfile of this image, or say the user with --user: the image alone decides, and it is not here.',
      "met      memory-limit                      run.sh:1  Memory ends at 512 MiB: past it, only this container's processes are killed.",
    ]);
  });

  it('lets no control character of a file reach the terminal', () => {
    const { out } = run('run.sh', { 'run.sh': 'docker run "\u001b[31m" -m 512 \u009b' });
    expect([...out].some((unit) => unit === '\u001b' || unit === '\u009b')).toBe(false);
  });

  it('explains itself', () => {
    expect(run('--help')).toMatchObject({ exit: 0, error: '' });
  });
});

it('runs as a command, on files and on standard input', () => {
  const folder = mkdtempSync(join(tmpdir(), 'check-'));
  const program = fileURLToPath(new URL('watertight.ts', import.meta.url));
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const start = (args: readonly string[], input = '') =>
    spawnSync(process.execPath, ['--import', 'tsx', program, 'check', ...args], {
      cwd: root,
      encoding: 'utf8',
      input,
    });
  try {
    writeFileSync(join(folder, 'run.sh'), BAD);
    const onFolder = start(['--json', folder]);
    expect([onFolder.status, JSON.parse(onFolder.stdout).reports.length]).toEqual([1, 1]);
    const onInput = start(['--kind', 'commands', '-'], GOOD);
    expect([onInput.status, onInput.stderr]).toEqual([0, '']);
    const onNothing = start([join(folder, 'none.sh')]);
    expect([onNothing.status, onNothing.stdout]).toEqual([2, '']);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
