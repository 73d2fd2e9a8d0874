import { isKnown, type Span, spanOf, type Word } from '../../../text';
import { commandKind } from '../commands';
import { globalFlags } from '../table';
import type { LegacyDaemon } from '../types';
import { parseDockerd } from './parse';

const DAEMON = /^(?:-d|--daemon)(?:=true|=1)?$/;
/** The daemon with debug output. */
const DEBUG_CLUSTER = /^-(?:dD|Dd)$/;
/** What may stand behind a boolean flag by mistake (`--icc false`); any other word is no daemon's. */
const BOOLEAN_WORD = /^(?:true|false|yes|no|on|off|[01])$/i;

/**
 * What a refused `docker` line meant before dockerd was a program of its own: `docker -d` until 1.10,
 * `docker daemon` until 17.12. Null where nothing on it is a daemon's.
 */
export function legacyDaemon(words: readonly Word[]): LegacyDaemon | null {
  const [program, ...rest] = words;
  if (!program) return null;
  const first = rest.findIndex(({ value }) => !value.startsWith('-'));
  const marks = rest.map(({ value }, i) => DAEMON.test(value) || (i === first && value === 'daemon'));
  const isCluster = rest.some(({ value }) => DEBUG_CLUSTER.test(value));
  const kept = rest.filter((_, i) => !marks[i]).map(withoutLetter);
  const dockerd = parseDockerd([program, ...kept]);
  if (dockerd.args.some(({ value }) => isKnown(value) && !BOOLEAN_WORD.test(value))) return null;
  if (dockerd.args.some(({ value }) => commandKind(value, null) !== null)) return null;
  const isDaemon =
    marks.includes(true) ||
    isCluster ||
    dockerd.options.some(({ name }) => !globalFlags.byName.has(name)) ||
    dockerd.slips.length > 0;
  if (!isDaemon) return null;
  const edits = [{ span: nameSpan(program), newText: 'dockerd' }];
  for (const [i, word] of rest.entries()) {
    if (marks[i]) edits.push({ span: withBlank(words[i], word), newText: '' });
    else if (DEBUG_CLUSTER.test(word.value)) edits.push({ span: letterSpan(word), newText: '' });
  }
  return { kind: 'daemon', edits, dockerd };
}

/** `-D` of `-dD`, with its places. */
function withoutLetter(word: Word): Word {
  if (!DEBUG_CLUSTER.test(word.value)) return word;
  const [dash, debug] = [
    spanOf(word, 0, 1),
    spanOf(word, word.value.indexOf('D'), word.value.indexOf('D') + 1),
  ];
  return { ...word, value: '-D', map: { starts: [dash.start, debug.start], ends: [dash.end, debug.end] } };
}

function letterSpan(word: Word): Span {
  const at = word.value.indexOf('d');
  return spanOf(word, at, at + 1);
}

/** `docker` without its folder, `.exe` or quotes. */
function nameSpan(program: Word): Span {
  const from = program.value.search(/docker(?:\.exe)?$/);
  return spanOf(program, from, from + 'docker'.length);
}

/** A word with the blanks before it. */
function withBlank(before: Word | undefined, { span }: Word): Span {
  return { start: before?.span.end ?? span.start, end: span.end };
}
