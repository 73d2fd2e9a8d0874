import { type BaseTools, programName } from '../setup';
import { isKnown, type Word } from '../text';
import { type Effect, effectOf } from './defang-setuid-effect';
import { permBits } from './defang-setuid-modes';
import { foldersOf, SAMPLES, type Sample } from './defang-setuid-samples';
import { globMatches } from './glob';

/** A `find` command line, read so that it can be tried out on a file. */
export interface Find {
  readonly words: readonly Word[];
  /** Where the walk starts; relative where nobody knows the folder it is started in. */
  readonly roots: readonly string[];
  /** Why find stops before it looks at any file; null where it runs. */
  readonly refusal: { readonly kind: string; readonly word: Word } | null;
  /** True where its verdict hangs on something these files do not say. */
  readonly doubtful: boolean;
  readonly perms: readonly Perm[];
  /** True where an `-exec` or `-delete` of its own changes files. */
  readonly acts: boolean;
  readonly prints: 'lines' | 'nulls';
  readonly hasOr: boolean;
  readonly hasParentheses: boolean;
  /** True where `-quit` ends it at the first file that gets there. */
  readonly quits: boolean;
  /** What happens to a file of this mode: what is left of the mode, and whether its name is printed. */
  tryOn(sample: Sample, mode: number): { readonly mode: number | null; readonly printed: boolean };
}

export interface Perm {
  readonly word: Word;
  /** `/` any of the bits, `-` all of them, none: this very mode; `+` the old spelling of `/`. */
  readonly prefix: '/' | '-' | '+' | '';
  readonly bits: number;
}

interface Trial {
  readonly sample: Sample;
  /** True for a folder on the way to a file: it may be pruned, and nothing is done to it. */
  readonly isFolder: boolean;
  pruned: boolean;
  mode: number | null;
  printed: boolean;
}
type Node = (trial: Trial) => boolean;

/** Options and tests of find with the number of words behind each; the ones with a meaning here are read below. */
const NO_WORDS =
  '-xdev -mount -depth -d -follow -noleaf -daystart -warn -nowarn -ignore_readdir_race -noignore_readdir_race -true -readable -writable -executable -ls';
const NEVER_NONE = '-false -empty -nouser -nogroup';
const NEVER_ONE =
  '-size -newer -anewer -cnewer -mtime -atime -ctime -mmin -amin -cmin -links -inum -samefile -used -lname -ilname -regex -iregex -context';
const ALWAYS_ONE = '-regextype -fstype -mindepth -printf -fprint -fprint0 -fls';
const set = (list: string) => new Set(list.split(' '));
const PLAIN = { none: set(NO_WORDS), never: set(NEVER_NONE), neverOne: set(NEVER_ONE), one: set(ALWAYS_ONE) };
const MOST_NESTED = 64;

/** How and where a find is started. */
export interface Start {
  /** The find that the image has. */
  readonly flavour: BaseTools['find'];
  readonly execForm: boolean;
  /** The folder that it is started in; null where nobody knows. */
  readonly folder: string | null;
}

/** Reads a find command with the find that the image has. */
export function readFind(words: readonly Word[], started: Start): Find | null {
  const name = programName(words[0]);
  const start = name === 'find' ? 1 : name === 'busybox' && words[1]?.value === 'find' ? 2 : 0;
  if (start === 0) return null;
  const { flavour, execForm, folder } = started;
  const reader = new Reader(words, start, start === 2 ? 'busybox' : flavour, execForm);
  return reader.read(folder);
}

class Refused extends Error {
  constructor(
    readonly kind: string,
    readonly word: Word,
  ) {
    super(kind);
  }
}

class Reader {
  private at: number;
  private depth = 0;
  private doubtful: boolean;
  private acts = false;
  private hasAction = false;
  private prints: 'lines' | 'nulls' = 'lines';
  private hasOr = false;
  private hasParentheses = false;
  private quits = false;
  private maxDepth = Number.POSITIVE_INFINITY;
  private readonly perms: Perm[] = [];
  private readonly roots: string[] = [];

  constructor(
    private readonly words: readonly Word[],
    start: number,
    private readonly flavour: BaseTools['find'],
    private readonly execForm: boolean,
  ) {
    this.at = start;
    this.doubtful = words.some(({ value }) => !isKnown(value));
  }

  read(folder: string | null): Find {
    let node: Node = () => true;
    let refusal: Find['refusal'] = null;
    try {
      this.readRoots();
      if (this.at < this.words.length) node = this.list();
      const rest = this.words[this.at];
      if (rest) throw new Refused(this.execForm ? 'exec-form-escape' : 'bad-expression', rest);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refusal = { kind: error.kind, word: error.word };
    }
    const { quits, words, doubtful, perms, acts, prints, hasOr, hasParentheses, hasAction, maxDepth } = this;
    const roots = (this.roots.length > 0 ? this.roots : ['.']).map((root) =>
      folder === null || root.startsWith('/') ? root : `${folder}/${root}`,
    );
    return {
      words,
      roots,
      refusal,
      doubtful,
      perms,
      acts,
      prints,
      hasOr,
      hasParentheses,
      quits,
      tryOn: (sample, mode) => {
        // It ends at the first file that gets there; one of the samples stands for all the others.
        if (quits && sample === SAMPLES[0]) return { mode, printed: false };
        if (refusal || sample.depth > maxDepth || !roots.some((root) => isBelow(sample.path, root)))
          return { mode, printed: false };
        if (foldersOf(sample).some((folder) => isPruned(node, folder))) return { mode, printed: false };
        const trial: Trial = { sample, isFolder: false, pruned: false, mode, printed: false };
        const holds = node(trial);
        return { mode: trial.mode, printed: trial.printed || (!hasAction && holds) };
      },
    };
  }

  private get word(): Word | undefined {
    return this.words[this.at];
  }

  private readRoots(): void {
    while (/^-(?:[HLP]|O\d?|D)$/.test(this.word?.value ?? '')) this.at += this.word?.value === '-D' ? 2 : 1;
    for (let word = this.word; word && !/^(?:-.|[()!,])/.test(word.value); word = this.word) {
      this.roots.push(word.value);
      this.at++;
    }
  }

  private list(): Node {
    let node = this.or();
    while (this.word?.value === ',') {
      this.at++;
      const [left, right] = [node, this.or()];
      node = (trial) => {
        left(trial);
        return right(trial);
      };
    }
    return node;
  }

  private or(): Node {
    const nodes = [this.and()];
    while (this.word?.value === '-o' || this.word?.value === '-or') {
      this.at++;
      this.hasOr = true;
      nodes.push(this.and());
    }
    return (trial) => nodes.some((node) => node(trial));
  }

  private and(): Node {
    const nodes: Node[] = [];
    for (let word = this.word; word && !/^(?:-o|-or|,|\))$/.test(word.value); word = this.word) {
      if (word.value === '-a' || word.value === '-and') this.at++;
      else nodes.push(this.primary(word));
    }
    return (trial) => nodes.every((node) => node(trial));
  }

  private primary(word: Word): Node {
    const { value } = word;
    this.at++;
    if (++this.depth > MOST_NESTED) throw new Refused('bad-expression', word);
    const node = value === '!' || value === '-not' ? this.not(word) : this.operand(word, value);
    this.depth--;
    return node;
  }

  private not(word: Word): Node {
    const next = this.word;
    if (!next) throw new Refused('bad-expression', word);
    const inner = this.primary(next);
    return (trial) => !inner(trial);
  }

  private operand(word: Word, value: string): Node {
    if (value === '(') {
      this.hasParentheses = true;
      const inner = this.list();
      if (this.word?.value !== ')') throw new Refused('bad-expression', word);
      this.at++;
      return inner;
    }
    if (PLAIN.none.has(value)) return () => true;
    if (PLAIN.never.has(value)) return () => false;
    if (value === '-quit') {
      this.quits = true;
      return () => true;
    }
    if (value === '-prune') return prune;
    if (value === '-print' || value === '-print0') return this.print(value);
    if (value === '-delete') return this.act(() => null);
    if (/^-(?:exec|execdir|ok|okdir)$/.test(value)) return this.exec(word);
    const argument = this.word;
    if (!argument || !value.startsWith('-')) {
      throw new Refused(this.execForm ? 'exec-form-escape' : 'bad-expression', word);
    }
    this.at++;
    return this.test(value, argument, word);
  }

  private print(value: string): Node {
    this.hasAction = true;
    if (value === '-print0') this.prints = 'nulls';
    return (trial) => {
      trial.printed = true;
      return true;
    };
  }

  private act(effect: Effect): Node {
    this.hasAction = true;
    this.acts = true;
    return (trial) => {
      if (trial.mode !== null) trial.mode = effect(trial.mode);
      return true;
    };
  }

  /** `-exec` up to its `;`, or to a `+` right behind `{}`. */
  private exec(word: Word): Node {
    const start = this.at;
    for (; this.at < this.words.length; this.at++) {
      const value = this.word?.value;
      const isPlus = value === '+' && this.words[this.at - 1]?.value === '{}';
      if (value !== ';' && !isPlus) continue;
      const command = this.words.slice(start, this.at++);
      this.hasAction = true;
      // `-ok` asks first, and a build has nobody who answers.
      const effect = word.value.startsWith('-ok')
        ? null
        : effectOf(command, (each) => each.value.includes('{}'));
      return effect ? this.act(effect) : () => true;
    }
    const kind = this.words.slice(start).some(({ value }) => value === '\\;')
      ? 'exec-form-escape'
      : 'exec-unfinished';
    throw new Refused(kind, word);
  }

  private test(name: string, argument: Word, word: Word): Node {
    const { value } = argument;
    if (name === '-perm') return this.perm(argument);
    if (name === '-type' || name === '-xtype') {
      const types = value.split(',');
      return ({ isFolder }) => types.includes(isFolder ? 'd' : 'f');
    }
    if (name === '-maxdepth') {
      this.maxDepth = Number.parseInt(value, 10);
      return () => true;
    }
    if (/^-i?(?:path|wholename)$/.test(name)) return (trial) => globMatches(value, trial.sample.path);
    if (/^-i?name$/.test(name)) return (trial) => globMatches(value, trial.sample.name);
    if (name === '-user' || name === '-uid')
      return (trial) => trial.sample.user === (isRoot(value) ? 'root' : value);
    if (name === '-group' || name === '-gid') return (trial) => value === trial.sample.group;
    if (PLAIN.one.has(name)) return () => true;
    if (PLAIN.neverOne.has(name)) return () => false;
    throw new Refused('bad-expression', word);
  }

  private perm(word: Word): Node {
    const prefix = /^[-/+]/.exec(word.value)?.[0] ?? '';
    const bits = permBits(word.value.slice(prefix.length));
    if (bits === null) {
      if (!isKnown(word.value)) return () => true;
      throw new Refused('bad-perm', word);
    }
    // The four spellings are the ones that the pattern lets through.
    this.perms.push({ word, prefix: prefix as Perm['prefix'], bits });
    if (prefix === '+' && this.flavour === 'gnu') throw new Refused('old-perm-form', word);
    if (prefix === '+' && this.flavour === null) this.doubtful = true;
    if (prefix === '') return (trial) => trial.mode === bits;
    if (prefix === '-') return (trial) => ((trial.mode ?? 0) & bits) === bits;
    return (trial) => bits === 0 || ((trial.mode ?? 0) & bits) !== 0;
  }
}

function prune(trial: Trial): boolean {
  trial.pruned = true;
  return true;
}

/** True where the walk does not go into a folder. */
function isPruned(node: Node, sample: Sample): boolean {
  const trial: Trial = { sample, isFolder: true, pruned: false, mode: sample.mode, printed: false };
  node(trial);
  return trial.pruned;
}

function isRoot(value: string): boolean {
  return value === 'root' || value === '0';
}

/** True where the walk from `root` comes by the path. */
function isBelow(path: string, root: string): boolean {
  const plain = `/${root
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/')}`;
  return root.startsWith('/') && (plain === '/' || path === plain || path.startsWith(`${plain}/`));
}
