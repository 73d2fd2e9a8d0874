import { describe, expect, it } from 'vitest';
import { container, containerOf, hostConfig } from '../testing';
import { readCpus } from './cpus';
import { readMount } from './mount';
import { readExpose, readPublish } from './ports';
import { readSize } from './size';
import { readVolume } from './volume';

const error = (argv: readonly string[]) => containerOf(['docker', 'run', ...argv, 'alpine']).refusal?.message;

describe('sizes', () => {
  it.each([
    ['512m', 536870912],
    ['512MiB', 536870912],
    ['512 m', 536870912],
    ['.5g', 536870912],
    ['1e3m', 1048576000],
    ['+512m', 536870912],
    ['1_024k', 1048576],
    ['512', 512],
    ['0m', 0],
  ])('reads %s', (text, value) => {
    expect(readSize(text)).toEqual({ ok: true, value });
  });

  it.each([
    ['512Mi', "invalid suffix: 'mi'"],
    ['512mm', "invalid suffix: 'mm'"],
    ['50%', "invalid suffix: '%'"],
    ['-1', "invalid size: '-1'"],
    ['max', "invalid size: 'max'"],
    ['', "invalid size: ''"],
    ['0x10', 'strconv.ParseFloat: parsing "0x10": invalid syntax'],
    ['1kilo', "invalid suffix: 'kilo'"],
  ])('refuses %s', (text, message) => {
    expect(readSize(text)).toEqual({ ok: false, error: message });
  });

  it('becomes the smallest number where it is too large', () => {
    expect(readSize('99999999999999999999g')).toEqual({ ok: true, value: -(2 ** 63) });
  });

  it('takes -1 for swap alone', () => {
    expect(hostConfig('docker run --memory-swap -1 alpine')).toEqual({ MemorySwap: -1 });
    expect(error(['-m', '-1'])).toContain("invalid size: '-1'");
  });
});

describe('numbers of CPUs', () => {
  it('are decimals, fractions and exponents in billionths', () => {
    expect(['1.5', '.5', '1/2', '1e-1', '0x8'].map((text) => readCpus(text))).toMatchObject(
      [1.5e9, 5e8, 5e8, 1e8, 8e9].map((value) => ({ value })),
    );
  });

  it('have no more than nine places and no words', () => {
    expect(readCpus('0.0000000001')).toEqual({ ok: false, error: 'value is too precise' });
    expect(readCpus('abc')).toEqual({ ok: false, error: 'failed to parse abc as a rational number' });
    expect(readCpus('1/0')).toMatchObject({ ok: false });
    expect(readCpus('1e999999')).toEqual({ ok: true, value: 0 });
  });
});

describe('volumes', () => {
  it('tell source from target, with drive letters and the working directory', () => {
    expect(readVolume('/a:/b:ro')).toMatchObject({ value: { source: '/a', target: '/b', bind: '/a:/b:ro' } });
    expect(readVolume('/data')).toMatchObject({ value: { target: '/data', bind: null } });
    expect(readVolume('v:/b')).toMatchObject({ value: { bind: null } });
    expect(readVolume('./a:/b')).toMatchObject({ value: { bind: '$CWD/a:/b' } });
  });

  it.each([
    ['', 'invalid empty volume spec'],
    [':/b', 'invalid spec: :/b: empty section between colons'],
    ['/a::ro', 'invalid spec: /a::ro: empty section between colons'],
    ['/a:/b:ro:x', 'invalid spec: /a:/b:ro:x: too many colons'],
  ])('refuse %s', (text, message) => {
    expect(readVolume(text)).toEqual({ ok: false, error: message });
  });

  it('leave unknown modes to the daemon and merge what is written twice', () => {
    expect(hostConfig('docker run -v /a:/b:RO -v /a:/b:RO alpine')).toEqual({ Binds: ['/a:/b:RO'] });
  });
});

describe('mounts', () => {
  it('read their CSV with keys in any case, the last read-only word deciding', () => {
    expect(readMount('type=bind,"src=/a,b",dst=/c,RO')).toMatchObject({
      value: { Type: 'bind', Source: '/a,b', Target: '/c', ReadOnly: true },
    });
    expect(readMount('dst=/b,readonly,readonly=false')).toMatchObject({
      value: { Type: 'volume', ReadOnly: false },
    });
  });

  it.each([
    ['', 'value is empty'],
    ['type=bind,src=/a,dst=/b,rw', "invalid field 'rw' must be a key=value pair"],
    ['type=bind, src=/a', "invalid option 'src' in ' src=/a': option should not have whitespace"],
    ['type=bind,src=', "invalid value for 'src': value is empty"],
    ['type=bind,bogus=1', "unknown option 'bogus' in 'bogus=1'"],
    ['type=bind,dst=/b,volume-nocopy', "cannot mix 'volume-*' options with mount type 'bind'"],
    ['type=bind,bind-nonrecursive', 'bind-nonrecursive is deprecated, use bind-recursive=disabled instead'],
    [
      'dst=/b,ro=no',
      'invalid value for \'ro\': invalid boolean value ("no"): must be one of "true", "1", "false", or "0" (default "true")',
    ],
    ['type=bind,src="/a"', 'parse error on line 1, column 15: bare " in non-quoted-field'],
    [
      'type=bind,bind-recursive=writable',
      "option 'bind-recursive=writable' requires 'readonly' to be specified in conjunction",
    ],
  ])('refuse %s', (text, message) => {
    expect(readMount(text)).toEqual({ ok: false, error: message });
  });
});

describe('ports', () => {
  it('map ranges one to one, or one port to any of a range', () => {
    expect(readPublish('127.0.0.1:8000-8001:80-81/UDP')).toMatchObject({
      value: [
        { port: '80/udp', HostIp: '127.0.0.1', HostPort: '8000' },
        { port: '81/udp', HostPort: '8001' },
      ],
    });
    expect(readPublish('8000-8010:80')).toMatchObject({ value: [{ HostPort: '8000-8010' }] });
    expect(readPublish('[::1]::80')).toMatchObject({ value: [{ HostIp: '::1', HostPort: '' }] });
  });

  it.each([
    ['rivileged', 'invalid containerPort: rivileged'],
    ['80:', 'no port specified: 80:<empty>'],
    ['abc:80', 'invalid hostPort: abc'],
    ['80:80/icmp', 'invalid proto: icmp'],
    ['localhost:80:80', 'invalid IP address: localhost'],
    ['8000-8005:8000-8010', 'invalid ranges specified for container and host Ports: 8000-8010 and 8000-8005'],
  ])('refuse %s', (text, message) => {
    expect(readPublish(text)).toEqual({ ok: false, error: message });
  });

  it('are exposed alone or as a range', () => {
    expect(readExpose('80-81/SCTP')).toEqual({ ok: true, value: ['80/sctp', '81/sctp'] });
    expect(readExpose('70000')).toEqual({
      ok: false,
      error: "invalid start port '70000': value out of range",
    });
  });

  it('come from the long form too', () => {
    expect(hostConfig('docker run -p published=8080,target=80 alpine')).toEqual({
      PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '8080' }] },
    });
  });
});

describe('the other grammars', () => {
  it.each([
    [['-e', '=x'], 'invalid argument "=x" for "-e, --env" flag: invalid environment variable: =x'],
    [['--label', '=a'], 'invalid argument "=a" for "-l, --label" flag: invalid label \'=a\': empty name'],
    [
      ['--ulimit', 'nofile=2:1'],
      'invalid argument "nofile=2:1" for "--ulimit" flag: ulimit soft limit must be less than or equal to hard limit: 2 > 1',
    ],
    // go-units 0.5.0, which the CLI vendors, knows no word for it (CLI 28.2 run).
    [
      ['--ulimit', 'core=infinity'],
      'invalid argument "core=infinity" for "--ulimit" flag: strconv.ParseInt: parsing "infinity": invalid syntax',
    ],
    // encoding/csv: an empty last line is none, and a fault names the line its record begins on (CLI 28.2 run).
    [
      ['--gpus', '",\n'],
      'invalid argument "\\",\\n" for "--gpus" flag: parse error on line 1, column 4: extraneous or missing " in quoted-field',
    ],
    [
      ['--gpus', '"a\nb"c'],
      'invalid argument "\\"a\\nb\\"c" for "--gpus" flag: record on line 1; parse error on line 2, column 2: extraneous or missing " in quoted-field',
    ],
    [['--dns', 'x'], 'invalid argument "x" for "--dns" flag: IP address is not correctly formatted: x'],
    [['--ip', '1.2.3'], 'invalid argument "1.2.3" for "--ip" flag: failed to parse IP: "1.2.3"'],
    [['--add-host', 'a'], 'invalid argument "a" for "--add-host" flag: bad format for add-host: "a"'],
    [
      ['--sysctl', 'vm.x=1'],
      'invalid argument "vm.x=1" for "--sysctl" flag: sysctl \'vm.x=1\' is not allowed',
    ],
    [
      ['--health-interval', '5'],
      'invalid argument "5" for "--health-interval" flag: time: missing unit in duration "5"',
    ],
    [['--gpus', ''], 'invalid argument "" for "--gpus" flag: EOF'],
    [['--link', 'a:b:c'], 'invalid argument "a:b:c" for "--link" flag: bad format for links: a:b:c'],
    [
      ['--network', 'alias=x'],
      'invalid argument "alias=x" for "--network" flag: network name/id is not specified',
    ],
    [
      ['--device-read-bps', '/dev/sda:x'],
      'invalid argument "/dev/sda:x" for "--device-read-bps" flag: invalid rate for device: /dev/sda:x. The correct format is <device-path>:<number>[<unit>]. Number must be a positive integer. Unit is optional and can be kb, mb, or gb',
    ],
    [['--device', 'sda'], 'docker: sda is not an absolute path'],
    [['--device', '/dev/a:/dev/b:x'], 'docker: bad mode specified: x'],
    [['--mac-address', 'x'], 'docker: x is not a valid mac address'],
    [
      ['--health-interval', '99999999999999999999'],
      'invalid argument "99999999999999999999" for "--health-interval" flag: time: invalid duration "99999999999999999999"',
    ],
    [
      ['--memory-swappiness', '9223372036854775807'],
      'docker: invalid value: 9223372036854775807. Valid memory swappiness range is 0-100',
    ],
  ])('refuse %j', (argv, message) => {
    expect(error(argv)).toBe(message);
  });

  // docker/cli pull 7317, still open after 29.7: the CLI lowercases the whole field.
  it('send the long form of a network in lower case', () => {
    expect(
      container('docker run --network NAME=App,alias=Web,driver-opt=Key=Value alpine').body,
    ).toMatchObject({
      HostConfig: { NetworkMode: 'app' },
      NetworkingConfig: {
        EndpointsConfig: { app: { Aliases: ['web'], DriverOpts: { key: 'value' } } },
      },
    });
    expect(hostConfig('docker run --network App alpine')).toEqual({ NetworkMode: 'App' });
  });

  it('take the longest duration there is', () => {
    expect(container('docker run --health-interval 2562047h47m16.854775807s alpine').refusal).toBeNull();
    expect(error(['--health-interval', '2562047h47m16.854775808s'])).toContain('time: invalid duration');
  });

  // net.ParseMAC of Go 1.26, which 29.7 is built with.
  it('take a MAC address as bare digits', () => {
    expect(container('docker run --mac-address 92D0C60A2933 alpine').body).toMatchObject({
      NetworkingConfig: { EndpointsConfig: { default: { MacAddress: '92:d0:c6:0a:29:33' } } },
    });
    expect(error(['--mac-address', '92d0c60a293'])).toBe('docker: 92d0c60a293 is not a valid mac address');
  });

  it('send addresses, hosts and devices in their canonical form', () => {
    const line =
      'docker run --dns ::0001 --add-host a=[::1] --device /dev/../dev/fuse --cap-add sys_admin alpine';
    expect(container(line).body?.HostConfig).toEqual({
      Dns: ['::1'],
      ExtraHosts: ['a:::1'],
      Devices: [{ PathOnHost: '/dev/fuse', PathInContainer: '/dev/fuse', CgroupPermissions: 'rwm' }],
      CapAdd: ['CAP_SYS_ADMIN'],
    });
  });
});
