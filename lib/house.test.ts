import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { diagnostics } from './catalog/diagnostics';
import { idsWritten, kindsWritten, withoutEntry } from './catalog/diagnostics/harness';
import { MITIGATION_IDS } from './report';
import { undocumented } from './tools/docstrings';
import { faultsOf, type HouseFile, strangersAtRoot } from './tools/house-check';
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

describe('every door', () => {
  const read = (address: string) => {
    const path = [address, `${address}/index`].find((each) => existsSync(join(ROOT, `${each}.ts`)));
    return path === undefined ? null : { path, text: readFileSync(join(ROOT, `${path}.ts`), 'utf8') };
  };
  const doors = [
    'lib/analyze',
    'lib/report',
    ...sourcesIn('lib')
      .map(({ path }) => path)
      .filter((path) => path.endsWith('/index.ts'))
      .map((path) => path.replace(/\.ts$/, '')),
  ];

  it('says of all that it hands out what it is', () => {
    expect(doors.length).toBeGreaterThanOrEqual(16);
    expect(doors.flatMap((door) => undocumented(door, read))).toEqual([]);
  });

  it('is found out where it does not, through re-exports too', () => {
    const modules: Readonly<Record<string, string>> = {
      'lib/a/index': [
        "export { one, type Two } from './b';",
        "export type {\n  Three,\n  Four as Other,\n} from './c';",
        "export { gone } from './nowhere';",
        "export * from './whole';",
        '/** Said. */\nexport const five = 5;\n\nexport function six() {}',
      ].join('\n'),
      'lib/a/b': '/** Said. */\nexport function one() {}\n\n// a remark\nexport interface Two {}',
      'lib/a/c/index': "export type { Three } from './d';\nexport type Four = 4;",
      'lib/a/c/d': '/**\n * Said at length.\n */\nexport type Three = 3;',
      'lib/a/whole': 'export class Seven {}',
    };
    const planted = (address: string) => {
      const path = [address, `${address}/index`].find((each) => modules[each] !== undefined);
      return path === undefined ? null : { path, text: modules[path] ?? '' };
    };
    expect(undocumented('lib/a', planted)).toEqual([
      'lib/a/index: six',
      'lib/a/b: Two',
      'lib/a/c/index: Four',
      'lib/a/nowhere: gone',
      'lib/a/whole: Seven',
    ]);
  });
});

describe('every diagnostic', () => {
  const sources = sourcesIn('lib').filter(({ path }) => !/\.test\.ts$|\/harness\.ts$/.test(path));
  /** Ids by the file that writes them down: a file of a check begins with its mitigation's id. */
  const written = sources.flatMap(({ path, text }) => {
    const owner = MITIGATION_IDS.find((id) => path.startsWith(`lib/mitigations/${id}`));
    if (owner) return kindsWritten(text).map((kind) => `${owner}/${kind}`);
    return path.startsWith('lib/setup/') || path === 'lib/analyze.ts' ? idsWritten(text) : [];
  });

  it('has an entry in lib/catalog/diagnostics, which its page and its SARIF rule are made of', () => {
    expect(new Set(written).size).toBeGreaterThan(150);
    expect(withoutEntry(written, diagnostics)).toEqual([]);
  });

  it('is found out where it has none', () => {
    const text = [
      "const a = { kind: 'fresh', severity: 'error' };",
      "const b = { kind: isOld ? 'old-form' : 'new-form', message };",
      'function said(place: Place, kind: string): Problem { return { kind, place }; }',
      "said(at(1), 'third');\nsaid(here, 'by-argument');",
      "interface C { readonly kind: 'type-only' }",
      "needs.push({ kind: 'commands', message });",
    ];
    expect(kindsWritten(text.join('\n'))).toEqual(['fresh', 'old-form', 'new-form', 'third', 'by-argument']);
    const ids = "unread(a, 'setup/new-id', WORDS); const b = { id: 'shell/x' }; const id = 'env/y';";
    expect(idsWritten(ids)).toEqual(['shell/x', 'env/y', 'setup/new-id']);
    expect(withoutEntry(['memory-limit/fresh', 'memory-limit/no-limit'], diagnostics)).toEqual([
      'memory-limit/fresh',
    ]);
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
      'what makes the sandbox in what drives it',
      'lib/sandbox/machine.ts',
      "import { bootMachine } from './image';",
      'lib/sandbox does not import lib/sandbox/image.',
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
