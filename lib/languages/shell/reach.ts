/** Whether the shell gets to a command: `perhaps` hangs on an exit status that the text does not say. */
export type Certainty = 'sure' | 'perhaps' | 'never';

/** An exit status as far as the text says it: success, failure (any), or null. */
export type Status = 0 | 1 | null;

/** `round` is one round of a loop, which `continue` ends. */
type Scope = 'round' | 'loop' | 'function' | 'shell';

/** Why nothing behind this point runs, up to the end of its scope. */
interface Leaving {
  readonly scope: Scope;
  /** True where the script goes on to be a success: a script that fails protects nothing anyway. */
  readonly ok: boolean;
}

/** How one of several ways through the text ended. */
interface Outcome {
  readonly status: Status;
  readonly left: Leaving | null;
  readonly mayHaveLeft: Scope | null;
}

interface State extends Outcome {
  readonly entry: Certainty;
  readonly question: boolean;
}

const WIDTH: Readonly<Record<Scope, number>> = { round: 0, loop: 1, function: 2, shell: 3 };
const STRENGTH: Readonly<Record<Certainty, number>> = { never: 0, perhaps: 1, sure: 2 };

/** The weaker of two certainties. */
export function weaker(a: Certainty, b: Certainty): Certainty {
  return STRENGTH[a] < STRENGTH[b] ? a : b;
}

/** Where success leads on: `0` surely, `1` never. */
export function onSuccess(status: Status): Certainty {
  return status === null ? 'perhaps' : status === 0 ? 'sure' : 'never';
}

/** The status that `!` makes of another. */
export function inverted(status: Status): Status {
  return status === null ? null : status === 0 ? 1 : 0;
}

/**
 * Follows whether the shell gets to the present place of a script, as far as constant statuses (`true`, `false`,
 * `exit 0`, `[ 1 = 2 ]`) decide it. A command of which nothing is known is taken to succeed: a build or a script whose
 * commands fail is not what is judged.
 */
export class Reach {
  /** `$?` here. */
  status: Status = 0;
  /** True where the last command asks something (`test`, `grep`), so that failing is an answer like any other. */
  question = false;
  errexit: boolean;
  /** Above 0 where a failure does not end a script under `set -e`: in conditions. */
  guards = 0;
  private entry: Certainty = 'sure';
  private left: Leaving | null = null;
  private mayHaveLeft: Scope | null = null;

  constructor(errexit: boolean) {
    this.errexit = errexit;
  }

  get now(): Certainty {
    if (this.left) return 'never';
    return this.mayHaveLeft ? weaker(this.entry, 'perhaps') : this.entry;
  }

  /** True where a loop was left, for sure or perhaps. */
  get brokeLoop(): boolean {
    return this.left?.scope === 'loop' || this.mayHaveLeft === 'loop';
  }

  leave(scope: Scope, ok: boolean): void {
    this.left ??= { scope, ok };
  }

  /** Under `set -e` a failure that no condition looks at ends the script. */
  check(): void {
    if (this.errexit && this.guards === 0 && this.status === 1) this.leave('shell', false);
  }

  narrow(entry: Certainty): void {
    this.entry = weaker(this.entry, entry);
  }

  /** Behind a round, a loop or a function, whatever has left only that goes on. */
  endOf(scope: 'round' | 'loop' | 'function'): void {
    if (this.left && WIDTH[this.left.scope] <= WIDTH[scope]) this.left = null;
    if (this.mayHaveLeft && WIDTH[this.mayHaveLeft] <= WIDTH[scope]) this.mayHaveLeft = null;
  }

  /** Runs something whose leaving and options are its own: a subshell, a function that nobody calls. */
  apart(run: () => void): void {
    const { entry, left, mayHaveLeft, errexit } = this;
    run();
    Object.assign(this, { entry, left, mayHaveLeft, errexit });
  }

  /** Runs a condition: its failure is an answer. */
  guarded(run: () => void): void {
    this.guards++;
    run();
    this.guards--;
  }

  /** Begins several ways through the text of which one is taken. */
  fork(): Fork {
    const { status, entry, left, mayHaveLeft, question } = this;
    return new Fork(this, { status, entry, left, mayHaveLeft, question });
  }

  get state(): State {
    const { status, entry, left, mayHaveLeft, question } = this;
    return { status, entry, left, mayHaveLeft, question };
  }

  set state({ status, entry, left, mayHaveLeft, question }: State) {
    Object.assign(this, { status, entry, left, mayHaveLeft, question });
  }
}

/** Several ways through a text from one point. */
export class Fork {
  private readonly outcomes: Outcome[] = [];

  constructor(
    private readonly reach: Reach,
    private readonly before: State,
  ) {}

  /** Starts one of the ways. */
  enter(entry: Certainty): void {
    this.reach.state = { ...this.before, entry: weaker(this.before.entry, entry) };
  }

  /** Ends it; true where it may be taken and leads on, so that what it has set counts. */
  leave(): boolean {
    const { entry, ...outcome } = this.reach.state;
    if (entry === 'never') return false;
    this.outcomes.push(outcome);
    return outcome.left === null;
  }

  /** None of the ways may be taken. */
  skip(status: Status): void {
    const { left, mayHaveLeft } = this.before;
    this.outcomes.push({ status, left, mayHaveLeft });
  }

  /** Goes on behind all of them. */
  join(): void {
    const { before, outcomes } = this;
    const lefts = outcomes.flatMap(({ left }) => left ?? []);
    const all = outcomes.length > 0 && lefts.length === outcomes.length;
    const scopes = outcomes.flatMap(({ mayHaveLeft }) => mayHaveLeft ?? []);
    const fine = all ? [] : lefts.filter(({ ok }) => ok).map(({ scope }) => scope);
    const ending = outcomes.filter(({ left }) => all || left === null);
    this.reach.state = {
      entry: before.entry,
      left: all ? narrowest(lefts) : before.left,
      mayHaveLeft: widest([...scopes, ...fine]),
      status: agreed(outcomes.length === 0 ? [before.status] : ending.map(({ status }) => status)),
      question: this.reach.question,
    };
  }
}

function agreed([first = null, ...rest]: readonly Status[]): Status {
  return rest.every((status) => status === first) ? first : null;
}

function narrowest(lefts: readonly Leaving[]): Leaving | null {
  return lefts.reduce<Leaving | null>(
    (found, left) => (found && WIDTH[found.scope] <= WIDTH[left.scope] ? found : left),
    null,
  );
}

function widest(scopes: readonly Scope[]): Scope | null {
  return scopes.reduce<Scope | null>(
    (found, scope) => (found && WIDTH[found] >= WIDTH[scope] ? found : scope),
    null,
  );
}
