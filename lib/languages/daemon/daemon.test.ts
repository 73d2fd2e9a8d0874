import { describe, expect, it } from 'vitest';
import type { Span } from '../../text';
import {
  type DaemonFlag,
  daemonBool,
  daemonItems,
  daemonMember,
  daemonMembers,
  daemonStartProblems,
  daemonString,
  likelyDaemonKey,
  parseDaemon,
} from './index';

function problems(text: string) {
  return parseDaemon(text).problems.map(({ message, span }) => [message, text.slice(span.start, span.end)]);
}

describe('the JSON of daemon.json', () => {
  it.each([
    ['{"icc": false,}', "invalid character '}' looking for beginning of object key string", '}'],
    ['{icc: false}', "invalid character 'i' looking for beginning of object key string", 'i'],
    ['{"icc" false}', "invalid character 'f' after object key", 'f'],
    ['{"icc": false "mtu": 1}', "invalid character '\"' after object key:value pair", '"'],
    ['{"icc": no}', "invalid character 'o' in literal null (expecting 'u')", 'o'],
    ['{"icc": fals}', "invalid character '}' in literal false (expecting 'e')", '}'],
    ['{"dns": ["a" "b"]}', "invalid character '\"' after array element", '"'],
    ['{"dns": ["a",]}', "invalid character ']' looking for beginning of value", ']'],
    ['{"icc": False}', "invalid character 'F' looking for beginning of value", 'F'],
    ["{'icc': false}", "invalid character '\\'' looking for beginning of object key string", "'"],
    ['{“icc”: false}', "invalid character 'â' looking for beginning of object key string", '“'],
    ['// x\n{}', "invalid character '/' looking for beginning of value", '/'],
    ['{"a": "x\ny"}', "invalid character '\\n' in string literal", '\n'],
    ['{"a": "\\x"}', "invalid character 'x' in string escape code", 'x'],
    ['{"a": "\\u00g0"}', "invalid character 'g' in \\u hexadecimal character escape", 'g'],
    ['{"mtu": 01}', "invalid character '1' after object key:value pair", '1'],
    ['{"mtu": 1.}', "invalid character '}' after decimal point in numeric literal", '}'],
    ['{"mtu": -}', "invalid character '}' in numeric literal", '}'],
    ['{"mtu": 1e}', "invalid character '}' in exponent of numeric literal", '}'],
    ['{} {}', "invalid character '{' after top-level value", '{'],
    ['{"icc": false', 'unexpected end of JSON input', ''],
    ['{"icc', 'unexpected end of JSON input', ''],
  ])('is refused in the words of encoding/json: %j', (text, message, place) => {
    expect(problems(text)).toEqual([[message, place]]);
    expect(parseDaemon(text).root).toBeNull();
  });

  it.each(['', ' \n', '{}', 'null', '\uFEFF{"icc": false}'])('is taken: %j', (text) => {
    expect(problems(text)).toEqual([]);
  });

  it.each([
    ['[]', 'array'],
    ['"x"', 'string'],
    ['1', 'number'],
    ['true', 'bool'],
  ])('is no %s', (text, type) => {
    expect(problems(text)).toEqual([
      [`json: cannot unmarshal ${type} into Go value of type map[string]interface {}`, text],
    ]);
  });

  it('has the places of keys and values, escapes read', () => {
    const text = '{ "default-runtime" : "k\\u0061ta" }';
    const member = daemonMember(parseDaemon(text), 'default-runtime');
    expect(
      member && [member.key.span, member.value.span].map((span: Span) => text.slice(span.start, span.end)),
    ).toEqual(['"default-runtime"', '"k\\u0061ta"']);
    expect(daemonString(parseDaemon(text), 'default-runtime')).toBe('kata');
  });
});

describe('the keys of daemon.json', () => {
  it.each([
    ['{"ICC": false}', "the following directives don't match any configuration option: ICC", '"ICC"'],
    [
      '{"inter-container": 1}',
      "the following directives don't match any configuration option: inter-container",
      '"inter-container"',
    ],
    [
      '{"icc": "false"}',
      'json: cannot unmarshal string into Go struct field Config.icc of type bool',
      '"false"',
    ],
    [
      '{"hosts": "x"}',
      'json: cannot unmarshal string into Go struct field Config.hosts of type []string',
      '"x"',
    ],
    ['{"mtu": 1.5}', 'json: cannot unmarshal number 1.5 into Go struct field Config.mtu of type int', '1.5'],
    [
      '{"userns-remap": true}',
      'json: cannot unmarshal bool into Go struct field Config.userns-remap of type string',
      'true',
    ],
    [
      '{"default-network-opts": {"bridge": {"com.docker.network.bridge.enable_icc": false}}}',
      'json: cannot unmarshal bool into Go struct field Config.default-network-opts of type string',
      'false',
    ],
    ['{"default-shm-size": 64}', 'invalid size: "64"', '64'],
  ])('are checked as dockerd does: %s', (text, message, place) => {
    expect(problems(text)).toEqual([[message, place]]);
    expect(parseDaemon(text).problems[0]?.severity).toBe('error');
  });

  it('name what was meant', () => {
    expect(['ICC', 'no_new_privileges', 'host'].map(likelyDaemonKey)).toEqual([
      'icc',
      'no-new-privileges',
      'hosts',
    ]);
    expect(likelyDaemonKey('nonsense')).toBeUndefined();
  });

  it('keep the last of a name that comes twice, and say so', () => {
    const facts = parseDaemon('{"icc": false, "icc": true}');
    expect(daemonBool(facts, 'icc')).toBe(true);
    expect(facts.problems.map(({ severity }) => severity)).toEqual(['warning']);
  });

  it('take a flag name for a key without reading it', () => {
    const facts = parseDaemon('{"host": ["tcp://a"]}');
    expect(facts.entries.has('host')).toBe(false);
    expect(facts.problems.map(({ severity }) => severity)).toEqual(['warning']);
  });

  it('are read from a group that dockerd does not know only where they are booleans', () => {
    const facts = parseDaemon('{"network": {"icc": false, "bip": "10.0.0.1/24"}}');
    expect(daemonBool(facts, 'icc')).toBe(false);
    expect(daemonString(facts, 'bip')).toBeNull();
    expect(facts.problems.map(({ severity }) => severity)).toEqual(['warning']);
  });

  it('give nested values', () => {
    const facts = parseDaemon(
      '{"default-network-opts": {"bridge": {"x": "false"}}, "runtimes": {"kata": {"runtimeType": "io.containerd.kata.v2"}}, "features": {"a": true}, "hosts": ["a", "b"], "tls": null, "proxies": {"http-proxy": "p"}}',
    );
    expect(facts.problems).toEqual([]);
    expect(daemonString(facts, 'default-network-opts', 'bridge', 'x')).toBe('false');
    expect(daemonMembers(facts, 'runtimes').map(({ key }) => key.value)).toEqual(['kata']);
    expect(daemonString(facts, 'runtimes', 'kata', 'runtimeType')).toBe('io.containerd.kata.v2');
    expect(daemonBool(facts, 'features', 'a')).toBe(true);
    expect(daemonItems(facts, 'hosts').length).toBe(2);
    expect(daemonBool(facts, 'tls')).toBeNull();
  });
});

describe('the start of dockerd', () => {
  const flag = (name: string, value: string, start = 100): DaemonFlag => ({
    name,
    value,
    span: { start, end: start + 1 },
  });
  const start = (text: string, ...flags: DaemonFlag[]) =>
    daemonStartProblems(parseDaemon(text), flags).map(({ message, in: where }) => [message, where]);
  const TABLES =
    'You specified --iptables=false with --icc=false. ICC=false uses iptables to function. Please set --icc or --iptables to true';

  it('is refused for icc without iptables, from either place', () => {
    expect(start('{"icc": false, "iptables": false}')).toEqual([[TABLES, 'file']]);
    expect(start('{"icc": false}', flag('iptables', 'false'))).toEqual([[TABLES, 'flags']]);
    expect(
      daemonStartProblems(null, [flag('icc', '0'), flag('iptables', 'F')]).map(({ message }) => message),
    ).toEqual([TABLES]);
    expect(start('{"icc": false}')).toEqual([]);
    expect(start('{"iptables": false}')).toEqual([]);
  });

  it('is refused for icc without ip6tables where there is IPv6', () => {
    expect(start('{"icc": false, "ip6tables": false}')).toEqual([]);
    expect(start('{"icc": false, "ip6tables": false, "ipv6": true}')[0]?.[0]).toContain('ip6tables');
  });

  it('is refused for what stands in both places', () => {
    const both = 'the following directives are specified both as a flag and in the configuration file: ';
    expect(start('{"icc": false}', flag('icc', 'false'))).toEqual([
      [`${both}icc: (from flag: false, from file: false)`, 'flags'],
    ]);
    expect(start('{"hosts": ["a"]}', flag('host', 'b'), flag('host', 'c'))).toEqual([
      [`${both}hosts: (from flag: [b c], from file: [a])`, 'flags'],
    ]);
    expect(start('{"runtimes": {}}', flag('add-runtime', 'x=y'))).toEqual([]);
  });

  it('is refused for a bridge with an address of its own', () => {
    expect(start('{"bridge": "br0", "bip": "10.0.0.1/24"}')).toEqual([
      ['You specified -b & --bip, mutually exclusive options. Please specify only one', 'file'],
    ]);
  });
});

/** Every text of up to `length` pieces of the alphabet. */
function* texts(alphabet: readonly string[], length: number, begin = ''): Generator<string> {
  yield begin;
  if (length === 0) return;
  for (const piece of alphabet) yield* texts(alphabet, length - 1, begin + piece);
}

it('agrees with JSON.parse on what is JSON, never throws and keeps every problem inside', {
  timeout: 60_000,
}, () => {
  const alphabet = ['{', '}', '[', ']', '"icc"', ':', ',', 'true', '-1', '"', '\\', '0'];
  const faults: string[] = [];
  for (const text of texts(alphabet, 5)) {
    const facts = parseDaemon(text);
    let isJson = true;
    try {
      JSON.parse(text);
    } catch {
      isJson = false;
    }
    const isInside = facts.problems.every(({ span }) => span.start <= span.end && span.end <= text.length);
    if (text !== '' && isJson !== (facts.root !== null)) faults.push(text);
    if (!isInside) faults.push(`outside: ${text}`);
  }
  expect(faults.slice(0, 3)).toEqual([]);
});

it('refuses a file deeper than Go reads, without falling', () => {
  expect(problems('['.repeat(20_000))[0]?.[0]).toBe('exceeded max depth');
  expect(problems('{"a":'.repeat(9_000))[0]?.[0]).toBe('unexpected end of JSON input');
});
