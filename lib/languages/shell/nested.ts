import type { Word } from '../../text';

/** Text that a command reads as a script. */
export interface NestedScript {
  readonly text: Word;
  /** False for `eval`, whose script runs in the shell itself. */
  readonly isolated: boolean;
  /** `sh -ec`: it ends at the first failure. */
  readonly errexit: boolean;
}

const SHELL = /^(?:\/(?:usr\/)?bin\/)?(?:ba|da|a)?sh$/;

/**
 * The script in `eval '…'`, `sh -c '…'`, `sudo bash -ec '…'`; null where none of its text is known.
 * @param own the words without `sudo` and the like.
 */
export function nestedScript(words: readonly Word[], own: readonly Word[]): NestedScript | null {
  const first = words[0]?.value;
  if (first === 'eval') return words.length === 2 ? scriptIn(words[1], false, false) : null;
  if (!SHELL.test(own[0]?.value ?? '')) return null;
  const at = own.findIndex(({ value }, index) => index > 0 && /^-[a-z]{0,8}c$/.test(value));
  const options = own.slice(1, at + 1).map(({ value }) => value);
  return at > 0
    ? scriptIn(
        own[at + 1],
        true,
        options.some((value) => /^-[a-z]*e/.test(value) || value === 'errexit'),
      )
    : null;
}

function scriptIn(text: Word | undefined, isolated: boolean, errexit: boolean): NestedScript | null {
  return text && /[^\uE000\s]/.test(text.value) ? { text, isolated, errexit } : null;
}
