import { describe, expect, it } from 'vitest';
import { parseArgv } from '../parse';
import type { OtherCommand } from '../types';

function other(line: string, options = {}): OtherCommand {
  const command = parseArgv(line.split(' '), options);
  if (command?.kind !== 'other') throw new Error(line);
  return command;
}

describe('docker network create', () => {
  it('takes flags on both sides of the name, the last value of an option deciding', () => {
    const command = other(
      'docker network create -o com.docker.network.bridge.enable_icc=true app --opt com.docker.network.bridge.enable_icc=false --internal',
    );
    expect(command.path).toEqual(['network', 'create']);
    expect(command.body).toMatchObject({
      Name: 'app',
      Driver: 'bridge',
      Internal: true,
      Options: { 'com.docker.network.bridge.enable_icc': 'false' },
    });
  });

  it('puts gateways and ranges into the subnet they lie in', () => {
    const line =
      'docker network create --subnet 10.0.0.0/24,10.1.0.0/24 --gateway 10.1.0.1 --ip-range 10.0.0.0/28 app';
    expect(other(line).body?.IPAM).toMatchObject({
      Config: [
        { Subnet: '10.0.0.0/24', IPRange: '10.0.0.0/28' },
        { Subnet: '10.1.0.0/24', Gateway: '10.1.0.1' },
      ],
    });
  });

  it.each([
    ['docker network create', "docker: 'docker network create' requires 1 argument", 1],
    ['docker network create --icc=false app', 'unknown flag: --icc', 125],
    ['docker network create --subnet x app', 'netip.ParsePrefix("x"): no \'/\'', 1],
    // docker/cli cli/command/network/create.go, createIPAMConfig (after the move to netip), and CLI 28.2 run.
    [
      'docker network create --gateway 10.0.0.1 app',
      'every ip-range or gateway must have a corresponding subnet',
      1,
    ],
    [
      'docker network create --subnet 10.0.0.0/8 --ip-range 10.1.0.0/16 --ip-range 10.2.0.0/16 app',
      'every ip-range or gateway must have a corresponding subnet',
      1,
    ],
    [
      'docker network create --subnet 10.0.0.0/8 --gateway 192.168.0.1 app',
      'no matching subnet for gateway 192.168.0.1',
      1,
    ],
    [
      'docker network create --subnet 10.0.0.0/8 --subnet x app',
      'invalid subnet: invalid CIDR address: x',
      1,
    ],
    [
      'docker network create --subnet 10.0.0.300/8 app',
      'netip.ParsePrefix("10.0.0.300/8"): ParseAddr("10.0.0.300"): IPv4 field has value >255',
      1,
    ],
    [
      'docker network create --subnet 10.0.0.0/1000 app',
      'netip.ParsePrefix("10.0.0.0/1000"): prefix length out of range',
      1,
    ],
    [
      'docker network create --subnet 10.0.0.0/8 --aux-address a=bogus app',
      'ParseAddr("bogus"): unable to parse IP',
      1,
    ],
    [
      'docker network create --subnet 10.0.0.0/8 --subnet 10.1.0.0/16 app',
      'multiple overlapping subnet configuration is not supported',
      1,
    ],
  ])('refuses %s', (line, message, exit) => {
    expect(other(line).refusal).toMatchObject({ message, exit });
  });
});

describe('docker service create', () => {
  it('resolves the image and sends what the swarm always gets', () => {
    expect(
      other('docker service create --read-only --limit-memory 512m -e A=1 -p 80:8080 nginx sh').body,
    ).toEqual({
      Labels: {},
      TaskTemplate: {
        ContainerSpec: {
          Image: 'nginx:latest',
          Args: ['sh'],
          Env: ['A=1'],
          Init: false,
          ReadOnly: true,
          DNSConfig: {},
        },
        Resources: { Limits: { MemoryBytes: 536870912 }, Reservations: {} },
        Placement: {},
        ForceUpdate: 0,
      },
      Mode: { Replicated: {} },
      EndpointSpec: {
        Mode: 'vip',
        Ports: [{ Protocol: 'tcp', TargetPort: 8080, PublishedPort: 80, PublishMode: 'ingress' }],
      },
    });
  });

  it('has none of the flags that only a container has', () => {
    expect(other('docker service create --privileged nginx').refusal?.message).toBe(
      'unknown flag: --privileged',
    );
    expect(other('docker service create -v /a:/b nginx').refusal?.message).toBe(
      "unknown shorthand flag: 'v' in -v",
    );
  });

  it('cannot know the objects of a swarm that nobody lists', () => {
    const line = 'docker service create --secret db nginx';
    expect(other(line)).toMatchObject({ refusal: null, body: null });
    expect(other(line, { swarmObjects: [] }).refusal?.message).toBe('Error response from daemon: not found');
  });

  it.each([
    ['--mode x', 'Unknown mode: x, only replicated and global supported'],
    ['--mode global --replicas 2', 'replicas can only be used with replicated or replicated-job mode'],
    [
      '--publish 127.0.0.1:80:80',
      'invalid argument "127.0.0.1:80:80" for "-p, --publish" flag: hostip is not supported',
    ],
  ])('refuses %s', (flags, message) => {
    expect(other(`docker service create ${flags} nginx`).refusal?.message).toBe(message);
  });
});

describe('docker volume, secret and config create', () => {
  it('send their names, options and contents', () => {
    expect(other('docker volume create --opt o=ro data').body).toEqual({
      Driver: 'local',
      DriverOpts: { o: 'ro' },
      Name: 'data',
    });
    const file = { readFile: () => 'hunter2' };
    expect(other('docker secret create db pw.txt', file).body).toEqual({
      Name: 'db',
      Labels: {},
      Data: 'aHVudGVyMg==',
    });
  });

  it('refuse an empty standard input', () => {
    expect(other('docker secret create x -').refusal?.message).toBe(
      'error reading from STDIN: data is empty',
    );
    expect(other('docker config create x -').refusal?.message).toBe(
      'error reading content from "-": error reading from STDIN: data is empty',
    );
  });
});

describe('every other command', () => {
  it('keeps its words and is not judged', () => {
    const command = other('docker compose -f a.yaml up');
    expect(command).toMatchObject({ path: ['compose'], refusal: null, body: null });
    expect(command.args.map(({ value }) => value)).toEqual(['-f', 'a.yaml', 'up']);
  });
});
