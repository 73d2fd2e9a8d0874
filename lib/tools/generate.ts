import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MITIGATION_IDS, type MitigationId } from '../report';

/** A file that is written from what lies in the repository, with the text it should have. */
export interface Generated {
  readonly path: string;
  readonly text: string;
}

/** The registry of the twelve checks: one import for each check that exists, a stand-in for the others. */
export function mitigationIndex(exists: (id: MitigationId) => boolean): Generated {
  const written = MITIGATION_IDS.filter(exists);
  const imports = [
    ...written.map((id) => `import { ${camel(id)} } from './${id}';`),
    ...(written.length < MITIGATION_IDS.length
      ? ["import { notImplemented } from './not-implemented';"]
      : []),
    "import type { Mitigation } from './types';",
  ].sort((a, b) => (modulePath(a) < modulePath(b) ? -1 : 1));
  const entries = MITIGATION_IDS.map((id) =>
    written.includes(id) ? `  ${camel(id)},` : `  notImplemented('${id}'),`,
  );
  const text = [
    '// Written by `npm run generate`; do not edit.',
    ...imports,
    '',
    '/** All twelve checks, in the order of the printed sheet. */',
    'export const mitigations: readonly Mitigation[] = [',
    ...entries,
    '];',
    '',
  ].join('\n');
  return { path: 'lib/mitigations/index.generated.ts', text };
}

function camel(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function modulePath(line: string): string {
  return line.slice(line.indexOf("'"));
}

/** Writes what differs; with `--check` only says so and fails. */
function main(args: readonly string[]): number {
  const root = new URL('../../', import.meta.url);
  const drifted = [mitigationIndex((id) => existsSync(new URL(`lib/mitigations/${id}.ts`, root)))].filter(
    ({ path, text }) => !isSame(new URL(path, root), text),
  );
  for (const { path, text } of drifted) {
    if (args.includes('--check')) console.error(`${path} is out of date: run "npm run generate".`);
    else writeFileSync(new URL(path, root), text);
  }
  return args.includes('--check') && drifted.length > 0 ? 1 : 0;
}

function isSame(file: URL, text: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8') === text;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
