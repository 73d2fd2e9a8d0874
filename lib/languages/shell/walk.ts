import * as Shell from 'unbash';
import { type Problem, type Span, UNKNOWN, type Word } from '../../text';
import { makeAssignment } from './assign';
import { type Assigned, arithmeticNames, createAssignedFinder } from './assigned';
import { type Ending, endBranch, joinBranches } from './branches';
import { applyBuiltin, itemsOf } from './effects';
import { type Expansion, expandWord } from './expand';
import { type NestedScript, nestedScript } from './nested';
import { Oddities } from './oddities';
import { placesOf, type Source, spanAt } from './places';
import { explainErrors, TOO_DEEP } from './problems';
import { readCommand, readRedirection, type SimpleCommand } from './simple';
import { gluedAmpersand, type Seen, slipsIn } from './slips';
import type { ShellCommand } from './types';
import { POSITIONAL, type Variable, type Variables } from './variables';

/** Functions within functions, and text within `eval`, are followed this deep. */
const MAX_CALLS = 8;
/** Commands that calls may add to those written; past it a call is as good as unreadable. */
const MAX_CALLED_COMMANDS = 2_000;

interface ShellFunction {
  readonly node: Shell.Function;
  readonly source: Source;
  called: boolean;
}

/** Reads statements from top to bottom, keeps the variables and collects the simple commands. */
export class Walker implements Expansion {
  readonly commands: ShellCommand[] = [];
  readonly problems: Problem[] = [];
  depth = 0;
  private readonly functions: ShellFunction[] = [];
  private readonly functionByName = new Map<string, ShellFunction>();
  private readonly assignedIn = createAssignedFinder();
  private readonly oddities: Oddities;
  private conditional = false;
  private subshell = false;
  private join: ShellCommand['joinedBy'] = 'start';
  /** The commands from here on do not run: `exit`, `return`, `break`. */
  private left = false;
  /** The command before. */
  private seen: Seen | null = null;
  private calls = 0;
  private calledCommands = 0;
  private locals: Map<string, Variable | undefined> | null = null;

  constructor(
    readonly variables: Variables,
    readonly bash: boolean,
    public budget: number,
    text: string,
  ) {
    this.oddities = new Oddities(text);
  }

  /** Reads a whole script, then the functions that nothing has called. */
  script(script: Shell.ParsedScript, source: Source): void {
    this.report(script, source);
    this.statements(script.commands, source);
    for (const entry of [...this.functions].reverse()) {
      if (entry.called) continue;
      entry.called = true;
      this.conditional = true;
      this.join = ';';
      this.isolated(() => this.functionBody(entry, null));
    }
  }

  readScript(script: Shell.ParsedScript, source: Source): void {
    this.report(script, source);
    const { join } = this;
    this.join = 'start';
    this.depth++;
    this.inSubshell(() => this.statements(script.commands, source));
    this.depth--;
    this.join = join;
  }

  tooDeep(span: Span): void {
    this.problems.push({ message: TOO_DEEP, span });
  }

  sawLiteral(source: Source, from: number, to: number): void {
    this.oddities.see(source, from, to);
  }

  private report(script: Shell.ParsedScript, source: Source): void {
    for (const problem of explainErrors(script, source)) this.problems.push(problem);
  }

  private statements(statements: readonly Shell.Statement[], source: Source): void {
    for (const { command, background } of statements) {
      if (this.calls > 0 && this.calledCommands > MAX_CALLED_COMMANDS) return;
      const before = this.commands.length;
      if (background) this.background(command, source);
      else this.node(command, source);
      if (this.commands.length > before) this.join = background ? '&' : ';';
    }
  }

  private background(command: Shell.Statement['command'], source: Source): void {
    this.inSubshell(() => this.node(command, source));
    const slip = gluedAmpersand(this.seen, source, command.end);
    if (slip) this.problems.push(slip);
  }

  private list(list: Shell.CompoundList | undefined, source: Source): void {
    if (list) this.statements(list.commands, source);
  }

  private node(node: Shell.Statement['command'] | Shell.CompoundList, source: Source): void {
    switch (node.type) {
      case 'Command':
        this.command(node, source);
        return;
      case 'AndOr':
        this.andOr(node, source);
        return;
      case 'Pipeline':
        this.pipeline(node, source);
        return;
      case 'Redirected':
        for (const part of node.redirects) readRedirection(this, part, source, this.problems);
        this.node(node.command, source);
        return;
      case 'If':
        this.ifs(node, source);
        return;
      case 'Case':
        this.cases(node, source);
        return;
      case 'For':
      case 'Select':
        for (const word of node.wordlist ?? []) expandWord(this, source, word, []);
        this.loop(node, source, () => this.list(node.body, source));
        return;
      case 'While':
        this.loop(node, source, () => this.list(node.body, source), node.clause);
        return;
      case 'ArithmeticFor':
        this.loop(node, source, () => this.list(node.body, source));
        return;
      case 'Subshell':
        this.inSubshell(() => this.list(node.body, source));
        return;
      case 'Coproc':
        this.inSubshell(() => this.node(node.body, source));
        return;
      case 'BraceGroup':
        this.list(node.body, source);
        return;
      case 'CompoundList':
        this.list(node, source);
        return;
      case 'Function':
        this.define(node, source);
        return;
      case 'ArithmeticCommand':
        for (const name of arithmeticNames(node.body)) this.variables.setUnknown(name);
        return;
      case 'TestCommand':
        return;
    }
  }

  private pipeline(node: Shell.Pipeline, source: Source): void {
    if (node.commands.length === 1) {
      for (const command of node.commands) this.node(command, source);
      return;
    }
    for (const [index, command] of node.commands.entries()) {
      if (index > 0) this.join = '|';
      this.inSubshell(() => this.node(command, source));
    }
  }

  /** `a && b || c`: what stands after an operator may not run, unless all before it cannot fail. */
  private andOr(node: Shell.AndOr, source: Source): void {
    const { conditional } = this;
    let mark = null;
    let sure = true;
    for (const [index, command] of node.commands.entries()) {
      const operator = index === 0 ? null : (node.operators[index - 1] ?? '&&');
      if (operator) {
        this.join = operator;
        this.conditional = true;
      }
      if (operator === '||') {
        if (mark) this.settle(mark);
        mark = null;
        this.branches([() => this.node(command, source)], false);
        sure = false;
      } else {
        if (!sure) mark ??= this.variables.mark();
        this.node(command, source);
        sure &&= cannotFail(command);
      }
    }
    if (mark) this.settle(mark);
    this.conditional = conditional;
  }

  /** The changes since the mark belong to commands that may not have run. */
  private settle(mark: ReturnType<Variables['mark']>): void {
    const ending = endBranch(this.variables, mark);
    if (!this.left) joinBranches(this.variables, [ending], false);
    this.left = false;
  }

  private ifs(node: Shell.If, source: Source): void {
    this.list(node.clause, source);
    const bodies = [() => this.list(node.then, source)];
    for (const { clause, then } of node.elif) {
      bodies.push(() => {
        this.list(clause, source);
        this.list(then, source);
      });
    }
    const { else: otherwise } = node;
    if (otherwise) bodies.push(() => this.list(otherwise, source));
    this.whereConditional(() => this.branches(bodies, otherwise !== undefined));
  }

  private cases(node: Shell.Case, source: Source): void {
    expandWord(this, source, node.word, []);
    const bodies = node.items.map((item) => () => this.list(item.body, source));
    const exhaustive = node.items.some(({ pattern }) => pattern.some(({ text }) => text === '*'));
    this.whereConditional(() => this.branches(bodies, exhaustive));
  }

  /** Each body starts from the same variables; those that leave the list do not count for what comes after. */
  private branches(bodies: readonly (() => void)[], exhaustive: boolean): void {
    const { left } = this;
    const mark = this.variables.mark();
    const endings: Ending[] = [];
    for (const body of bodies) {
      this.left = false;
      body();
      const ending = endBranch(this.variables, mark);
      if (!this.left) endings.push(ending);
    }
    this.left = left || (exhaustive && endings.length === 0 && bodies.length > 0);
    if (endings.length > 0) joinBranches(this.variables, endings, exhaustive);
  }

  /** What a loop assigns is unknown in it and after it: nobody counts its rounds. */
  private loop(
    node: Shell.For | Shell.Select | Shell.While | Shell.ArithmeticFor,
    source: Source,
    body: () => void,
    clause?: Shell.CompoundList,
  ): void {
    const assigned = this.assignedIn(node, source.text);
    this.blur(assigned);
    this.list(clause, source);
    const { left } = this;
    const mark = this.variables.mark();
    this.whereConditional(body);
    const { names, forgot } = this.variables.since(mark);
    this.variables.rollback(mark);
    this.blur({ names, anything: forgot });
    this.left = left;
  }

  private blur({ names, anything }: Assigned): void {
    if (anything) this.variables.forget();
    for (const name of names) this.variables.setUnknown(name);
  }

  private define(node: Shell.Function, source: Source): void {
    const entry: ShellFunction = { node, source, called: false };
    this.functions.push(entry);
    this.functionByName.set(node.name.value, entry);
  }

  private command(node: Shell.Command, source: Source): void {
    const outer = this.oddities.begin();
    const simple = readCommand(this, node, source, this.problems);
    const { words, arrays } = simple;
    this.emit(simple, spanAt(source.places, node.pos, node.end));
    const seen = { node, words, source };
    for (const problem of this.oddities.end(outer, words)) this.problems.push(problem);
    for (const problem of slipsIn(seen, this.seen)) this.problems.push(problem);
    this.seen = seen;
    this.applyCommand(words);
    for (const [array, read] of arrays) makeAssignment(this, array, read, source);
  }

  private emit({ words, assignments, input }: SimpleCommand, span: Span): void {
    const { conditional, subshell, join: joinedBy } = this;
    const exported = this.variables.exported();
    this.commands.push({ words, assignments, span, conditional, joinedBy, subshell, input, exported });
    this.join = ';';
    if (this.calls > 0) this.calledCommands++;
  }

  private applyCommand(words: readonly Word[]): void {
    const [program] = words;
    if (!program) return;
    const entry = this.functionByName.get(program.value);
    if (entry) {
      this.call(entry, words);
      return;
    }
    const effect = applyBuiltin(this.variables, words, (name) => this.declareLocal(name));
    if (effect === 'leaves') this.left = true;
    const script = nestedScript(words);
    if (script) this.nested(script);
    else if (effect === 'runs-text') this.variables.forget();
  }

  /** The text that `eval` or `sh -c` reads as a script of its own. */
  private nested({ text, isolated }: NestedScript): void {
    if (!this.mayCall()) return;
    const source = { text: text.value, places: placesOf(text) };
    const script = Shell.parse(text.value);
    const { join } = this;
    this.join = 'start';
    this.calls++;
    this.report(script, source);
    if (isolated) this.inSubshell(() => this.statements(script.commands, source));
    else this.statements(script.commands, source);
    this.calls--;
    this.join = join;
  }

  /** False past the bounds: what the called text does to the variables is then anybody's guess. */
  private mayCall(): boolean {
    const may = this.calls < MAX_CALLS && this.calledCommands <= MAX_CALLED_COMMANDS;
    if (!may) this.variables.forget();
    return may;
  }

  private call(entry: ShellFunction, words: readonly Word[]): void {
    entry.called = true;
    if (!this.mayCall()) return;
    const before = this.variables.get(POSITIONAL);
    this.functionBody(entry, words.slice(1));
    this.variables.restore(POSITIONAL, before);
  }

  /** @param args null where nobody calls it, so that its parameters are unknown. */
  private functionBody({ node, source }: ShellFunction, args: readonly Word[] | null): void {
    const { left, locals, join } = this;
    const list = args ? itemsOf(args) : [{ text: UNKNOWN, open: true }];
    this.variables.set(POSITIONAL, { text: null, list, exported: false });
    this.locals = new Map();
    this.calls++;
    this.node(node.body, source);
    this.calls--;
    for (const [name, variable] of this.locals) this.variables.restore(name, variable);
    this.locals = locals;
    this.left = left;
    this.join = join;
  }

  private declareLocal(name: string): void {
    if (this.locals && !this.locals.has(name)) this.locals.set(name, this.variables.get(name));
  }

  private whereConditional(run: () => void): void {
    const { conditional } = this;
    this.conditional = true;
    run();
    this.conditional = conditional;
  }

  private inSubshell(run: () => void): void {
    const { subshell, left } = this;
    this.subshell = true;
    this.isolated(run);
    this.subshell = subshell;
    this.left = left;
  }

  private isolated(run: () => void): void {
    const mark = this.variables.mark();
    run();
    this.variables.rollback(mark);
  }
}

/** Assignments and a few builtins succeed whatever happens. */
function cannotFail(node: Shell.PipelineNode): boolean {
  if (node.type !== 'Command') return false;
  if (node.name)
    return /^(?:export|readonly|declare|typeset|local|echo|printf|true|:|set|unset)$/.test(node.name.text);
  return node.prefix.every((part) => part.type === 'Assignment' && !/\$\(|`/.test(part.text));
}
