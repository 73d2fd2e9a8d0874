import { parseCompose } from '../languages/compose';
import { parseDaemon } from '../languages/daemon';
import { parseDocker } from '../languages/docker-cli';
import { parseDockerfile } from '../languages/dockerfile';
import { parseShell, programOf, type ShellFacts } from '../languages/shell';
import type { SourceFile } from '../report';
import { createLineIndex } from '../text';
import type { Invocation, SetupFile } from './types';

/** Parses a file as what its kind says it is; `variables` are those that a Compose file finds in its `.env`. */
export function readFile(file: SourceFile, variables: ReadonlyMap<string, string>): SetupFile {
  const base = { path: file.path, text: file.text, index: createLineIndex(file.text) };
  if (file.kind === 'dockerfile') return { ...base, kind: 'dockerfile', facts: parseDockerfile(file.text) };
  if (file.kind === 'daemon') return { ...base, kind: 'daemon', facts: parseDaemon(file.text) };
  if (file.kind === 'compose') {
    return { ...base, kind: 'compose', facts: parseCompose(file.text, { env: variables, path: file.path }) };
  }
  if (file.kind === 'env') return { ...base, kind: 'env' };
  const facts = parseShell(file.text);
  return { ...base, kind: 'commands', facts, invocations: invocationsOf(facts) };
}

/** What a line asks of the daemon is judged by its options, which know their places. */
const NO_BODY = { withBody: false };

/** The docker command lines of a script that its shell may get to. A function that is called again with the same words says nothing new. */
function invocationsOf(facts: ShellFacts): readonly Invocation[] {
  const found = new Map<string, Invocation>();
  for (const shell of facts.commands) {
    if (shell.reached === 'never' || shell.isCall) continue;
    const program = programOf(shell);
    const docker = parseDocker(program.words, NO_BODY);
    const key = `${shell.span.start} ${shell.words.map((word) => word.value).join('\0')}`;
    if (docker && !found.has(key)) found.set(key, { shell, program, docker });
  }
  return [...found.values()];
}
