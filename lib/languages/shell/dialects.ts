import type { Problem } from '../../text';

/** Where a line goes on in PowerShell (a backtick) or the Windows command prompt (a caret). */
export interface Continuation {
  /** Index of the character in the line. */
  readonly at: number;
  /** Blanks behind it, which in those shells end the line. */
  readonly blanks: number;
  readonly name: string;
}

/** The foreign continuation at the end of a line of a docker command. */
export function foreignContinuation(line: string): Continuation | null {
  const end = line.trimEnd().length;
  const last = line[end - 1];
  if ((last !== '`' && last !== '^') || /(?:^|[ \t])#/.test(line)) return null;
  if (last === '`' && !endsOutsideBackticks(line, end)) return null;
  const name = last === '`' ? 'backtick' : 'caret';
  return { at: end - 1, blanks: line.length - end, name };
}

/** A backtick that closes a substitution has a partner on its line and no blank before it. */
function endsOutsideBackticks(line: string, end: number): boolean {
  const before = line[end - 2];
  if (before !== undefined && before !== ' ' && before !== '\t') return false;
  let count = 0;
  for (let i = 0; i < end; i++) if (line.charCodeAt(i) === 96) count++;
  return count % 2 === 1;
}

const CMD_VARIABLE =
  /%(?:cd|userprofile|homepath|homedrive|appdata|localappdata|temp|tmp|username|computername|programdata|programfiles|systemroot|systemdrive|path)%/gi;
const CMD_CAPITALS = /%[A-Z_][A-Z0-9_]{2,40}%/g;
const POWERSHELL_VARIABLE = /\$env:\w{1,60}|\$\{env:\w{1,60}\}/gi;

/** Names variables of other shells in a line of a docker command; `start` is the line's place in the text. */
export function foreignVariables(line: string, start: number): Problem[] {
  if (!line.includes('%') && !line.includes('env:')) return [];
  const problems = new Map<number, Problem>();
  const add = (pattern: RegExp, explain: (text: string) => string) => {
    for (const match of line.matchAll(pattern)) {
      const at = start + match.index;
      const span = { start: at, end: at + match[0].length };
      if (!problems.has(at)) problems.set(at, { message: explain(match[0]), span });
    }
  };
  const inCmd = (text: string) => {
    const here = text.toLowerCase() === '%cd%' ? '$PWD' : `$${text.slice(1, -1)}`;
    return `${text} is a variable of the Windows command prompt, which a shell script leaves as it is: write "${here}"`;
  };
  add(CMD_VARIABLE, inCmd);
  add(CMD_CAPITALS, inCmd);
  add(POWERSHELL_VARIABLE, (text) => {
    const name = text.replace(/^\$\{?env:|\}$/gi, '');
    return `${text} is a variable of PowerShell, which a shell script reads in another way: write "$${name}"`;
  });
  return [...problems.values()];
}
