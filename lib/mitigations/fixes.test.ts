import { expect, it } from 'vitest';
import { analyze } from '../analyze';
import type { Diagnostic, Report, SourceFile } from '../report';
import { fix, outside } from './harness';

/** The pieces of which both good and bad files are made. */
const DOCKERFILE = [
  'FROM node:22\n',
  'FROM debian AS b\n',
  'FROM b\n',
  'FROM scratch\n',
  'FROM mcr.microsoft.com/windows/servercore\n',
  'USER root\n',
  'USER node\n',
  'USER 0\n',
  'USER :1\n',
  'USER $U\n',
  'USER a\\\nb\n',
  'ARG U=0\n',
  'ENV USER=x\n',
  'ONBUILD USER x\n',
  'RUN useradd -u 0 -o app\n',
  'RUN useradd app\n',
  'RUN su app -c x\n',
  'RUN <<E\nuseradd q\nE\n',
  'COPY --from=b /etc/passwd /etc/passwd\n',
  'CMD ["x"]\n',
  'ENTRYPOINT ["gosu", "x"]\n',
  'VOLUME /x\n',
  '# watertight: allow set-a-user -- x\n',
];
const COMMANDS = [
  'docker run ',
  '-m 512 ',
  '-m 0 ',
  '--memory=256Mi ',
  '-m 1g ',
  '--memory-swap 512m ',
  '--memory-reservation 1m ',
  '--read-only ',
  '--read-only=false ',
  '--readonly ',
  '--tmpfs / ',
  '-v /a:/b:ro ',
  '-u 0 ',
  '-user x ',
  '-u alpine ',
  '--group-add x ',
  '$X ',
  'nginx ',
  'img ',
  '\\\n  ',
  '\n',
];

const COMPOSE = [
  '    read_only: true\n',
  '    read_only: "off"\n',
  '    readonly: true\n',
  '    user: 1000\n',
  '    user: "0"\n',
  "    user: 'root:x'\n",
  '    mem_limit: 512\n',
  '    mem_limit: "0"\n',
  '    mem_limit: 256Mi\n',
  '    memory: 1g\n',
  '    memswap_limit: -1\n',
  '    cpu_shares: 1024\n',
  '    cpus: 0\n',
  '    privileged: yes\n',
  '    cap_add: [ALL]\n',
  '    cap_add:\n      - SYS_ADMIN\n      - NET_ADMIN # why\n',
  '    cap_drop: [ALL]\n',
  '    security_opt:\n      - seccomp=unconfined\n',
  '    security_opt: [no-new-privileges=false]\n',
  '    volumes: [/a:/b, "/c:/d:ro"]\n',
  '    volumes:\n      - ./a:/b:RO\n      - type: bind\n        source: /x\n        target: /y\n',
  '    environment:\n      DB_PASSWORD: abc\n      A: 1\n',
  '    environment: [DB_PASSWORD=abc]\n',
  '    network_mode: host\n',
  '    deploy: {resources: {limits: {memory: 0, cpus: "0"}}}\n',
  '    use_api_socket: true\n',
  '    tmpfs: /\n',
  '    labels: {tenant: a}\n',
  '    profiles: [x]\n',
  '    # watertight: allow memory-limit -- x\n',
  '  db:\n    image: postgres\n',
  '  flow: {image: a}\n',
  '\r\n',
];

/** Rows of pieces, the same ones every time. */
function rows(pieces: readonly string[], count: number): readonly string[] {
  let state = 1;
  const next = (below: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  return Array.from({ length: count }, () =>
    Array.from({ length: 2 + next(7) }, () => pieces[next(pieces.length)]).join(''),
  );
}

function all({ diagnostics, mitigations }: Report): readonly Diagnostic[] {
  return [...diagnostics, ...Object.values(mitigations).flatMap((each) => each.diagnostics)];
}

const count = (file: SourceFile, id: string) => all(analyze([file])).filter((each) => each.id === id).length;

/** The file after a fix and, where the same slip is made again behind it, after the fixes of those. */
function settle(file: SourceFile, { id, fixes }: Diagnostic, title: string): SourceFile {
  let [text = file] = fix([file], fixes.find((each) => each.title === title)?.edits ?? []);
  for (let round = 0; round < 9; round++) {
    const again = all(analyze([text])).find((each) => each.id === id);
    const next = again?.fixes.find((each) => each.title === title);
    if (next) [text = file] = fix([text], next.edits);
  }
  return text;
}

/** Fixes of a text that do not clear what they are for, and ranges outside it. */
function faultsOf(file: SourceFile): { readonly faults: readonly string[]; readonly fixes: number } {
  const before = analyze([file]);
  const offers = all(before).flatMap((diagnostic) =>
    diagnostic.fixes.map(({ title }) => ({ diagnostic, title })),
  );
  const faults = offers
    .filter(({ diagnostic, title }) => {
      const { id } = diagnostic;
      return count(settle(file, diagnostic, title), id) >= count(file, id);
    })
    .map(({ diagnostic, title }) => `${diagnostic.id}: "${title}" in ${JSON.stringify(file.text)}`);
  return { faults: [...outside(before, [file]), ...faults], fixes: offers.length };
}

it.each([
  ['Dockerfile', 'dockerfile', DOCKERFILE, 'FROM node:22\n', '', 800],
  ['run.sh', 'commands', COMMANDS, 'docker run ', 'img', 800],
  ['compose.yaml', 'compose', COMPOSE, 'services:\n  web:\n    image: nginx\n', '', 200],
] as const)(
  'clears what it is for with every fix, in many a %s',
  (path, kind, pieces, head, tail, count) => {
    const found = rows(pieces, count).map((text) => faultsOf({ path, kind, text: head + text + tail }));
    expect(found.flatMap(({ faults }) => faults).slice(0, 3)).toEqual([]);
    expect(found.reduce((sum, { fixes }) => sum + fixes, 0)).toBeGreaterThan(400);
  },
  120_000,
);
