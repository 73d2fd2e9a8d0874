import type { Instruction, Stage } from '../languages/dockerfile';
import { earlierStage, type Image, lineageOf } from '../setup';
import type { Word } from '../text';
import { familyOfFile } from './no-unnecessary-packages-families';
import type { Problem } from './types';

/** Unwanted programs that a COPY --from brings one by one. */
export function copiedPrograms(image: Image): readonly Problem[] {
  return copies(image).flatMap(({ sources }) =>
    sources.flatMap(({ value, span }): readonly Problem[] => {
      const family = familyOfFile(value);
      if (!family) return [];
      const { severity, consequence } = family;
      return [
        {
          kind: 'copied-program',
          severity,
          place: { file: image.file, span },
          message: `${value} is copied without its package, and it is the same program: it ${family.what}.`,
          consequence,
          advice: 'Leave this COPY out of the final stage.',
          target: value,
        },
      ];
    }),
  );
}

/** COPY --from=stage of the whole root: everything that stage has installed comes along. */
export function copiedRoots(
  image: Image,
): readonly { readonly instruction: Instruction; readonly stage: Stage }[] {
  return copies(image).flatMap(({ instruction, stage, sources }) =>
    stage && sources.some(({ value }) => /^\/+\*?$/.test(value)) ? [{ instruction, stage }] : [],
  );
}

interface Copy {
  readonly instruction: Instruction;
  readonly stage: Stage | null;
  readonly sources: readonly Word[];
}

const NONE: readonly never[] = [];

function copies(image: Image): readonly Copy[] {
  return lineageOf(image).flatMap((stage) =>
    stage.instructions.flatMap((instruction): readonly Copy[] => {
      if (instruction.keyword !== 'COPY') return NONE;
      const from = instruction.flags.find(({ name }) => name === 'from')?.value?.value;
      if (from === undefined) return NONE;
      const words = instruction.exec.length > 0 ? instruction.exec : instruction.words;
      return [
        { instruction, stage: earlierStage(image.file, stage, from) ?? null, sources: words.slice(0, -1) },
      ];
    }),
  );
}
