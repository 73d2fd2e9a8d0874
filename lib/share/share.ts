import { deflate, fromBase64Url, inflate, toBase64Url } from './bytes';

/** Files that travel in a link, and what they are for: `lesson:memory-limit`, `workbench`. */
export interface SharedFiles {
  readonly about: string;
  /** File name to text. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Why a link gives no files: it was cut or changed (`damaged`), it would come to more than we open (`too-large`), a
 * newer version of the site made it (`newer`), or this browser cannot unpack it (`unsupported`).
 */
export type ShareFault = 'damaged' | 'too-large' | 'newer' | 'unsupported';

/** No fragment of ours is longer; mail and chat cut addresses far below it. Characters. */
export const LONGEST_FRAGMENT = 32 * 1024;
/** All texts together are no more than this when unpacked. Bytes. */
export const MOST_TEXT = 256 * 1024;

const MARK = 'files=';
const VERSION = '1';
/** More files than this are no link. */
export const MOST_FILES = 20;
/** A name, in folders or not; no step upwards, though nothing here ever goes near a disk. */
const FILE_NAME = /^(?:\.?[A-Za-z0-9][A-Za-z0-9._-]{0,63}\/){0,8}\.?[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Whether an address's fragment (without its #) is one of ours. */
export function isShared(fragment: string): boolean {
  return fragment.startsWith(MARK);
}

/**
 * Files as the fragment of an address (without its #), which a browser never sends to a server. Packed where the
 * browser can, plain where it cannot. Null where that would be too long for a link.
 */
export async function packFiles({ about, files }: SharedFiles): Promise<string | null> {
  const bytes = new TextEncoder().encode(JSON.stringify({ about, files: Object.fromEntries(files) }));
  if (bytes.length > MOST_TEXT) return null;
  const packed = await deflate(bytes);
  const fragment = `${MARK}${VERSION}${packed ? 'z' : 'p'}.${toBase64Url(packed ?? bytes)}`;
  return fragment.length > LONGEST_FRAGMENT ? null : fragment;
}

/** The files of such a fragment, or why there are none. Never throws, and never unpacks more than `MOST_TEXT`. */
export async function unpackFiles(fragment: string): Promise<SharedFiles | ShareFault> {
  if (fragment.length > LONGEST_FRAGMENT) return 'too-large';
  const [, version, way, payload] = /^files=(\d{1,4})([a-z])\.(.*)$/.exec(fragment) ?? [];
  if (version === undefined || payload === undefined) return 'damaged';
  if (version !== VERSION) return Number(version) > Number(VERSION) ? 'newer' : 'damaged';
  const bytes = fromBase64Url(payload);
  if (!bytes || (way !== 'z' && way !== 'p')) return 'damaged';
  const plain = way === 'z' ? await inflate(bytes, MOST_TEXT) : bytes;
  return typeof plain === 'string' ? plain : readFiles(plain);
}

function readFiles(bytes: Uint8Array): SharedFiles | ShareFault {
  const data = parse(bytes);
  if (!isObject(data) || typeof data.about !== 'string' || !isObject(data.files)) return 'damaged';
  const entries = Object.entries(data.files);
  if (entries.length === 0 || entries.length > MOST_FILES) return 'damaged';
  const files = entries.flatMap(([name, text]): [string, string][] =>
    typeof text === 'string' && FILE_NAME.test(name) ? [[name, text]] : [],
  );
  return files.length < entries.length
    ? 'damaged'
    : { about: data.about.slice(0, 200), files: new Map(files) };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
