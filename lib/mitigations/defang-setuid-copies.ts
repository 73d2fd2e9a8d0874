import type { Instruction, Stage } from '../languages/dockerfile';
import { earlierStage, type Image } from '../setup';
import { chmod, SET_ID } from './defang-setuid-modes';

/** Where a whole tree of programs is copied from. */
export type CopySource =
  | { readonly type: 'stage'; readonly stage: Stage }
  | { readonly type: 'image'; readonly reference: string };

export interface Copied {
  /** True where `--chmod` gives the files a set-id bit. */
  readonly mode: boolean;
  /** Set where the sources are whole trees of programs, or a program that has the bit everywhere. */
  readonly tree: CopySource | null;
  /** True where the files keep the modes they have. */
  readonly keeps: boolean;
}

const TREE = /^\/*(?:(?:usr\/?)?(?:(?:s?bin|lib|lib64|libexec)\/?)?(?:local\/?)?)?\*?$/;
const PROGRAMS =
  /\/(?:sudo|su|doas|passwd|chsh|chfn|chage|gpasswd|newgrp|mount|umount|fusermount3?|pkexec|ping6?|newuidmap|newgidmap|crontab|expiry|unix_chkpwd|ssh-keysign|dbus-daemon-launch-helper|bbsuid)$/;

/** What COPY or ADD brings in the way of set-id bits. */
export function copied(image: Image, stage: Stage, { flags, words, exec }: Instruction): Copied {
  const mode = flags.find(({ name }) => name === 'chmod')?.value?.value;
  const change = mode === undefined ? null : chmod(mode);
  if (change) return { mode: (change(0) & SET_ID) !== 0, tree: null, keeps: false };
  const from = flags.find(({ name }) => name === 'from')?.value?.value;
  const sources = (exec.length > 0 ? exec : words).slice(0, -1);
  const isTree = sources.some(({ value }) => TREE.test(value) || PROGRAMS.test(value));
  if (from === undefined || !isTree) return { mode: false, tree: null, keeps: true };
  const found = earlierStage(image.file, stage, from);
  return {
    mode: false,
    keeps: true,
    tree: found ? { type: 'stage', stage: found } : { type: 'image', reference: from },
  };
}
