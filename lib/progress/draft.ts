/** A text and when it was last typed. Times are milliseconds since 1970, given by the caller. */
export interface Version {
  readonly text: string;
  readonly changedAt: number;
}

/** Why a text was put aside: it was written over elsewhere, by a reset, by somebody's draft, by one that was put aside. */
export type AsideReason = 'elsewhere' | 'reset' | 'shared' | 'taken';

/** A text that another one has replaced, kept so that it can be taken back. */
export interface Aside extends Version {
  readonly why: AsideReason;
}

/** What a learner wrote into one tab of a lesson. */
export interface Draft extends Version {
  /** The hand that typed it: one page in one browser tab. Empty where that is not known. */
  readonly by: string;
  /** The latest version of another hand that it was typed over: what its writer had seen. */
  readonly after: number;
  readonly aside: Aside | null;
}

/**
 * Joins two versions of one file: the text that was typed later stays. The other is put aside where the later one's
 * writer had not seen it. Texts that were put aside at or before `asidesUntil` have been dealt with.
 */
export function mergeDrafts(a: Draft, b: Draft, asidesUntil: number): Draft {
  const [earlier, later] = isLater(a, b) ? [b, a] : [a, b];
  const same = earlier.text === later.text && earlier.changedAt === later.changedAt;
  const asides = [a.aside, b.aside, isKnownTo(later, earlier) ? null : asideOf(earlier)];
  return {
    text: later.text,
    changedAt: later.changedAt,
    by: same && earlier.by > later.by ? earlier.by : later.by,
    after: same ? Math.max(earlier.after, later.after) : later.after,
    aside: asides.reduce((one, other) => latest(one, other, asidesUntil), null),
  };
}

/** What `hand` makes of a file by typing `text` over `base` at `now`; a clock that was set back changes nothing. */
export function typeOver(base: Draft | undefined, text: string, hand: string, now: number): Draft {
  if (!base) return { text, changedAt: now, by: hand, after: 0, aside: null };
  const after = base.by === hand ? base.after : base.changedAt;
  return { text, changedAt: Math.max(now, base.changedAt + 1), by: hand, after, aside: base.aside };
}

/** The same draft with an earlier text put aside, unless it says the same. */
export function withAside(draft: Draft, text: string, why: AsideReason): Draft {
  return text === draft.text ? draft : { ...draft, aside: { text, changedAt: draft.changedAt, why } };
}

/** Whether `earlier` needs no place beside `later`: the same text, the same hand, or its writer had it before them. */
function isKnownTo(later: Draft, earlier: Draft): boolean {
  if (later.text === earlier.text) return true;
  return (later.by !== '' && later.by === earlier.by) || later.after >= earlier.changedAt;
}

function asideOf({ text, changedAt }: Version): Aside {
  return { text, changedAt, why: 'elsewhere' };
}

function latest(a: Aside | null, b: Aside | null, until: number): Aside | null {
  const [one, other] = [a, b].map((aside) => (aside && aside.changedAt > until ? aside : null));
  if (!one || !other) return one ?? other ?? null;
  if (one.changedAt === other.changedAt && one.text === other.text) return one.why > other.why ? one : other;
  return isLater(one, other) ? one : other;
}

/** A total order, so that two tabs that join the same versions agree. */
function isLater(a: Version, b: Version): boolean {
  return a.changedAt === b.changedAt ? a.text > b.text : a.changedAt > b.changedAt;
}
