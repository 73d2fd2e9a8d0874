import { isKnown, type Problem, UNKNOWN, type Word } from '../../text';
import { evaluate, pairOf } from './evaluate';
import type { Expander } from './expand';
import { readFrom } from './from';
import type { RawInstruction } from './raw';
import { spanIn } from './read';
import { Scope } from './scope';
import type { Instruction, Stage, UserSetting } from './types';

/** ARGs that BuildKit sets in the global scope; their values depend on the machine and the command line. */
const PREDEFINED = ['BUILD', 'TARGET']
  .flatMap((side) => ['PLATFORM', 'OS', 'OSVERSION', 'ARCH', 'VARIANT'].map((part) => side + part))
  .concat('TARGETSTAGE');
const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** What a trigger costs of the steps that expansions may take: each runs once for every stage built on its stage. */
const TRIGGER_STEPS = 64;

const NONE: readonly never[] = [];

/** A stage while its instructions arrive. A class, for accessors in an object literal would slow every parse down. */
class OpenStage implements Stage {
  readonly instructions: Instruction[] = [];
  /** The ONBUILD instructions of this stage, for the stages that build on it. */
  onbuild: RawInstruction[] | null = null;
  private environment: ReadonlyMap<string, string> | null = null;

  /** @param inherited the scope over that of the stage it builds on; null where an image is its base. */
  constructor(
    private inherited: Scope | null,
    readonly index: number,
    readonly name: Word | null,
    readonly from: Instruction,
    readonly base: Word,
    readonly platform: Word | null,
    readonly parent: number | null,
    readonly triggers: readonly Instruction[],
    public user: UserSetting | null,
  ) {}

  /** Over an image it is made once asked for: a file may have as many stages as lines. */
  get scope(): Scope {
    this.inherited ??= baseScope(this.base.value === 'scratch');
    return this.inherited;
  }

  get env(): ReadonlyMap<string, string> {
    this.environment ??= this.scope.environment();
    return this.environment;
  }
}

/** Walks the instructions in order with their variables, as BuildKit dispatches them. */
export class StageBuilder {
  readonly instructions: Instruction[] = [];
  private readonly open: OpenStage[] = [];
  private readonly byName = new Map<string, number>();
  private readonly globals = new Scope(null, 'unset');

  constructor(
    private readonly text: string,
    private readonly expander: Expander,
    private readonly problems: Problem[],
  ) {
    for (const name of PREDEFINED) this.globals.setArgument(name, UNKNOWN);
  }

  get stages(): readonly Stage[] {
    return this.open;
  }

  add(raw: RawInstruction): void {
    const { name } = raw.command;
    const current = this.open[this.open.length - 1];
    const scope = name === 'FROM' || !current ? this.globals : current.scope;
    const instruction = this.evaluateIn(scope, raw, current ? this.globals : null);
    if (name === 'FROM') {
      this.openStage(raw, instruction);
      return;
    }
    this.instructions.push(instruction);
    if (current) {
      current.instructions.push(instruction);
      if (name === 'ONBUILD') {
        current.onbuild ??= [];
        current.onbuild.push(raw);
      }
      if (name === 'USER') current.user = userOf(instruction, current.index) ?? current.user;
    }
  }

  /** Expands the instruction in the scope and lets its ARG or ENV change the scope. */
  private evaluateIn(scope: Scope, raw: RawInstruction, globals: Scope | null): Instruction {
    const lookup = (name: string) => scope.lookup(name);
    const { command } = raw;
    const instruction = evaluate(raw, this.expander, lookup, this.text);
    if (command.name === 'ENV') {
      for (const { name, value } of instruction.pairs) scope.setVariable(name.value, value?.value ?? '');
    }
    if (command.name !== 'ARG') return instruction;
    const pairs = command.pairs.map((pair) => {
      const result = pairOf(command, pair, this.expander, lookup);
      declare(scope, globals, result.name.value, result.value);
      return result;
    });
    return { ...instruction, pairs };
  }

  private openStage(raw: RawInstruction, written: Instruction): void {
    const { command } = raw;
    const parts = readFrom(command);
    const lookup = (name: string) => this.globals.lookup(name);
    const [first, ...others] = written.words;
    const base = this.expander.expand(command.line, parts.base, lookup, first);
    if (base.value === '' && command.words.length > 0) {
      const source = command.line.text.slice(parts.base.from, parts.base.to);
      const message = `base name (${source}) should not be blank`;
      this.problems.push({ message, span: spanIn(command.line, parts.base) });
    }
    const from = base === first ? written : { ...written, words: [base, ...others] };
    this.instructions.push(from);
    const parent = this.findParent(base);
    const name = parts.name ? (others[1] ?? null) : null;
    const index = this.open.length;
    const inherited = parent === null ? null : (this.open[parent] ?? null);
    const scope = inherited?.scope.child() ?? null;
    const triggers = scope ? this.runTriggers(inherited, scope) : NONE;
    const user = triggers.reduce<UserSetting | null>(
      (before, trigger) => (trigger.keyword === 'USER' ? (userOf(trigger, parent ?? 0) ?? before) : before),
      inherited?.user ?? null,
    );
    const platform = from.flags.find((flag) => flag.name === 'platform')?.value ?? null;
    this.open.push(new OpenStage(scope, index, name, from, base, platform, parent, triggers, user));
    if (name) this.byName.set(name.value.toLowerCase(), index);
  }

  /** The earlier stage of that name. BuildKit knows it in lower case and takes any other spelling for an image. */
  private findParent(base: Word): number | null {
    if (!isKnown(base.value)) return null;
    const lower = base.value.toLowerCase();
    const index = this.byName.get(lower);
    if (index === undefined) return null;
    if (lower !== base.value) {
      const reason = `invalid reference format: repository name (library/${base.value}) must be lowercase`;
      this.problems.push({
        message: `failed to parse stage name "${base.value}": ${reason}`,
        span: base.span,
      });
    }
    return index;
  }

  /** The ONBUILD instructions of the stage that this one builds on: they run first, with this one's variables. */
  private runTriggers(parent: OpenStage | null, scope: Scope): readonly Instruction[] {
    if (!parent?.onbuild) return NONE;
    const run: Instruction[] = [];
    for (const raw of parent.onbuild) {
      const { inner } = raw.command;
      if (!inner || !this.expander.spend(TRIGGER_STEPS)) break;
      const trigger = { command: inner, heredocs: raw.heredocs, markers: raw.markers, end: raw.end };
      run.push(this.evaluateIn(scope, trigger, this.globals));
    }
    return run;
  }
}

/** An image's own environment is not in the file: whatever it may define is open. PATH is always there. */
function baseScope(scratch: boolean): Scope {
  return scratch ? new Scope(SCRATCH, 'unset') : new Scope(IMAGE, 'open');
}

function scopeWithPath(missing: 'unset' | 'open', path: string): Scope {
  const scope = new Scope(null, missing);
  scope.setArgument('PATH', path);
  return scope;
}

/** What every stage begins with, below its own scope. */
const SCRATCH = scopeWithPath('unset', DEFAULT_PATH);
const IMAGE = scopeWithPath('open', UNKNOWN);

/** An ARG: its default, else the global ARG of that name, else what the name meant before, else open. */
function declare(scope: Scope, globals: Scope | null, name: string, value: Word | null): void {
  const global = globals?.lookup(name) ?? 'unset';
  if (value) scope.setArgument(name, value.value);
  else if (typeof global !== 'string') scope.setArgument(name, global.value);
  else if (typeof scope.lookup(name) === 'string') scope.setArgument(name, null);
}

/** An empty user is one too: BuildKit writes it into the image, which then runs as root. */
function userOf(instruction: Instruction, stage: number): UserSetting | null {
  const user = instruction.words[0];
  return user ? { user, instruction, stage } : null;
}
