import { parseDaemon } from '../languages/daemon';
import { parseDocker } from '../languages/docker-cli';
import { parseDockerfile } from '../languages/dockerfile';
import { parseShell, programOf, type ShellFacts } from '../languages/shell';
import type { SourceFile } from '../report';
import { createLineIndex } from '../text';
import type { Invocation, SetupFile } from './types';

/** The most that is read of one file, in bytes of UTF-8. */
export const SIZE_LIMIT = 1024 * 1024;

/** Parses a file as what its kind says it is. */
export function readFile(file: SourceFile): SetupFile {
  const base = { path: file.path, text: file.text, index: createLineIndex(file.text) };
  if (file.kind === 'dockerfile') return { ...base, kind: 'dockerfile', facts: parseDockerfile(file.text) };
  if (file.kind === 'daemon') return { ...base, kind: 'daemon', facts: parseDaemon(file.text) };
  if (file.kind !== 'commands') return { ...base, kind: file.kind };
  const facts = parseShell(file.text);
  return { ...base, kind: 'commands', facts, invocations: invocationsOf(facts) };
}

/** The docker command lines of a script. A function that is called again with the same words says nothing new. */
function invocationsOf(facts: ShellFacts): readonly Invocation[] {
  const found = new Map<string, Invocation>();
  for (const shell of facts.commands) {
    const program = programOf(shell);
    const docker = parseDocker(program.words);
    const key = `${shell.span.start} ${shell.words.map((word) => word.value).join('\0')}`;
    if (docker && !found.has(key)) found.set(key, { shell, program, docker });
  }
  return [...found.values()];
}

/** True for a text of more than 1 MiB of UTF-8; counts no further than it must. */
export function isTooLarge(text: string): boolean {
  if (text.length > SIZE_LIMIT) return true;
  if (text.length * 3 <= SIZE_LIMIT) return false;
  let bytes = 0;
  for (let i = 0; i < text.length && bytes <= SIZE_LIMIT; i++) bytes += bytesOf(text.charCodeAt(i));
  return bytes > SIZE_LIMIT;
}

/** Bytes of UTF-8 that one UTF-16 unit stands for; the halves of a pair count two each. */
function bytesOf(unit: number): number {
  if (unit < 0x80) return 1;
  if (unit < 0x800) return 2;
  return unit >= 0xd800 && unit < 0xe000 ? 2 : 3;
}
