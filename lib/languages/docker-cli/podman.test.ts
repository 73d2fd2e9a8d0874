import { describe, expect, it } from 'vitest';
import { parseArgv } from './parse';

const run = (line: string) => parseArgv(line.split(' '));

describe('podman run', () => {
  it.each([
    '--userns keep-id',
    '--userns=keep-id:uid=200,gid=210',
    '--userns nomap',
    '--secret db,type=env',
    '--network slirp4netns:port_handler=slirp4netns',
    '--network pasta:-t,8080',
    '--network ns:/run/netns/x',
    '--replace --name web',
    '--pod new:app',
    '--tz local',
    '-v x:/y:U',
    '-v ./src:/app:ro,U,z',
    '--read-only --read-only-tmpfs=false',
    '--cgroups split',
    '--sdnotify conmon',
    '--log-driver journald',
    '--log-driver k8s-file --log-opt path=/x',
    '--pull newer',
    '--mount type=glob,src=/usr/lib/*,target=/lib',
    '--security-opt unmask=ALL',
    '--cap-add SYS_ADMIN,NET_ADMIN',
    '--gidmap 0:1:1000 --uidmap 0:1:1000',
    '--restart always --rm',
    '--systemd always',
    '-m 512m --memory-swap -1',
    '--cpus .5 -c 512',
    '--http-proxy=false --umask 0027',
  ])('%s is taken', (flags) => {
    expect(run(`podman run ${flags} alpine sh`)).toMatchObject({
      kind: 'container',
      program: 'podman',
      image: { value: 'alpine' },
      refusal: null,
      daemonRefusals: [],
    });
  });

  it.each([
    ['--bogus', 'Error: unknown flag: --bogus'],
    ['-z', "Error: unknown shorthand flag: 'z' in -z"],
    [
      '--read-only=yes',
      'Error: invalid argument "yes" for "--read-only" flag: strconv.ParseBool: parsing "yes": invalid syntax',
    ],
    [
      '-c abc',
      'Error: invalid argument "abc" for "-c, --cpu-shares" flag: strconv.ParseUint: parsing "abc": invalid syntax',
    ],
    ['-m 512Mi', "Error: invalid value for memory: invalid suffix: 'mi'"],
  ])('%s is refused in podman’s words', (flags, message) => {
    const command = run(`podman run ${flags} alpine`);
    expect(command?.refusal).toMatchObject({ message, exit: 125 });
  });

  it('points to its help, and wants an image', () => {
    expect(run('podman container create --bogus a')?.refusal?.stderr).toBe(
      "Error: unknown flag: --bogus\nSee 'podman container create --help'",
    );
    expect(run('podman run -d')?.refusal?.message).toBe('Error: requires at least 1 arg(s), only received 0');
  });

  it('keeps the places of its options', () => {
    const line = 'podman run --userns keep-id --secret db alpine';
    const command = run(line);
    expect(command?.options.map(({ span }) => line.slice(span.start, span.end))).toEqual([
      '--userns keep-id',
      '--secret db',
    ]);
  });
});

describe('every other podman line', () => {
  it.each([
    'podman --log-level debug ps',
    'podman --root /data --storage-driver overlay run alpine',
    'podman pod create --name app',
    'podman kube play app.yaml',
    'podman build --squash-all --layers=false .',
    'podman pull --tls-verify=false nginx',
    'podman network create --disable-dns app',
    'podman secret create db -',
    'podman generate systemd web',
    'podman play kube web.yaml',
    'podman exec --latest sh',
    'podman compose up',
    'podman volume create --ignore data',
    'podman container exists web',
  ])('%s is not judged', (line) => {
    expect(run(line)?.refusal).toBeNull();
  });

  it('gives the same kinds as docker', () => {
    expect(run('podman pull nginx')).toMatchObject({ command: { kind: 'pull', image: { value: 'nginx' } } });
    expect(run('podman exec --privileged web sh')).toMatchObject({
      command: { kind: 'exec', privileged: { value: 'true' } },
    });
    expect(run('podman compose up')).toMatchObject({ path: ['compose'], command: { kind: 'compose' } });
  });

  it('is refused for an unknown command or global flag', () => {
    expect(run('podman rum alpine')?.refusal?.message).toBe('Error: unrecognized command `podman rum`');
    expect(run('podman --bogus ps')?.refusal?.message).toBe('Error: unknown flag: --bogus');
  });
});
