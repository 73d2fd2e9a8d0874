import { expect, it } from 'vitest';
import { type Span, UNKNOWN, type Word, wordOf } from '../../text';
import { growth } from '../../tools/growth';
import { daemonEffect } from './daemon';
import { parseDocker } from './parse';
import type { DockerCommand, OtherCommand, Pair } from './types';

const PIECES = [
  ...'-=:,/.@0189aimtvpeuc"\'\\ $%\n\u00e9\ud83d',
  '--',
  'sha256:',
  'type=bind',
  'src=.',
  '512m',
  '1e9',
  '::1',
  'container:',
  '0x',
  UNKNOWN,
];
const FLAGS =
  'icc iptables docker opt secret build-arg memory cpus cpu-shares volume mount publish expose network user security-opt cap-add tmpfs device gpus ulimit env label sysctl add-host dns dns-search link health-interval restart ip mac-address platform cidfile detach-keys blkio-weight-device device-read-bps log-opt storage-opt env-file attach pid cpuset-cpus'.split(
    ' ',
  );

const HEADS = [
  ...['run', 'create', 'build', 'network create', 'service create', 'exec', 'pull', 'context create'],
  ...['network connect', 'volume create', 'update', 'compose', 'daemon', '-d', '--icc=false'],
].map((verb) => `docker ${verb}`);
HEADS.push('dockerd', 'podman run', 'podman pull', 'podman', '');

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function line(next: (below: number) => number): Word[] {
  const text = () => Array.from({ length: next(6) }, () => PIECES[next(PIECES.length)] ?? '').join('');
  const head = HEADS[next(HEADS.length)] ?? '';
  const values = head === '' ? ['docker', text()] : head.split(' ');
  for (let i = next(5); i > 0; i--) {
    const flag = FLAGS[next(FLAGS.length)] ?? '';
    values.push(
      ...([[`--${flag}=${text()}`], [`--${flag}`, text()], [`-${text()}`], [text()]][next(4)] ?? []),
    );
  }
  let at = 0;
  return values.map((value) => {
    const word = { ...wordOf(value, at), open: value.includes(UNKNOWN) && next(2) === 0 };
    at += value.length + 1;
    return word;
  });
}

function* spans(command: DockerCommand): Generator<Span> {
  yield command.span;
  yield command.headSpan;
  if (command.refusal) yield command.refusal.span;
  for (const { span, flagSpan, valueSpan } of command.options) {
    yield span;
    yield flagSpan;
    if (valueSpan) yield valueSpan;
  }
  if (command.kind === 'build') {
    for (const { fields } of command.secrets) yield* pairSpans(fields);
    yield* pairSpans(command.buildArgs);
    return;
  }
  yield { start: command.insertAt, end: command.insertAt };
  for (const { span } of command.slips ?? []) yield span;
  if (command.kind === 'other') {
    yield* knownSpans(command);
    return;
  }
  for (const { span } of command.daemonRefusals) yield span;
}

function* pairSpans(pairs: Iterable<Pair>) {
  for (const { key, value } of pairs) {
    yield key.span;
    if (value) yield value.span;
  }
}

function* knownSpans({ command, legacy }: OtherCommand): Generator<Span> {
  if (legacy) {
    for (const { span } of legacy.edits) yield span;
    yield* spans(legacy.dockerd);
  }
  if (command?.kind === 'context-create') yield* pairSpans(command.endpoint);
  if (command?.kind === 'network-create' || command?.kind === 'volume-create')
    yield* pairSpans(command.opts.values());
  if (command?.kind === 'exec') yield* pairSpans(command.env);
  if (command?.kind === 'dockerd') for (const { span } of command.daemonRefusals) yield span;
}

it('reads any line without throwing, and every place that it names lies inside the line', () => {
  const next = numbers(20_260_820);
  for (let i = 0; i < 20_000; i++) {
    const words = line(next);
    const command = parseDocker(words, { readFile: (path) => (path.includes('a') ? 'A=1' : null) });
    const end = words.at(-1)?.span.end ?? 0;
    if (!command) continue;
    for (const { start, end: stop } of spans(command)) {
      if (start < 0 || stop < start || stop > end) expect({ words, start, stop }).toBeNull();
    }
    if (command.kind === 'container') daemonEffect(command);
  }
});

function parseFlags(flags: readonly string[]): void {
  parseDocker(
    ['docker', 'run', ...flags, 'alpine'].map((value) => ({ ...wordOf(value), open: value === UNKNOWN })),
  );
}

const many = (n: number, word: (i: number) => string) => Array.from({ length: n }, (_, i) => word(i));

it.each<[string, (n: number) => string[]]>([
  ['variables', (n) => many(n, (i) => `-eA${i}=1`)],
  ['volumes', (n) => many(n, (i) => `-v/a${i}:/b${i}`)],
  ['port ranges', (n) => many(n, () => '-p1-65535')],
  ['options of one mount', (n) => [`--mount=dst=/b,${many(n, (i) => `volume-opt=k${i}=v`)}`]],
  ['driver options', (n) => [`--network=name=n,${many(n, (i) => `driver-opt=k${i}=v`)}`]],
  ['unknown words', (n) => many(n, () => UNKNOWN)],
  ['letters of a cluster', (n) => [`-${'i'.repeat(n)}`]],
  ...FLAGS.map((flag): [string, (n: number) => string[]] => [
    `parts of a ${flag}`,
    (n) => [`--${flag}=${'a,b=c:1-2'.repeat(n)}`],
  ]),
  ['parts of an image', (n) => ['a-b.c/d_e:1'.repeat(n)]],
])('takes about ten times as long for ten times as many %s, not a hundred times', (_what, flags) => {
  expect(growth((n) => parseFlags(flags(n)), 2_000, 20_000, 40)).toBeLessThan(40);
});
