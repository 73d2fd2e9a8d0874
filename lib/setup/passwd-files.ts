import type { Instruction, Stage } from '../languages/dockerfile';
import { isKnown, sliceOf } from '../text';
import type { Account } from './accounts';
import { earlierStage } from './earlier-stage';
import { lineageOf } from './lineage';
import type { Image } from './types';

/** COPY or ADD onto /etc, /etc/passwd or a whole root: from which earlier stage, or from where nobody can look. */
export function passwdCopies(image: Image): { readonly stage: Stage | null; readonly opaque: boolean } {
  let found: Stage | null = null;
  let opaque = false;
  for (const stage of lineageOf(image)) {
    for (const { keyword, words, exec, flags } of stage.instructions) {
      if (keyword !== 'COPY' && keyword !== 'ADD') continue;
      const target = (exec.at(-1) ?? words.at(-1))?.value ?? '';
      const from = flags.find(({ name }) => name === 'from')?.value?.value;
      const isRoot = target === '/' && (keyword === 'ADD' || from !== undefined);
      if (isKnown(target) && !isRoot && !/^\/etc(?:\/passwd)?\/?$/.test(target)) continue;
      const source = from === undefined ? undefined : earlierStage(image.file, stage, from);
      opaque ||= !source || found !== null;
      found ??= source ?? null;
    }
  }
  return { stage: found, opaque };
}

/** Lines in the form of /etc/passwd in a RUN that names the file: `app:x:10001:10001::/:/bin/sh`. */
export function writtenLines(image: Image): readonly Account[] {
  const lines = /(?:^|[\s"'])([A-Za-z_][\w.-]{0,63}):[^:\s"']{0,64}:(\d{1,10}):/g;
  return lineageOf(image).flatMap((stage) =>
    stage.instructions.filter(namesPasswd).flatMap(({ content, script }) => {
      const text = script ?? content;
      return [...text.value.matchAll(lines)].map((match): Account => {
        const end = match.index + match[0].length - 1;
        const uid = sliceOf(text, end - (match[2] ?? '').length, end);
        return { name: match[1] ?? '', uid: { ...uid, open: false }, span: uid.span };
      });
    }),
  );
}

function namesPasswd({ keyword, content, script }: Instruction): boolean {
  return keyword === 'RUN' && (script ?? content).value.includes('/etc/passwd');
}

/** A RUN that names the file may write it in a way that is not followed. */
export function writesPasswd(image: Image): boolean {
  return lineageOf(image).some((stage) => stage.instructions.some(namesPasswd));
}
