import { kindOf } from '@/lib/kind-of';
import type { FileKind, SourceFile } from '@/lib/report';

/** The name that a new file of a kind gets. */
export const USUAL_NAMES: Readonly<Record<FileKind, string>> = {
  dockerfile: 'Dockerfile',
  commands: 'run.sh',
  compose: 'compose.yaml',
  daemon: 'daemon.json',
  env: '.env',
};

/** More than this is no setup that anybody looks at in one page; the rest is named and left out. */
export const MOST_FILES = 60;
const MOST_CHARACTERS = 1024 * 1024;
/** What a text begins with tells what it is; nobody needs the rest of a large one for that. */
const HEAD = 20_000;

/** What a text is, told by what is in it, for one that comes without a name. */
export function kindOfText(text: string): FileKind {
  const head = text.slice(0, HEAD);
  if (/^\s*[{[]/.test(head)) return 'daemon';
  if (/^#!/.test(head)) return 'commands';
  if (/^(?:services|include|name|version|x-[\w-]+):/m.test(head) && /^services:/m.test(head))
    return 'compose';
  if (/^[ \t]*FROM[ \t]+\S/im.test(head)) return 'dockerfile';
  if (/^[ \t]*(?:sudo[ \t]+)?(?:docker|dockerd|podman)\b/m.test(head)) return 'commands';
  const lines = head.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return lines.length > 0 && lines.every((line) => /^\s*(?:export\s+)?[A-Za-z_]\w*=/.test(line))
    ? 'env'
    : 'commands';
}

/** A file for a text that was pasted, under a name that none of `others` has. */
export function fileFromText(text: string, others: readonly SourceFile[]): SourceFile {
  const kind = kindOfText(text);
  return { path: freePath(USUAL_NAMES[kind], others), kind, text };
}

/** A name that is not taken: `run.sh`, then `run-2.sh`. A Dockerfile keeps its name and gets a folder. */
export function freePath(path: string, others: readonly SourceFile[]): string {
  const taken = new Set(others.map((other) => other.path));
  for (let count = 1; ; count++) {
    const tried = count === 1 ? path : numbered(path, count);
    if (!taken.has(tried)) return tried;
  }
}

function numbered(path: string, count: number): string {
  const dot = path.lastIndexOf('.');
  return dot > 0 ? `${path.slice(0, dot)}-${count}${path.slice(dot)}` : `${count}/${path}`;
}

/** A file as it was dropped or chosen, with the path that it had in its folder. */
export interface Given {
  readonly path: string;
  readonly text: string;
}

/** What was taken in, and what was not, with the reason in words. */
export interface Taken {
  readonly files: readonly SourceFile[];
  readonly left: readonly string[];
}

/** Adds files to those that are there; one of the same path takes its place. `named`: each was chosen by itself. */
export function takeIn(given: readonly Given[], there: readonly SourceFile[], named: boolean): Taken {
  const files = new Map(there.map((file) => [file.path, file] as const));
  const left: string[] = [];
  for (const { path, text } of given) {
    const kind = kindOf(path) ?? (named ? kindOfText(text) : null);
    if (!kind) continue;
    if (text.length > MOST_CHARACTERS) left.push(`${path} is larger than 1 MiB.`);
    else if (text.includes('\0')) left.push(`${path} is no text.`);
    else if (!files.has(path) && files.size >= MOST_FILES)
      left.push(`${path} is one file too many: ${MOST_FILES} fit.`);
    else files.set(path, { path, kind, text });
  }
  if (
    given.length > 0 &&
    files.size === there.length &&
    left.length === 0 &&
    !given.some(({ path }) => files.has(path))
  )
    left.push('There is no Dockerfile, script, Compose file, daemon.json or .env among them.');
  return { files: [...files.values()], left };
}
