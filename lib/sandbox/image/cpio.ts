/**
 * One entry of the archive. `path` has no slash at its start; `mode` holds the permission bits with the set-id and
 * sticky bits (0o4755), not the kind. Owner and group are 0 where they are left out.
 */
export type CpioEntry = {
  readonly path: string;
  readonly mode: number;
  readonly uid?: number;
  readonly gid?: number;
} & (
  | { readonly kind: 'file'; readonly data: Uint8Array }
  | { readonly kind: 'directory' }
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'character-device'; readonly major: number; readonly minor: number }
);

/** The file type's bits in `st_mode`, as inode(7) lists them. */
const KIND_BITS: Readonly<Record<CpioEntry['kind'], number>> = {
  file: 0o100000,
  directory: 0o040000,
  link: 0o120000,
  'character-device': 0o020000,
};
const TRAILER = 'TRAILER!!!';
const NOTHING = new Uint8Array();

/**
 * Writes a "newc" archive as the kernel reads it from an initial RAM disk
 * (Documentation/driver-api/early-userspace/buffer-format.rst). Entries are written in the order of their paths, so
 * that a folder comes before what is in it, and without times: equal entries make equal bytes.
 *
 * @throws where two entries have one path, or a path is absolute or empty
 */
export function writeCpio(entries: readonly CpioEntry[]): Uint8Array {
  const sorted = [...entries].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  sorted.forEach(({ path }, i) => {
    if (path === '' || path.startsWith('/')) throw new Error(`"${path}" is no path inside an archive.`);
    if (sorted[i + 1]?.path === path) throw new Error(`${path} stands in the archive twice.`);
  });
  const parts = sorted.flatMap((entry, i) => partsOf(entry, i + 1));
  return joined([...parts, ...record({ name: TRAILER, mode: 0, inode: 0, links: 1, data: NOTHING })]);
}

function partsOf(entry: CpioEntry, inode: number): Uint8Array[] {
  return record({
    name: entry.path,
    mode: KIND_BITS[entry.kind] | (entry.mode & 0o7777),
    inode,
    links: entry.kind === 'directory' ? 2 : 1,
    uid: entry.uid ?? 0,
    gid: entry.gid ?? 0,
    device: entry.kind === 'character-device' ? [entry.major, entry.minor] : [0, 0],
    data: contentOf(entry),
  });
}

function contentOf(entry: CpioEntry): Uint8Array {
  if (entry.kind === 'file') return entry.data;
  return entry.kind === 'link' ? new TextEncoder().encode(entry.target) : NOTHING;
}

interface CpioRecord {
  readonly name: string;
  readonly mode: number;
  readonly inode: number;
  readonly links: number;
  readonly uid?: number;
  readonly gid?: number;
  readonly device?: readonly [number, number];
  readonly data: Uint8Array;
}

/** Header, name and data, each filled up with zeros to a multiple of four bytes. */
function record({ name, mode, inode, links, uid = 0, gid = 0, device = [0, 0], data }: CpioRecord) {
  const nameBytes = new TextEncoder().encode(`${name}\0`);
  const fields = [inode, mode, uid, gid, links, 0, data.length, 0, 0, ...device, nameBytes.length, 0];
  const header = `070701${fields.map((field) => field.toString(16).padStart(8, '0')).join('')}`;
  const head = joined([new TextEncoder().encode(header), nameBytes]);
  return [head, filler(head.length), data, filler(data.length)];
}

function filler(length: number): Uint8Array {
  return new Uint8Array(-length & 3);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
