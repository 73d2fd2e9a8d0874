import type { FileKind } from '../report';
import type { Account, Accounts, Base, Place } from '../setup';
import { met, unknown, unmet } from './judgement';
import type { Judgement, Problem } from './types';
import { isRootGroup, isWindowsUser, type Who, whoIs } from './user-spec';

/** A `--user` or USER value, and what is known of the /etc/passwd that it is looked up in. */
export interface UserSource {
  readonly value: string;
  readonly place: Place;
  readonly base: Base | 'unknown' | null;
  /** What the image's RUNs create; null for an image that these files do not build. */
  readonly accounts: Accounts | null;
  /** The kind of file that the value stands in. */
  readonly need: FileKind;
}

/** The user as root, and how it is spelt. */
export type AsRoot = Who & { readonly kind: 'root' };

const CANNOT_START = 'The container does not start, so the user that was meant protects nothing.';

/** Judges one user value; `asRoot` says what is wrong where it is root. */
export function judgeUser(source: UserSource, asRoot: (who: AsRoot) => Problem): Judgement {
  const who = whoIs(source.value);
  switch (who.kind) {
    case 'unknown':
      return unknown(
        source.need,
        'Give the variable in the user a value in these files: nobody can tell who it is.',
      );
    case 'root':
      return unmet(asRoot(who));
    case 'out-of-range':
      return unmet({
        kind: 'uid-out-of-range',
        severity: 'error',
        place: source.place,
        message: 'Docker refuses this number: uids and gids must be in range 0-2147483647.',
        consequence: CANNOT_START,
        advice: 'Take a number of your own above 10000, such as 10001:10001.',
      });
    case 'uid':
      return judgeUid(source, who);
    case 'name':
      return judgeName(source, who);
  }
}

function judgeUid(source: UserSource, { uid, group }: Who & { readonly kind: 'uid' }): Judgement {
  const message = `The process runs as uid ${uid}, not as root.`;
  const remarks: Problem[] = [];
  if (isRootGroup(group)) remarks.push(rootGroup(source.place));
  if (group === null && !isListed(source, uid)) {
    remarks.push({
      kind: 'bare-uid',
      severity: 'info',
      place: source.place,
      message: `Unless the image's /etc/passwd lists uid ${uid}, Docker gives it group 0, the group of root.`,
      consequence: 'Files that group root may write are open to it.',
      fixes: [
        {
          title: `Write ${uid}:${uid}`,
          safe: false,
          edits: [{ place: source.place, newText: `${uid}:${uid}` }],
        },
      ],
    });
  }
  return met([{ place: source.place, message }], remarks);
}

/** True where an account with this number is known: one that a RUN creates, or the base's own for uid 1000. */
function isListed({ accounts, base }: UserSource, uid: number): boolean {
  const created = [...(accounts?.created.values() ?? [])];
  if (created.some((account) => account.uid !== null && Number(account.uid.value) === uid)) return true;
  return (
    uid === 1000 && base !== null && base !== 'unknown' && (base.ready === 'node' || base.ready === 'ubuntu')
  );
}

function judgeName(source: UserSource, who: Who & { readonly kind: 'name' }): Judgement {
  const { name, group } = who;
  const account = source.accounts?.created.get(name);
  if (account && isUidZero(account)) return unmet(zeroAccount(source, account));
  const place = source.place;
  if (!account && isMissing(source, name)) {
    return unmet({
      kind: 'no-such-user',
      severity: 'error',
      place,
      message: `Nothing creates the user ${name}: unable to find user ${name}: no matching entries in passwd file.`,
      consequence: CANNOT_START,
      ...missingAdvice(source, name),
    });
  }
  const remarks: Problem[] = isRootGroup(group) ? [rootGroup(place)] : [];
  if (!account && !isCertain(source, name)) {
    remarks.push({
      kind: 'unproven-user',
      severity: 'info',
      place,
      message: `These files do not show that the image has a user ${name}, nor that it is not root under another name.`,
      consequence: 'Without it the container does not start: unable to find user.',
      advice: `Check with docker run --rm --entrypoint id IMAGE ${name}, or create the user in the Dockerfile.`,
    });
  }
  return met([{ place, message: `The process runs as ${name}, not as root.` }], remarks);
}

function missingAdvice({ base }: UserSource, name: string): Pick<Problem, 'advice' | 'fixes'> {
  const ready = base !== null && base !== 'unknown' ? base.ready : null;
  return {
    advice: ready
      ? `Create ${name} with a RUN before it is used, or take ${ready}, which the base image has.`
      : `Create ${name} with a RUN before it is used, or write a number such as 10001:10001.`,
  };
}

/** True where the base is known, lacks the name, and nothing in these files may have added it. */
function isMissing({ base, accounts }: UserSource, name: string): boolean {
  if (base === null || base === 'unknown' || base.names === null || base.windows) return false;
  if (accounts?.mayHold(name)) return false;
  return !base.names.has(name) || (accounts?.removed.has(name) ?? false);
}

/** True where the base is known to have the name. */
function isCertain({ base }: UserSource, name: string): boolean {
  if (base === null || base === 'unknown') return isWindowsUser(name);
  return base.windows || (base.names?.has(name) ?? false);
}

function isUidZero({ uid }: Account): boolean {
  return uid !== null && /^[+-]?0+$/.test(uid.value);
}

function zeroAccount(source: UserSource, account: Account): Problem {
  const file = source.accounts?.file ?? source.place.file;
  return {
    kind: 'uid-zero-account',
    severity: 'error',
    place: { file, span: account.uid?.span ?? account.span },
    message: `The user ${account.name} is created with uid 0, and uid 0 is root whatever its name.`,
    consequence: 'The kernel looks at the number alone: the process has all rights of root.',
    fixes: [
      {
        title: 'Write 10001',
        safe: false,
        edits: [{ place: { file, span: account.uid?.span ?? account.span }, newText: '10001' }],
      },
    ],
  };
}

function rootGroup(place: Place): Problem {
  return {
    kind: 'root-group',
    severity: 'info',
    place,
    message: 'The user is not root, its group is.',
    consequence: 'Files that group root may write are open to it.',
    advice: 'Give it a group of its own where the image allows, as in 10001:10001.',
  };
}
