import { describe, expect, it } from 'vitest';
import { UNKNOWN, wordOf } from '../../../text';
import { parseArgv, parseDocker } from '../parse';
import { dockerdFlags } from '../table';
import type { OtherCommand } from '../types';

function other(line: string): OtherCommand {
  const command = parseArgv(line.split(' '));
  if (command?.kind !== 'other') throw new Error(line);
  return command;
}

function daemon(line: string) {
  const { command } = other(line);
  if (command?.kind !== 'dockerd') throw new Error(line);
  return command;
}

/** The line after what is proposed for it. */
function edited(
  line: string,
  edits: readonly { span: { start: number; end: number }; newText: string }[],
): string {
  return edits.reduceRight(
    (text, { span, newText }) => text.slice(0, span.start) + newText + text.slice(span.end),
    line,
  );
}

describe('dockerd', () => {
  it('has 92 flags and its help', () => {
    expect(dockerdFlags.flags.filter(({ name }) => name !== 'help')).toHaveLength(92);
  });

  it.each(['dockerd', '/usr/bin/dockerd'])('is a program of its own as %s', (program) => {
    const line = `${program} --icc=false -H unix:///run/docker.sock --default-ulimit nofile=1024:2048 --dns 10.0.0.2`;
    const command = other(line);
    expect(command).toMatchObject({ refusal: null, path: [], command: { kind: 'dockerd', starts: true } });
    expect(command.options.map(({ name, value }) => [name, value])).toEqual([
      ['icc', 'false'],
      ['host', 'unix:///run/docker.sock'],
      ['default-ulimit', 'nofile=1024:2048'],
      ['dns', '10.0.0.2'],
    ]);
    const [icc] = command.options;
    expect(line.slice(icc?.span.start, icc?.span.end)).toBe('--icc=false');
    expect(command.insertAt).toBe(line.length);
  });

  it.each([
    ['dockerd --iptable=false', 'unknown flag: --iptable'],
    ['dockerd -d', "unknown shorthand flag: 'd' in -d"],
    ['dockerd -g /data', "unknown shorthand flag: 'g' in -g"],
    [
      'dockerd --icc=no',
      'invalid argument "no" for "--icc" flag: strconv.ParseBool: parsing "no": invalid syntax',
    ],
    [
      'dockerd --mtu x',
      'invalid argument "x" for "--mtu" flag: strconv.ParseInt: parsing "x": invalid syntax',
    ],
    ['dockerd --label x', 'invalid argument "x" for "--label" flag: bad attribute format: x'],
  ])('%s is refused in the form of the daemon', (line, message) => {
    expect(other(line).refusal).toMatchObject({
      message,
      stderr: `Status: ${message}\nSee 'dockerd --help'., Code: 125`,
      exit: 1,
    });
    expect(daemon(line).starts).toBe(false);
  });

  it('takes no argument, so that a value after a space is one too many', () => {
    const line = 'dockerd --icc false';
    const { refusal, options } = other(line);
    expect(refusal?.message).toBe('"dockerd" accepts no argument(s).');
    expect(refusal?.stderr).toContain("\nSee 'dockerd --help'.\n\nUsage:  dockerd [OPTIONS]\n");
    expect(line.slice(refusal?.span.start, refusal?.span.end)).toBe('false');
    expect(options[0]?.value).toBe('true');
  });

  it.each([
    ['--icc=false --iptables=false', '--iptables=false', 'iptables', 'icc or --iptables'],
    ['--icc=false --ipv6 --ip6tables=0', '--ip6tables=0', 'ip6tables', 'icc or --ip6tables'],
  ])('does not start with %s', (flags, place, flag, either) => {
    const line = `dockerd ${flags}`;
    const [fault] = daemon(line).daemonRefusals;
    expect(fault?.message).toBe(
      `You specified --${flag}=false with --icc=false. ICC=false uses ${flag} to function. Please set --${either} to true`,
    );
    expect(fault?.flag).toBe(flag);
    expect(line.slice(fault?.span.start, fault?.span.end)).toBe(place);
    expect(daemon(line).starts).toBe(false);
    expect(other(line).refusal).toBeNull();
  });

  it('does not start with a bridge of its own and an address for the default one', () => {
    const [fault] = daemon('dockerd -b br0 --bip 10.0.0.1/24').daemonRefusals;
    expect(fault?.message).toBe(
      'You specified -b & --bip, mutually exclusive options. Please specify only one',
    );
  });

  it.each([
    '--icc=false --iptables=false --iptables',
    '--icc=false --iptables=false --icc=true',
    '--icc=false --ip6tables=false',
    '--iptables=false',
  ])('starts with %s', (flags) => {
    expect(daemon(`dockerd ${flags}`)).toMatchObject({ starts: true, daemonRefusals: [] });
  });

  it.each(['--validate --icc=false --iptables=false', '--version', '--help', '-v'])(
    'starts nothing with %s, and says nothing against it',
    (flags) => {
      expect(daemon(`dockerd ${flags}`)).toMatchObject({ starts: false, daemonRefusals: [] });
      expect(other(`dockerd ${flags}`).refusal?.exit ?? 0).toBe(0);
    },
  );

  it('is not judged by values that nobody knows', () => {
    expect(daemon(`dockerd --icc=false --iptables=${UNKNOWN}`).daemonRefusals).toEqual([]);
    const words = ['dockerd', UNKNOWN, '--icc=false', '--iptables=false'].map((value) => ({
      ...wordOf(value),
      open: value === UNKNOWN,
    }));
    expect(parseDocker(words)).toMatchObject({ refusal: null, command: { daemonRefusals: [] } });
  });

  it.each([
    ['dockerd --iptable=false', 'dockerd --iptables=false'],
    ['dockerd -icc=false', 'dockerd --icc=false'],
    ['dockerd --graph /data', 'dockerd --data-root /data'],
    ['dockerd -g /data', 'dockerd --data-root /data'],
  ])('%s is a slip for %s', (line, meant) => {
    expect(edited(line, other(line).slips)).toBe(meant);
  });

  it('has a word for a flag that is to be left out', () => {
    expect(other('dockerd -d --icc=false').slips).toEqual([
      { kind: 'gone', name: 'd', span: { start: 8, end: 10 }, newText: '' },
    ]);
  });
});

describe('a daemon in the words of 2015', () => {
  it.each([
    ['docker -d', "unknown shorthand flag: 'd' in -d", 'dockerd'],
    ['docker -d --icc=false', "unknown shorthand flag: 'd' in -d", 'dockerd --icc=false'],
    ['docker --icc=false -d --iptables', 'unknown flag: --icc', 'dockerd --icc=false --iptables'],
    ['docker --daemon --icc=false', 'unknown flag: --daemon', 'dockerd --icc=false'],
    ['docker daemon', 'docker: unknown command: docker daemon', 'dockerd'],
    ['docker daemon --icc=false', 'unknown flag: --icc', 'dockerd --icc=false'],
    ['docker -dD --icc=false', "unknown shorthand flag: 'd' in -dD", 'dockerd -D --icc=false'],
    ['docker -Dd', "unknown shorthand flag: 'd' in -d", 'dockerd -D'],
    ['docker -D daemon --icc=false', 'unknown flag: --icc', 'dockerd -D --icc=false'],
    ['docker --icc=false', 'unknown flag: --icc', 'dockerd --icc=false'],
    [
      '/usr/bin/docker -d -H tcp://0.0.0.0:2375',
      "unknown shorthand flag: 'd' in -d",
      '/usr/bin/dockerd -H tcp://0.0.0.0:2375',
    ],
  ])('%s is refused, and meant %s', (line, message, meant) => {
    const { refusal, legacy } = other(line);
    expect(refusal?.message).toBe(message);
    expect(legacy?.kind).toBe('daemon');
    expect(edited(line, legacy?.edits ?? [])).toBe(meant);
    expect(legacy?.dockerd).toMatchObject({ refusal: null, command: { kind: 'dockerd', starts: true } });
  });

  it('shows what would be wrong with the line even then', () => {
    expect(other('docker -d --icc false').legacy?.dockerd.refusal?.message).toBe(
      '"dockerd" accepts no argument(s).',
    );
    const misprint = other('docker -d --icc=false --iptable=true').legacy?.dockerd;
    expect(misprint?.refusal?.message).toBe('unknown flag: --iptable');
    expect(misprint?.slips.map(({ newText }) => newText)).toEqual(['--iptables']);
    expect(other('docker -d --icc=false --iptables=false').legacy?.dockerd.command).toMatchObject({
      starts: false,
      daemonRefusals: [{ flag: 'iptables' }],
    });
  });

  it.each([
    'docker -d run alpine',
    'docker -d alpine',
    'docker --privileged run alpine',
    'docker rum alpine',
    'docker -m 512m run alpine',
    'docker --foo',
    'docker -v',
    'docker --icc=false run alpine',
  ])('%s meant no daemon', (line) => {
    expect(other(line).legacy).toBeNull();
  });
});

describe('flags with one dash', () => {
  it.each([
    ['docker run -privileged alpine', 'docker run --privileged alpine'],
    ['docker run -memory 512m alpine', 'docker run --memory 512m alpine'],
    ['docker run -read-only alpine', 'docker run --read-only alpine'],
    ['docker run -user=1000 alpine', 'docker run --user=1000 alpine'],
    ['docker run -rm -it alpine', 'docker run --rm -it alpine'],
    ['docker run --cpuset 0,1 alpine', 'docker run --cpuset-cpus 0,1 alpine'],
    ['docker run -cpuset=0 alpine', 'docker run --cpuset-cpus=0 alpine'],
  ])('%s is a slip for %s', (line, meant) => {
    const command = parseArgv(line.split(' '));
    expect(command?.kind === 'container' && edited(line, command.slips ?? [])).toBe(meant);
  });

  it('says so where Docker reads something else instead of refusing', () => {
    const command = parseArgv('docker run -user 1000 alpine'.split(' '));
    expect(command).toMatchObject({ refusal: null, image: { value: '1000' }, slips: [{ name: 'user' }] });
  });

  it.each(['-it', '-itd', '-ip 80:80', '-vit /a:/b', '-m512m', '-e memory'])('%s is what it is', (flags) => {
    expect(parseArgv(`docker run ${flags} alpine`.split(' '))).toMatchObject({ slips: [] });
  });
});
