import { describe, expect, it } from 'vitest';
import { analyze } from '../analyze';
import type { Report, SourceFile } from '../report';
import { loadCorpus } from '../tools/corpus';
import { inComposeWords } from './compose-words';

/** What may name an option although the file has it not, each for its reason. */
const REASONED: readonly RegExp[] = [
  // The daemon's own words, quoted.
  /^Docker refuses this value: /,
  // An option of a Dockerfile's RUN.
  /RUN --mount=type=secret/g,
  // Options of the docker command itself, which a Compose file has no key for.
  /docker -H or docker -c/g,
  /the files that -f names/g,
];

/** Every option of a command line that a text about a Compose file names and the file does not contain. */
function strayFlags(text: string, file: string): readonly string[] {
  const [quoted, ...others] = REASONED;
  if (quoted?.test(text)) return [];
  const rest = others.reduce((left, reasoned) => left.replaceAll(reasoned, ''), text);
  return (rest.match(/(?<![\w-])--?[a-z][\w-]*/gi) ?? []).filter((flag) => !file.includes(flag));
}

function faultsOf(files: readonly SourceFile[], report: Report): readonly string[] {
  const texts = new Map(files.flatMap(({ path, kind, text }) => (kind === 'compose' ? [[path, text]] : [])));
  const reports = Object.values(report.mitigations);
  const said = [...report.diagnostics, ...reports.flatMap((each) => each.diagnostics)].flatMap((each) =>
    [each.message, each.consequence, each.advice ?? '', ...each.fixes.map(({ title }) => title)].map(
      (text) => ({ path: each.path, text }),
    ),
  );
  return [
    ...said,
    ...reports.flatMap((each) => each.evidence.map(({ path, message }) => ({ path, text: message }))),
  ]
    .filter(({ path, text }) => {
      const file = texts.get(path);
      return file !== undefined && strayFlags(text, file).length > 0;
    })
    .map(({ text }) => text);
}

const SERVICES = [
  'privileged: true\nread_only: true',
  'cap_add: [ALL]',
  'cap_add: [SYS_ADMIN, NET_ADMIN]\nsecurity_opt: [seccomp=unconfined]',
  'pid: host\nipc: host\nuts: host\nuserns_mode: host\ncgroup: host\nnetwork_mode: host',
  'use_api_socket: true',
  'device_cgroup_rules: ["a *:* rwm"]',
  'devices: ["/dev/sda:/dev/sda:rwm"]',
  'memswap_limit: 1g',
  'mem_limit: 1g\noom_kill_disable: true\nmemswap_limit: -1',
  'cpus: 1\ncpu_quota: 5000',
  'cpuset: "0"',
  'cpu_shares: 1024',
  'user: root\ngroup_add: [x]',
  'runtime: kata\nlabels: {tenant: a}',
  'runtime: runsc\nlabels: {tenant: a}',
  'isolation: hyperv\nlabels: {tenant: a}',
  'volumes: [/a:/b, ./c:/d:RO, /data]\nread_only: true',
  'volumes: [/:/host:ro, /var/run/docker.sock:/s:ro]',
  'network_mode: container:x',
  'networks: [inner]',
  'environment: [DB_PASSWORD=abcdef]\nbuild: {context: ., args: {TOKEN: x}, privileged: true}',
  'tmpfs: /\nread_only: true',
  'security_opt: [no-new-privileges:maybe]',
];

describe('what is said of a Compose file', () => {
  it('names no option of docker run that is not in it, in the whole corpus', () => {
    const setups = loadCorpus().filter(({ files }) => files.some(({ kind }) => kind === 'compose'));
    expect(setups.length).toBeGreaterThanOrEqual(60);
    expect(setups.flatMap(({ files }) => faultsOf(files, analyze(files)))).toEqual([]);
  }, 60_000);

  it.each(SERVICES)('names no option of docker run that is not in it, of %j', (lines) => {
    const service = (name: string, text: string) =>
      `  ${name}:\n    image: nginx\n${text.replace(/^/gm, '    ')}\n`;
    const text = `services:\n${service('a', lines)}${service('b', lines)}networks:\n  inner: {internal: true}\n`;
    const files: readonly SourceFile[] = [{ path: 'compose.yaml', kind: 'compose', text }];
    expect(faultsOf(files, analyze(files))).toEqual([]);
  });

  it('would be caught with an option that slipped in', () => {
    expect(strayFlags('Give it a --memory of its own.', 'mem_swap: 1g')).toEqual(['--memory']);
    expect(strayFlags('Write -m 1g.', 'mem_limit: 1g')).toEqual(['-m']);
    expect(strayFlags('Docker refuses this value: invalid --security-opt 2', '')).toEqual([]);
  });
});

describe('the words of a Compose file', () => {
  it.each([
    ['without --memory the memory has no limit', 'without mem_limit the memory has no limit'],
    ['Leave --privileged out', 'Leave privileged: true out'],
    ['drop all others: --cap-drop ALL.', 'drop all others: cap_drop: [ALL].'],
    ['--pid host takes away a wall', 'pid: host takes away a wall'],
    ['Leave --device /dev/sda out', 'Leave devices: [/dev/sda] out'],
    ['mount it with RUN --mount=type=secret.', 'mount it with RUN --mount=type=secret.'],
    ['nothing at all', 'nothing at all'],
  ])('make of %j %j', (text, said) => {
    expect(inComposeWords(text)).toBe(said);
  });
});
