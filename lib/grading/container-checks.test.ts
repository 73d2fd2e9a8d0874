import { describe, expect, it } from 'vitest';
import { dockerfile, keep, pointedAt, script } from './test-kit';
import type { Check } from './vocabulary';

const RUN =
  'docker run -d --name web -p 8080:80 -v data:/data -v /etc/app:/config:ro registry.example/web:2 serve';

/** [check, command, kept, reason, the words it points to] */
type Case = readonly [check: Check, command: string, kept: boolean, reason: string, at: string];

const CASES: Readonly<Record<string, readonly Case[]>> = {
  'runs-image': [
    [
      { kind: 'runs-image', value: 'registry.example/web' },
      RUN,
      true,
      'Runs registry.example/web.',
      'registry.example/web:2',
    ],
    [
      { kind: 'runs-image', value: 'nginx' },
      'docker run library/nginx:1',
      true,
      'Runs nginx.',
      'library/nginx:1',
    ],
    [{ kind: 'runs-image', value: 'nginx' }, 'docker run nginx:$TAG', true, 'Runs nginx.', 'nginx:$TAG'],
    [
      { kind: 'runs-image', value: 'nginx' },
      'docker run alpine nginx',
      false,
      'Runs alpine, not nginx.',
      'alpine',
    ],
    [
      { kind: 'runs-image', value: 'nginx' },
      'docker run "$IMAGE"',
      false,
      'The name of the image comes from a variable that these files do not set.',
      '"$IMAGE"',
    ],
  ],
  'names-container': [
    [{ kind: 'names-container', value: 'web' }, RUN, true, 'It is named web.', '--name web'],
    [
      { kind: 'names-container', value: 'web' },
      'N=web\ndocker run --name=$N nginx',
      true,
      'It is named web.',
      '--name=$N',
    ],
    [
      { kind: 'names-container', value: 'web' },
      'docker run --name site nginx',
      false,
      'It is named site, not web.',
      '--name site',
    ],
    [
      { kind: 'names-container', value: 'web' },
      'docker run nginx',
      false,
      'The container has no name; it needs web.',
      'docker run',
    ],
    [
      { kind: 'names-container', value: 'web' },
      'docker run --name "$N" nginx',
      false,
      'The name comes from a variable that these files do not set.',
      '"$N"',
    ],
  ],
  publishes: [
    [
      { kind: 'publishes', value: '8080' },
      RUN,
      true,
      'Port 8080 of the host leads to port 80.',
      '-p 8080:80',
    ],
    [
      { kind: 'publishes', value: '8080:80' },
      'docker run -p 127.0.0.1:8080:80 nginx',
      true,
      'Port 8080 of the host leads to port 80.',
      '-p 127.0.0.1:8080:80',
    ],
    [
      { kind: 'publishes', value: '8081:81' },
      'docker run -p 8080-8082:80-82 nginx',
      true,
      'Port 8081 of the host leads to port 81.',
      '-p 8080-8082:80-82',
    ],
    [
      { kind: 'publishes', value: '8080' },
      'docker run --publish published=8080,target=80 nginx',
      true,
      'Port 8080 of the host leads to port 80.',
      '--publish published=8080,target=80',
    ],
    [
      { kind: 'publishes', value: '53/udp' },
      'docker run -p 53:53/udp dns',
      true,
      'Port 53 of the host leads to port 53.',
      '-p 53:53/udp',
    ],
    [
      { kind: 'publishes', value: '53/udp' },
      'docker run -p 53:53 dns',
      false,
      'This publishes 53:53; port 53/udp is not among it.',
      '-p 53:53',
    ],
    [
      { kind: 'publishes', value: '8080:80' },
      'docker run -p 8080:8080 nginx',
      false,
      'Port 8080 leads to port 8080 of the container, not to 80.',
      '-p 8080:8080',
    ],
    [
      { kind: 'publishes', value: '8080' },
      'docker run -p 8080 nginx',
      false,
      'This publishes 8080; port 8080 is not among it.',
      '-p 8080',
    ],
    [
      { kind: 'publishes', value: '8080' },
      'docker run nginx -p 8080:80',
      false,
      'Nothing publishes port 8080.',
      'docker run',
    ],
    [
      { kind: 'publishes', value: '8080' },
      'docker run -p $PORT:80 nginx',
      false,
      'A published port comes from a variable that these files do not set.',
      '-p $PORT:80',
    ],
  ],
  mounts: [
    [{ kind: 'mounts', value: '/data' }, RUN, true, '/data is mounted.', '-v data:/data'],
    [
      { kind: 'mounts', value: 'data:/data' },
      'docker run --mount src=data,dst=/data/ x',
      true,
      '/data is mounted.',
      '--mount src=data,dst=/data/',
    ],
    [{ kind: 'mounts', value: '/config' }, RUN, true, '/config is mounted.', '-v /etc/app:/config:ro'],
    [
      { kind: 'mounts', value: 'data:/data' },
      'docker run -v other:/data x',
      false,
      '/data is mounted, but not from data.',
      '-v other:/data',
    ],
    [
      { kind: 'mounts', value: '/data' },
      'docker run --tmpfs /data x',
      false,
      'Nothing is mounted at /data.',
      'docker run',
    ],
  ],
  writes: [
    [
      { kind: 'writes', value: '/tmp' },
      RUN,
      true,
      "/tmp is written to the container's own layer.",
      'docker run',
    ],
    [
      { kind: 'writes', value: '/tmp' },
      'docker run --read-only --tmpfs /tmp:size=1m x',
      true,
      '/tmp is written to memory.',
      '--tmpfs /tmp:size=1m',
    ],
    [
      { kind: 'writes', value: '/tmp/a' },
      'docker run --read-only --mount type=tmpfs,target=/tmp x',
      true,
      '/tmp/a is written to memory.',
      '--mount type=tmpfs,target=/tmp',
    ],
    [
      { kind: 'writes', value: '/data' },
      'docker run --read-only -v data:/data x',
      true,
      '/data is written to a volume.',
      '-v data:/data',
    ],
    [
      { kind: 'writes', value: '/dev/shm/x' },
      'docker run --read-only x',
      true,
      '/dev/shm/x stays writable under a read-only root.',
      'docker run',
    ],
    [
      { kind: 'writes', value: '/data' },
      'docker run -v data:/data:ro,z x',
      false,
      '/data is mounted read-only.',
      '-v data:/data:ro,z',
    ],
    [
      { kind: 'writes', value: '/data' },
      'docker run --mount type=bind,src=/a,dst=/data,readonly x',
      false,
      '/data is mounted read-only.',
      '--mount type=bind,src=/a,dst=/data,readonly',
    ],
    [
      { kind: 'writes', value: '/data/in' },
      'docker run -v a:/data -v b:/data/in:ro x',
      false,
      '/data/in is mounted read-only.',
      '-v b:/data/in:ro',
    ],
    [
      { kind: 'writes', value: '/tmp' },
      'docker run --tmpfs /tmp:ro x',
      false,
      '/tmp is mounted read-only.',
      '--tmpfs /tmp:ro',
    ],
    [
      { kind: 'writes', value: '/tmp' },
      'docker run --read-only --tmpfs /tmp,/run x',
      false,
      'The root file system is read-only and nothing writable is mounted at /tmp.',
      '--read-only',
    ],
    [
      { kind: 'writes', value: '/tmp' },
      'docker run $OPTIONS x',
      false,
      'These files cannot say whether the root is read-only.',
      'docker run',
    ],
  ],
  starts: [
    [
      { kind: 'starts', value: ['node', 'server.js'] },
      'docker run x node --trace server.js',
      true,
      'It starts node server.js.',
      'node',
    ],
    [
      { kind: 'starts', value: ['node', 'server.js'] },
      'docker run --entrypoint /usr/bin/node x /app/server.js',
      true,
      'It starts node server.js.',
      '/app/server.js',
    ],
    [
      { kind: 'starts', value: ['node', 'server.js'] },
      'docker run x server.js node',
      false,
      'It starts server.js node, not node server.js.',
      'server.js',
    ],
    [
      { kind: 'starts', value: ['node'] },
      'docker run x',
      false,
      'Nothing here says that it starts node.',
      'docker run',
    ],
  ],
  'has-label': [
    [
      { kind: 'has-label', value: 'tenant=choir' },
      'docker run -l tenant=choir x',
      true,
      'It is labelled tenant=choir.',
      '-l tenant=choir',
    ],
    [
      { kind: 'has-label', value: 'tenant=choir' },
      'docker run -l tenant=choir --label tenant=harbour x',
      false,
      'It is labelled tenant=harbour, not tenant=choir.',
      '--label tenant=harbour',
    ],
    [
      { kind: 'has-label', value: 'tenant=choir' },
      'docker run -l "tenant=$WHOSE" x',
      false,
      'The label tenant comes from a variable that these files do not set.',
      '-l "tenant=$WHOSE"',
    ],
    [
      { kind: 'has-label', value: 'tenant=choir' },
      'docker run -l tenants=choir x tenant=choir',
      false,
      'It has no label tenant.',
      'docker run',
    ],
  ],
  detached: [
    [{ kind: 'detached', value: true }, RUN, true, 'It runs in the background.', '-d'],
    [{ kind: 'detached', value: true }, 'docker run -itd x', true, 'It runs in the background.', 'd'],
    [
      { kind: 'detached', value: true },
      'docker run --detach=false x',
      false,
      'It does not run in the background: -d is missing.',
      'docker run',
    ],
  ],
};

for (const [kind, cases] of Object.entries(CASES)) {
  describe(kind, () => {
    it.each(cases.map(([check, command, ...expected]) => ({ check, command, expected })))(
      '$command → $expected.0',
      ({ check, command, expected: [kept, reason, at] }) => {
        const file = script(command);
        const result = keep(check, file);
        expect([result.kept, result.reason, pointedAt(result, file)]).toEqual([kept, reason, at]);
      },
    );
  });
}

describe('which container is meant', () => {
  const two = script('docker run --name a -p 1:1 x\ndocker run --name b -p 2:2 x');

  it('is any of them where the check names none', () => {
    expect(keep({ kind: 'publishes', value: '2' }, two).kept).toBe(true);
  });

  it('is the one of that name where it does', () => {
    expect(keep({ kind: 'publishes', value: '2', container: 'b' }, two).kept).toBe(true);
    expect(keep({ kind: 'publishes', value: '2', container: 'a' }, two).kept).toBe(false);
    expect(keep({ kind: 'publishes', value: '2', container: 'c' }, two).reason).toBe(
      'No container is named c.',
    );
  });

  it('is nobody in an empty script, and in one that Docker refuses', () => {
    const refused = script('docker run --bogus -p 2:2 x');
    expect(keep({ kind: 'publishes', value: '2' }, script('')).reason).toBe('No container is started here.');
    const result = keep({ kind: 'publishes', value: '2' }, refused);
    expect([result.reason, pointedAt(result, refused)]).toEqual([
      'Docker refuses this command, so nothing runs.',
      '--bogus',
    ]);
  });
});

describe('a container of an image in the same setup', () => {
  const image = dockerfile(
    'FROM node:24-slim\nVOLUME /cache\nUSER node\nENTRYPOINT ["node"]\nCMD ["server.js"]',
  );
  const run = (options: string, args = '') =>
    script(`docker build -t web .\ndocker run ${options} web ${args}`);

  it('starts what the image says, and what the command says instead', () => {
    const starts: Check = { kind: 'starts', value: ['node', 'server.js'] };
    expect(keep(starts, image, run('')).kept).toBe(true);
    expect(keep(starts, image, run('', 'other.js')).reason).toBe(
      'It starts node other.js, not node server.js.',
    );
    expect(keep(starts, image, run('--entrypoint sh')).reason).toBe('It starts sh, not node server.js.');
  });

  it('writes its volumes under a read-only root, and nothing that belongs to root', () => {
    expect(keep({ kind: 'writes', value: '/cache/a' }, image, run('--read-only')).kept).toBe(true);
    expect(keep({ kind: 'writes', value: '/srv' }, image, run('')).reason).toBe(
      '/srv belongs to root, and the process runs as node.',
    );
    expect(keep({ kind: 'writes', value: '/srv' }, image, run('-u 0')).kept).toBe(true);
  });
});
