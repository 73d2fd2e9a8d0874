import type { Instruction } from '../languages/dockerfile';
import { baseOf, type Image, type Place } from '../setup';
import { isKnown } from '../text';
import { rewrite, textAt } from './containers';
import type { ImageState } from './defang-setuid-image';
import type { Walk } from './defang-setuid-walk';
import type { ProposedFix } from './types';
import { whoIs } from './user-spec';

const STRIP = 'find / -xdev -type f -perm /6000 -exec chmod a-s {} +';

/** Writes the whole command anew, in the form that it stands in. */
export function rewriteWalk({ place, instruction }: Walk): ProposedFix {
  const isExec = instruction.form === 'exec' && textAt(place).startsWith('"');
  const text = isExec
    ? STRIP.split(' ')
        .map((word) => JSON.stringify(word))
        .join(', ')
    : STRIP;
  return rewrite(place, text, `Write ${STRIP}`, false);
}

/** A RUN that takes all bits, behind the last instruction of the stage that may bring some. */
export function addStrip({ image, history }: ImageState): ProposedFix {
  const { stage, file } = image;
  // What a parent's ONBUILD runs stands above this stage, as the parent does.
  const last = history.events.findLast(
    (event) => event.type === 'source' && event.instruction.span.start > stage.from.span.start,
  );
  const behind = last?.type === 'source' ? last.instruction : stage.from;
  const at = behind.span.end;
  const lines = asRoot(userAt(image, behind), `RUN ${STRIP}`);
  const newline = newlineOf(file.text);
  return {
    title: `Add RUN ${STRIP}`,
    safe: false,
    edits: [
      {
        place: { file, span: { start: at, end: at } },
        newText: lines.map((line) => newline + line).join(''),
      },
    ],
  };
}

/** Switches to root for the RUN that needs it, and back. */
export function wrapAsRoot(image: Image, { instruction }: Walk): readonly ProposedFix[] {
  const { file, stage } = image;
  const user = userAt(image, instruction);
  if (!stage.instructions.includes(instruction) || user === null || !isKnown(user)) return [];
  const newline = newlineOf(file.text);
  const { start, end } = instruction.span;
  const insert = (at: number, newText: string) => ({
    place: { file, span: { start: at, end: at } } satisfies Place,
    newText,
  });
  return [
    {
      title: `Switch to root for this RUN and back to ${user}`,
      safe: false,
      edits: [insert(start, `USER root${newline}`), insert(end, `${newline}USER ${user}`)],
    },
  ];
}

function asRoot(user: string | null, run: string): readonly string[] {
  const kind = user === null ? 'root' : whoIs(user).kind;
  return kind === 'root' || user === null || !isKnown(user) ? [run] : ['USER root', run, `USER ${user}`];
}

/** Whom the stage builds as right behind an instruction; null where nothing says so. */
function userAt({ file, stage }: Image, instruction: Instruction): string | null {
  const { instructions } = stage;
  const own = instructions
    .slice(0, instructions.indexOf(instruction) + 1)
    .findLast(({ keyword }) => keyword === 'USER');
  const parent = stage.parent === null ? undefined : file.facts.stages[stage.parent];
  const setting = own?.words[0]?.value ?? parent?.user?.user.value;
  return setting ?? (isKnown(stage.base.value) ? (baseOf(stage.base.value)?.user ?? null) : null);
}

function newlineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}
