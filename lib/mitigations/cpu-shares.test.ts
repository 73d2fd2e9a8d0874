import { expect, it } from 'vitest';
import { analyze } from '../analyze';
import { cpusOf, integerOf, weightOf } from './cpu-numbers';
import { rule } from './harness';

/** A Compose file of one service with one more line. */
const service = (line: string) => ({ 'compose.yaml': `services:\n  web:\n    image: img\n    ${line}\n` });

rule('cpu-shares', {
  met: {
    'shares above 0 that are not 1024': 'docker run -c 512 registry.example/web',
    'shares glued to their letter': 'docker run -c512 registry.example/web',
    'shares behind an equals sign': 'docker run -c=512 registry.example/web',
    'shares by the long name': 'docker run --cpu-shares 512 registry.example/web',
    'shares by the long name and an equals sign': 'docker run --cpu-shares=512 registry.example/web',
    'shares at the end of a cluster': 'docker run -itc 512 registry.example/web',
    'shares in base 16': 'docker run --cpu-shares=0x200 registry.example/web',
    'more shares than the default': 'docker run -c 2048 registry.example/web',
    'quoted shares in a continued command':
      'docker run -d \\\n  --name web \\\n  -c "512" \\\n  registry.example/web',
    'shares that replace 0': 'docker run -c 0 -c 512 registry.example/web',
    'a hard cap: --cpus > 0': 'docker run --cpus 1.5 registry.example/web',
    'a cap below one CPU': 'docker run --cpus=.5 registry.example/web',
    'a cap as a fraction': 'docker run --cpus 1/2 registry.example/web',
    'a hard cap: --cpu-quota > 0': 'docker run --cpu-quota 50000 registry.example/web',
    'a quota with its period': 'docker run --cpu-period 50000 --cpu-quota 25000 registry.example/web',
    'a cap beside shares of 1024': 'docker run -c 1024 --cpus 2 registry.example/web',
    'a cap beside pinning': 'docker run --cpuset-cpus 0,1 --cpus 2 registry.example/web',
    'no cap beside shares': 'docker run --cpus 0 -c 512 registry.example/web',
    'a context and shares': 'docker -c prod run -c 512 registry.example/web',
    'Compose cpu_shares': service('cpu_shares: 512'),
    'Compose cpus': service('cpus: "0.5"'),
    'Compose deploy.resources.limits.cpus': service('deploy: { resources: { limits: { cpus: "0.5" } } }'),
    'a service of a swarm with its own cap': 'docker service create --limit-cpu 0.5 registry.example/web',
    'a container that is only created': 'docker container create -c 512 registry.example/web',
    'podman, which has the same flags': 'podman run -c 512 registry.example/web',
    'shares from a variable of the script': 'SHARES=256\ndocker run -c "$SHARES" registry.example/web',
    'shares beside a cap that nobody gives': 'docker run -c 512 --cpus "$CPUS" registry.example/web',
    'a comment that speaks of none': '# no -c 0 here\ndocker run -c 512 registry.example/web',
    '0512 is octal 330, with a warning': {
      files: 'docker run -c ⟦0512⟧ registry.example/web',
      says: ['octal'],
      fixed: 'docker run -c 330 registry.example/web',
    },
    '1 is clamped, with a warning': {
      files: 'docker run -c ⟦1⟧ registry.example/web',
      says: ['clamped'],
      fixed: 'docker run -c 2 registry.example/web',
    },
    'more than 262144 is clamped, with a warning': {
      files: 'docker run --cpu-shares=⟦300000⟧ registry.example/web',
      says: ['clamped'],
      fixed: 'docker run --cpu-shares=262144 registry.example/web',
    },
    'more CPUs than some machines have, named': {
      files: 'docker run --cpus ⟦64⟧ registry.example/web',
      says: ['more-than-some-hosts'],
    },
    'a pin to a CPU that some machines lack, named': {
      files: 'docker run -c 512 --cpuset-cpus ⟦30-31⟧ registry.example/web',
      says: ['more-than-some-hosts'],
    },
    'an exception with a reason': {
      files: '# watertight: allow cpu-shares -- the only one on its host\n⟦docker run⟧ registry.example/web',
      says: ['no-shares'],
    },
  },
  unmet: {
    'no shares': {
      files: '⟦docker run⟧ -d registry.example/web',
      says: ['no-shares'],
      fixed: 'docker run -d --cpu-shares 512 registry.example/web',
    },
    '0 means the default': {
      files: 'docker run -c ⟦0⟧ registry.example/web',
      says: ['zero'],
      fixed: 'docker run -c 512 registry.example/web',
    },
    '1024 is what every container has already': {
      files: 'docker run --cpu-shares=⟦1024⟧ registry.example/web',
      says: ['default-shares'],
      fixed: 'docker run --cpu-shares=512 registry.example/web',
    },
    '1024 in base 8': { files: 'docker run -c ⟦02000⟧ registry.example/web', says: ['default-shares'] },
    'shares that a later 0 takes away': {
      files: 'docker run -c 256 -c ⟦0⟧ registry.example/web',
      says: ['shares-overridden'],
      fixed: 'docker run -c 256 -c 256 registry.example/web',
    },
    'shares that a later 1024 takes away': {
      files: 'docker run -c 256 --cpu-shares ⟦1024⟧ registry.example/web',
      says: ['shares-overridden'],
    },
    'negative shares are refused': {
      files: 'docker run -c ⟦-512⟧ registry.example/web',
      says: ['negative'],
      fixed: 'docker run -c 512 registry.example/web',
    },
    '-c before run is --context': {
      files: 'docker ⟦-c 512⟧ run -d registry.example/web',
      says: ['before-run'],
      fixed: 'docker run -d -c 512 registry.example/web',
    },
    'the long name before run': {
      files: 'docker ⟦--cpu-shares⟧ 512 run registry.example/web',
      says: ['before-run'],
    },
    '--cpuset-cpus alone pins and does not share': {
      files: 'docker run ⟦--cpuset-cpus 0,1⟧ registry.example/web',
      says: ['pinned-only'],
    },
    'memory nodes alone': { files: 'docker run ⟦--cpuset-mems 0⟧ img', says: ['memory-nodes-alone'] },
    'zero CPUs': { files: 'docker run ⟦--cpus 0⟧ registry.example/web', says: ['zero-cpus'] },
    'zero with decimals': { files: 'docker run ⟦--cpus=0.0⟧ registry.example/web', says: ['zero-cpus'] },
    'a quota of minus one': {
      files: 'docker run ⟦--cpu-quota -1⟧ registry.example/web',
      says: ['no-quota'],
    },
    'a period alone': {
      files: 'docker run ⟦--cpu-period 50000⟧ registry.example/web',
      says: ['period-alone'],
    },
    'a ulimit of seconds': { files: 'docker run ⟦--ulimit cpu=10⟧ img', says: ['ulimit-alone'] },
    'a ulimit of something else': { files: '⟦docker run⟧ --ulimit nofile=10 img', says: ['no-shares'] },
    '--cpus with --cpu-quota, which Docker refuses': {
      files: 'docker run --cpus 1 --cpu-quota ⟦50000⟧ registry.example/web',
      says: ['two-caps'],
      fixed: 'docker run --cpus 1 registry.example/web',
    },
    '--cpus with --cpu-period, which Docker refuses': {
      files: 'docker run \\\n  --cpu-period ⟦50000⟧ \\\n  --cpus 1 \\\n  registry.example/web',
      says: ['two-caps'],
      fixed: 'docker run \\\n  --cpus 1 \\\n  registry.example/web',
    },
    'two caps beside shares': {
      files: 'docker run -c 512 --cpus 1 --cpu-quota ⟦50000⟧ registry.example/web',
      says: ['two-caps'],
    },
    'fewer CPUs than none': { files: 'docker run --cpus ⟦-1⟧ img', says: ['negative'] },
    'a quota that the daemon refuses': {
      files: 'docker run --cpu-quota ⟦500⟧ registry.example/web',
      says: ['daemon-refuses'],
    },
    'a list of CPUs that is none': {
      files: 'docker run -c 512 --cpuset-cpus ⟦all⟧ registry.example/web',
      says: ['bad-list'],
    },
    'shares behind the image': {
      files: 'docker run -d registry.example/web ⟦-c 512⟧',
      says: ['after-image'],
      fixed: 'docker run -d -c 512 registry.example/web',
    },
    'long shares behind the image': {
      files: 'docker run registry.example/web serve ⟦--cpu-shares=256⟧',
      says: ['after-image'],
    },
    'shares of 0 behind the image': {
      files: 'docker run registry.example/web ⟦--cpu-shares=0⟧',
      says: ['after-image'],
      fixed: 'docker run --cpu-shares 512 registry.example/web --cpu-shares=0',
    },
    'Compose cpu_shares: 1024': {
      files: service('cpu_shares: ⟦1024⟧'),
      says: ['default-shares'],
      fixed: 'services:\n  web:\n    image: img\n    cpu_shares: 512\n',
    },
    'deploy.resources.reservations alone': {
      files: service('deploy: { resources: { reservations: { ⟦cpus: "0.5"⟧ } } }'),
      says: ['reservation-alone'],
    },
    'a service of a swarm with a reservation alone': {
      files: 'docker service create ⟦--reserve-cpu 0.5⟧ registry.example/web',
      says: ['reservation-alone'],
      fixed: 'docker service create --reserve-cpu 0.5 --limit-cpu 0.5 registry.example/web',
    },
    '-c inside sh -c': { files: '⟦docker run⟧ busybox sh -c 512', says: ['no-shares'] },
    '-c of ping': { files: '⟦docker run⟧ busybox ping -c 4 db', says: ['no-shares'] },
    'a fraction of shares': {
      files: 'docker run -c ⟦0.5⟧ registry.example/web',
      says: ['bad-shares'],
      fixed: 'docker run -c 512 registry.example/web',
    },
    'shares with a unit': { files: 'docker run -c ⟦512m⟧ registry.example/web', says: ['bad-shares'] },
    'shares in percent': { files: 'docker run --cpu-shares=⟦50%⟧ img', says: ['bad-shares'] },
    'a flag that has taken the image for its number': {
      files: 'docker run -c ⟦registry.example/web⟧',
      says: ['no-number'],
      fixed: 'docker run -c 512 registry.example/web',
    },
    'CPUs that are no number': { files: 'docker run --cpus=⟦half⟧ img', says: ['bad-number'] },
    'a single dash before the long name': {
      files: 'docker run ⟦-cpu-shares⟧ 512 registry.example/web',
      says: ['misspelled'],
      fixed: 'docker run --cpu-shares 512 registry.example/web',
    },
    'one letter missing': { files: 'docker run ⟦--cpu-share=512⟧ img', says: ['misspelled'] },
    'CPUs without their s': {
      files: 'docker run ⟦--cpu=2⟧ img',
      says: ['misspelled'],
      fixed: 'docker run --cpus=2 img',
    },
    'options of Windows': { files: 'docker run ⟦--cpu-percent⟧ 50 img', says: ['windows-only'] },
    'a limit of the build, not of the container': {
      files: { 'run.sh': 'docker build ⟦-c 512⟧ -t web .\ndocker run web', Dockerfile: 'FROM debian:13' },
      says: ['build-only'],
    },
    'only one of two containers has it': {
      files: 'docker run -c 512 registry.example/a\n⟦docker run⟧ registry.example/b',
      says: ['no-shares'],
    },
    'a command that Docker refuses': 'docker run -c 512 --bogus registry.example/web',
    'a variable of that name': { files: '⟦docker run⟧ -e CPU_SHARES=512 img', says: ['no-shares'] },
    'an exception for something else': {
      files: '# watertight: allow memory-limit -- alone\n⟦docker run⟧ registry.example/web',
      says: ['no-shares'],
    },
  },
  unknown: {
    'a Dockerfile alone': 'FROM debian:13',
    'no container in the script': 'docker build -t web .',
    'shares that nobody gives': 'docker run -c "$SHARES" registry.example/web',
    'CPUs that nobody gives': 'docker run --cpus "$CPUS" registry.example/web',
    'options that nobody gives': 'docker run -c 512 $OPTIONS --name web registry.example/web',
  },
});

it('says at which weight a container runs', () => {
  const file = { path: 'run.sh', kind: 'commands', text: 'docker run -c 512 img' } as const;
  expect(analyze([file]).mitigations['cpu-shares'].evidence).toEqual([
    {
      path: 'run.sh',
      range: { start: { line: 0, character: 11 }, end: { line: 0, character: 17 } },
      message: 'When CPUs are short, it weighs 59 against the 100 of a container without shares.',
    },
  ]);
});

it('weighs shares as runc does since 1.3.2', () => {
  const table = [2, 128, 256, 330, 512, 1000, 2048, 262_144].map((shares) => [shares, weightOf(shares)]);
  expect(table).toEqual([
    [2, 1],
    [128, 21],
    [256, 35],
    [330, 42],
    [512, 59],
    [1000, 99],
    [2048, 174],
    [262_144, 10_000],
  ]);
});

it('reads integers as Go does', () => {
  const texts = ['512', '0512', '0x200', '0o10', '0b11', '1_000', '-1', '0', '0.5', '512m', '', '08'];
  expect(texts.map(integerOf)).toEqual([512, 330, 512, 8, 3, 1000, -1, 0, null, null, null, null]);
});

it('reads numbers of CPUs as Docker does', () => {
  const texts = ['1.5', '.5', '1/2', '1e-1', '0', '', 'half', '1/0'];
  expect(texts.map(cpusOf)).toEqual([1.5, 0.5, 0.5, 0.1, 0, null, null, null]);
});

/** Rewritings that mean the same to Docker. */
const SAME: Readonly<Record<string, (text: string) => string>> = {
  'another order of flags': (text) => text.replace(/(-c \d+)( --name web)/, '$2 $1'),
  'the letter glued': (text) => text.replace('-c ', '-c'),
  'the long name': (text) => text.replace('-c ', '--cpu-shares '),
  'the long name with an equals sign': (text) => text.replace('-c ', '--cpu-shares='),
  'a cluster': (text) => text.replace('-c ', '-itc '),
  quotes: (text) => text.replace(/-c (\d+)/, '-c "$1"'),
  'a continuation': (text) => text.replace(' -c', ' \\\n  -c'),
  'a comment above': (text) => `# -c 0 and -c 512\n${text}`,
  'a global option': (text) => text.replace('docker', 'docker --debug'),
  'Windows line ends': (text) => text.replace(' -c', ' \\\r\n  -c'),
};

it.each(Object.entries(SAME))('gives the same verdict for %s', (_, change) => {
  const verdict = (text: string) =>
    analyze([{ path: 'run.sh', kind: 'commands', text }]).mitigations['cpu-shares'].verdict;
  const texts = [512, 1024, 0].map((shares) => `docker run -d -c ${shares} --name web img\n`);
  expect(texts.map(change)).not.toEqual(texts);
  expect(texts.map(change).map(verdict)).toEqual(['met', 'unmet', 'unmet']);
});
