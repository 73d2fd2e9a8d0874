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

/** The flags of commands that no table of the source has, as the CLI's own `--help` lists them. */
const EXEC = flags(
  'detach d bool, detach-keys - string, env e list, env-file - list, interactive i bool, privileged - bool, tty t bool, user u string, workdir w string',
);
const PULL = flags('all-tags a bool, disable-content-trust - bool, platform - string, quiet q bool');
const CONTEXT_CREATE = flags('description - string, docker - stringToString, from - string');
const NETWORK_CONNECT = flags(
  'alias - stringSlice, driver-opt - stringSlice, gw-priority - int, ip - ip, ip6 - ip, link - list, link-local-ip - ipSlice',
);
/** The options of `docker compose` itself, before its command. */
const COMPOSE = flags(
  'all-resources - bool, ansi - string, compatibility - bool, dry-run - bool, env-file - stringArray, file f stringArray, parallel - int, profile - stringArray, progress - string, project-directory - string, project-name p string, verbose - bool, version v bool',
);
/** What `podman run` has beside Docker's flags; after containers/podman cmd/podman/common/create.go. */
const PODMAN = flags(
  'arch - string, authfile - string, cert-dir - string, cgroup-conf - stringArray, cgroups - string, chrootdirs - stringArray, conmon-pidfile - string, cpu-period - uint64, cpu-rt-period - uint64, cpu-shares c uint64, cpus - float, creds - string, decryption-key - stringArray, env-host - bool, env-merge - stringArray, gidmap - stringArray, group-entry - string, health-log-destination - string, health-max-log-count - string, health-max-log-size - string, health-on-failure - string, health-startup-cmd - string, health-startup-interval - string, health-startup-retries - string, health-startup-success - string, health-startup-timeout - string, hosts-file - string, hostuser - stringArray, http-proxy - bool, image-volume - string, init-ctr - string, init-path - string, intel-rdt-closid - string, no-hostname - bool, no-hosts - bool, os - string, passwd - bool, passwd-entry - string, personality - string, pidfile - string, pod - string, pod-id-file - string, preserve-fd - stringArray, preserve-fds - string, rdt-class - string, read-only-tmpfs - bool, replace - bool, requires - stringArray, retry - string, retry-delay - string, rmi - bool, rootfs - bool, sdnotify - string, seccomp-policy - string, secret - stringArray, shm-size-systemd - string, signature-policy - string, subgidname - string, subuidname - string, systemd - string, timeout - string, tls-verify - bool, tz - string, uidmap - stringArray, umask - string, unsetenv - stringArray, unsetenv-all - bool, variant - string',
);
/** What podman takes before its command, beside Docker's; after cmd/podman/root.go. */
const PODMAN_GLOBAL = flags(
  'cdi-spec-dir - stringArray, cgroup-manager - string, conmon - string, connection - string, events-backend - string, help - bool, hooks-dir - stringArray, identity - string, imagestore - string, module - stringArray, network-cmd-path - string, network-config-dir - string, noout - bool, out - string, pull-option - stringArray, registries-conf - string, remote r bool, root - string, runroot - string, runtime - string, runtime-flag - stringArray, ssh - string, storage-driver - string, storage-opt - stringArray, syslog - bool, tmpdir - string, transient-store - bool, url - string, volumepath - string',
);

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
  exec: EXEC,
  pull: PULL,
  contextCreate: CONTEXT_CREATE,
  networkConnect: NETWORK_CONNECT,
  compose: COMPOSE,
  podmanOnly: PODMAN,
  podmanGlobal: PODMAN_GLOBAL,
};
const lines = Object.entries(output).map(([name, flags]) => {
  const rows = [...flags].sort((a, b) => (a.name < b.name ? -1 : 1)).map((flag) => JSON.stringify(row(flag)));
  return `"${name}":[\n${rows.join(',\n')}\n]`;
});
const target = new URL('../languages/docker-cli/flags.generated.json', import.meta.url);
writeFileSync(fileURLToPath(target), `{\n${lines.join(',\n')}\n}\n`);

/** `name letter type, …`; a dash for no letter. */
function flags(text) {
  return text.split(', ').map((line) => {
    const [name, shorthand, type] = line.split(' ');
    const repeat = /list|slice|array|ToString/i.test(type) ? 'append' : 'last wins';
    return { name, shorthand: shorthand === '-' ? null : shorthand, type, repeat };
  });
}

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
