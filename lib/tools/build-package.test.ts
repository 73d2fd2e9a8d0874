import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPackage } from './build-package';
import { loadCorpus } from './corpus';
import { packageProgram } from './run.mjs';

/** Compressed, as people download it. */
const MOST_BYTES = 1_000_000;
const SLOW = 120_000;

let folder: string;
let installed: string;
/** What `npm pack` says of the file that it makes. */
let packed: {
  readonly size: number;
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
};

const npm = (args: readonly string[], cwd: string) =>
  execFileSync('npm', [...args], {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    stdio: 'pipe',
  });

const watertight = (args: readonly string[]) =>
  spawnSync(process.execPath, [join(installed, 'watertight.mjs'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
  await buildPackage(join(folder, 'dist'));
  [packed] = JSON.parse(npm(['pack', '--json', './dist'], folder));
  mkdirSync(join(folder, 'user'));
  writeFileSync(join(folder, 'user/package.json'), '{"name":"user","private":true,"type":"module"}\n');
  npm(
    ['install', '--offline', '--no-audit', '--no-fund', join(folder, packed.filename)],
    join(folder, 'user'),
  );
  installed = join(folder, 'user/node_modules/watertight');
}, SLOW);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the package', () => {
  it('holds the command, the library, its types, and the licences, and nothing else', () => {
    const paths = packed.files.map(({ path }) => path).filter((path) => !/^types\/.*\.d\.ts$/.test(path));
    expect(paths.sort()).toEqual([
      'LICENCES.txt',
      'LICENSE',
      'README.md',
      'index.mjs',
      'package.json',
      'watertight.mjs',
    ]);
    expect(packed.size).toBeLessThan(MOST_BYTES);
  });

  it('needs no other package', () => {
    expect(readdirSync(join(folder, 'user/node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      'watertight',
    ]);
    const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    expect(dependencies).toBeUndefined();
  });

  it('names the licence of everything that is bundled', () => {
    const text = readFileSync(join(installed, 'LICENCES.txt'), 'utf8');
    for (const name of ['diff', 'dockerfile-ast', 'ignore', 'unbash', 'yaml', 'zod']) {
      expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+`, 'm'));
    }
  });

  it('puts a command beside those of other packages', () => {
    const bin = join(folder, 'user/node_modules/.bin/watertight');
    expect(existsSync(bin) || existsSync(`${bin}.cmd`)).toBe(true);
    expect(npm(['exec', '--offline', '--', 'watertight', '--version'], join(folder, 'user')).trim()).toBe(
      JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')).version,
    );
  });
});

describe('the installed command', () => {
  it('explains itself, and refuses what it does not know', () => {
    expect(watertight([]).stdout).toContain('watertight check [OPTIONS] PATH…');
    expect(watertight(['--version']).status).toBe(0);
    expect([watertight(['chekc', '.']).status, watertight(['chekc', '.']).stderr.split('\n')[0]]).toEqual([
      2,
      'chekc: there is no such command.',
    ]);
  });

  it(
    'goes through 600 files and more, and says the same the second time',
    () => {
      const tree = join(folder, 'tree');
      let count = 0;
      for (const round of [1, 2]) {
        for (const { name, files } of loadCorpus()) {
          for (const { path, text } of files) {
            const file = join(tree, `${round}`, name, path);
            mkdirSync(join(file, '..'), { recursive: true });
            writeFileSync(file, text);
            count++;
          }
        }
      }
      expect(count).toBeGreaterThan(600);
      const first = watertight(['check', '--json', tree]);
      expect([first.status, first.stderr]).toEqual([1, '']);
      expect(JSON.parse(first.stdout).reports.length).toBeGreaterThan(600);
      expect(watertight(['check', '--json', tree]).stdout).toBe(first.stdout);
      const fixed = watertight(['check', '--fix', tree]);
      expect(fixed.stdout).toContain('fixed  ');
      const stamps = () =>
        JSON.stringify(
          readdirSync(tree, { recursive: true }).map((each) => statSync(join(tree, String(each))).mtimeMs),
        );
      const once = stamps();
      expect(watertight(['check', '--fix', tree]).stdout).not.toContain('fixed  ');
      expect(stamps()).toBe(once);
    },
    SLOW,
  );
});

describe('the installed library', () => {
  it('does what the examples of its README say', () => {
    const readme = readFileSync(join(installed, 'README.md'), 'utf8');
    const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
    const claims = [...example.matchAll(/^(.*); \/\/ ('.*')$/gm)];
    expect(claims).toHaveLength(2);
    const program = example
      .replaceAll(' as const', '')
      .replace(/^(.*); \/\/ ('.*')$/gm, 'if (($1) !== $2) throw new Error(String($1));');
    writeFileSync(join(folder, 'user/example.mjs'), program);
    const { status, stderr } = spawnSync(process.execPath, ['example.mjs'], {
      cwd: join(folder, 'user'),
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  });

  it('has types that a strict program accepts, and that refuse a wrong one', () => {
    const compile = (text: string) => {
      writeFileSync(join(folder, 'user/use.ts'), text);
      const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022', '--types', ''];
      return spawnSync(process.execPath, [packageProgram('typescript', 'tsc'), ...options, 'use.ts'], {
        cwd: join(folder, 'user'),
        encoding: 'utf8',
      });
    };
    const program = (kind: string) =>
      `import { analyze, applySafeFixes, kindOf, MITIGATION_IDS, type Report } from 'watertight';
      const files = [{ path: 'run.sh', kind: '${kind}', text: '' }] as const;
      const report: Report = analyze(files);
      export const met: boolean = MITIGATION_IDS.every((id) => report.mitigations[id].verdict === 'met');
      export const kind: string | null = kindOf(applySafeFixes(files).files[0]?.path ?? '');\n`;
    expect([compile(program('commands')).stdout, compile(program('commands')).status]).toEqual(['', 0]);
    expect(compile(program('poem')).stdout).toContain('\'"poem"\' is not assignable');
  });
});
