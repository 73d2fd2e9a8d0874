/**
 * Makes lib/languages/daemon/keys.generated.json from a run-flags.json (the flags of dockerd as walked from its
 * live command): `node lib/tools/generate-daemon-keys.mjs path/to/run-flags.json`.
 *
 * One row a flag: [name, key in daemon.json or null, the Go type its value is read into].
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Field types of moby's config.Config; what has its own JSON reader there is `any` here. */
const TYPES = {
  bool: 'bool',
  string: 'string',
  list: '[]string',
  int: 'int',
  int64: 'int64',
  ip: 'net.IP',
  bytes: 'opts.MemBytes',
  map: 'map[string]string',
  mapmap: 'map[string]map[string]string',
  runtime: 'map[string]system.Runtime',
  ulimit: 'map[string]*container.Ulimit',
};
const OWN = { features: 'map[string]bool', 'host-gateway-ips': '[]netip.Addr', dns: '[]netip.Addr' };

const source = process.argv[2];
if (!source) {
  console.error('usage: node lib/tools/generate-daemon-keys.mjs RUN-FLAGS.JSON');
  process.exit(2);
}
const { dockerd, dockerdJsonOnly } = JSON.parse(readFileSync(source, 'utf8'));
const flags = dockerd.map(({ name, daemonJsonKey, type }) =>
  JSON.stringify([name, daemonJsonKey ?? null, OWN[daemonJsonKey] ?? TYPES[type] ?? 'any']),
);
const known = new Set(dockerd.map((flag) => flag.daemonJsonKey));
const only = dockerdJsonOnly.map((entry) => entry.split(' ')[0]).filter((key) => !known.has(key));
const target = new URL('../languages/daemon/keys.generated.json', import.meta.url);
writeFileSync(
  fileURLToPath(target),
  `{\n"flags":[\n${flags.join(',\n')}\n],\n"only":${JSON.stringify(only)}\n}\n`,
);
