import * as Shell from 'unbash';
import { type Problem, type Span, UNKNOWN, type Word } from '../../text';
import { makeAssignment } from './assign';
import { arithmeticNames } from './assigned';
import { testStatus } from './constants';
import { Control, type Maybe } from './control';
import { applyBuiltin, itemsOf } from './effects';
import { type Expansion, expandWord } from './expand';
import { plainWord } from './fields';
import { createCallers, Functions, type ShellFunction } from './functions';
import { type NestedScript, nestedScript } from './nested';
import { Oddities } from './oddities';
import { placesOf, type Source, spanAt } from './places';
import { type PlainScript, wordWithNames } from './plain';
import { explainErrors, TOO_DEEP } from './problems';
import { programWords } from './program';
import { Reach, type Status } from './reach';
import { readCommand, readRedirection, type SimpleCommand } from './simple';
import { gluedAmpersand, type Seen, slipsIn, strayLine } from './slips';
import { endsWell, errexitBy, isQuestion, statusOf } from './status';
import type { ShellCommand, StrayLine } from './types';
import { POSITIONAL, type Variable, type Variables } from './variables';

/** Functions within functions, and text within `eval`, are followed this deep. */
const MAX_CALLS = 8;
/** Commands that calls may add to those written; past it a call is as good as unreadable. */
const MAX_CALLED_COMMANDS = 2_000;

const NONE: readonly never[] = [];

/** How the surroundings run the text. */
export interface Setting {
  /** `sh -e` reads it. */
  readonly errexit: boolean;
  /** It is a paste from a terminal, where `exit` closes the shell that was looked into. */
  readonly isTranscript: boolean;
}

/** Reads statements from top to bottom, keeps the variables and collects the simple commands. */
export class Walker implements Expansion {
  readonly commands: ShellCommand[] = [];
  readonly problems: Problem[] = [];
  readonly strayLines: StrayLine[] = [];
  depth = 0;
  private readonly functions = new Functions();
  private readonly oddities: Oddities;
  readonly reach: Reach;
  private readonly control = new Control(this);
  private subshell = false;
  private inBackground = false;
  join: ShellCommand['joinedBy'] = 'start';
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
    private readonly setting: Setting,
  ) {
    this.oddities = new Oddities(text);
    this.reach = new Reach(setting.errexit);
  }

  /** Reads a whole script, then the functions that nothing has called. */
  script(script: Shell.ParsedScript, source: Source): void {
    this.report(script, source);
    this.statements(script.commands, source);
    this.uncalled();
  }

  /** The same for a script without a tree. */
  plain(script: PlainScript, source: Source): void {
    let maybe: Maybe | null = null;
    while (script.advance()) {
      const { tie, next } = script;
      if (tie || next) maybe = this.control.link(tie, !next, maybe, () => this.plainCommand(script, source));
      else this.plainCommand(script, source);
    }
    this.uncalled();
  }

  private uncalled(): void {
    if (this.functions.size === 0) return;
    const mayCall = createCallers(this.commands);
    for (const entry of this.functions.uncalled()) {
      entry.called = true;
      this.join = ';';
      this.reach.apart(() => {
        this.reach.state = { status: 0, left: null, mayHaveLeft: null, question: false, entry: 'sure' };
        this.reach.narrow(mayCall(entry.node.name.value) ? 'perhaps' : 'never');
        this.isolated(() => this.functionBody(entry, null));
      });
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
    const { inBackground } = this;
    this.inBackground = true;
    this.inSubshell(() => this.node(command, source));
    this.inBackground = inBackground;
    this.reach.status = 0;
    const slip = gluedAmpersand(this.seen, source, command.end);
    if (slip) this.problems.push(slip);
  }

  list(list: Shell.CompoundList | undefined, source: Source): void {
    if (list) this.statements(list.commands, source);
  }

  node(node: Shell.Statement['command'] | Shell.CompoundList, source: Source): void {
    switch (node.type) {
      case 'Command':
        this.command(node, source);
        return;
      case 'AndOr':
        this.control.andOr(node, source);
        return;
      case 'Pipeline':
        this.control.pipeline(node, source);
        return;
      case 'Redirected':
        for (const part of node.redirects) readRedirection(this, part, source, this.problems);
        this.node(node.command, source);
        return;
      case 'If':
        this.control.ifs(node, source);
        return;
      case 'Case':
        this.control.cases(node, source);
        return;
      case 'For':
      case 'Select':
        this.control.rounds(node, source);
        return;
      case 'While':
      case 'ArithmeticFor':
        this.control.loop(node, source);
        return;
      case 'Subshell':
        this.inSubshell(() => this.list(node.body, source));
        this.reach.check();
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
        this.functions.define(node, source);
        return;
      case 'ArithmeticCommand':
        for (const name of arithmeticNames(node.body)) this.variables.setUnknown(name);
        this.answered(null);
        return;
      case 'TestCommand':
        this.answered(testStatus(this, source, node.expression));
        return;
    }
  }

  private answered(status: Status): void {
    this.reach.status = status;
    this.reach.question = true;
    this.reach.check();
  }

  private command(node: Shell.Command, source: Source): void {
    const outer = this.oddities.begin();
    const simple = readCommand(this, node, source, this.problems);
    const found = this.oddities.end(outer, simple.words);
    this.simple(simple, node, source, found);
  }

  private plainCommand({ text, bounds, count }: PlainScript, source: Source): void {
    const words: Word[] = [];
    for (let at = 0; at < count; at += 2) {
      const from = bounds[at] ?? 0;
      const to = bounds[at + 1] ?? 0;
      const piece = text.slice(from, to);
      if (piece.includes('$')) expandWord(this, source, wordWithNames(text, from, to), words);
      else words.push(plainWord(piece, from, to, source.places));
    }
    const node = { pos: bounds[0] ?? 0, end: bounds[count - 1] ?? 0, suffix: NONE };
    // A list that has grown holds room for sixteen more, and these stay until the facts go.
    const simple = { words: words.slice(), assignments: NONE, input: NONE, arrays: NONE };
    this.simple(simple, node, source, NONE);
  }

  /** A simple command whose words are read; `found` are its own problems. */
  private simple(simple: SimpleCommand, node: Seen['node'], source: Source, found: readonly Problem[]): void {
    const { words, arrays } = simple;
    const own = programWords(words);
    const seen = { node, words, own, source };
    this.emit(simple, spanAt(source.places, node.pos, node.end));
    const substitutes = words.length === 0 && /[`(]/.test(source.text.slice(node.pos, node.end));
    for (const problem of found) this.problems.push(problem);
    for (const problem of slipsIn(seen)) this.problems.push(problem);
    const stray = strayLine(seen, this.seen);
    if (stray) this.strayLines.push(stray);
    this.seen = seen;
    const before = this.reach.status;
    this.reach.status = words.length > 0 ? statusOf(own, !this.bash) : substitutes ? null : 0;
    this.reach.question = isQuestion(words, own);
    this.applyCommand(words, own, before);
    this.reach.check();
    for (const [array, read] of arrays) makeAssignment(this, array, read, source);
  }

  private emit({ words, assignments, input }: SimpleCommand, span: Span): void {
    const { subshell, join: joinedBy, inBackground } = this;
    const { now: reached } = this.reach;
    const isCall = words[0] !== undefined && this.functions.named(words[0].value) !== undefined;
    const exported = this.variables.exported();
    this.commands.push({
      words,
      assignments,
      span,
      reached,
      joinedBy,
      subshell,
      inBackground,
      isCall,
      input,
      exported,
    });
    this.join = ';';
    if (this.calls > 0) this.calledCommands++;
  }

  /** @param before the status that `exit` without a word passes on. */
  private applyCommand(words: readonly Word[], own: readonly Word[], before: Status): void {
    const [program] = words;
    if (!program) return;
    const entry = this.functions.named(program.value);
    if (entry) {
      this.call(entry, words);
      return;
    }
    const effect = applyBuiltin(this.variables, words, this.declareLocal);
    if (effect === 'leaves') this.leave(words, before);
    if (program.value === 'set') this.reach.errexit = errexitBy(words.slice(1)) ?? this.reach.errexit;
    const script = nestedScript(words, own);
    if (script) this.nested(script);
    else if (effect === 'runs-text') this.variables.forget();
  }

  private leave([program, word]: readonly Word[], before: Status): void {
    const { reach } = this;
    const name = program?.value;
    const isLoop = name === 'break' || name === 'continue';
    const ok = isLoop || name === 'exec' || endsWell(word, before);
    reach.status = name === 'exec' ? null : ok ? 0 : 1;
    if (name === 'exit' && this.setting.isTranscript) return;
    reach.leave(name === undefined ? 'shell' : (Object.hasOwn(SCOPES, name) && SCOPES[name]) || 'shell', ok);
  }

  /** The text that `eval` or `sh -c` reads as a script of its own. */
  private nested({ text, isolated, errexit }: NestedScript): void {
    if (!this.mayCall()) return;
    const source = { text: text.value, places: placesOf(text) };
    const script = Shell.parse(text.value);
    const { join } = this;
    this.join = 'start';
    this.calls++;
    this.report(script, source);
    if (isolated) {
      this.inSubshell(() => {
        this.reach.errexit = errexit;
        this.reach.guards = 0;
        this.statements(script.commands, source);
      });
    } else this.statements(script.commands, source);
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
    const { locals, join } = this;
    const list = args ? itemsOf(args) : [{ text: UNKNOWN, open: true }];
    this.variables.set(POSITIONAL, { text: null, list, exported: false });
    this.locals = new Map();
    this.calls++;
    this.node(node.body, source);
    this.calls--;
    for (const [name, variable] of this.locals) this.variables.restore(name, variable);
    this.locals = locals;
    this.reach.endOf('function');
    this.join = join;
  }

  private readonly declareLocal = (name: string): void => {
    if (this.locals && !this.locals.has(name)) this.locals.set(name, this.variables.get(name));
  };

  inSubshell(run: () => void): void {
    const { subshell } = this;
    this.subshell = true;
    this.reach.apart(() => this.isolated(run));
    this.subshell = subshell;
  }

  private isolated(run: () => void): void {
    const mark = this.variables.mark();
    run();
    this.variables.rollback(mark);
  }
}

const SCOPES: Readonly<Record<string, 'round' | 'loop' | 'function'>> = {
  continue: 'round',
  break: 'loop',
  return: 'function',
};
