import { describe, expect, it } from 'vitest';
import { parseArgv } from './parse';
import { container, containerOf } from './testing';

const files = (content: Record<string, string>) => ({ readFile: (path: string) => content[path] ?? null });

describe('docker run and create', () => {
  it('send nothing but what is asked for', () => {
    expect(container('docker run -it alpine sh').body).toEqual({
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
      Tty: true,
      OpenStdin: true,
      StdinOnce: true,
      Cmd: ['sh'],
      Image: 'alpine',
    });
    expect(container('docker create alpine').body).toEqual({
      AttachStdout: true,
      AttachStderr: true,
      Image: 'alpine',
    });
  });

  it('sort and merge what Docker keeps in maps', () => {
    const line = 'docker run -d -e B=1 -e A=1 -e B=2 --label x=1 --label x=2 --tmpfs /t --tmpfs /t:ro alpine';
    expect(container(line).body).toEqual({
      Env: ['A=1', 'B=2'],
      Image: 'alpine',
      Labels: { x: '2' },
      HostConfig: { Tmpfs: { '/t': 'ro' } },
    });
  });

  it('settle system paths before anything is sent', () => {
    const line = 'docker run --security-opt systempaths=unconfined alpine';
    expect(container(line).body?.HostConfig).toEqual({ MaskedPaths: [], ReadonlyPaths: [] });
  });

  it('merge the older network flags into the first network', () => {
    const line = 'docker run --network app --network-alias web --link db --ip 10.0.0.5 alpine';
    expect(container(line).body).toMatchObject({
      HostConfig: { NetworkMode: 'app', Links: ['db'] },
      NetworkingConfig: {
        EndpointsConfig: {
          app: { Aliases: ['web'], Links: ['db'], IPAMConfig: { IPv4Address: '10.0.0.5' } },
        },
      },
    });
  });

  it('read the files that flags name', () => {
    const options = files({
      'app.env': '\ufeff# note\n  A=1\nB="two"\nHOME\n',
      'p.json': '{ "a": "b c" }\n',
    });
    const words = [
      'docker',
      'run',
      '--env-file',
      'app.env',
      '-e',
      'A=2',
      '--security-opt',
      'seccomp=p.json',
      'alpine',
    ];
    expect(containerOf(words, options).body).toMatchObject({
      Env: ['A=1', 'A=2', 'B="two"'],
      HostConfig: { SecurityOpt: ['seccomp={"a":"b c"}'] },
    });
  });

  it('refuse files that are not there, and leave them unknown where nobody can look', () => {
    const line = 'docker run --env-file no.env alpine';
    const message = 'docker: --env-file: open no.env: no such file or directory';
    expect(container(line, files({})).refusal).toMatchObject({ message, exit: 125 });
    expect(container(line)).toMatchObject({ refusal: null, body: null });
  });

  it.each([
    ['docker run', "docker: 'docker run' requires at least 1 argument", 1],
    ['docker run --help', '', 0],
    // cmd/docker setValidateArgs: flags of another system before the arguments are counted (CLI 28.2 run).
    [
      'docker run --cpu-count=1',
      '"--cpu-count" is only supported on a Docker daemon running on windows, but the Docker daemon is running on linux',
      1,
    ],
    [
      'docker run --cpu-count 2 alpine',
      '"--cpu-count" is only supported on a Docker daemon running on windows, but the Docker daemon is running on linux',
      1,
    ],
    ['docker run -a stdout -d alpine', 'conflicting options: cannot specify both --attach and --detach', 1],
    [
      'docker run --rm --restart always alpine',
      'docker: conflicting options: cannot specify both --restart and --rm',
      125,
    ],
    ['docker run --pid private alpine', 'docker: --pid: invalid PID mode', 125],
    ['docker run --userns keep-id alpine', 'docker: --userns: invalid USER mode', 125],
    [
      'docker run --memory-swappiness 101 alpine',
      'docker: invalid value: 101. Valid memory swappiness range is 0-100',
      125,
    ],
    [
      'docker run --pull nope alpine',
      'docker: invalid pull option: \'nope\': must be one of "always", "missing" or "never"',
      125,
    ],
    ['docker run --security-opt seccomp alpine', 'docker: invalid --security-opt: "seccomp"', 125],
    ['docker run --network a --network a alpine', 'docker: network "a" is specified multiple times', 125],
    [
      'docker run --network host --network a alpine',
      'docker: conflicting options: cannot attach both user-defined and non-user-defined network-modes',
      125,
    ],
    [
      'docker run --no-healthcheck --health-cmd x alpine',
      'docker: --no-healthcheck conflicts with --health-* options',
      125,
    ],
    [
      'docker run --log-driver none --log-opt a=b alpine',
      'docker: invalid logging opts for driver none',
      125,
    ],
    [
      'docker run --platform a/b/c/d alpine',
      'docker: "a/b/c/d": cannot parse platform specifier: invalid argument',
      125,
    ],
    [
      'docker run --detach-keys ctrl-? alpine',
      "invalid detach keys (ctrl-?): Unknown character: 'ctrl-?'",
      1,
    ],
    [
      'docker run Alpine',
      'docker: invalid reference format: repository name (library/Alpine) must be lowercase',
      125,
    ],
    [
      'docker create Alpine',
      'invalid reference format: repository name (library/Alpine) must be lowercase',
      1,
    ],
  ])('refuse %s', (line, message, exit) => {
    expect(container(line).refusal).toMatchObject({ message, exit });
  });

  it('point at the words at fault', () => {
    const place = (line: string) => {
      const span = container(line).refusal?.span;
      return span && line.slice(span.start, span.end);
    };
    expect(place('docker run --rm --restart always alpine')).toBe('always');
    expect(place('docker run -p 80:80 -p x:80 alpine')).toBe('x:80');
    expect(place('docker run -v /a:/b Alpine sh')).toBe('Alpine');
    expect(place('docker container run --rm')).toBe('docker container run');
  });

  it('exit with 127 where a file is missing in the words of the error', () => {
    const options = { hasFolder: () => false };
    expect(container('docker run --cidfile /x/id alpine', options).refusal?.exit).toBe(127);
  });

  it('name the ID file that is there already', () => {
    const options = { hasFolder: () => true };
    expect(container('docker run --cidfile /x/id alpine', options).refusal).toMatchObject({
      message: "docker: container ID file found, make sure the other container isn't running or delete /x/id",
      exit: 125,
    });
  });
});

describe('the words before the command', () => {
  it('tell a context from CPU shares', () => {
    const command = container('docker -c home run -c 512 alpine');
    expect(command.globals).toMatchObject([{ name: 'context', value: 'home' }]);
    expect(command.body?.HostConfig).toEqual({ CpuShares: 512 });
    const refusal = container('docker -c 512 run alpine', { contexts: [] }).refusal;
    expect(refusal?.message).toBe(
      'Failed to initialize: unable to resolve docker endpoint: context "512": context not found: open $HOME/.docker/contexts/meta/94f8607915dff25f013e45fc0642fb9830b0fb25ab0ab46d477eaf1061def379/meta.json: no such file or directory',
    );
  });

  it.each([
    ['docker rum alpine', 'docker: unknown command: docker rum', 1],
    ['docker daemon --icc=false', 'unknown flag: --icc', 125],
    ['docker -d', "unknown shorthand flag: 'd' in -d", 125],
    ['docker --privileged run alpine', 'unknown flag: --privileged', 125],
    ['docker container -- run alpine', 'docker: unknown command: docker container run', 1],
    ['docker -H a -H b run alpine', 'invalid argument "b" for "-H, --host" flag: specify only one -H', 125],
    ['docker -H a -c b run alpine', 'conflicting options: cannot specify both --host and --context', 1],
    ['docker', 'Usage:  docker [OPTIONS] COMMAND', 0],
    ['docker -v', '', 0],
  ])('refuse %s', (line, message, exit) => {
    expect(parseArgv(line.split(' '))).toMatchObject({ kind: 'other', refusal: { message, exit } });
  });

  it('know docker by its path, podman, dockerd, and nothing else', () => {
    expect(parseArgv(['/usr/bin/docker', 'run', 'a'])).toMatchObject({
      kind: 'container',
      program: 'docker',
    });
    expect(parseArgv(['podman', 'run', 'a'])).toMatchObject({ program: 'podman' });
    expect(parseArgv(['dockerd', '--icc=false'])).toMatchObject({ command: { kind: 'dockerd' } });
    expect(parseArgv(['docker-compose', 'up'])).toBeNull();
    expect(parseArgv([])).toBeNull();
  });
});

describe('docker build', () => {
  it.each(['docker build', 'docker image build', 'docker buildx build'])('is %s', (head) => {
    const command = parseArgv(
      `${head} -t a:1 --tag b -f Dockerfile.prod --target=app --secret id=x . `.trim().split(' '),
    );
    expect(command).toMatchObject({
      kind: 'build',
      tags: [{ value: 'a:1' }, { value: 'b' }],
      file: { value: 'Dockerfile.prod' },
      target: { value: 'app' },
      context: { value: '.' },
      refusal: null,
    });
  });

  it('wants one context', () => {
    const message = "docker: 'docker build' requires 1 argument";
    expect(parseArgv(['docker', 'build', '-t', '.'])).toMatchObject({ refusal: { message } });
  });
});
