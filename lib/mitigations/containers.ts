import {
  type CommandsFile,
  type Container,
  type Invocation,
  type Place,
  placeIn,
  type Setup,
  swarmName,
} from '../setup';
import type { Span } from '../text';
import { composeLine, composeValue, insertKey } from './compose-edits';
import { unknown } from './judgement';
import type { Judgement, ProposedFix } from './types';

/**
 * Judges each container of the setup. A setup that starts none is unknown; one whose only commands are refused
 * is left to the refusal.
 */
export function judgeContainers(
  setup: Setup,
  judge: (container: Container) => Judgement,
): readonly Judgement[] {
  if (setup.containers.length === 0 && setup.refused.length === 0) {
    return [unknown('commands', 'Add the docker run command that starts the container.')];
  }
  return setup.containers.map(judge);
}

/** What to write where a variable hides what a container says: `what` is `the user`, `the memory limit`. */
export function unsaid(container: Container, what: string): Judgement {
  if (container.origin !== 'compose') {
    return unknown('commands', `Write ${what} itself, or set the variable that may hold it in the script.`);
  }
  const from = container.service.extends.find(({ isResolved }) => !isResolved)?.from?.value;
  return unknown(
    'compose',
    from === undefined
      ? `Write ${what} itself, or give the variable that holds it a value in .env.`
      : `Write ${what} in ${container.service.name}, or extend a service of the same file: ${from} is not read with it.`,
  );
}

/** A service's key that Compose does not know, by the names it is often given; none for other containers. */
export function strangeKey(
  container: Container,
  names: RegExp,
): { readonly name: string; readonly place: Place } | undefined {
  if (container.origin !== 'compose') return undefined;
  for (const [name, { file, span }] of container.service.keys) {
    const found = container.files[file];
    if (found && names.test(name)) return { name, place: { file: found, span } };
  }
  return undefined;
}

/** The docker command lines that the CLI refuses, with its words. */
export function refusedInvocations(setup: Setup): readonly {
  readonly file: CommandsFile;
  readonly docker: Invocation['docker'];
  readonly place: Place;
  readonly message: string;
}[] {
  return setup.files.flatMap((file) =>
    file.kind === 'commands'
      ? file.invocations.flatMap(({ docker }) =>
          docker.refusal && docker.refusal.exit !== 0
            ? [{ file, docker, place: { file, span: docker.refusal.span }, message: docker.refusal.message }]
            : [],
        )
      : [],
  );
}

/** The words `docker run`, or what stands for them elsewhere: where an absence is reported. */
export function headOf({ head }: Container): Place {
  return head;
}

/**
 * Adds an option of `docker run` behind the last one, in the words of what starts the container. Where that has no
 * such option, there is nothing to edit, and the title says what to do instead.
 */
export function insertOption(container: Container, option: string, safe: boolean): ProposedFix {
  if (container.origin === 'compose') return insertKey(container, option, safe);
  const written = container.origin === 'run' ? option : swarmOption(option);
  if (written === null) return instead(option);
  const at = container.insertAt;
  return {
    title: `Add ${written}`,
    safe,
    edits: [{ place: placeIn(container, { start: at, end: at }), newText: ` ${written}` }],
  };
}

/** `--memory 512m` as `docker service create` writes it; null where it has no such option. */
function swarmOption(option: string): string | null {
  const [, flag, rest = ''] = /^--([\w-]+)(.*)$/s.exec(option) ?? [];
  if (flag === undefined) return option;
  const name = swarmName(flag);
  return name === null ? null : `--${name}${rest}`;
}

/** What to do where an option cannot be added. */
function instead(option: string): ProposedFix {
  const title = `docker service create has no ${/^\S+/.exec(option)?.[0]}: start the container with docker run, or give it to the whole daemon.`;
  return { title, safe: false, edits: [] };
}

export { placeIn };

/** A flag found behind the image's name, where it is an argument of the program in the container. */
export interface StrayFlag {
  readonly span: Span;
  /** As it is written there, value included. */
  readonly text: string;
  readonly value: string | null;
}

/**
 * Finds a docker flag behind the image name: `--memory 512m`, `--memory=512m`, `-m 512m`, `-m512m`. `accepts`
 * tells a value of this flag from an argument of the program's own (`python -m http.server`).
 */
export function findStray(
  container: Container,
  flag: { readonly long: string; readonly short?: string; readonly bool?: true },
  accepts: (value: string | null, index: number) => boolean,
): StrayFlag | undefined {
  // What a service runs has a key of its own, so that nothing can be on its wrong side.
  if (container.origin === 'compose') return undefined;
  const { args } = container;
  const other = container.origin === 'service-create' ? swarmName(flag.long) : null;
  for (const [index, word] of args.entries()) {
    const own = inlineValue(word.value, flag);
    const inline = own === undefined && other !== null ? inlineValue(word.value, { long: other }) : own;
    if (inline === undefined) continue;
    const next = inline === null && !flag.bool ? args[index + 1] : undefined;
    const value = next ? next.value : inline;
    if (!accepts(value, index)) continue;
    const span = { start: word.span.start, end: (next ?? word).span.end };
    return { span, value, text: next ? `${word.value} ${next.value}` : word.value };
  }
  return undefined;
}

/** The value written into the word itself, null for the bare flag, undefined for another word. */
function inlineValue(
  word: string,
  { long, short, bool }: { readonly long: string; readonly short?: string; readonly bool?: true },
): string | null | undefined {
  if (word === `--${long}` || word === `-${short}`) return null;
  if (word.startsWith(`--${long}=`)) return word.slice(long.length + 3);
  if (short && !bool && word.startsWith(`-${short}`)) return word.slice(2).replace(/^=/, '');
  return undefined;
}

/** Takes a stray flag from behind the image's name and puts it among docker's options. */
export function moveStray(container: Container, stray: StrayFlag): ProposedFix {
  if (container.origin === 'compose') return insertKey(container, stray.text, false);
  const at = container.insertAt;
  const { text } = container.file;
  const { start, end } = stray.span;
  const words = text.slice(start, end);
  const moved = container.origin === 'run' ? words : swarmOption(words);
  if (moved === null) return instead(words);
  const before = start > 0 && text[start - 1] === ' ' ? start - 1 : start;
  return {
    title: `Move ${stray.text} before the image name`,
    safe: false,
    edits: [
      { place: placeIn(container, { start: at, end: at }), newText: ` ${moved}` },
      { place: placeIn(container, { start: before, end }), newText: '' },
    ],
  };
}

/**
 * Replaces a stretch of a file. In a Compose file an option of `docker run` becomes its key with its value, and a value
 * keeps the quotes that stand there.
 */
export function rewrite(place: Place, newText: string, title: string, safe: boolean): ProposedFix {
  if (place.file.kind !== 'compose') return { title, safe, edits: [{ place, newText }] };
  const line = composeLine(newText);
  const text = line ?? composeValue(place, newText);
  const named = line === null ? title : title.replace(newText, () => line);
  return { title: named, safe, edits: [{ place, newText: text }] };
}

/** The whole word of the text around an offset: what Docker names by one letter may be a longer slip. */
export function wordAround({ file, span }: Place): Place {
  const { text } = file;
  let start = span.start;
  while (start > 0 && !/\s/.test(text.charAt(start - 1))) start--;
  let end = span.end;
  while (end < text.length && !/\s/.test(text.charAt(end))) end++;
  return { file, span: { start, end } };
}

/** The text at a place. */
export function textAt({ file, span }: Place): string {
  return file.text.slice(span.start, span.end);
}
