import type { Problem } from '../../text';
import { isSpace, lineEnd, literal, skip } from './lines';
import type { EnvEntry, EnvFacts } from './types';

/** The longest line that Go's scanner takes, in bytes. */
const LONGEST_LINE = 64 * 1024;

/**
 * The file of `docker run --env-file` (docker/cli, pkg/kvfile): one `NAME=value` a line, all of it literal, quotes
 * and trailing blanks included. Docker prefixes its messages with `invalid env file (<path>): `.
 */
export function readDockerEnv(text: string): EnvFacts {
  const entries: EnvEntry[] = [];
  const comments: { text: string; span: { start: number; end: number } }[] = [];
  const problems: Problem[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const lineFeed = lineEnd(text, at);
    const end = lineFeed > at && text.charCodeAt(lineFeed - 1) === 13 ? lineFeed - 1 : lineFeed;
    if (lineFeed - at >= LONGEST_LINE) {
      problems.push({ message: 'bufio.Scanner: token too long', span: { start: at, end } });
      break;
    }
    const start = skip(text, at, end, isSpace);
    if (text.charCodeAt(start) === 35 && start < end) {
      comments.push({ text: text.slice(start, end), span: { start, end } });
    } else if (start < end) {
      const entry = readLine(text, start, end);
      if ('message' in entry) problems.push(entry);
      else entries.push(entry);
    }
    at = lineFeed + 1;
  }
  return { flavour: 'docker', entries, comments, problems };
}

function readLine(text: string, start: number, end: number): EnvEntry | Problem {
  const sign = text.indexOf('=', start);
  const hasValue = sign >= 0 && sign < end;
  const name = literal(text, start, hasValue ? sign : end);
  const span = { start, end };
  if (name.value === '') return { message: `no variable name on line '${text.slice(start, end)}'`, span };
  if (/[ \t]/.test(name.value)) {
    return { message: `variable '${name.value}' contains whitespaces`, span: name.span };
  }
  return { name, value: hasValue ? literal(text, sign + 1, end) : null, span };
}
