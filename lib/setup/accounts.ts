import type { Stage } from '../languages/dockerfile';
import type { Span, Word } from '../text';
import { brings, isOpaque, packagesOf } from './account-sources';
import { readAccount } from './account-words';
import { baseOf } from './bases';
import { lineageOf } from './lineage';
import { passwdCopies, writesPasswd, writtenLines } from './passwd-files';
import { type RunCommand, runCommandsOf } from './run-commands';
import type { DockerfileFile, Image } from './types';

/** A user that a RUN of the image creates. */
export interface Account {
  readonly name: string;
  /** As written behind `-u`; null where the system picks one. */
  readonly uid: Word | null;
  readonly span: Span;
}

/** What an image's own instructions do to its /etc/passwd. */
export interface Accounts {
  readonly file: DockerfileFile;
  /** By name; the last one to create or change it. */
  readonly created: ReadonlyMap<string, Account>;
  readonly removed: ReadonlySet<string>;
  /** True where something that these files do not show may have created this name: a copied passwd, a package, a script. */
  mayHold(name: string): boolean;
}

/**
 * Reads `useradd`, `adduser` (Debian's and BusyBox'), `usermod` and `userdel` from the RUNs of an image, lines that a
 * RUN writes to /etc/passwd, and the accounts of an earlier stage whose /etc/passwd is copied.
 */
export function accountsOf(image: Image): Accounts {
  return read(image, MOST_STAGES);
}

/** Real files copy an /etc/passwd once; a longer chain is left open rather than followed. */
const MOST_STAGES = 3;

function read(image: Image, depth: number): Accounts {
  const created = new Map<string, Account>();
  const removed = new Set<string>();
  const copies = passwdCopies(image);
  const copied = copies.stage && depth > 0 ? read({ ...image, stage: copies.stage }, depth - 1) : null;
  for (const [name, account] of copied?.created ?? []) created.set(name, account);
  for (const account of writtenLines(image)) created.set(account.name, account);
  const commands = runCommandsOf(image);
  for (const command of commands) follow(command, created, removed);
  const opaque =
    copies.opaque || (copies.stage !== null && depth === 0) || commands.some(isOpaque) || writesPasswd(image);
  const packages = opaque ? [] : packagesOf(commands);
  return {
    file: image.file,
    created,
    removed,
    mayHold: (name) =>
      opaque ||
      packages.some((each) => brings(each, name)) ||
      (copied !== null && (copied.mayHold(name) || mayBeIn(copies.stage, image, name))),
  };
}

/** True where the base of a stage has this name, or nobody knows. */
function mayBeIn(stage: Stage | null, image: Image, name: string): boolean {
  const [root] = stage ? lineageOf({ ...image, stage }) : [];
  return baseOf(root?.base.value ?? '')?.names?.has(name) ?? true;
}

/** What one command does to the accounts. */
function follow(
  { words, name: program }: RunCommand,
  created: Map<string, Account>,
  removed: Set<string>,
): void {
  if (program === 'useradd' || program === 'adduser') {
    const account = readAccount(words, program);
    if (account) created.set(account.name, account);
  } else if (program === 'usermod') {
    const changed = readAccount(words, 'useradd');
    if (changed?.uid) created.set(changed.name, changed);
  } else if (program === 'userdel' || program === 'deluser') {
    const name = words.at(-1)?.value ?? '';
    removed.add(name);
    created.delete(name);
  }
}
