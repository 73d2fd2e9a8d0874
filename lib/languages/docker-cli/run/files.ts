import { jsonFault } from '../go/json';
import { fail, ok, type Read } from '../go/result';
import { cut, isSpace } from '../go/strings';

/** Reads a file that a flag names; null where there is none. */
export type ReadFile = (path: string) => string | null;

/** The variables of an env-file or the labels of a label-file, as `key=value`, with kvfile's errors. */
export function readPairs(path: string, readFile: ReadFile): Read<string[]> {
  const text = readFile(path);
  if (text === null) return fail(`open ${path}: no such file or directory`);
  const pairs: string[] = [];
  const lines = text.replace(/^\ufeff/, '').split('\n');
  for (const raw of lines) {
    const line = trimStart(raw.endsWith('\r') ? raw.slice(0, -1) : raw);
    if (line === '' || line.startsWith('#')) continue;
    const { before: key, found } = cut(line, '=');
    if (key === '') return fail(`invalid env file (${path}): no variable name on line '${line}'`);
    if (/[ \t]/.test(key)) return fail(`invalid env file (${path}): variable '${key}' contains whitespaces`);
    // Without a value the caller's own environment decides, which no text says: Docker then leaves it out.
    if (found) pairs.push(line);
  }
  return ok(pairs);
}

/** A seccomp profile as it is sent: the file's JSON without white space. */
export function readProfile(path: string, readFile: ReadFile): Read<string> {
  const text = readFile(path);
  if (text === null)
    return fail(`opening seccomp profile (${path}) failed: open ${path}: no such file or directory`);
  const fault = jsonFault(text);
  if (fault !== null) return fail(`compacting json for seccomp profile (${path}) failed: ${fault}`);
  return ok(`seccomp=${compact(text)}`);
}

function trimStart(text: string): string {
  let at = 0;
  while (at < text.length && isSpace(text.charCodeAt(at))) at++;
  return text.slice(at);
}

/** Go's `json.Compact`: the text itself without white space outside strings. */
function compact(text: string): string {
  return text.replace(/"(?:[^"\\]|\\.)*"|[ \t\r\n]+/g, (part) => (part.startsWith('"') ? part : ''));
}
