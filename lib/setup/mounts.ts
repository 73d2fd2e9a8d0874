import type { Option } from '../languages/docker-cli';
import { isKnown, type Span, spanOf, UNKNOWN } from '../text';
import { effective, occurrences } from './options';
import type { Container } from './types';

/** A stretch of an option's value, in UTF-16 units. */
export interface Part {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** One `-v` or `--mount` of a container, as written: what Docker would refuse about it is not judged here. */
export interface GivenMount {
  readonly option: Option;
  readonly form: 'volume' | 'mount';
  /** `bind`, `volume`, `tmpfs` …; of `-v` a host path is a bind. May hold UNKNOWN. */
  readonly type: string;
  /** Host path or name of a volume as written, null for an anonymous volume; may hold UNKNOWN. */
  readonly source: string | null;
  /** The path in the container, cleaned; may hold UNKNOWN. */
  readonly target: string;
  /** Null where these files cannot say. */
  readonly readOnly: boolean | null;
  /** The modes of `-v` (`ro,z`), or the last of the `readonly` fields of `--mount`; null where there is none. */
  readonly access: Part | null;
  /** The fields of `--mount` or the parts between the colons of `-v`, in order. */
  readonly parts: readonly Part[];
}

/** Everything that `-v` and `--mount` give to a container, tmpfs mounts included, each flag in its own order. */
export function givenMounts(container: Container): readonly GivenMount[] {
  return [
    ...occurrences(container, 'volume').map(readVolume),
    ...occurrences(container, 'mount').map(readMount),
  ];
}

/** True where a word that these files do not define may hold further options. */
export function mayHoldMore(container: Container): boolean {
  // No flag has the empty name, so all that can be said of it is whether something may hide it.
  return effective(container, '').state === 'unknown';
}

/** Where a part of an option's value stands in the file. */
export function partSpan(option: Option, { from, to }: Pick<Part, 'from' | 'to'>): Span {
  return option.text ? spanOf(option.text, from, to) : (option.valueSpan ?? option.span);
}

/** A path without `.`, `..`, doubled or final slashes; a relative one, or one with unknown parts, keeps its start. */
export function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    const last = parts.at(-1);
    if (part === '..' && last !== undefined && last !== '..' && isKnown(last)) parts.pop();
    else if (part !== '' && part !== '.' && !(part === '..' && isRoot(path, parts))) parts.push(part);
  }
  return (path.startsWith('/') ? '/' : '') + parts.join('/');
}

function isRoot(path: string, parts: readonly string[]): boolean {
  return path.startsWith('/') && parts.length === 0;
}

/** `source:target:modes`, `source:target` or `target`. */
function readVolume(option: Option): GivenMount {
  const parts = splitVolume(option.value);
  const [first, second, modes] = parts;
  const source = second ? (first?.text ?? '') : null;
  return {
    option,
    form: 'volume',
    type: source !== null && /^(?:[./]|\p{L}:)/u.test(source) ? 'bind' : 'volume',
    source,
    target: cleanPath((second ?? first)?.text ?? ''),
    readOnly: modes ? readModes(modes.text) : readTail(option.value),
    access: modes ?? null,
    parts,
  };
}

/** Split at the colons; one behind a lone letter belongs to a drive (docker/cli and compose-go, `isWindowsDrive`). */
function splitVolume(value: string): readonly Part[] {
  const parts: Part[] = [];
  for (const part of split(value, ':')) {
    const last = parts.at(-1);
    if (last && /^\p{L}$/u.test(last.text)) {
      parts[parts.length - 1] = { text: `${last.text}:${part.text}`, from: last.from, to: part.to };
    } else parts.push(part);
  }
  return parts;
}

function readModes(text: string): boolean | null {
  const modes = text.split(',');
  if (modes.includes('ro')) return true;
  return isKnown(text) ? false : null;
}

/** Without modes a mount is writable, unless an unknown end may bring some. */
function readTail(value: string): boolean | null {
  return value.endsWith(UNKNOWN) ? null : false;
}

/** Fields by comma, keys in any case, of two the last wins. Source: docker/cli, `opts/mount.go`. */
function readMount(option: Option): GivenMount {
  const parts = splitCsv(option.value);
  let type = 'volume';
  let source: string | null = null;
  let target = '';
  let readOnly: boolean | null = false;
  let access: Part | null = null;
  for (const part of parts) {
    const equals = part.text.indexOf('=');
    const key = (equals < 0 ? part.text : part.text.slice(0, equals)).toLowerCase();
    const value = equals < 0 ? null : part.text.slice(equals + 1);
    if (key === 'type') type = (value ?? '').toLowerCase();
    else if (key === 'source' || key === 'src') source = value;
    else if (key === 'target' || key === 'dst' || key === 'destination') target = value ?? '';
    else if (key === 'readonly' || key === 'ro') {
      readOnly = value !== null && !isKnown(value) ? null : value === null || /^(?:1|true)$/.test(value);
      access = part;
    } else if (!isKnown(key)) readOnly = null;
  }
  return { option, form: 'mount', type, source, target: cleanPath(target), readOnly, access, parts };
}

function split(value: string, separator: string): readonly Part[] {
  let from = 0;
  return value.split(separator).map((text) => {
    const part = { text, from, to: from + text.length };
    from = part.to + 1;
    return part;
  });
}

/** Fields of CSV: one that starts with a quote runs to the quote that closes it, doubled quotes inside. */
function splitCsv(value: string): readonly Part[] {
  if (!value.includes('"')) return split(value, ',');
  const field = /"(?:[^"]|"")*"?[^,]*|[^,]*/y;
  const parts: Part[] = [];
  for (let from = 0; from <= value.length; from = field.lastIndex + 1) {
    field.lastIndex = from;
    const text = field.exec(value)?.[0] ?? '';
    field.lastIndex = from + text.length;
    parts.push({ text: unquote(text), from, to: field.lastIndex });
  }
  return parts;
}

function unquote(field: string): string {
  return field.startsWith('"') ? field.slice(1).replace(/"$/, '').replaceAll('""', '"') : field;
}
