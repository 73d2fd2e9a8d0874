import type { Instruction, Stage } from '../languages/dockerfile';
import {
  type BaseTools,
  baseOf,
  baseToolsOf,
  type Image,
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
  const commands = byInstruction(image, lineage);
  const events: Event[] = [];
  const build: Build = {
    image,
    find: base?.find ?? null,
    user: (isKnown(reference) ? baseOf(reference)?.user : null) ?? 'root',
    folder: null,
  };
  for (const stage of lineage) {
    for (const instruction of [...stage.triggers, ...stage.instructions]) {
      const { keyword } = instruction;
      if (keyword === 'USER') build.user = instruction.words[0]?.value ?? '';
      else if (keyword === 'WORKDIR') build.folder = folderBehind(instruction.words[0]);
      else if (keyword === 'RUN')
        events.push(...runEvents(build, instruction, commands.get(instruction) ?? []));
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

function byInstruction(
  image: Image,
  lineage: readonly Stage[],
): ReadonlyMap<Instruction, readonly RunCommand[]> {
  const map = new Map<Instruction, RunCommand[]>();
  for (const command of lineage.flatMap((stage) => runCommandsIn(image, stage))) {
    const list = map.get(command.instruction);
    if (list) list.push(command);
    else map.set(command.instruction, [command]);
  }
  return map;
}

/** Reads the commands of one RUN; what comes behind a find may finish what it began. */
function runEvents(
  build: Build,
  instruction: Instruction,
  commands: readonly RunCommand[],
): readonly Event[] {
  const events: Event[] = [];
  let open: Walk | null = null;
  let folder = build.folder;
  for (const command of commands) {
    const span = spanOfWords(command.words);
    if (!span) continue;
    const place = { file: build.image.file, span };
    if (command.words[0]?.value === 'cd') folder = folderBehind(command.words[1]);
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
    events.push(...otherEvents(build, instruction, command, place));
  }
  return events;
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

function otherEvents(
  build: Build,
  instruction: Instruction,
  { words, reached }: RunCommand,
  place: Place,
): readonly Event[] {
  const source = (kind: Source['kind'], where: Place = place): Event => ({
    type: 'source',
    kind,
    place: where,
    instruction,
  });
  const packages = packageCommandOf(words);
  if (packages) {
    if (packages.packages.some(({ name }) => name === 'findutils') && build.find === 'busybox') {
      build.find = 'gnu';
    }
    const head = words[0] ? joinSpans(words[0].span, packages.verb.span) : place.span;
    return packages.action === 'remove' ? [] : [source('packages', { ...place, span: head })];
  }
  const name = programName(words[0]);
  if (name === 'install') return setsMode(words) ? [source('chmod')] : [];
  const change = name === 'chmod' ? chmodOf(words.slice(1)) : null;
  if (!change) return [];
  if ((change.apply(0) & SET_ID) !== 0) return [source('chmod')];
  if ((change.apply(SET_ID) & SET_ID) === SET_ID) return [];
  const isWhole = change.recursive && change.files.some(({ value }) => /^\/+$/.test(value));
  // Octal modes on named files are everyday work; only a mode that speaks of set-id bits means them.
  if (!isWhole && !change.mode.includes('s')) return [];
  const walk = createWalk({
    find: null,
    place,
    instruction,
    isRoot: true,
    certain: reached === 'sure',
    named: !isWhole,
  });
  walk.finish(change.apply, place.span, 'lines');
  return [{ type: 'walk', walk }];
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
