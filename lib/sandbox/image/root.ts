import type { CpioEntry } from './cpio';

const SCRIPTS = 'usr/lib/watertight';
/** Where each of our own scripts stands in the guest. */
export const GUEST_SCRIPTS = {
  init: 'init',
  start: `${SCRIPTS}/start`,
  agent: `${SCRIPTS}/agent`,
  contain: 'usr/bin/contain',
  attach: 'usr/bin/attach',
  shell: 'usr/bin/shell',
  'shell-size': 'usr/bin/shell-size',
} as const;

/** The name of one of them. */
export type ScriptName = keyof typeof GUEST_SCRIPTS;

const SCRIPT_NAMES: readonly ScriptName[] = [
  'init',
  'start',
  'agent',
  'contain',
  'attach',
  'shell',
  'shell-size',
];
const SECRET_OF_THE_HOST = 'root:$6$host$of-the-host-itself:19000::::::\n';
const ACCOUNTS = {
  passwd: 'root:x:0:0:root:/root:/bin/sh\napp:x:1000:1000:app:/home/app:/bin/sh\n',
  group: 'root:x:0:\ntty:x:5:\napp:x:1000:\n',
};
/** What every image of ours shares with the host: one shell and the libraries that it needs. */
const SHARED = [
  'bin/busybox',
  'lib/ld-linux.so.2',
  'lib/i386-linux-gnu/libc.so.6',
  'lib/i386-linux-gnu/libresolv.so.2',
];
const IMAGE = 'images/base';

/** What the guest's root folder is made of. */
export interface RootParts {
  /** Files of Debian's packages by their place in the guest. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Our scripts by their names in `GUEST_SCRIPTS`. */
  readonly script: (name: ScriptName) => Uint8Array;
  /** The kernel's modules in the order of loading. */
  readonly modules: readonly { readonly name: string; readonly data: Uint8Array }[];
}

/** The entries of the guest's first root folder: a small host, and one image for its containers. */
export function rootEntries({ files, script, modules }: RootParts): CpioEntry[] {
  const placed = [...files].map(([path, data]) => file(path, 0o755, data));
  const image = SHARED.flatMap((path) => {
    const data = files.get(path);
    return data ? [file(`${IMAGE}/${path}`, 0o755, data)] : [];
  });
  const own = [
    ...SCRIPT_NAMES.map((name) => file(GUEST_SCRIPTS[name], 0o755, script(name))),
    ...modules.map(({ name, data }) => file(`modules/${name}.ko`, 0o644, data)),
    file('modules/order', 0o644, bytes(modules.map(({ name }) => `${name}\n`).join(''))),
  ];
  const all = [...placed, ...image, ...own, ...hostFiles(), ...imageFiles()];
  return [...foldersOf(all), ...all];
}

function hostFiles(): CpioEntry[] {
  return [
    link('bin/sh', 'busybox'),
    link('usr/sbin/iptables', 'xtables-legacy-multi'),
    ...accounts('etc', SECRET_OF_THE_HOST),
    file('host/README', 0o644, bytes('What containers mount from the host lies here.\n')),
    folder('containers'),
    folder('dev'),
    folder('proc'),
    folder('root', 0o700),
    folder('run'),
    folder('tmp', 0o1777),
    // The kernel opens its console before anything is mounted.
    { kind: 'character-device', path: 'dev/console', mode: 0o600, major: 5, minor: 1 },
  ];
}

function imageFiles(): CpioEntry[] {
  const empty = 'dev etc home mnt opt proc root run srv sys usr usr/bin var var/log'.split(' ');
  return [
    link(`${IMAGE}/bin/sh`, 'busybox'),
    ...accounts(`${IMAGE}/etc`, 'root:$6$image$of-the-image:19000::::::\n'),
    ...empty.map((path) => folder(`${IMAGE}/${path}`)),
    folder(`${IMAGE}/tmp`, 0o1777),
    { ...folder(`${IMAGE}/home/app`), uid: 1000, gid: 1000 },
  ];
}

function accounts(etc: string, shadow: string): CpioEntry[] {
  return [
    file(`${etc}/passwd`, 0o644, bytes(ACCOUNTS.passwd)),
    file(`${etc}/group`, 0o644, bytes(ACCOUNTS.group)),
    file(`${etc}/shadow`, 0o600, bytes(shadow)),
  ];
}

/** The folders above the entries that none of them names itself. */
function foldersOf(entries: readonly CpioEntry[]): CpioEntry[] {
  const named = new Set(entries.map(({ path }) => path));
  const above = new Set(
    entries.flatMap(({ path }) => {
      const parts = path.split('/').slice(0, -1);
      return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
    }),
  );
  return [...above].filter((path) => !named.has(path)).map((path) => folder(path));
}

function file(path: string, mode: number, data: Uint8Array): CpioEntry {
  return { kind: 'file', path, mode, data };
}

function folder(path: string, mode = 0o755): CpioEntry {
  return { kind: 'directory', path, mode };
}

function link(path: string, target: string): CpioEntry {
  return { kind: 'link', path, mode: 0o777, target };
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
