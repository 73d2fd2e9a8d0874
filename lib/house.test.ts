import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { faultsOf, type HouseFile, strangersAtRoot } from './tools/house-rules';
import { importsOf } from './tools/imports-of';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

describe('the house', () => {
  const files = ['app', 'components', 'e2e', 'lib'].flatMap(sourcesIn);

  it('is read whole', () => {
    expect(files.length).toBeGreaterThan(100);
    expect(files.map(({ path }) => path)).toContain('lib/text/position.ts');
  });

  it('keeps its own rules in every file', () => {
    expect(files.flatMap(faultsOf)).toEqual([]);
  });

  it('holds at its root what the design lists and nothing else', () => {
    expect(strangersAtRoot(readdirSync(ROOT))).toEqual([]);
  });
});

describe('the rules catch', () => {
  const planted: readonly [title: string, path: string, text: string, fault: string][] = [
    [
      'an import against the direction',
      'lib/text/a.ts',
      "import { parseShell } from '../languages/shell';",
      'lib/text does not import lib/languages/shell.',
    ],
    [
      'one language that imports another',
      'lib/languages/docker-cli/a.ts',
      "import type { ShellFacts } from '../shell';",
      'lib/languages/docker-cli does not import lib/languages/shell.',
    ],
    [
      'a re-export against the direction',
      'lib/setup/a.ts',
      "export { analyze } from '../analyze';",
      'lib/setup does not import lib/analyze.',
    ],
    [
      'a dynamic import against the direction',
      'lib/grading/a.ts',
      "const page = () => import('@/components/lesson/bench');",
      'lib/grading does not import components/lesson.',
    ],
    [
      'a worker against the direction',
      'components/matrix/a.ts',
      "const worker = new Worker(new URL('../lesson/grading.worker.ts', import.meta.url));",
      'components/matrix does not import components/lesson.',
    ],
    [
      'an import past the index, in a test too',
      'lib/setup/a.test.ts',
      "import { readRun } from '../languages/docker-cli/run';",
      'lib/languages/docker-cli/run is behind lib/languages/docker-cli/index; import that.',
    ],
    [
      'the texts for pages in what the worker loads',
      'lib/analyze.ts',
      "import { diagnosticById } from './catalog/diagnostics';",
      'lib/analyze does not import lib/catalog/diagnostics.',
    ],
    [
      'the texts for pages by way of the catalogue',
      'lib/catalog/index.ts',
      "export { diagnosticById } from './diagnostics';",
      'lib/catalog does not import lib/catalog/diagnostics.',
    ],
    [
      'the server in a page',
      'app/page.tsx',
      "import { createSite } from '@/lib/server/site.mjs';",
      'app does not import lib/server.',
    ],
    [
      'a parser beside its door',
      'lib/setup/a.ts',
      "import { DockerfileParser } from 'dockerfile-ast';",
      'dockerfile-ast comes in through lib/languages/dockerfile alone.',
    ],
    [
      'a part of Monaco outside the editor',
      'components/lesson/a.tsx',
      "import 'monaco-editor/features/find/register';",
      'monaco-editor comes in through components/editor alone.',
    ],
    [
      'a package without a door',
      'lib/setup/a.ts',
      "import isOdd from 'is-odd';",
      'is-odd has no door; name one in lib/tools/house-rules.ts.',
    ],
    [
      'Node.js in the pure core',
      'lib/mitigations/a.ts',
      "import { readFileSync } from 'node:fs';",
      'node:fs has no place in lib/mitigations, which is pure.',
    ],
    [
      'a clock in the pure core',
      'lib/analyze.ts',
      'const now = Date.now();',
      'line 1 uses Date.now, which is not pure.',
    ],
    [
      'chance in the pure core',
      'lib/grading/a.ts',
      'const pick = Math.random();',
      'line 1 uses Math.random, which is not pure.',
    ],
    [
      'a test library in the product',
      'lib/text/a.ts',
      "import { it } from 'vitest';",
      'vitest belongs into tests.',
    ],
    [
      'a room that nobody named',
      'lib/misc/a.ts',
      '',
      'lib/misc is no room of the house; name it in lib/tools/house-rules.ts.',
    ],
    ['a file that is too long', 'lib/text/a.ts', '\n'.repeat(401), '401 lines; 400 is the most.'],
    ['work left for later', 'lib/text/a.ts', `// ${'TO'}${'DO'}: later`, 'line 1 is unfinished.'],
    ['a test left out', 'lib/text/a.test.ts', `it${'.'}skip('x', () => {});`, 'line 1 leaves tests out.'],
  ];

  it.each(planted)('%s', (_title, path, text, fault) => {
    expect(faultsOf({ path, text })).toEqual([`${path}: ${fault}`]);
  });

  it('a stranger at the root', () => {
    expect(strangersAtRoot(['app', 'README.md', '.biome.json', 'notes.txt'])).toEqual(['notes.txt']);
  });
});

describe('the reader of imports', () => {
  it('finds an import over several lines, and types', () => {
    const text = ['import {', '  type A,', '  b,', "} from './a';", "import type { C } from './c';"].join(
      '\n',
    );
    expect(importsOf(text)).toEqual(['./a', './c']);
  });

  it('takes neither a string nor a comment for an import', () => {
    expect(importsOf("export const name = 'x';\n// import './y';\nconst from = 'import z';")).toEqual([]);
  });
});

function sourcesIn(folder: string): HouseFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.split(sep).join('/')}`)
    .filter((path) => /\.(?:tsx?|mjs)$/.test(path) && !path.includes('/fixtures/'))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}
