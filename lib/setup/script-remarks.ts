import { parseDocker } from '../languages/docker-cli';
import { programOf, type StrayLine } from '../languages/shell';
import type { Diagnostic } from '../report';
import { joinSpans } from '../text';
import { diagnose } from './diagnose';
import type { CommandsFile } from './types';

const MESSAGES: Readonly<Record<StrayLine['after'], string>> = {
  line: 'This line stands alone: the line above lacks a backslash at its end.',
  comment: 'This line stands alone: the comment above ends the docker command.',
  'empty-line': 'This line stands alone: the empty line above ends the docker command.',
};

/** Lines that have fallen off the docker command above them. The commands are judged as Docker gets them, without. */
export function strayLines(file: CommandsFile): readonly Diagnostic[] {
  return file.facts.strayLines.map(({ span, after, join }) =>
    diagnose(
      { file, span },
      {
        id: 'shell/stray-line',
        severity: 'error',
        message: MESSAGES[after],
        consequence: 'The shell looks for a program of this name, and Docker never sees what the line says.',
        ...(join === null ? { advice: 'Move the comment above the docker command.' } : {}),
        fixes: join
          ? [
              {
                title: 'Join it to the line above with a backslash',
                safe: false,
                edits: [{ path: file.path, range: file.index.range(join), newText: ' \\' }],
              },
            ]
          : [],
      },
    ),
  );
}

/** Docker commands that the shell does not get to: they protect nothing, and they endanger nothing. */
export function neverRun(file: CommandsFile): readonly Diagnostic[] {
  return file.facts.commands.flatMap((command) => {
    if (command.reached !== 'never') return [];
    const { words } = programOf(command);
    const [program, verb] = words;
    if (!program || !verb || !parseDocker(words)) return [];
    return diagnose(
      { file, span: joinSpans(program.span, verb.span) },
      {
        id: 'shell/never-runs',
        severity: 'warning',
        message: 'The shell never gets to this command: what stands before it has decided that.',
        consequence: 'It counts for nothing here, neither as a container nor as a protection.',
        advice:
          'Take away the condition, the exit or the uncalled function around it, or the command itself.',
      },
    );
  });
}
