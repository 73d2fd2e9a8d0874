import type * as Shell from 'unbash';
import type { Word } from '../../text';
import { type Assigned, createAssignedFinder } from './assigned';
import { type Ending, endBranch, joinBranches } from './branches';
import { areConstant, caseValue, matchesCase } from './constants';
import { type Expansion, expandWord } from './expand';
import type { Source } from './places';
import { type Certainty, type Fork, inverted, onSuccess, type Reach, type Status, weaker } from './reach';
import type { ShellCommand } from './types';
import type { Variables } from './variables';

/** Characters that the rounds of `for` loops may add to those written; past it a loop is read once, its variable unknown. */
const MAX_UNROLLED = 20_000;

/** What a list does where the status before it is not known. */
export interface Maybe {
  readonly mark: ReturnType<Variables['mark']>;
  readonly fork: Fork;
}

/** One of several ways through a text. */
interface Branch {
  readonly entry: Certainty;
  readonly run: () => void;
}

/** The reader of the script, as its lists, branches and loops use it. */
interface Host extends Expansion {
  readonly reach: Reach;
  join: ShellCommand['joinedBy'];
  node(node: Shell.Statement['command'] | Shell.CompoundList, source: Source): void;
  list(list: Shell.CompoundList | undefined, source: Source): void;
  inSubshell(run: () => void): void;
}

/** Reads lists, branches and loops: which of their commands are reached, and what they leave of the variables. */
export class Control {
  /** Made with the first loop: a Dockerfile has as many scripts as RUNs. */
  private finder: ReturnType<typeof createAssignedFinder> | null = null;
  private unrolled = 0;

  constructor(private readonly host: Host) {}

  pipeline(node: Shell.Pipeline, source: Source): void {
    const { reach } = this.host;
    const negated = node.prefixes.filter(({ type }) => type === 'Negation').length % 2 === 1;
    const run = () => {
      const [only] = node.commands;
      if (only && node.commands.length === 1) {
        this.host.node(only, source);
        return;
      }
      for (const [index, command] of node.commands.entries()) {
        if (index > 0) this.host.join = '|';
        this.host.inSubshell(() => this.host.node(command, source));
      }
    };
    if (!negated) {
      run();
      reach.check();
      return;
    }
    reach.guarded(run);
    reach.status = inverted(reach.status);
    reach.question = true;
  }

  /** `a && b || c`: what stands after an operator hangs on the status before it, where that is not constant. */
  andOr(node: Shell.AndOr, source: Source): void {
    let maybe: Maybe | null = null;
    const last = node.commands.length - 1;
    for (const [index, command] of node.commands.entries()) {
      const operator = index === 0 ? null : (node.operators[index - 1] ?? '&&');
      maybe = this.link(operator, index === last, maybe, () => this.host.node(command, source));
    }
  }

  /**
   * One command of such a list, so that a list can be read without being held.
   * @param operator what ties it to the one before; null for the first.
   * @param maybe what the one before has given back; null for the first.
   */
  link(
    operator: '&&' | '||' | null,
    isLast: boolean,
    maybe: Maybe | null,
    command: () => void,
  ): Maybe | null {
    const { reach } = this.host;
    const run = () => (isLast ? command() : reach.guarded(command));
    let open = maybe;
    if (operator) {
      if (operator === '||' && open) open = this.settle(open);
      this.host.join = operator;
      const entry = onSuccess(operator === '&&' ? reach.status : inverted(reach.status));
      if (entry === 'sure') run();
      else if (entry === 'never') this.branches([{ entry, run }], false, reach.status);
      else if (operator === '||') this.branches([{ entry, run: () => this.after(1, run) }], false, 0);
      else {
        open ??= { mark: this.host.variables.mark(), fork: reach.fork() };
        reach.narrow(reach.question ? 'perhaps' : 'sure');
        this.after(0, run);
      }
    } else run();
    return isLast && open ? this.settle(open) : open;
  }

  private after(status: Status, run: () => void): void {
    this.host.reach.status = status;
    run();
  }

  /** The changes since the mark belong to commands that may not have run. */
  private settle({ mark, fork }: Maybe): null {
    const ending = endBranch(this.host.variables, mark);
    if (fork.leave()) joinBranches(this.host.variables, [ending], false);
    fork.skip(1);
    fork.join();
    return null;
  }

  ifs(node: Shell.If, source: Source): void {
    const { reach } = this.host;
    reach.guarded(() => this.host.list(node.clause, source));
    const bodies: Branch[] = [
      { entry: onSuccess(reach.status), run: () => this.host.list(node.then, source) },
    ];
    let rest = onSuccess(inverted(reach.status));
    for (const { clause, then } of node.elif) {
      const run = () => {
        reach.narrow(rest);
        reach.guarded(() => this.host.list(clause, source));
        const { status } = reach;
        reach.narrow(onSuccess(status));
        rest = status === 0 ? 'never' : status === 1 ? rest : weaker(rest, 'perhaps');
        this.host.list(then, source);
      };
      bodies.push({ entry: 'sure', run });
    }
    const { else: otherwise } = node;
    if (otherwise)
      bodies.push({
        entry: 'sure',
        run: () => {
          reach.narrow(rest);
          this.host.list(otherwise, source);
        },
      });
    this.branches(bodies, otherwise !== undefined, 0, () => rest === 'never');
  }

  cases(node: Shell.Case, source: Source): void {
    const value = caseValue(this.host, source, node.word);
    const falls = node.items.some(({ terminator }) => terminator !== undefined && terminator !== ';;');
    let rest: Certainty = 'sure';
    const bodies: Branch[] = [];
    for (const item of node.items) {
      const status = falls ? null : matchesCase(this.host, source, value, item.pattern);
      const entry = weaker(rest, onSuccess(status));
      rest = status === 0 ? 'never' : status === 1 ? rest : 'perhaps';
      bodies.push({ entry, run: () => this.host.list(item.body, source) });
    }
    this.branches(bodies, rest === 'never', 0);
  }

  /** Each body starts from the same variables; those that leave the list do not count for what comes after. */
  private branches(
    bodies: readonly Branch[],
    exhaustive: boolean,
    otherwise: Status,
    decided: () => boolean = () => false,
  ): void {
    const mark = this.host.variables.mark();
    const fork = this.host.reach.fork();
    const endings: Ending[] = [];
    for (const { entry, run } of bodies) {
      fork.enter(entry);
      run();
      const ending = endBranch(this.host.variables, mark);
      if (fork.leave()) endings.push(ending);
    }
    const isDecided = exhaustive || decided() || bodies.some(({ entry }) => entry === 'sure');
    if (!isDecided) fork.skip(otherwise);
    fork.join();
    if (endings.length > 0) joinBranches(this.host.variables, endings, isDecided);
  }

  /** `for x in a b`: each constant word is a round; of any others nobody counts the rounds. */
  rounds(node: Shell.For | Shell.Select, source: Source): void {
    const words: Word[] = [];
    for (const word of node.wordlist ?? []) expandWord(this.host, source, word, words);
    const cost = (node.body.end - node.body.pos) * words.length;
    const fits = this.unrolled + cost <= MAX_UNROLLED;
    if (node.type === 'Select' || !node.wordlist || !fits || !areConstant(words)) {
      this.loop(node, source);
      return;
    }
    if (words.length === 0) {
      this.branches([{ entry: 'never', run: () => this.host.list(node.body, source) }], false, 0);
      return;
    }
    this.unrolled += cost;
    for (const { value } of words) {
      this.host.variables.set(node.name.value, { text: value, list: null, exported: false });
      this.host.list(node.body, source);
      this.host.reach.endOf('round');
      if (this.host.reach.now === 'never') break;
    }
    if (this.host.reach.brokeLoop) this.blur(this.assignedIn(node, source.text));
    this.host.reach.endOf('loop');
  }

  /** What a loop assigns is unknown in it and after it: nobody counts its rounds. */
  loop(node: Shell.For | Shell.Select | Shell.While | Shell.ArithmeticFor, source: Source): void {
    const { reach } = this.host;
    const assigned = this.assignedIn(node, source.text);
    this.blur(assigned);
    let entry: Certainty = 'perhaps';
    if (node.type === 'While') {
      reach.guarded(() => this.host.list(node.clause, source));
      entry = onSuccess(node.kind === 'while' ? reach.status : inverted(reach.status));
    }
    const mark = this.host.variables.mark();
    const fork = reach.fork();
    fork.enter(entry);
    this.host.list(node.body, source);
    reach.endOf('round');
    const endless = entry === 'sure' && !reach.brokeLoop;
    reach.endOf('loop');
    const { names, forgot } = this.host.variables.since(mark);
    this.host.variables.rollback(mark);
    if (fork.leave()) this.blur({ names, anything: forgot });
    if (entry !== 'sure') fork.skip(null);
    fork.join();
    reach.status = null;
    if (endless) reach.leave('shell', true);
  }

  private assignedIn(node: Shell.SyntaxNode, text: string): Assigned {
    this.finder ??= createAssignedFinder();
    return this.finder(node, text);
  }

  private blur({ names, anything }: Assigned): void {
    if (anything) this.host.variables.forget();
    for (const name of names) this.host.variables.setUnknown(name);
  }
}
