import { describe, expect, it } from 'vitest';
import { parseArgv } from '../parse';
import type { OtherCommand } from '../types';

function other(argv: readonly string[], options = {}): OtherCommand {
  const command = parseArgv(['docker', ...argv], options);
  if (command?.kind !== 'other') throw new Error(argv.join(' '));
  return command;
}

const service = (...flags: string[]) => other(['service', 'create', ...flags, 'nginx']);
const refusal = (...flags: string[]) => service(...flags).refusal?.message;
const container = (...flags: string[]) => service(...flags).body?.TaskTemplate;

// Sources: docker/cli cli/command/service/opts.go, opts/swarmopts/secret.go, config.go and port.go, and
// cli/command/service/internal/genericresource/parse.go; every row was run against the CLI 28.2 as well.
describe('the values of docker service create', () => {
  it.each([
    [['--placement-pref', 'x'], 'placement preference must be of the format "<strategy>=<arg>"'],
    [['--placement-pref', 'gpu=1'], 'unsupported placement preference gpu (only spread is supported)'],
    [['--secret', 'a=b'], 'invalid field in secret request: a'],
    [['--config', 'a=b'], 'invalid field in config request: a'],
    [['--config', 'target=/b'], 'source is required'],
    [['--secret', 'a,b'], "invalid field 'a' must be a key=value pair"],
    [
      ['--secret', 'src=a,mode=9x'],
      'invalid mode specified: strconv.ParseUint: parsing "9x": invalid syntax',
    ],
    [['--secret', ''], 'EOF'],
    [['--generic-resource', 'gpu'], 'invalid generic-resource format `gpu` expected `name=value`'],
    [['--health-interval', '-1s'], 'duration cannot be negative'],
    [['--log-opt', '=x'], 'invalid environment variable: =x'],
    [['--entrypoint', "a 'b"], 'EOF found when expecting closing quote'],
    [['--entrypoint', 'a\\'], 'EOF found after escape character'],
    [
      ['--credential-spec', 'x'],
      'invalid credential spec: value must be prefixed with "config://", "file://", or "registry://"',
    ],
  ])('are refused while flags are read: %j', ([flag = '', value = ''], cause) => {
    expect(refusal(flag, value)).toBe(
      `invalid argument ${JSON.stringify(value)} for "${flag}" flag: ${cause}`,
    );
    expect(service(flag, value).refusal?.exit).toBe(125);
  });

  it.each([
    [['--network', ' '], 'invalid network name or ID: value is empty'],
    [
      ['--generic-resource', 'gpu=a'],
      'invalid generic-resource request `gpu=a`, Named Generic Resources is not supported for service create or update',
    ],
    [
      ['--generic-resource', 'gpu=1', '--generic-resource', 'gpu=2'],
      "invalid generic resource specification: could not parse GenericResource: mixed discrete and named resources in expression 'gpu=[1 2]'",
    ],
    [
      ['--generic-resource', 'a=1,b=2'],
      "invalid generic resource specification: could not parse GenericResource: incorrect term a=1,b=2, missing '=' or malformed expression",
    ],
    [
      ['--generic-resource', 'a=-1'],
      'invalid generic resource specification: could not parse GenericResource: cannot ask for negative resource a',
    ],
    [['--no-healthcheck', '--health-interval', '0'], '--no-healthcheck conflicts with --health-* options'],
    [
      ['--mode', 'global-job', '--replicas', '2', '--max-concurrent', '1'],
      'max-concurrent can only be used with replicated-job mode',
    ],
    [['--update-max-failure-ratio', 'NaN'], 'json: unsupported value: NaN'],
  ])('are refused before the request: %j', (flags, message) => {
    expect(service(...flags).refusal).toMatchObject({ message, exit: 1 });
  });

  it('ask for the registry of a proper image alone', () => {
    expect(other(['service', 'create', '--with-registry-auth', 'NGINX']).refusal).toMatchObject({
      message: 'invalid reference format: repository name (library/NGINX) must be lowercase',
      exit: 1,
    });
    expect(other(['service', 'create', 'NGINX']).refusal).toBeNull();
  });

  it('read an entrypoint as a shell reads words', () => {
    expect(container('--entrypoint', 'a b "c d" # e')).toMatchObject({
      ContainerSpec: { Command: ['a', 'b', 'c d'] },
    });
  });

  it('send preferences, resources and credentials', () => {
    expect(
      container(
        '--placement-pref',
        'spread=a',
        '--placement-pref',
        'spread=b',
        '--generic-resource',
        'gpu=2',
      ),
    ).toMatchObject({
      Placement: {
        Preferences: [{ Spread: { SpreadDescriptor: 'a' } }, { Spread: { SpreadDescriptor: 'b' } }],
      },
      Resources: {
        Reservations: { GenericResources: [{ DiscreteResourceSpec: { Kind: 'gpu', Value: 2 } }] },
      },
    });
    expect(container('--credential-spec', 'file://x')).toMatchObject({
      ContainerSpec: { Privileges: { CredentialSpec: { Config: '', File: 'x', Registry: '' } } },
    });
  });

  it('keep what is given even where it is nothing', () => {
    expect(container('--health-interval', '0', '--stop-grace-period', '0')).toMatchObject({
      ContainerSpec: { Healthcheck: {}, StopGracePeriod: 0 },
    });
    expect(service('--endpoint-mode', '').body?.EndpointSpec).toEqual({});
    expect(service('--update-order', '').body?.UpdateConfig).toMatchObject({ Order: '' });
    expect(service('--update-max-failure-ratio', '0.123456789').body?.UpdateConfig).toMatchObject({
      MaxFailureRatio: 0.12345679,
    });
  });

  it('keep the last of each limit, and a variable that is written twice the same', () => {
    expect(
      container(
        '--ulimit',
        'nofile=1',
        '--ulimit',
        'nofile=2',
        '-e',
        'A=1',
        '-e',
        'A=1',
        '-e',
        'B=1',
        '-e',
        'B=2',
      ),
    ).toMatchObject({
      ContainerSpec: { Ulimits: [{ Name: 'nofile', Hard: 2, Soft: 2 }], Env: ['A=1', 'A=1', 'B=2'] },
    });
  });

  it('publish every port of a range', () => {
    expect(service('-p', '8000-8001:80').body?.EndpointSpec).toMatchObject({
      Ports: [{ PublishedPort: 8000 }, { PublishedPort: 8001 }],
    });
  });
});

describe('a service that asks for more ports than there are', () => {
  it('has no body, and is read in no time', () => {
    const flags = Array.from({ length: 5_000 }, () => ['-p', '1-65535']).flat();
    expect(service(...flags)).toMatchObject({ refusal: null, body: null });
  });
});

describe('docker volume create of a cluster', () => {
  // docker/cli cli/command/volume/create.go, run as CLI 28.2.
  it('sends its spec as soon as one deciding flag is given', () => {
    expect(other(['volume', 'create', '--group', 'g', '--limit-bytes', '10m', 'v']).body).toEqual({
      ClusterVolumeSpec: {
        Group: 'g',
        AccessMode: { Scope: 'single', Sharing: 'none', BlockVolume: {} },
        AccessibilityRequirements: {},
        CapacityRange: { RequiredBytes: 0, LimitBytes: 10485760 },
        Availability: 'active',
      },
      Driver: 'local',
      Name: 'v',
    });
    expect(other(['volume', 'create', '--secret', 'a=b', 'v']).body).toEqual({ Driver: 'local', Name: 'v' });
  });
});

describe('help before a command', () => {
  it("is the command's own, and its letter is warned of", () => {
    expect(other(['-h', 'volume', 'create', 'v']).refusal).toMatchObject({
      message: 'Flag shorthand -h has been deprecated, use --help',
      exit: 0,
    });
    expect(other(['volume', 'create', '-h']).refusal).toMatchObject({ message: '', exit: 0 });
  });
});

describe('docker secret and config create', () => {
  it('differ in their flags', () => {
    expect(other(['config', 'create', '-d', 'x', 'a', 'f']).refusal?.message).toBe(
      "unknown shorthand flag: 'd' in -d",
    );
    expect(other(['secret', 'create', 'a', '']).refusal?.message).toBe('secret file is required');
  });
});
