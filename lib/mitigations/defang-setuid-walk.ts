import type { Instruction } from '../languages/dockerfile';
import type { Place } from '../setup';
import { joinSpans, type Span } from '../text';
import type { Effect } from './defang-setuid-effect';
import type { Find } from './defang-setuid-find';
import { SET_GID, SET_ID, SET_UID } from './defang-setuid-modes';
import { ARMED, bitsLeft, type Modes, SAMPLES } from './defang-setuid-samples';

/** One attempt to take set-id bits away: a find with what it starts, or a chmod without find. */
export interface Walk {
  readonly find: Find | null;
  readonly instruction: Instruction;
  /** False after `USER app`; null where the user hangs on a variable. */
  readonly isRoot: boolean | null;
  /** From the find to the end of the command that finishes it. */
  readonly place: Place;
  /** True where set-id bits are meant at all. */
  readonly meant: boolean;
  readonly doubtful: boolean;
  /** False where nobody can say whether the RUN gets to it. */
  readonly certain: boolean;
  /** Why bits stay on files that had them before; null where none stays. */
  readonly reason: string | null;
  /** The command behind find that gets its files. */
  finish(effect: Effect, span: Span, reads: 'lines' | 'nulls'): void;
  /** Something in between leaves names out. */
  filter(): void;
  apply(modes: Modes): Modes;
}

interface Attempt {
  readonly find: Find | null;
  readonly place: Place;
  readonly instruction: Instruction;
  readonly isRoot: boolean | null;
  /** False where nobody can say whether the RUN gets to it. */
  readonly certain: boolean;
  /** True for a chmod of files that are named one by one. */
  readonly named?: boolean;
}

export function createWalk({ find, place, instruction, isRoot, certain, named = false }: Attempt): Walk {
  let behind: { readonly effect: Effect; readonly reads: 'lines' | 'nulls' } | null = null;
  let filtered = false;
  let span = place.span;
  const reaches = (at: number) => isRoot !== false && !named && !(filtered && at === 0);
  const separated = () => behind !== null && find !== null && behind.reads !== find.prints;
  const apply = (modes: Modes): Modes =>
    modes.map((mode, at) => {
      const sample = SAMPLES[at];
      if (mode === null || !sample || !reaches(at)) return mode;
      if (!find) return behind ? behind.effect(mode) : mode;
      const trial = find.tryOn(sample, mode);
      if (!trial.printed || trial.mode === null || !behind || separated()) return trial.mode;
      return behind.effect(trial.mode);
    });
  return {
    find,
    instruction,
    isRoot,
    certain,
    get place() {
      return { file: place.file, span };
    },
    get meant() {
      if (!find) return true;
      const perms = find.perms.some(({ bits }) => (bits & SET_ID) !== 0);
      return perms || find.refusal?.kind === 'bad-perm' || bitsLeft(apply(ARMED)) !== SET_ID;
    },
    get doubtful() {
      return !certain || isRoot === null || (find?.doubtful ?? false);
    },
    get reason() {
      return reasonOf(
        { find, isRoot, named, filtered, acts: behind !== null, separated: separated() },
        apply,
      );
    },
    finish(effect, end, reads) {
      behind = { effect, reads };
      span = joinSpans(span, end);
    },
    filter() {
      filtered = true;
    },
    apply,
  };
}

interface Facts {
  readonly find: Find | null;
  readonly isRoot: boolean | null;
  readonly named: boolean;
  readonly filtered: boolean;
  readonly acts: boolean;
  readonly separated: boolean;
}

/** The first thing that keeps a walk from taking every bit, as a kind of problem. */
function reasonOf(
  { find, isRoot, named, filtered, acts, separated }: Facts,
  apply: (modes: Modes) => Modes,
): string | null {
  const left = bitsLeft(apply(ARMED));
  if (left === 0) return null;
  if (named) return 'named-files-only';
  if (find?.refusal) return find.refusal.kind;
  if (find && !find.acts && !acts) return 'only-lists';
  if (isRoot === false) return 'not-root';
  if (!find) return left === SET_GID ? 'set-gid-left' : 'set-uid-left';
  if (separated) return 'names-not-separated';
  if (find.quits) return 'quits-early';
  return treeReason(find) ?? permReason(find) ?? (filtered ? 'narrowed' : bitReason(left));
}

/** Files outside the walked tree keep what they have. */
function treeReason({ roots }: Find): string | null {
  return roots.some((root) => /^\/[/.]*$/.test(root)) ? null : 'part-of-the-tree';
}

function permReason({ perms, hasOr, hasParentheses }: Find): string | null {
  if (hasOr && !hasParentheses && perms.length > 1) return 'missing-parentheses';
  if (perms.some(({ prefix, bits }) => prefix === '' && (bits & SET_ID) !== 0)) return 'exact-mode';
  const both = perms.filter(({ prefix, bits }) => prefix === '-' && (bits & SET_ID) === SET_ID);
  if (both.length > 0) return 'both-bits';
  const each = perms.filter(({ prefix }) => prefix === '-');
  return each.length > 1 && !hasOr ? 'both-bits' : null;
}

function bitReason(left: number): string {
  if (left === SET_GID) return 'set-gid-left';
  return left === SET_UID ? 'set-uid-left' : 'narrowed';
}
