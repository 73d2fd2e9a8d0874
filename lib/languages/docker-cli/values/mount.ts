import { readCsv } from '../go/csv';
import { parseUnsigned } from '../go/integer';
import { absolutePath } from '../go/path';
import { quote } from '../go/quote';
import { setOwn } from '../go/record';
import { fail, ok, type Read } from '../go/result';
import { cut, trimSpace } from '../go/strings';
import { readSize } from './size';

/** One `--mount`, in the form of the Engine API. */
export interface Mount {
  Type: string;
  Source?: string;
  Target?: string;
  ReadOnly?: boolean;
  Consistency?: string;
  BindOptions?: BindOptions;
  VolumeOptions?: VolumeOptions;
  ImageOptions?: { Subpath?: string };
  TmpfsOptions?: { SizeBytes?: number; Mode?: number };
}

interface BindOptions {
  Propagation?: string;
  NonRecursive?: boolean;
  CreateMountpoint?: boolean;
  ReadOnlyNonRecursive?: boolean;
  ReadOnlyForceRecursive?: boolean;
}

interface VolumeOptions {
  NoCopy?: boolean;
  Labels?: Record<string, string>;
  Subpath?: string;
  DriverConfig?: { Name?: string; Options?: Record<string, string> };
}

const BARE = new Set(['readonly', 'ro', 'volume-nocopy', 'bind-nonrecursive', 'bind-create-src']);
const OPTIONS = {
  bind: 'BindOptions',
  volume: 'VolumeOptions',
  image: 'ImageOptions',
  tmpfs: 'TmpfsOptions',
} as const;

/** The CSV of `--mount`, checked as the CLI does before anything is sent. */
export function readMount(text: string): Read<Mount> {
  const value = trimSpace(text);
  if (value === '') return fail('value is empty');
  const fields = readCsv(value);
  if (!fields.ok) return fields;
  const mount: Mount = { Type: 'volume' };
  for (const field of fields.value) {
    const error = readField(mount, field);
    if (error !== null) return fail(error);
  }
  const error = checkOptions(mount);
  return error === null ? ok(mount) : fail(error);
}

function readField(mount: Mount, field: string): string | null {
  const { before: written, after: value, found } = cut(field, '=');
  const trimmed = trimSpace(written);
  if (trimmed !== written)
    return `invalid option '${trimmed}' in '${field}': option should not have whitespace`;
  if (found && trimSpace(value) === '') return `invalid value for '${written}': value is empty`;
  if (found && trimSpace(value) !== value) {
    return `invalid value for '${written}' in '${field}': value should not have whitespace`;
  }
  const key = written.toLowerCase();
  if (!found && !BARE.has(key)) return `invalid field '${field}' must be a key=value pair`;
  const set = Object.hasOwn(KEYS, key) ? KEYS[key] : undefined;
  if (!set) return `unknown option '${key}' in '${field}'`;
  return set(mount, { key, value, found });
}

interface Given {
  readonly key: string;
  readonly value: string;
  /** False for a bare word. */
  readonly found: boolean;
}

type Setter = (mount: Mount, given: Given) => string | null;

const source: Setter = (mount, { value }) => {
  mount.Source = value.startsWith('.') ? absolutePath(value) : value;
  return null;
};
const target: Setter = (mount, { value }) => {
  mount.Target = value;
  return null;
};
const readOnly: Setter = (mount, given) =>
  setFlag(given, (on) => {
    mount.ReadOnly = on;
  });

const KEYS: Readonly<Record<string, Setter>> = {
  type: (mount, { value }) => {
    mount.Type = value.toLowerCase();
    return null;
  },
  source,
  src: source,
  target,
  dst: target,
  destination: target,
  readonly: readOnly,
  ro: readOnly,
  consistency: (mount, { value }) => {
    mount.Consistency = value.toLowerCase();
    return null;
  },
  'bind-propagation': (mount, { value }) => {
    bind(mount).Propagation = value.toLowerCase();
    return null;
  },
  'bind-nonrecursive': () => 'bind-nonrecursive is deprecated, use bind-recursive=disabled instead',
  'bind-recursive': setRecursive,
  'bind-create-src': (mount, given) =>
    setFlag(given, (on) => {
      bind(mount).CreateMountpoint = on;
    }),
  'volume-subpath': (mount, { value }) => {
    volume(mount).Subpath = value;
    return null;
  },
  'volume-nocopy': (mount, given) =>
    setFlag(given, (on) => {
      volume(mount).NoCopy = on;
    }),
  'volume-label': (mount, { value }) => {
    const options = volume(mount);
    options.Labels = withPair(options.Labels, value);
    return null;
  },
  'volume-driver': (mount, { value }) => {
    driver(mount).Name = value;
    return null;
  },
  'volume-opt': (mount, { value }) => {
    const config = driver(mount);
    config.Options = withPair(config.Options, value);
    return null;
  },
  'image-subpath': (mount, { value }) => {
    mount.ImageOptions = { Subpath: value };
    return null;
  },
  'tmpfs-size': (mount, { key, value }) => {
    const size = readSize(value);
    if (!size.ok) return `invalid value for ${key}: ${value}`;
    mount.TmpfsOptions = { ...mount.TmpfsOptions, SizeBytes: size.value };
    return null;
  },
  'tmpfs-mode': (mount, { key, value }) => {
    const mode = parseUnsigned(value, 8, 32);
    if (!mode.ok) return `invalid value for ${key}: ${value}`;
    mount.TmpfsOptions = { ...mount.TmpfsOptions, Mode: mode.value };
    return null;
  },
};

function setRecursive(mount: Mount, { key, value }: Given): string | null {
  if (value === 'disabled') bind(mount).NonRecursive = true;
  else if (value === 'writable') bind(mount).ReadOnlyNonRecursive = true;
  else if (value === 'readonly') bind(mount).ReadOnlyForceRecursive = true;
  else if (value !== 'enabled') {
    return `invalid value for ${key}: ${value} (must be "enabled", "disabled", "writable", or "readonly")`;
  }
  return null;
}

/** Only four words are booleans here; a bare key is true. */
function setFlag({ key, value, found }: Given, set: (on: boolean) => void): string | null {
  const on = !found || value === '1' || value === 'true';
  if (!on && value !== '0' && value !== 'false') {
    const words = 'must be one of "true", "1", "false", or "0" (default "true")';
    return `invalid value for '${key}': invalid boolean value (${quote(value)}): ${words}`;
  }
  set(on);
  return null;
}

function checkOptions(mount: Mount): string | null {
  for (const [type, field] of Object.entries(OPTIONS)) {
    if (mount[field] !== undefined && mount.Type !== type) {
      return `cannot mix '${type}-*' options with mount type '${mount.Type}'`;
    }
  }
  const { BindOptions: options, ReadOnly } = mount;
  const needs = (mode: string, what: string) =>
    `option 'bind-recursive=${mode}' requires '${what}' to be specified in conjunction`;
  if (options?.ReadOnlyNonRecursive && !ReadOnly) return needs('writable', 'readonly');
  if (options?.ReadOnlyForceRecursive && !ReadOnly) return needs('readonly', 'readonly');
  if (options?.ReadOnlyForceRecursive && options.Propagation !== 'rprivate') {
    return needs('readonly', 'bind-propagation=rprivate');
  }
  return null;
}

function bind(mount: Mount): BindOptions {
  mount.BindOptions ??= {};
  return mount.BindOptions;
}

function volume(mount: Mount): VolumeOptions {
  mount.VolumeOptions ??= {};
  return mount.VolumeOptions;
}

function driver(mount: Mount): { Name?: string; Options?: Record<string, string> } {
  const options = volume(mount);
  options.DriverConfig ??= {};
  return options.DriverConfig;
}

/** A pair without a key adds nothing, not even the map. */
function withPair(map: Record<string, string> | undefined, pair: string): Record<string, string> {
  const { before: key, after } = cut(pair, '=');
  const pairs = map ?? {};
  if (key !== '') setOwn(pairs, key, after);
  return pairs;
}
