/**
 * Makes lib/languages/docker-cli/flags.generated.json from a run-flags.json (the flag tables as walked from the
 * live command tree of docker/cli): `node lib/tools/generate-flags.mjs path/to/run-flags.json`.
 *
 * One row a flag: [name, shorthand, type, repeat, hidden, deprecated, os], cut after its last field that is set.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Flags that buildx adds to the classic builder's; `docker build` is buildx since Docker 23. */
const BUILDX = [
  ['allow', null, 'list'],
  ['annotation', null, 'list'],
  ['attest', null, 'list'],
  ['build-context', null, 'list'],
  ['builder', null, 'string'],
  ['cache-to', null, 'list'],
  ['call', null, 'string'],
  ['check', null, 'bool'],
  ['debug', 'D', 'bool'],
  ['load', null, 'bool'],
  ['metadata-file', null, 'string'],
  ['no-cache-filter', null, 'list'],
  ['output', 'o', 'list'],
  ['progress', null, 'string'],
  ['provenance', null, 'string'],
  ['push', null, 'bool'],
  ['sbom', null, 'string'],
  ['secret', null, 'list'],
  ['ssh', null, 'list'],
].map(([name, shorthand, type]) => ({
  name,
  shorthand,
  type,
  repeat: type === 'list' ? 'append' : 'last wins',
}));

const COLLECTING = /list|slice|network|mount|gpu-request|port|secret|config/i;

const source = process.argv[2];
if (!source) {
  console.error('usage: node lib/tools/generate-flags.mjs RUN-FLAGS.JSON');
  process.exit(2);
}
const tables = JSON.parse(readFileSync(source, 'utf8'));
const output = {
  run: tables.dockerRun,
  global: tables.dockerGlobal,
  networkCreate: tables.networkCreate,
  serviceCreate: tables.serviceCreate,
  volumeCreate: tables.volumeCreate,
  build: [...tables.legacyBuild, ...BUILDX],
  dockerd: tables.dockerd,
};
const lines = Object.entries(output).map(([name, flags]) => {
  const rows = [...flags].sort((a, b) => (a.name < b.name ? -1 : 1)).map((flag) => JSON.stringify(row(flag)));
  return `"${name}":[\n${rows.join(',\n')}\n]`;
});
const target = new URL('../languages/docker-cli/flags.generated.json', import.meta.url);
writeFileSync(fileURLToPath(target), `{\n${lines.join(',\n')}\n}\n`);

function row(flag) {
  const cells = [
    flag.name,
    flag.shorthand ?? null,
    flag.type,
    repeatOf(flag),
    flag.hidden ? 1 : 0,
    flag.deprecated ?? null,
    flag.osType ?? null,
  ];
  while (cells.length > 4 && !cells[cells.length - 1]) cells.pop();
  return cells;
}

/** `l`ast, `a`ppend or `m`erge. */
function repeatOf({ repeat, type }) {
  if (repeat.startsWith('merge')) return 'm';
  if (repeat.startsWith('append')) return 'a';
  return COLLECTING.test(type) && type !== 'config' ? 'a' : 'l';
}
