import { expect, it } from 'vitest';
import { analyze } from '../analyze';
import type { MitigationId } from '../report';
import { kindOf } from '../setup';

type Files = Readonly<Record<string, string>>;

const run = (words: string): Files => ({ 'run.sh': `docker run ${words}` });
const image = (...lines: readonly string[]): Files => ({
  Dockerfile: ['FROM debian:13', ...lines].join('\n'),
});
const STRIP = 'RUN find / -xdev -perm /6000 -type f -exec chmod a-s {} +';
const APT = 'RUN apt-get install -y --no-install-recommends';
const PINNED = 'registry.example/web@sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae';

/**
 * Findings that leave a verdict as it is, one by one: a warning has something to do, an info has something to know.
 * The cases of a mitigation hold the verdict, from which the two cannot be told apart.
 */
const QUIET: Partial<
  Record<MitigationId, readonly (readonly [what: string, files: Files, ...found: string[]])[]>
> = {
  'segregate-with-vms': [
    [
      'gVisor between two groups',
      {
        'daemon.json': '{"runtimes": {"runsc": {"path": "/usr/bin/runsc"}}}',
        'run.sh': 'docker run -l tenant=a --runtime runsc img\ndocker run -l tenant=b --runtime runsc img',
      },
      'warning gvisor',
      'warning gvisor',
    ],
  ],
  'defang-setuid': [['a COPY after the strip', image(STRIP, 'COPY app /app'), 'info copied-later']],
  'cpu-shares': [
    ['an octal number', run('-c 0512 img'), 'warning octal'],
    ['1, which is clamped to 2', run('-c 1 img'), 'warning clamped'],
    ['the least', run('-c 2 img')],
    ['the most', run('-c 262144 img')],
    ['more than 262144, which is clamped', run('-c 262145 img'), 'warning clamped'],
  ],
  'verify-images': [
    ['--disable-content-trust', run(`--disable-content-trust ${PINNED}`), 'warning content-trust-switch'],
    [
      'an unofficial namespace of Docker Hub',
      run(PINNED.replace('registry.example', 'somebody')),
      'warning unofficial',
    ],
    [
      'ADD of a URL without --checksum',
      { Dockerfile: `FROM ${PINNED}\nADD https://files.example/a.tar /a.tar` },
      'warning unchecked-download',
    ],
  ],
  'set-a-user': [
    [
      'root that userns-remap maps elsewhere',
      { 'daemon.json': '{"userns-remap": "default"}', 'run.sh': 'docker run -u 0 img' },
      'info remapped-root',
      'error uid-zero',
    ],
  ],
  'no-env-secrets': [
    ['an empty value in ENV that declares a name', image('ENV DB_PASSWORD='), 'info declared-empty'],
    ['COPY .env', image('COPY .env /app/'), 'warning secret-file'],
    ['COPY id_rsa', image('COPY id_rsa /root/.ssh/'), 'warning secret-file'],
    ['COPY of a private key', image('COPY tls.pem /etc/'), 'warning secret-file'],
  ],
  'no-privileged': [
    ...['SYS_ADMIN', 'SYS_MODULE', 'SYS_PTRACE', 'NET_ADMIN', 'SYS_RAWIO', 'DAC_READ_SEARCH'].map(
      (name) => [name, run(`--cap-add ${name} img`), 'warning strong-capability'] as const,
    ),
    ...['pid', 'ipc', 'uts', 'userns', 'cgroupns', 'network'].map(
      (name) => [`--${name} host`, run(`--${name} host img`), 'warning host-namespace'] as const,
    ),
    ...['seccomp', 'apparmor'].map(
      (name) =>
        [
          `${name} unconfined`,
          run(`--security-opt ${name}=unconfined img`),
          'warning protection-off',
        ] as const,
    ),
    ...['', ':ro'].map(
      (mode) =>
        [
          `the Docker socket mounted${mode}`,
          run(`-v /var/run/docker.sock:/s${mode} img`),
          'warning engine-socket',
        ] as const,
    ),
    ['--use-api-socket', run('--use-api-socket img'), 'warning engine-socket'],
    [
      'use_api_socket of Compose',
      { 'compose.yaml': 'services:\n  web:\n    image: img\n    use_api_socket: true\n' },
      'warning engine-socket',
    ],
    ['RUN --security=insecure', image('RUN --security=insecure make'), 'warning insecure-step'],
  ],
  'read-only-volumes': [
    [
      'a read-only Docker socket',
      run('-v /var/run/docker.sock:/var/run/docker.sock:ro img'),
      'warning socket-read-only',
    ],
    ['-v /:/host:ro', run('-v /:/host:ro img'), 'warning host-root-read-only', 'info submounts'],
    [
      'an image VOLUME',
      { ...image('VOLUME /data'), 'run.sh': 'docker build -t web .\ndocker run web' },
      'info image-volume',
    ],
    ['an anonymous volume', run('-v /data img'), 'error anonymous'],
  ],
  'memory-limit': [
    ['--memory-swap -1', run('-m 1g --memory-swap -1 img'), 'warning unlimited-swap'],
    ['--oom-kill-disable', run('-m 1g --oom-kill-disable img'), 'warning oom-kill-disabled'],
    ['1 TiB', run('-m 1t img'), 'warning enormous'],
    ['less than 1 TiB', run('-m 1023g img')],
  ],
  'no-unnecessary-packages': [
    ['recommends left on', image('RUN apt-get install -y nginx'), 'warning recommends'],
    ...['curl', 'wget', 'ca-certificates', 'gnupg', 'unzip', 'xz'].map(
      (name) => [`${name} that stays`, image(`${APT} ${name}`), 'warning fetch-tool'] as const,
    ),
    ...['curl', 'wget', 'ca-certificates', 'gnupg', 'unzip', 'xz'].map(
      (name) =>
        [`${name} purged in its RUN`, image(`${APT} ${name} && make && apt-get purge -y ${name}`)] as const,
    ),
    ['apt-get upgrade', image('RUN apt-get upgrade -y'), 'warning upgrade'],
    ['apt-get dist-upgrade', image('RUN apt-get dist-upgrade -y'), 'warning upgrade'],
  ],
};

const CASES = Object.entries(QUIET).flatMap(([id, cases]) =>
  // The keys of QUIET are mitigations; Object.entries widens them.
  cases.map(([what, files, ...found]) => [id as MitigationId, what, files, found] as const),
);

it.each(CASES)('%s: gives %s the severity it has', (id, _, files, found) => {
  const sources = Object.entries(files).map(([path, text]) => ({ path, kind: kindOf(path) ?? 'env', text }));
  const { diagnostics } = analyze(sources).mitigations[id];
  const actual = diagnostics.map((each) => `${each.severity} ${each.id.slice(id.length + 1)}`);
  expect(actual.sort()).toEqual([...found].sort());
});
