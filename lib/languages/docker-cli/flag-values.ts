import { UNKNOWN } from '../../text';
import { parseBool } from './go/bool';
import { readCsv } from './go/csv';
import { parseDuration } from './go/duration';
import { parseFloat64 } from './go/float';
import { parseInteger, parseUnsigned } from './go/integer';
import { formatAddress, parseIp, readAddress } from './go/ip';
import { formatPrefix, network, parsePrefix } from './go/prefix';
import { quote } from './go/quote';
import { fail, ok, type Read } from './go/result';
import { splitWords } from './go/shlex';
import { cut, trimSpace } from './go/strings';
import type { Option } from './types';
import {
  readRateInBytes,
  readRateInOperations,
  readWeightDevice,
  type ThrottleDevice,
  type WeightDevice,
} from './values/block-io';
import { readCpus } from './values/cpus';
import { type DeviceRequest, readGpus } from './values/gpus';
import { listReader, readEnv, readSysctl } from './values/lists';
import { type Mount, readMount } from './values/mount';
import { type NetworkAttachment, readNetwork } from './values/network';
import { readServicePort, type ServicePort } from './values/service-port';
import { readSize, readSwapSize } from './values/size';
import { readCredentialSpec, readPlacementPreference, readSwarmObject } from './values/swarm';
import { readUlimit, type Ulimit } from './values/ulimit';

/** A value with the option that gave it. */
export interface Given<T> {
  readonly value: T;
  readonly option: Option;
}

const ALIASES: Readonly<Record<string, string>> = {
  net: 'network',
  'net-alias': 'network-alias',
  'dns-opt': 'dns-option',
};

/** The name under which a flag's values are kept: hidden aliases under the name of their flag. */
export function flagName(name: string): string {
  return Object.hasOwn(ALIASES, name) ? (ALIASES[name] ?? name) : name;
}

const MAX_PORTS = 65_536;

type Kinds = {
  mount: Mount;
  network: NetworkAttachment;
  'gpu-request': DeviceRequest;
  ulimit: Ulimit;
  weight: WeightDevice;
  throttle: ThrottleDevice;
  port: readonly ServicePort[];
  'credential-spec': Readonly<Record<string, string>>;
  command: readonly string[];
  pref: string;
};

/**
 * What the flags of one command line come to, filled option by option as pflag calls `Set`. A value with an
 * unknown part is never read: its flag is remembered as unknown, and a later known value of a scalar heals it.
 */
export class FlagValues {
  /** Flags whose value nobody can say. */
  readonly unknown = new Set<string>();
  private readonly changedFlags = new Map<string, Option>();
  private readonly texts = new Map<string, string>();
  private readonly numbers = new Map<string, number>();
  private readonly switches = new Map<string, boolean>();
  private readonly lists = new Map<string, Given<string>[]>();
  private ports = 0;
  private readonly objects = new Map<string, Given<unknown>[]>();

  /** Takes one option; the error is the cause in pflag's `invalid argument … for … flag: cause`. */
  set(option: Option): string | null {
    const name = flagName(option.name);
    this.changedFlags.set(name, option);
    if (option.value.includes(UNKNOWN)) {
      this.unknown.add(name);
      return null;
    }
    const error = this.read(name, option);
    if (error === null && option.spec.repeat === 'last') this.unknown.delete(name);
    return error;
  }

  /** Whether the flag was given; unknown values count. */
  changed(name: string): boolean {
    return this.changedFlags.has(name);
  }

  /** The last option of this flag. */
  option(name: string): Option | null {
    return this.changedFlags.get(name) ?? null;
  }

  text(name: string): string {
    return this.texts.get(name) ?? '';
  }

  number(name: string): number {
    return this.numbers.get(name) ?? 0;
  }

  on(name: string): boolean {
    return this.switches.get(name) ?? false;
  }

  list(name: string): readonly Given<string>[] {
    return this.lists.get(name) ?? [];
  }

  values(name: string): string[] {
    return this.list(name).map(({ value }) => value);
  }

  /** The parsed values of a structured flag; `kind` says what its type reads. */
  given<K extends keyof Kinds>(_kind: K, name: string): readonly Given<Kinds[K]>[] {
    // Only `read` fills the map, and it stores under each flag what that flag's kind reads.
    return (this.objects.get(name) ?? []) as Given<Kinds[K]>[];
  }

  private read(name: string, option: Option): string | null {
    const { value, spec } = option;
    switch (spec.type) {
      case 'bool':
        return keep(parseBool(value), (on) => this.switches.set(name, on));
      case 'string':
        this.texts.set(name, value);
        return null;
      case 'command':
        return this.keepObject(name, option, splitWords(value));
      case 'credential-spec':
        return this.keepObject(name, option, readCredentialSpec(value));
      case 'pref':
        return this.keepObject(name, option, readPlacementPreference(value));
      case 'secret':
      case 'config':
        return keep(readSwarmObject(spec.type, value), (source) =>
          push(this.lists, name, { value: source, option }),
        );
      case 'list':
      case 'map':
        return this.readList(name, option);
      case 'env-list':
        return keep(readEnv(value), (text) => push(this.lists, name, { value: text, option }));
      case 'ip':
        return keep(readIp(value), (ip) => this.texts.set(name, ip));
      case 'mount':
        return this.keepObject(name, option, readMount(value));
      case 'network':
        return this.keepObject(name, option, readNetwork(value));
      case 'gpu-request':
        return this.keepObject(name, option, readGpus(value));
      case 'port':
        return this.readPorts(name, option);
      case 'ipSlice':
        return this.readSlice(name, option, readSliceAddress);
      case 'ipNetSlice':
        return this.readSlice(name, option, readSliceNetwork);
      case 'stringSlice':
        return this.readSlice(name, option, ok);
      case 'stringToString':
        return keep(readStringPairs(value), (text) => push(this.lists, name, { value: text, option }));
      case 'ulimit':
        return this.keepObject(name, option, readUlimit(value));
      default:
        return this.readNumber(name, option);
    }
  }

  /** Past as many ports as a protocol has, further ranges are not spelt out: the flag is then unknown. */
  private readPorts(name: string, option: Option): string | null {
    const read = this.ports > MAX_PORTS ? null : readServicePort(option.value);
    if (read?.ok) this.ports += read.value.length;
    if (this.ports > MAX_PORTS) this.unknown.add(name);
    return read && this.keepObject(name, option, read);
  }

  private readNumber(name: string, { value, spec }: Option): string | null {
    const reader = Object.hasOwn(NUMBERS, spec.type) ? NUMBERS[spec.type] : undefined;
    if (!reader) {
      this.texts.set(name, value);
      return null;
    }
    const read = name === 'memory-swap' ? readSwapSize(value) : reader(value);
    return keep(read, (number) => this.numbers.set(name, number));
  }

  private readList(name: string, option: Option): string | null {
    const { value } = option;
    if (name === 'blkio-weight-device') return this.keepObject(name, option, readWeightDevice(value));
    if (name.endsWith('-bps')) return this.keepObject(name, option, readRateInBytes(value));
    if (name.endsWith('-iops')) return this.keepObject(name, option, readRateInOperations(value));
    const reader = name === 'sysctl' && option.spec.type === 'map' ? readSysctl : listReader(name);
    return keep(reader ? reader(value) : ok(value), (text) =>
      push(this.lists, name, { value: text, option }),
    );
  }

  /** pflag's own lists: CSV, so that one option may give several values. */
  private readSlice(name: string, option: Option, reader: (text: string) => Read<string>): string | null {
    const fields = option.value === '' ? ok([]) : readCsv(option.value);
    if (!fields.ok) return fields.error;
    for (const field of fields.value) {
      const error = keep(reader(field), (value) => push(this.lists, name, { value, option }));
      if (error !== null) return error;
    }
    return null;
  }

  private keepObject(name: string, option: Option, read: Read<unknown>): string | null {
    return keep(read, (value) => push(this.objects, name, { value, option }));
  }
}

const NUMBERS: Readonly<Record<string, (text: string) => Read<number>>> = {
  int: (text) => parseInteger(text, 0),
  int64: (text) => parseInteger(text, 0),
  uint16: (text) => parseUnsigned(text, 0, 16),
  uint64: (text) => parseUnsigned(text, 0),
  uint: readUint,
  float: readFloat32,
  bytes: readSize,
  decimal: readCpus,
  duration: parseDuration,
  'positive-duration': readPositiveDuration,
};

function readPositiveDuration(text: string): Read<number> {
  const read = parseDuration(text);
  return read.ok && read.value < 0 ? fail('duration cannot be negative') : read;
}

/** A ratio of a service, kept in 32 bits: its shortest decimal, as JSON shows it. */
function readFloat32(text: string): Read<number> {
  const read = parseFloat64(text);
  if (!read.ok || !Number.isFinite(read.value)) return read;
  const rounded = Math.fround(read.value);
  if (!Number.isFinite(rounded))
    return fail(`strconv.ParseFloat: parsing ${quote(text)}: value out of range`);
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(rounded.toPrecision(digits));
    if (Math.fround(short) === rounded) return ok(short);
  }
  return ok(Number(rounded.toPrecision(9)));
}

/** The swarm flags' own unsigned type, which says nothing but that it failed. */
function readUint(text: string): Read<number> {
  return parseUnsigned(text, 0);
}

function readSliceAddress(text: string): Read<string> {
  const address = parseIp(trimSpace(text));
  return address === null ? fail(`invalid string being converted to IP address: ${text}`) : ok(address);
}

function readSliceNetwork(text: string): Read<string> {
  const prefix = parsePrefix(trimSpace(text));
  if (!prefix.ok) return fail(`invalid string being converted to CIDR: ${text}`);
  return ok(formatPrefix(network(prefix.value)));
}

/** pflag's `stringToString`: one `key=value`, or several as CSV. */
function readStringPairs(text: string): Read<string> {
  const first = text.indexOf('=');
  const fields = first >= 0 && text.includes('=', first + 1) ? readCsv(text) : ok([text]);
  if (!fields.ok) return fields;
  const bad = fields.value.find((field) => !field.includes('='));
  return bad === undefined ? ok(text) : fail(`${bad} must be formatted as key=value`);
}

/** pflag's `IP`: empty is none. */
function readIp(text: string): Read<string> {
  if (text === '') return ok('');
  const trimmed = trimSpace(text);
  if (parseIp(trimmed) === null) return fail(`failed to parse IP: ${quote(text)}`);
  const address = readAddress(trimmed);
  return ok(address ? formatAddress(address) : trimmed);
}

/** The last value of each key of `key=value` texts; no `=` is an empty value. */
export function keyValues(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(pairs.map((pair) => [cut(pair, '=').before, cut(pair, '=').after]));
}

function keep<T>(read: Read<T>, store: (value: T) => void): string | null {
  if (!read.ok) return read.error;
  store(read.value);
  return null;
}

function push<T>(map: Map<string, T[]>, name: string, value: T): void {
  const list = map.get(name);
  if (list) list.push(value);
  else map.set(name, [value]);
}
