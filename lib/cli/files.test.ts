import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gather } from './files';
import { NOTHING } from './git-ignore';
import { machineOf } from './harness';
import { MACHINE } from './host';

const pathsIn = (files: Record<string, string>, folder: string, honoursGitIgnore = true) =>
  gather([folder], null, machineOf(files), { honoursGitIgnore, excluded: NOTHING })
    .groups.flatMap((group) => group.files)
    .map(({ path }) => path);

describe('what .gitignore leaves out', () => {
  it('is left out of the search, from the top of the repository on', () => {
    const files = {
      '.git/HEAD': '',
      '.gitignore': 'build/\n*.local.sh\n!keep.local.sh\n/only-here.sh\n',
      'app/run.sh': '',
      'app/a.local.sh': '',
      'app/keep.local.sh': '',
      'app/only-here.sh': '',
      'app/build/Dockerfile': '',
    };
    expect(pathsIn(files, 'app')).toEqual(['app/keep.local.sh', 'app/only-here.sh', 'app/run.sh']);
    expect(pathsIn(files, 'app', false)).toHaveLength(5);
  });

  it('can be taken back by a deeper file', () => {
    const files = {
      '.gitignore': '*.sh\n',
      'run.sh': '',
      'scripts/.gitignore': '!run.sh\n',
      'scripts/run.sh': '',
      'scripts/other.sh': '',
      'scripts/deep/run.sh': '',
    };
    expect(pathsIn(files, '.')).toEqual(['./scripts/run.sh', './scripts/deep/run.sh']);
  });

  it('does not hide a folder that was asked for by name', () => {
    const files = {
      '.git/HEAD': '',
      '.gitignore': 'build/\n',
      'build/Dockerfile': '',
      'build/x/Dockerfile': '',
    };
    expect(pathsIn(files, 'build')).toEqual(['build/Dockerfile', 'build/x/Dockerfile']);
  });
});

describe('a real folder', () => {
  it('is gone through whatever is in it: pipes, circles, folders with the names of files, no rights', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tree-'));
    try {
      mkdirSync(join(folder, 'Dockerfile'));
      mkdirSync(join(folder, 'circle'));
      writeFileSync(join(folder, 'circle', 'Dockerfile'), 'FROM a\n');
      symlinkSync('..', join(folder, 'circle', 'up'));
      symlinkSync('nowhere', join(folder, 'circle', 'run.sh'));
      symlinkSync('Dockerfile', join(folder, 'circle', 'web.dockerfile'));
      if (process.platform !== 'win32') execFileSync('mkfifo', [join(folder, 'pipe.sh')]);
      const { groups, problems } = gather([folder], null, MACHINE);
      expect(problems).toEqual([]);
      expect(groups.map(({ files }) => files.map(({ path }) => path.slice(folder.length)))).toEqual([
        ['/circle/Dockerfile', '/circle/web.dockerfile'],
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('says what in it cannot be read, and goes on with the rest', () => {
    const host = machineOf({ 'a/Dockerfile': '', 'b/Dockerfile': 'FROM x\n' });
    const read = (path: string) => {
      if (path.startsWith('./a/D')) throw new Error('EACCES');
      return host.read(path);
    };
    const { groups, problems } = gather(['.'], null, { ...host, read });
    expect(problems).toEqual(['./a/Dockerfile: cannot be read: EACCES']);
    expect(groups.map((group) => group.folder)).toEqual(['./b']);
  });

  it('is gone through however deep it is', () => {
    const deep = `${'d/'.repeat(3000)}Dockerfile`;
    expect(pathsIn({ [deep]: '' }, '.')).toEqual([`./${deep}`]);
  });
});
