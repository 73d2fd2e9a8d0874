import type { Word } from '../text';
import type { Account } from './accounts';

/** Options that take the next word, by program. Sources: useradd(8), adduser(8), BusyBox adduser --help. */
const VALUES = {
  useradd: 'bcdefgGkKpsuZRP',
  adduser: 'hgsGuk',
} as const;
const LONG_VALUES = new Set(
  'base-dir comment home-dir home expiredate inactive gid groups skel key password shell uid root prefix selinux-user firstuid lastuid firstgid lastgid ingroup gecos conf add-extra-groups-to'.split(
    ' ',
  ),
);

/** The account that `useradd` or `adduser` creates; null where it names none. */
export function readAccount(words: readonly Word[], program: 'useradd' | 'adduser'): Account | null {
  let name: Word | undefined;
  let uid: Word | null = null;
  for (let at = 1; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    const option = readOption(word.value, VALUES[program]);
    if (!option) {
      // BusyBox' and Debian's `adduser USER GROUP` adds a member, not an account: the first operand is the name.
      name ??= word;
      continue;
    }
    const value = option.inline === null ? words[++at] : part(word, option.inline);
    if (option.isUid && value) uid = value;
  }
  return name ? { name: name.value, uid, span: name.span } : null;
}

interface Read {
  readonly isUid: boolean;
  /** The value inside the word itself; null where the next word is it. */
  readonly inline: string | null;
}

/** Reads one option word; null for an operand. A switch without a value has the empty inline value. */
function readOption(word: string, values: string): Read | null {
  if (!word.startsWith('-') || word === '-') return null;
  if (word.startsWith('--')) {
    const equals = word.indexOf('=');
    const name = word.slice(2, equals < 0 ? undefined : equals);
    if (equals >= 0) return { isUid: name === 'uid', inline: word.slice(equals + 1) };
    return LONG_VALUES.has(name) ? { isUid: name === 'uid', inline: null } : { isUid: false, inline: '' };
  }
  for (let at = 1; at < word.length; at++) {
    const letter = word.charAt(at);
    if (!values.includes(letter)) continue;
    const inline = word.slice(at + 1);
    return { isUid: letter === 'u', inline: inline === '' ? null : inline };
  }
  return { isUid: false, inline: '' };
}

/** The end of a word as a word of its own. */
function part(word: Word, value: string): Word {
  if (value === '' || word.map) return { ...word, value };
  const end = word.span.end;
  return { value, span: { start: end - value.length, end }, map: null, open: false };
}
