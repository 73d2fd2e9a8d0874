/**
 * `npm run build:package`: the command line and the engine as a package of its own in dist/, which needs no other
 * package: `watertight.mjs` is the command, `index.mjs` the library, `types/` its types. `npm pack ./dist` makes the file
 * that people install.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import packageJson from '../../package.json' with { type: 'json' };
import { packageProgram, run } from './run.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Node.js calls them by these names and nothing else; the rest of a package is in the bundle. */
const NODE = 'node20.9';

/** Writes the package into `out`, which is emptied first. Throws where one of its parts cannot be made. */
export async function buildPackage(out: string): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const packages = new Set([
    ...(await bundle('lib/cli/watertight.ts', join(out, 'watertight.mjs'), '#!/usr/bin/env node')),
    ...(await bundle('lib/library.ts', join(out, 'index.mjs'), '')),
  ]);
  await writeTypes(join(out, 'types'));
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
  writeFileSync(join(out, 'LICENCES.txt'), licencesOf([...packages].sort()));
  copyFileSync(join(ROOT, 'LICENSE'), join(out, 'LICENSE'));
  copyFileSync(join(ROOT, 'lib/cli/README.md'), join(out, 'README.md'));
}

function manifest(): object {
  const { version, description, license, engines } = packageJson;
  return {
    name: 'watertight',
    version,
    description,
    license,
    type: 'module',
    engines,
    bin: { watertight: 'watertight.mjs' },
    exports: {
      '.': { types: './types/library.d.ts', default: './index.mjs' },
      './package.json': './package.json',
    },
    types: './types/library.d.ts',
    files: ['watertight.mjs', 'index.mjs', 'types', 'LICENCES.txt'],
  };
}

/** Makes one file of an entry and all it imports; answers the packages that are in it. */
async function bundle(entry: string, outfile: string, banner: string): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    outfile,
    bundle: true,
    // Not `node`: that would take the CommonJS build of yaml, whose requires an ES module cannot answer.
    platform: 'neutral',
    mainFields: ['module', 'main'],
    conditions: ['import'],
    external: ['node:*'],
    format: 'esm',
    target: NODE,
    minifySyntax: true,
    minifyWhitespace: true,
    charset: 'utf8',
    legalComments: 'none',
    metafile: true,
    logLevel: 'error',
    banner: { js: banner },
  });
  return packagesOf(metafile);
}

function packagesOf({ inputs }: Metafile): readonly string[] {
  return Object.keys(inputs).flatMap((path) => {
    const inside = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(path)?.[1];
    return inside ? [inside] : [];
  });
}

/** The licence of every package that is in the bundles, as their own files say it. */
function licencesOf(packages: readonly string[]): string {
  const texts = packages.map((name) => {
    const folder = join(ROOT, 'node_modules', name);
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = ['LICENSE', 'LICENSE-MIT', 'License.txt', 'LICENSE.md', 'LICENSE.txt'].find((each) =>
      existsSync(join(folder, each)),
    );
    if (!file) throw new Error(`${name} has no licence file that is known here.`);
    return `${name} ${version}\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
  });
  return `The programs in this package hold code of these packages.\n\n${texts.join(`\n${'-'.repeat(72)}\n\n`)}`;
}

/** The declarations that the library's own one leads to, each import with the file's full name, as Node.js asks. */
async function writeTypes(out: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'watertight-types-'));
  try {
    const config = join(folder, 'tsconfig.json');
    const options = { noEmit: false, declaration: true, emitDeclarationOnly: true, incremental: false };
    const compilerOptions = {
      ...options,
      outDir: join(folder, 'out'),
      rootDir: ROOT,
      plugins: [],
      paths: {},
    };
    writeFileSync(
      config,
      JSON.stringify({
        extends: join(ROOT, 'tsconfig.json'),
        compilerOptions: {
          ...compilerOptions,
          typeRoots: [join(ROOT, 'node_modules/@types')],
          types: ['node'],
        },
        files: [join(ROOT, 'lib/library.ts')],
        include: [],
      }),
    );
    const { code, output } = await run(
      process.execPath,
      [packageProgram('typescript', 'tsc'), '-p', config],
      {
        quiet: true,
      },
    );
    if (code !== 0) throw new Error(`The types could not be made:\n${output}`);
    copyTypes(join(folder, 'out/lib/library.d.ts'), join(folder, 'out/lib'), out);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const IMPORT = /(\bfrom '|\bimport\(')(\.[^']*)(')/g;

function copyTypes(entry: string, from: string, out: string): void {
  const waiting = [entry];
  const copied = new Set<string>();
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (copied.has(file)) continue;
    copied.add(file);
    const text = readFileSync(file, 'utf8').replace(IMPORT, (_, before, specifier, after) => {
      const path = join(dirname(file ?? ''), specifier);
      const target = existsSync(`${path}.d.ts`) ? `${path}.d.ts` : join(path, 'index.d.ts');
      waiting.push(target);
      const full = relative(dirname(file ?? ''), target)
        .split(sep)
        .join('/')
        .replace(/\.d\.ts$/, '.js');
      return `${before}${full.startsWith('.') ? full : `./${full}`}${after}`;
    });
    const target = join(out, relative(from, file));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const out = join(ROOT, 'dist');
  await buildPackage(out);
  console.log('The package is in dist/. Make the file to install with: npm pack ./dist');
}
