import { daemonStartProblems } from '../languages/daemon';
import type { Diagnostic, FileKind } from '../report';
import type { Span } from '../text';
import { diagnose } from './diagnose';
import { ownerOfFlag } from './flag-owners';
import type { Block, CommandsFile, DaemonFile, DockerfileFile } from './types';

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

/** Why dockerd would not start with this file, and what it starts with and passes over. */
export function daemonRefusals(file: DaemonFile): Refusals {
  const start = daemonStartProblems(file.facts).map(({ message, span }) => ({ message, span }));
  const refused = [...file.facts.problems.filter(({ severity }) => severity === 'error'), ...start];
  const ignored = file.facts.problems.filter(({ severity }) => severity === 'warning');
  const errors = refused.map(({ message, span }) =>
    diagnose({ file, span }, { id: 'daemon/refused', severity: 'error', message, consequence: NO_DAEMON }),
  );
  const warnings = ignored.map(({ message, span }) =>
    diagnose({ file, span }, { id: 'daemon/ignored', severity: 'warning', message, consequence: IGNORED }),
  );
  const { blocks } = refusals('daemon', errors);
  return { diagnostics: [...errors, ...warnings], blocks };
}

const NO_DAEMON = 'dockerd does not start with this file, so nothing that it says protects anything.';
const IGNORED = 'dockerd starts, and goes on as if this were not there.';

const NOTHING_RUNS = 'Docker stops at this line and runs nothing, so nothing on it protects anything.';
const NOT_CREATED = 'The daemon does not create this container, so none of its options takes effect.';

function refusals(kind: FileKind, diagnostics: readonly Diagnostic[]): Refusals {
  const ids = new Set(diagnostics.map(({ id }) => id));
  return { diagnostics, blocks: [...ids].map((id) => ({ id, kind, verdict: 'unmet', needs: [] })) };
}
