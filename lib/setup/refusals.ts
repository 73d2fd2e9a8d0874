import type { ComposePlace } from '../languages/compose';
import { daemonStartProblems } from '../languages/daemon';
import type { DockerCommand } from '../languages/docker-cli';
import type { Diagnostic, FileKind } from '../report';
import { isKnown, type Span } from '../text';
import type { ComposeProject } from './compose';
import { diagnose, type Saying } from './diagnose';
import { ownerOfFlag } from './flag-owners';
import { plainPath } from './paths';
import { refusalAdvice } from './refusal-advice';
import { neverRun, strayLines } from './script-remarks';
import type { Block, CommandsFile, ComposeFile, DaemonFile, DockerfileFile } from './types';

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
          advice: refusalAdvice(message),
        },
      ),
    ),
  );
}

/** What the shell cannot read, what Docker's CLI refuses, and what the daemon refuses for no mitigation's flag. */
export function commandRefusals(file: CommandsFile): Refusals {
  const at = (span: Span, id: string, message: string, consequence: string): Diagnostic =>
    diagnose({ file, span }, { id, severity: 'error', message, consequence, advice: refusalAdvice(message) });
  const diagnostics = file.facts.problems.map(({ span, message }) =>
    at(span, 'shell/unreadable', message, 'A shell does not run this text as it stands.'),
  );
  const daemons: Diagnostic[] = [];
  for (const { docker } of file.invocations) {
    if (asksForHelp(docker)) continue;
    if (docker.refusal) {
      const { span, message } = docker.refusal;
      if (isDaemonLine(docker)) daemons.push(at(span, 'daemon/refused', message, NO_DAEMON_HERE));
      else diagnostics.push(at(span, 'docker-cli/refused', message, NOTHING_RUNS));
    } else if (docker.kind === 'container') {
      const stray = docker.daemonRefusals.find(({ flag }) => ownerOfFlag(flag) === null);
      if (stray) diagnostics.push(at(stray.span, 'docker-cli/daemon-refused', stray.message, NOT_CREATED));
    }
  }
  return {
    diagnostics: [...diagnostics, ...daemons, ...strayLines(file), ...neverRun(file)],
    blocks: [...refusals('commands', diagnostics).blocks, ...refusals('daemon', daemons).blocks],
  };
}

/** `docker --version`, `docker run --help`, a bare `docker`: they print, run nothing, and nothing is wrong with them. */
export function asksForHelp({ refusal }: DockerCommand): boolean {
  return refusal?.exit === 0;
}

/** A line that means a daemon starts no container: it is read by those that ask about the daemon. */
function isDaemonLine(docker: DockerCommand): boolean {
  return docker.kind === 'other' && (docker.legacy !== null || docker.command?.kind === 'dockerd');
}

const NO_DAEMON_HERE = 'No daemon starts from this line, so nothing that it says protects anything.';

/** Why dockerd would not start with this file, and what it starts with and passes over. */
export function daemonRefusals(file: DaemonFile): Refusals {
  const start = daemonStartProblems(file.facts).map(({ message, span }) => ({ message, span }));
  const refused = [...file.facts.problems.filter(({ severity }) => severity === 'error'), ...start];
  const ignored = file.facts.problems.filter(({ severity }) => severity === 'warning');
  const errors = refused.map(({ message, span }) =>
    diagnose(
      { file, span },
      {
        id: 'daemon/refused',
        severity: 'error',
        message,
        consequence: NO_DAEMON,
        advice: refusalAdvice(message),
      },
    ),
  );
  const warnings = ignored.map(({ message, span }) =>
    diagnose(
      { file, span },
      {
        id: 'daemon/ignored',
        severity: 'warning',
        message,
        consequence: IGNORED,
        advice: 'Take it out, or write what was meant.',
      },
    ),
  );
  const { blocks } = refusals('daemon', errors);
  return { diagnostics: [...errors, ...warnings], blocks };
}

/** Why a daemon that a script starts would not start: its flags alone, or beside the daemon file of the setup. */
export function daemonLineRefusals(scripts: readonly CommandsFile[], daemon: DaemonFile | null): Refusals {
  const known = new Set(daemon ? daemonStartProblems(daemon.facts).map(({ message }) => message) : []);
  const errors = scripts.flatMap((script) =>
    script.invocations.flatMap(({ docker }) => {
      if (docker.kind !== 'other' || docker.refusal || docker.command?.kind !== 'dockerd') return [];
      const flags = docker.options.filter(({ value }) => isKnown(value));
      return daemonStartProblems(daemon?.facts ?? null, flags).flatMap(({ message, span, in: where }) => {
        const file = where === 'flags' ? script : daemon;
        if (!file || known.has(message)) return [];
        const consequence = NO_DAEMON_HERE;
        const advice = refusalAdvice(message);
        return [
          diagnose({ file, span }, { id: 'daemon/refused', severity: 'error', message, consequence, advice }),
        ];
      });
    }),
  );
  return refusals('daemon', errors);
}

/** What Compose refuses of the files together, what it says and goes on, and what they name that is not here. */
export function composeRefusals({ files, facts }: ComposeProject, paths: readonly string[]): Refusals {
  const at = ({ span, file }: ComposePlace, saying: Saying) => {
    const found = files[file];
    return found ? [diagnose({ file: found, span }, saying)] : [];
  };
  const errors = facts.problems.filter(({ severity }) => severity === 'error');
  const others = facts.problems.filter(({ severity }) => severity !== 'error');
  const refused = errors.flatMap((each) =>
    at(each, {
      id: 'compose/refused',
      severity: 'error',
      message: each.message,
      consequence: NO_PROJECT,
      advice: refusalAdvice(each.message),
    }),
  );
  const remarks = others.flatMap((each) =>
    at(each, {
      id: 'compose/remark',
      severity: each.severity,
      message: each.message,
      consequence: GOES_ON,
      advice: 'Correct what the message names, so that it says what is meant.',
    }),
  );
  const absent = facts.includes.filter(({ value }) => !paths.some((path) => isSamePath(path, value.value)));
  const elsewhere = facts.services.flatMap((service) => service.extends.filter((each) => !each.isResolved));
  const missing = [
    ...absent.flatMap(({ value, file }) => at({ span: value.span, file }, NOT_INCLUDED)),
    ...elsewhere.flatMap((each) => at(each, EXTENDS_ELSEWHERE)),
  ];
  const hidden = facts.services.flatMap(({ name, keys, lists: { profiles = [] } }) => {
    const key = keys.get('profiles');
    return key && profiles.length > 0
      ? at(
          key,
          hiddenBy(
            name,
            profiles.map(({ value }) => value.value),
          ),
        )
      : [];
  });
  const include = {
    id: NOT_INCLUDED.id,
    kind: 'compose',
    verdict: 'unknown',
    needs: [NEED_INCLUDED],
  } as const;
  return {
    diagnostics: [...refused, ...remarks, ...missing, ...hidden],
    blocks: [...refusals('compose', refused).blocks, ...(absent.length > 0 ? [include] : [])],
  };
}

/** Compose files that no project reads: neither found by their name, nor named by a command or by another file. */
export function unusedCompose(files: readonly ComposeFile[]): Refusals {
  const span = { start: 0, end: 0 };
  return { diagnostics: files.map((file) => diagnose({ file, span }, UNUSED)), blocks: [] };
}

const UNUSED: Saying = {
  id: 'compose/not-in-project',
  severity: 'info',
  message: 'No project of this setup reads this file.',
  consequence:
    'Compose takes the files that -f names, else compose.yaml before compose.yml before docker-compose.yml, and the override file beside it.',
  advice: 'Name it where Compose is started, or take it out of the folder.',
};

const NO_PROJECT = 'Compose stops here and starts nothing, so nothing in this file protects anything.';
const GOES_ON = 'Compose says so and goes on.';
const NEED_INCLUDED = {
  kind: 'compose',
  message: 'Add the files that include names: their services belong to the same project.',
} as const;
const NOT_INCLUDED: Saying = {
  id: 'compose/not-included',
  severity: 'info',
  message: 'This file is included and is not here.',
  consequence: 'Its services start with the others, and nothing is known of them.',
  advice: 'Add the file to the setup.',
};
const EXTENDS_ELSEWHERE: Saying = {
  id: 'compose/extends-elsewhere',
  severity: 'info',
  message: 'The service that this one extends stands in a file that is not here.',
  consequence: 'Whatever is not said here may be said there.',
  advice: 'Add the file to the setup, or say it here.',
};

function hiddenBy(service: string, profiles: readonly string[]): Saying {
  return {
    id: 'compose/behind-profile',
    severity: 'info',
    message: `${service} starts only with the profile ${profiles.join(' or ')}; it is judged like the others.`,
    consequence: 'What it lacks shows as soon as somebody asks for that profile.',
    advice: 'Protect it like the others.',
  };
}

function isSamePath(path: string, wanted: string): boolean {
  const [plain, end] = [plainPath(path), plainPath(wanted)];
  return plain === end || plain.endsWith(`/${end}`);
}

const NO_DAEMON = 'dockerd does not start with this file, so nothing that it says protects anything.';
const IGNORED = 'dockerd starts, and goes on as if this were not there.';

const NOTHING_RUNS = 'Docker stops at this line and runs nothing, so nothing on it protects anything.';
const NOT_CREATED = 'The daemon does not create this container, so none of its options takes effect.';

function refusals(kind: FileKind, diagnostics: readonly Diagnostic[]): Refusals {
  const ids = new Set(diagnostics.map(({ id }) => id));
  return { diagnostics, blocks: [...ids].map((id) => ({ id, kind, verdict: 'unmet', needs: [] })) };
}
