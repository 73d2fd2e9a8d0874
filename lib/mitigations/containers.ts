import type { CommandsFile, Container, Invocation, Place, Setup } from '../setup';
import type { Span } from '../text';
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
          docker.refusal
            ? [{ file, docker, place: { file, span: docker.refusal.span }, message: docker.refusal.message }]
            : [],
        )
      : [],
  );
}

/** The words `docker run`, where an absence is reported. */
export function headOf({ file, command }: Container): Place {
  return { file, span: command.headSpan };
}

/** The place in a container's script. */
export function placeIn({ file }: Container, span: Span): Place {
  return { file, span };
}

/** Adds an option behind the last one. */
export function insertOption(container: Container, option: string, safe: boolean): ProposedFix {
  const at = container.command.insertAt;
  return {
    title: `Add ${option}`,
    safe,
    edits: [{ place: placeIn(container, { start: at, end: at }), newText: ` ${option}` }],
  };
}

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
  const { args } = container.command;
  for (const [index, word] of args.entries()) {
    const inline = inlineValue(word.value, flag);
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
  const at = container.command.insertAt;
  const { text } = container.file;
  const { start, end } = stray.span;
  const before = start > 0 && text[start - 1] === ' ' ? start - 1 : start;
  return {
    title: `Move ${stray.text} before the image name`,
    safe: false,
    edits: [
      { place: placeIn(container, { start: at, end: at }), newText: ` ${text.slice(start, end)}` },
      { place: placeIn(container, { start: before, end }), newText: '' },
    ],
  };
}

/** Replaces a stretch of a file. */
export function rewrite(place: Place, newText: string, title: string, safe: boolean): ProposedFix {
  return { title, safe, edits: [{ place, newText }] };
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
