import type { Diagnostic } from '../report';
import type { Span } from '../text';
import { diagnose } from './diagnose';
import { ownerOfFlag } from './flag-owners';
import type { Block, CommandsFile, DockerfileFile } from './types';

/** Top-level diagnostics, and what each decides for the mitigations that read that kind of file. */
export interface Refusals {
  readonly diagnostics: readonly Diagnostic[];
  readonly blocks: readonly Block[];
}

/** What BuildKit would not build. */
export function dockerfileRefusals(file: DockerfileFile): Refusals {
  const id = 'dockerfile/refused';
  return refusals(
    'dockerfile',
    file.facts.problems.map(({ message, span }) =>
      diagnose(
        { file, span },
        {
          id,
          severity: 'error',
          message,
          consequence: 'The builder stops here, so there is no image that any protection could be part of.',
        },
      ),
    ),
  );
}

/** What the shell cannot read, what Docker's CLI refuses, and what the daemon refuses for no mitigation's flag. */
export function commandRefusals(file: CommandsFile): Refusals {
  const at = (span: Span, id: string, message: string, consequence: string): Diagnostic =>
    diagnose({ file, span }, { id, severity: 'error', message, consequence });
  const diagnostics = file.facts.problems.map(({ span, message }) =>
    at(span, 'shell/unreadable', message, 'A shell does not run this text as it stands.'),
  );
  for (const { docker } of file.invocations) {
    if (docker.refusal) {
      const { span, message } = docker.refusal;
      diagnostics.push(at(span, 'docker-cli/refused', message, NOTHING_RUNS));
    } else if (docker.kind === 'container') {
      const stray = docker.daemonRefusals.find(({ flag }) => ownerOfFlag(flag) === null);
      if (stray) diagnostics.push(at(stray.span, 'docker-cli/daemon-refused', stray.message, NOT_CREATED));
    }
  }
  return refusals('commands', diagnostics);
}

const NOTHING_RUNS = 'Docker stops at this line and runs nothing, so nothing on it protects anything.';
const NOT_CREATED = 'The daemon does not create this container, so none of its options takes effect.';

function refusals(kind: 'dockerfile' | 'commands', diagnostics: readonly Diagnostic[]): Refusals {
  const ids = new Set(diagnostics.map(({ id }) => id));
  return { diagnostics, blocks: [...ids].map((id) => ({ id, kind, verdict: 'unmet', needs: [] })) };
}
