import type { Instruction } from '../languages/dockerfile';
import {
  type Image,
  isPackageManager,
  lineageOf,
  type NamedPackage,
  type PackageCommand,
  packageCommandOf,
  programName,
  type RunCommand,
  runCommandsIn,
} from '../setup';
import { isKnown, joinSpans, type Span, type Word } from '../text';
import { globMatches } from './glob';

/** A package that a RUN installs and leaves in its layer. */
export interface Installed extends NamedPackage {
  readonly instruction: Instruction;
  /** `apt-get install`: from the program to the verb. */
  readonly head: Span;
  /** `apt`, `pip`, `npm` … */
  readonly manager: string;
  /** The `apk add --virtual` group that it came with, whose removal is its own. */
  readonly group: string | null;
  /** True where a language's own package manager brings it. */
  readonly byLanguage: boolean;
  /** How many packages the command names. */
  readonly among: number;
  /** The instruction that removes it from a later layer; the earlier one still holds it. */
  readonly removedLater: Instruction | null;
}

/** What the RUNs of an image do to its packages. */
export interface Layers {
  readonly installed: readonly Installed[];
  /** Installed and removed by the same RUN: no layer holds them. */
  readonly gone: readonly Installed[];
  /** Installs, with whether recommended packages come along. */
  readonly installs: readonly Command[];
  readonly upgrades: readonly Command[];
}

export interface Command {
  readonly instruction: Instruction;
  readonly head: Span;
  readonly command: PackageCommand;
}

/** Reads the packages that each RUN of an image's own stages installs, removes and leaves. */
export function layersOf(image: Image): Layers {
  const installed: Installed[] = [];
  const gone: Installed[] = [];
  const installs: Command[] = [];
  const upgrades: Command[] = [];
  for (const stage of lineageOf(image)) {
    for (const run of runsWithPackages(runCommandsIn(image, stage))) {
      if (run.commands.length === 0 && run.here.length === 0) continue;
      gone.push(...run.gone);
      installs.push(...run.commands.filter(({ command }) => command.action === 'install'));
      upgrades.push(...run.commands.filter(({ command }) => command.action === 'upgrade'));
      markRemoved(installed, run);
      installed.push(...run.here);
    }
  }
  return { installed, gone, installs, upgrades };
}

/** The RUNs of a stage that speak of packages: hardly any command does, and a RUN without one needs no lists. */
function runsWithPackages(commands: readonly RunCommand[]): readonly Run[] {
  const runs: Run[] = [];
  for (const command of commands) {
    if (!mayInstall(command.name)) continue;
    const words = withoutXargs(command.words);
    const step = stepOf(words, command.reached);
    if (!step) continue;
    if (runs.at(-1)?.instruction !== command.instruction) runs.push(new Run(command.instruction));
    runs.at(-1)?.follow(words, step);
  }
  return runs;
}

function mayInstall(program: string): boolean {
  return (
    isPackageManager(program) ||
    LANGUAGES.has(program) ||
    program === 'xargs' ||
    program === 'apt-mark' ||
    program.startsWith('python')
  );
}

/** What a command does to packages. */
type Step =
  | { readonly type: 'distribution'; readonly command: PackageCommand }
  | { readonly type: 'language'; readonly install: LanguageInstall }
  | { readonly type: 'automatic' };

function stepOf(words: readonly Word[], reached: RunCommand['reached']): Step | null {
  const command = packageCommandOf(words);
  // A removal that may not happen leaves the package there.
  if (command?.action === 'remove' && reached !== 'sure') return null;
  if (command) return { type: 'distribution', command };
  if (programName(words[0]) === 'apt-mark' && words[1]?.value === 'auto') return { type: 'automatic' };
  const install = languageInstall(words);
  return install && { type: 'language', install };
}

/** A removal that finds nothing of its own RUN speaks of an earlier layer. */
function markRemoved(installed: Installed[], run: Run): void {
  if (run.removals.length === 0) return;
  for (const [at, each] of installed.entries()) {
    if (each.removedLater === null && run.removes(each))
      installed[at] = { ...each, removedLater: run.instruction };
  }
}

/** One RUN, command by command. */
class Run {
  here: Installed[] = [];
  readonly gone: Installed[] = [];
  readonly commands: Command[] = [];
  /** Names, globs among them, that a command of this RUN removes. */
  readonly removals: string[] = [];
  private readonly automatic: string[] = [];

  constructor(readonly instruction: Instruction) {}

  removes({ name, group }: Installed): boolean {
    return this.removals.some(
      (each) => each === name || each === group || (/[*?]/.test(each) && globMatches(each, name)),
    );
  }

  follow(words: readonly Word[], step: Step): void {
    if (step.type === 'distribution') this.distribution(words, step.command);
    else if (step.type === 'language') this.language(words, step.install);
    else this.automatic.push(...words.slice(2).map(({ value }) => (value.includes('.*') ? '*' : value)));
  }

  private distribution(words: readonly Word[], command: PackageCommand): void {
    const head = joinSpans((words[0] ?? command.verb).span, command.verb.span);
    this.commands.push({ instruction: this.instruction, head, command });
    if (command.action === 'remove') {
      this.remove(words, command);
    } else if (command.action === 'install') {
      const { manager, packages, virtual: group } = command;
      const shared = { manager, head, group, among: packages.length, byLanguage: false };
      for (const each of packages) this.add({ ...each, ...shared });
    }
  }

  private remove(words: readonly Word[], { packages, verb }: PackageCommand): void {
    for (const { name } of packages) this.removals.push(name);
    const alone = /^(?:autoremove|autopurge|auto-remove)$/.test(verb.value);
    if (alone || words.some(({ value }) => /^--auto-?remove$/.test(value))) {
      this.removals.push(...this.automatic);
    }
    const left = this.here.filter((each) => !this.removes(each));
    this.gone.push(...this.here.filter((each) => this.removes(each)));
    this.here = left;
  }

  /** `pip install`, `npm install -g` and their kin. */
  private language(words: readonly Word[], { manager, verb, packages }: LanguageInstall): void {
    const head = joinSpans((words[0] ?? verb).span, verb.span);
    const shared = { manager, head, group: null, among: packages.length, byLanguage: true };
    for (const word of packages) {
      this.add({ name: word.value.split(/[=<>~![;@]/, 1)[0] ?? '', word, ...shared });
    }
  }

  private add(each: Omit<Installed, 'instruction' | 'removedLater'>): void {
    this.here.push({ ...each, instruction: this.instruction, removedLater: null });
  }
}

/** `xargs apt-get install -y`: what it is given stands in no file. */
function withoutXargs(words: readonly Word[]): readonly Word[] {
  if (programName(words[0]) !== 'xargs') return words;
  const at = words.findIndex(
    ({ value }, index) => index > 0 && !value.startsWith('-') && !/^\d+$/.test(value),
  );
  return at < 0 ? [] : words.slice(at);
}

interface LanguageInstall {
  readonly manager: string;
  readonly verb: Word;
  readonly packages: readonly Word[];
}

/** A map, since a lookup of text in an object first makes a key of that text. */
const LANGUAGES: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    pip: /^install$/,
    pip3: /^install$/,
    pipx: /^install$/,
    uv: /^(?:install|add)$/,
    npm: /^(?:install|i|add)$/,
    pnpm: /^(?:add|install|i)$/,
    yarn: /^(?:add)$/,
    gem: /^install$/,
    cargo: /^install$/,
    conda: /^install$/,
    mamba: /^install$/,
  }),
);

const PYTHON = /^python[\d.]*$/;

function languageInstall(words: readonly Word[]): LanguageInstall | null {
  const isModule = PYTHON.test(programName(words[0])) && words[1]?.value === '-m';
  const rest = isModule ? words.slice(2) : words;
  const manager = programName(rest[0]);
  const verbs = LANGUAGES.get(manager);
  return verbs ? installBy(manager, verbs, rest) : null;
}

function installBy(manager: string, verbs: RegExp, rest: readonly Word[]): LanguageInstall | null {
  const at = rest.findIndex(({ value }, index) => index > 0 && verbs.test(value));
  const verb = rest[at];
  if (!verb) return null;
  if (manager === 'npm' && !rest.some(({ value }) => /^(?:-g|--global|--location=global)$/.test(value)))
    return null;
  const packages = rest.slice(at + 1).filter(({ value }) => !value.startsWith('-') && isKnown(value));
  return { manager, verb, packages };
}
