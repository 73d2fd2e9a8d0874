/** What is shown of a program's output: its first and last lines, and how much lies between. */
export interface ShownOutput {
  readonly head: string;
  /** Lines that are left out between the two; 0 where the head is all. */
  readonly left: number;
  readonly tail: string;
}

const HEAD_LINES = 120;
const TAIL_LINES = 60;
/** A longer line goes on nowhere: a program can print one of any length. */
const LONGEST_LINE = 600;

/**
 * Output of a guest as text that may stand on a page. It is written by whoever attacks, so that nothing in it may
 * pass unseen: control characters become pictures of themselves, characters that turn the direction of reading or
 * have no width become their numbers.
 */
export function shownOutput(output: string): ShownOutput {
  const lines = output.replace(/\n$/, '').split('\n');
  if (lines.length <= HEAD_LINES + TAIL_LINES) return { head: shown(lines), left: 0, tail: '' };
  return {
    head: shown(lines.slice(0, HEAD_LINES)),
    left: lines.length - HEAD_LINES - TAIL_LINES,
    tail: shown(lines.slice(-TAIL_LINES)),
  };
}

/** What a digest is recognised by; nobody reads the rest. */
const DIGEST = /(@sha256:[0-9a-f]{8})[0-9a-f]{56}\b/g;

/** A docker line as it is written, with the rest of its digests left out, so that it fits beside another. */
export function shownCommand(command: string): string {
  return command.trim().split('\n').map(shownLine).join('\n').replace(DIGEST, '$1…');
}

function shown(lines: readonly string[]): string {
  return lines.map(shownLine).join('\n');
}

function shownLine(line: string): string {
  const cut = line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line;
  // The carriage return of a line that ends as terminals want it says nothing.
  return cut.replace(/\r$/, '').replace(UNSEEN, picture);
}

/** Control characters but tab; marks of direction; what has no width. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

function picture(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  return `<${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
