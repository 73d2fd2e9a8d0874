import type { Instruction, Stage } from '../languages/dockerfile';
import {
  type BaseTools,
  baseOf,
  baseToolsOf,
  type Image,
  isPackageManager,
  lineageOf,
  type Place,
  packageCommandOf,
  programName,
  type RunCommand,
  runCommandsIn,
} from '../setup';
import { isKnown, joinSpans, type Span, type Word } from '../text';
import { type CopySource, copied } from './defang-setuid-copies';
import { chmodOf, effectOf, readsNulls, xargsEffect } from './defang-setuid-effect';
import { readFind } from './defang-setuid-find';
import { chmod, SET_ID } from './defang-setuid-modes';
import { createWalk, type Walk } from './defang-setuid-walk';
import { whoIs } from './user-spec';

/** Something that may put set-id bits into the image. */
export interface Source {
  readonly type: 'source';
  readonly kind: 'packages' | 'chmod' | 'copied-mode' | 'copied-tree';
  readonly place: Place;
  readonly instruction: Instruction;
}

/** What a build does to set-id bits, in the order in which it does it. */
export type Event =
  | { readonly type: 'walk'; readonly walk: Walk }
  | Source
  /** A COPY or ADD that keeps whatever bits its files have. */
  | { readonly type: 'copy'; readonly place: Place };

/** The image that a lineage stands on, and what follows. */
export interface History {
  readonly base: BaseTools | null;
  /** False where the reference itself hangs on an unset argument. */
  readonly baseKnown: boolean;
  readonly events: readonly Event[];
}

/** Reads an image's stages from its base on; `treeIsClean` answers for a whole tree copied from another stage. */
export function historyOf(
  image: Image,
  treeIsClean: (source: CopySource) => boolean,
  lineage: readonly Stage[] = lineageOf(image),
): History {
  const reference = lineage[0]?.base.value ?? '';
  const base = isKnown(reference) ? baseToolsOf(reference) : null;
  const events: Event[] = [];
  const build: Build = {
    image,
    find: base?.find ?? null,
    user: (isKnown(reference) ? baseOf(reference)?.user : null) ?? 'root',
    folder: null,
  };
  for (const stage of lineage) {
    const commands = new Cursor(runCommandsIn(image, stage));
    for (const instruction of [...stage.triggers, ...stage.instructions]) {
      const { keyword } = instruction;
      if (keyword === 'USER') build.user = instruction.words[0]?.value ?? '';
      else if (keyword === 'WORKDIR') build.folder = folderBehind(instruction.words[0]);
      else if (keyword === 'RUN') runEvents(build, instruction, commands, events);
      else if (keyword === 'COPY' || keyword === 'ADD') {
        const found = copied(image, stage, instruction);
        const place = { file: image.file, span: instruction.span };
        if (found.mode) events.push({ type: 'source', kind: 'copied-mode', place, instruction });
        else if (found.tree && !treeIsClean(found.tree))
          events.push({ type: 'source', kind: 'copied-tree', place, instruction });
        else if (!found.tree && found.keeps) events.push({ type: 'copy', place });
      }
    }
  }
  return { base, baseKnown: isKnown(reference), events };
}

interface Build {
  readonly image: Image;
  find: BaseTools['find'];
  user: string;
  /** The working folder; null where nobody knows. */
  folder: string | null;
}

/** Where `cd` or WORKDIR leads to, as far as its word alone says. */
function folderBehind(word: Word | undefined): string | null {
  return word && isKnown(word.value) && word.value.startsWith('/') ? word.value : null;
}

/** The commands of a stage, RUN after RUN. */
class Cursor {
  private next = 0;

  constructor(private readonly commands: readonly RunCommand[]) {}

  /** The next command, if it belongs to this RUN. */
  of(instruction: Instruction): RunCommand | undefined {
    const command = this.commands[this.next];
    if (command?.instruction !== instruction) return undefined;
    this.next++;
    return command;
  }
}

/** Reads the commands of one RUN; what comes behind a find may finish what it began. */
function runEvents(build: Build, instruction: Instruction, commands: Cursor, events: Event[]): void {
  let open: Walk | null = null;
  let folder = build.folder;
  for (let command = commands.of(instruction); command; command = commands.of(instruction)) {
    if (command.words[0]?.value === 'cd') folder = folderBehind(command.words[1]);
    if (!open && !mayTouchBits(command.name)) continue;
    const span = spanOfWords(command.words);
    if (!span) continue;
    const place = { file: build.image.file, span };
    const execForm = command.words[0] === instruction.exec[0];
    const find = readFind(command.words, { flavour: build.find, execForm, folder });
    if (find) {
      const walk = createWalk({
        find,
        place,
        instruction,
        isRoot: isRoot(build, command),
        certain: command.reached === 'sure',
      });
      open = walk;
      events.push({ type: 'walk', walk });
      continue;
    }
    if (open && finishes(open, command, span)) continue;
    const event = otherEvent(build, instruction, command, place);
    if (event) events.push(event);
  }
}

const TOUCHES = new Set(['find', 'busybox', 'install', 'chmod']);

/** What comes behind a find counts whatever it is; else hardly any command has to do with set-id bits. */
function mayTouchBits(program: string): boolean {
  return TOUCHES.has(program) || isPackageManager(program);
}

function isRoot({ user }: Build, { wrappers }: RunCommand): boolean | null {
  if (wrappers.some((word) => /^(?:sudo|doas)$/.test(programName(word)))) return true;
  const { kind } = whoIs(user);
  return kind === 'unknown' ? null : kind === 'root';
}

/** `| xargs chmod a-s`, `| while read f; do chmod a-s "$f"`, `chmod a-s $(find …)`: the files that find has named. */
function finishes(walk: Walk, { words, piped }: RunCommand, span: Span): boolean {
  const isXargs = piped && programName(words[0]) === 'xargs';
  const effect = isXargs ? xargsEffect(words) : effectOf(words, ({ value }) => !isKnown(value));
  if (effect) walk.finish(effect, span, isXargs && readsNulls(words) ? 'nulls' : 'lines');
  else if (piped && /^(?:e?grep|fgrep|awk|sed|head|tail)$/.test(programName(words[0]))) walk.filter();
  return effect !== null;
}

function otherEvent(
  build: Build,
  instruction: Instruction,
  { words, reached }: RunCommand,
  place: Place,
): Event | null {
  const source = { type: 'source', kind: 'chmod', place, instruction } as const;
  const packages = packageCommandOf(words);
  if (packages) {
    if (packages.packages.some(({ name }) => name === 'findutils') && build.find === 'busybox') {
      build.find = 'gnu';
    }
    const head = words[0] ? joinSpans(words[0].span, packages.verb.span) : place.span;
    return packages.action === 'remove'
      ? null
      : { ...source, kind: 'packages', place: { ...place, span: head } };
  }
  const name = programName(words[0]);
  if (name === 'install') return setsMode(words) ? source : null;
  const change = name === 'chmod' ? chmodOf(words.slice(1)) : null;
  if (!change) return null;
  if ((change.apply(0) & SET_ID) !== 0) return source;
  if ((change.apply(SET_ID) & SET_ID) === SET_ID) return null;
  const isWhole = change.recursive && change.files.some(({ value }) => /^\/+$/.test(value));
  // Octal modes on named files are everyday work; only a mode that speaks of set-id bits means them.
  if (!isWhole && !change.mode.includes('s')) return null;
  const walk = createWalk({
    find: null,
    place,
    instruction,
    isRoot: true,
    certain: reached === 'sure',
    named: !isWhole,
  });
  walk.finish(change.apply, place.span, 'lines');
  return { type: 'walk', walk };
}

/** `install -m 4755 tool /usr/bin`. */
function setsMode(words: readonly Word[]): boolean {
  return words.some(({ value }, at) => {
    const inline = /^(?:-m|--mode=)(.+)$/.exec(value)?.[1];
    const mode = inline ?? (/^(?:-m|--mode)$/.test(value) ? words[at + 1]?.value : undefined);
    return mode !== undefined && ((chmod(mode)?.(0) ?? 0) & SET_ID) !== 0;
  });
}

function spanOfWords(words: readonly Word[]): Span | null {
  const [first] = words;
  const last = words.at(-1);
  return first && last ? joinSpans(first.span, last.span) : null;
}
