import { describe, expect, it } from 'vitest';
import type { Mapped, Span } from '../../../text';
import { parseArgv } from '../parse';
import type { KnownCommand, OtherCommand } from '../types';

/** Words are split at spaces; `+` stands for a space inside a word. */
function other(line: string, options = {}): OtherCommand {
  const command = parseArgv(
    line.split(' ').map((word) => word.replaceAll('+', ' ')),
    options,
  );
  if (command?.kind !== 'other') throw new Error(line);
  return command;
}

function known<K extends KnownCommand['kind']>(kind: K, line: string): Extract<KnownCommand, { kind: K }> {
  const { command } = other(line);
  // The kind is compared in the same breath.
  if (command?.kind === kind) return command as Extract<KnownCommand, { kind: K }>;
  throw new Error(`${line} is ${command?.kind}`);
}

const at = (line: string, span: Span | undefined) => line.slice(span?.start, span?.end);
const values = (words: readonly Mapped[]) => words.map(({ value }) => value);

describe('docker exec', () => {
  it.each(['docker exec', 'docker container exec'])(
    '%s gives its flags, its container and what runs in it',
    (head) => {
      const line = `${head} -itu 0 --privileged -e TOKEN=abc -e HOME --env-file .env web sh -c id`;
      const command = known('exec', line);
      expect(command.container?.value).toBe('web');
      expect(values(command.args)).toEqual(['sh', '-c', 'id']);
      expect(at(line, command.privileged?.span)).toBe('--privileged');
      expect(at(line, command.user?.valueSpan ?? undefined)).toBe('0');
      expect(
        command.env.map(({ key, value }) => [at(line, key.span), value && at(line, value.span)]),
      ).toEqual([
        ['TOKEN', 'abc'],
        ['HOME', null],
      ]);
      expect(command.envFiles.map(({ value }) => value)).toEqual(['.env']);
      expect(line.slice(0, other(line).insertAt)).toBe(
        `${head} -itu 0 --privileged -e TOKEN=abc -e HOME --env-file .env`,
      );
    },
  );

  it('takes no option after the container, and lets the last --privileged decide', () => {
    expect(known('exec', 'docker exec web sh --privileged').privileged).toBeNull();
    expect(known('exec', 'docker exec --privileged --privileged=false web sh').privileged?.value).toBe(
      'false',
    );
  });

  it.each([
    ['docker exec web', "docker: 'docker exec' requires at least 2 arguments", 1],
    ['docker container exec web', "docker: 'docker container exec' requires at least 2 arguments", 1],
    ['docker exec --priv web sh', 'unknown flag: --priv', 125],
    ['docker exec -u', "flag needs an argument: 'u' in -u", 125],
    [
      'docker exec -e =x web sh',
      'invalid argument "=x" for "-e, --env" flag: invalid environment variable: =x',
      125,
    ],
    ['docker exec --env-file none web sh', 'open none: no such file or directory', 1],
    ['docker exec  sh', 'invalid container name or ID: value is empty', 1],
  ])('refuses %s', (line, message, exit) => {
    expect(other(line, { readFile: () => null }).refusal).toMatchObject({ message, exit });
  });
});

describe('docker pull', () => {
  it('gives its image on both sides of its options', () => {
    const line = 'docker pull nginx:1.27 -q --platform linux/arm64 --disable-content-trust=false';
    expect(known('pull', line)).toMatchObject({
      image: { value: 'nginx:1.27', span: { start: 12, end: 22 } },
      quiet: true,
      allTags: false,
      platform: { value: 'linux/arm64' },
      contentTrust: { value: 'false' },
    });
    expect(known('pull', 'docker image pull -a nginx')).toMatchObject({ allTags: true, contentTrust: null });
  });

  it.each([
    ['docker pull Nginx', 'invalid reference format: repository name (library/Nginx) must be lowercase'],
    ['docker pull nginx@sha256:abc', 'invalid reference format'],
    ['docker pull -a nginx:1', "tag can't be used with --all-tags/-a"],
    ['docker pull', "docker: 'docker pull' requires 1 argument"],
    ['docker pull --content-trust nginx', 'unknown flag: --content-trust'],
  ])('refuses %s', (line, message) => {
    expect(other(line).refusal?.message).toBe(message);
  });
});

describe('docker context create', () => {
  it('says which daemon the context talks to', () => {
    const line = 'docker context create --docker host=tcp://10.0.0.5:2376,ca=~/ca.pem --description d remote';
    const command = known('context-create', line);
    expect(command.name?.value).toBe('remote');
    expect(at(line, command.host?.span)).toBe('tcp://10.0.0.5:2376');
    expect(command.endpoint.map(({ key }) => key.value)).toEqual(['host', 'ca']);
  });

  it('keeps a comma in a lone value and takes the last host', () => {
    expect(known('context-create', 'docker context create --docker host=a,b x1').host?.value).toBe('a,b');
    const twice = known(
      'context-create',
      'docker context create --docker host=tcp://a --docker host=tcp://b x1',
    );
    expect(twice.host?.value).toBe('tcp://b');
    const quoted = 'docker context create --docker "host=a,""b""",ca=c x1';
    expect(known('context-create', quoted).host?.value).toBe('a,"b"');
    expect(at(quoted, known('context-create', quoted).host?.span)).toBe('a,""b""');
  });

  it('knows the context that is copied', () => {
    expect(known('context-create', 'docker context create --from old new').from?.value).toBe('old');
    expect(known('context-create', 'docker context create --docker from=old new').from?.value).toBe('old');
  });

  it.each([
    ['--docker foo=b x1', 'unable to create docker endpoint config: unrecognized config key: foo', 1],
    [
      '--docker host x1',
      'invalid argument "host" for "--docker" flag: host must be formatted as key=value',
      125,
    ],
    ['--docker host=a --from default x1', 'cannot use --docker flag when --from is set', 1],
    [
      '--docker host=a=b x1',
      'unable to create docker endpoint config: unable to apply docker endpoint options: unable to parse docker host `a=b`',
      1,
    ],
    [
      '--docker skip-tls-verify=maybe,host=tcp://a x1',
      'unable to create docker endpoint config: skip-tls-verify: parsing "maybe": invalid syntax',
      1,
    ],
    ['default', '"default" is a reserved context name', 1],
    [
      'x',
      'context name "x" is invalid, names are validated against regexp "^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$"',
      1,
    ],
  ])('refuses %s', (rest, message, exit) => {
    expect(other(`docker context create ${rest}`).refusal).toMatchObject({ message, exit });
  });
});

describe('docker network create and connect', () => {
  it('give the driver, the options by key with the last deciding, and --internal', () => {
    const line =
      'docker network create -d bridge app -o enable_icc=true --opt enable_icc=false -o encrypted --internal';
    const command = known('network-create', line);
    expect(command.name?.value).toBe('app');
    expect(command.driver?.value).toBe('bridge');
    expect(command.internal?.value).toBe('true');
    expect([...command.opts.keys()]).toEqual(['enable_icc', 'encrypted']);
    const icc = command.opts.get('enable_icc');
    expect(icc?.option.flagSpan && at(line, icc.option.flagSpan)).toBe('--opt');
    expect(icc?.value && at(line, icc.value.span)).toBe('false');
    expect(command.opts.get('encrypted')?.value).toBeNull();
  });

  it('are told even where Docker refuses the line', () => {
    const command = other('docker network create --icc=false app');
    expect(command.refusal?.message).toBe('unknown flag: --icc');
    expect(command.command).toMatchObject({ kind: 'network-create', name: { value: 'app' } });
  });

  it('say which container joins which network', () => {
    expect(known('network-connect', 'docker network connect --alias db app web --ip 10.0.0.2')).toMatchObject(
      {
        network: { value: 'app' },
        container: { value: 'web' },
      },
    );
    expect(other('docker network connect app').refusal?.message).toBe(
      "docker: 'docker network connect' requires 2 arguments",
    );
    expect(other('docker network connect --driver-opt a app web').refusal?.message).toBe(
      'invalid key/value pair format in driver options',
    );
  });
});

describe('docker service create', () => {
  it('gives its image, its options and its command like a container', () => {
    const line = 'docker service create --read-only -u 1000 nginx sh --read-only=false';
    const command = known('service-create', line);
    expect(at(line, command.image?.span)).toBe('nginx');
    expect(values(command.args)).toEqual(['sh', '--read-only=false']);
    const { options, insertAt } = other(line);
    expect(options.map(({ name, span }) => [name, at(line, span)])).toEqual([
      ['read-only', '--read-only'],
      ['user', '-u 1000'],
    ]);
    expect(line.slice(0, insertAt)).toBe('docker service create --read-only -u 1000');
    expect(other('docker service create nginx').insertAt).toBe('docker service create'.length);
  });
});

describe('docker update and docker volume create', () => {
  it('give their containers, and their driver options', () => {
    expect(values(known('update', 'docker update -m 512m a b').containers)).toEqual(['a', 'b']);
    expect(
      known('volume-create', 'docker volume create -o type=nfs data').opts.get('type')?.value?.value,
    ).toBe('nfs');
  });

  it.each([
    ['docker update web', 'you must provide one or more flags when using this command'],
    ['docker update -m x web', 'invalid argument "x" for "-m, --memory" flag: invalid size: \'x\''],
    ['docker container update', "docker: 'docker container update' requires at least 1 argument"],
    ['docker update --user 1 web', 'unknown flag: --user'],
  ])('refuse %s', (line, message) => {
    expect(other(line).refusal?.message).toBe(message);
  });
});

describe('docker compose', () => {
  it('is recognised up to its command, whose flags are its own', () => {
    const command = other(
      'docker compose -f a.yaml -f b.yaml --profile dev --env-file .env up -d --wait web',
    );
    expect(command).toMatchObject({ path: ['compose'], refusal: null });
    expect(command.command).toMatchObject({
      kind: 'compose',
      verb: { value: 'up' },
      files: [{ value: 'a.yaml' }, { value: 'b.yaml' }],
      envFiles: [{ value: '.env' }],
      profiles: [{ value: 'dev' }],
    });
  });

  it('is not refused for an option that only the plugin knows', () => {
    expect(other('docker compose --new-thing up').refusal).toBeNull();
  });
});

describe('docker build', () => {
  it('gives its build arguments, secrets, agents and entitlements with their places', () => {
    const line =
      'docker buildx build --build-arg TOKEN=abc --build-arg HTTP_PROXY --secret id=npm,src=.npmrc --ssh default --allow security.insecure -t a:1 --target app .';
    const command = parseArgv(line.split(' '));
    if (command?.kind !== 'build') throw new Error(line);
    expect(command.refusal).toBeNull();
    expect(
      command.buildArgs.map(({ key, value }) => [at(line, key.span), value && at(line, value.span)]),
    ).toEqual([
      ['TOKEN', 'abc'],
      ['HTTP_PROXY', null],
    ]);
    const fields = command.secrets[0]?.fields ?? [];
    expect(fields.map(({ key, value }) => [key.value, value && at(line, value.span)])).toEqual([
      ['id', 'npm'],
      ['src', '.npmrc'],
    ]);
    expect(command.ssh.map(({ value }) => value)).toEqual(['default']);
    expect(command.allow.map(({ valueSpan }) => at(line, valueSpan ?? undefined))).toEqual([
      'security.insecure',
    ]);
    expect(at(line, command.tags[0]?.span)).toBe('a:1');
    expect(at(line, command.target?.span)).toBe('app');
  });
});
