/** The set-user-id and set-group-id bits of a file's mode. */
export const SET_UID = 0o4000;
export const SET_GID = 0o2000;
export const SET_ID = 0o6000;

const CLAUSE = /^([ugoa]*)([-+=])([rwxXst]*)$/;
const OCTAL = /^[0-7]{1,5}$/;

/** The bits that a mode names, octal or symbolic (`6000`, `u=s,g=s`, `u+s`); null for what no chmod reads. */
export function permBits(text: string): number | null {
  if (OCTAL.test(text)) return Number.parseInt(text, 8) & 0o7777;
  const changed = chmod(text);
  return changed?.(0) ?? null;
}

/** What `chmod MODE` makes of a regular file's mode; null for what it refuses. */
export function chmod(text: string): ((mode: number) => number) | null {
  if (OCTAL.test(text)) {
    const bits = Number.parseInt(text, 8) & 0o7777;
    return () => bits;
  }
  const clauses = text.split(',').map((clause) => CLAUSE.exec(clause));
  const steps: ((mode: number) => number)[] = [];
  for (const match of clauses) {
    if (!match) return null;
    const [, who = '', operator = '', letters = ''] = match;
    const all = who === '' || who.includes('a');
    const bits = bitsOf(letters, all ? 'ugo' : who);
    const scope = bitsOf('rwxs', all ? 'ugo' : who);
    if (operator === '+') steps.push((mode) => mode | bits);
    else if (operator === '-') steps.push((mode) => mode & ~bits);
    else steps.push((mode) => (mode & ~scope) | bits);
  }
  return (mode) => steps.reduce((before, step) => step(before), mode);
}

function bitsOf(letters: string, who: string): number {
  let bits = 0;
  for (const letter of letters) {
    const each = { r: 4, w: 2, x: 1, X: 1 }[letter] ?? 0;
    if (who.includes('u')) bits |= (each << 6) | (letter === 's' ? SET_UID : 0);
    if (who.includes('g')) bits |= (each << 3) | (letter === 's' ? SET_GID : 0);
    if (who.includes('o')) bits |= each;
    if (letter === 't') bits |= 0o1000;
  }
  return bits;
}
