import type { Diagnostic, SourceFile } from '../report';
import { refusedContainers } from './commands';
import { diagnose } from './diagnose';
import { readExceptions } from './exceptions';
import { findContainers, findImages } from './link';
import { isTooLarge, readFile } from './read-file';
import { commandRefusals, daemonRefusals, dockerfileRefusals, type Refusals } from './refusals';
import type { CommandsFile, DockerfileFile, Setup, SetupFile } from './types';

/**
 * Reads the files that belong together: what they build and start, how the two are linked, and, as top-level
 * diagnostics, whatever could not be read or would be refused. A file past 1 MiB is named and not read.
 */
export function buildSetup(sources: readonly SourceFile[]): Setup {
  const read: SetupFile[] = [];
  const found: Refusals[] = [];
  const paths = new Set<string>();
  for (const source of sources) {
    if (paths.has(source.path)) found.push(unread(source, 'setup/same-path', SAME_PATH));
    else if (isTooLarge(source.text)) found.push(unread(source, 'setup/file-too-large', TOO_LARGE));
    else read.push(readFile(source));
    paths.add(source.path);
  }
  const dockerfiles = read.filter((file): file is DockerfileFile => file.kind === 'dockerfile');
  const scripts = read.filter((file): file is CommandsFile => file.kind === 'commands');
  const exceptions = [...dockerfiles, ...scripts].map(readExceptions);
  found.push(...read.map(refusalsOf));
  const images = findImages(dockerfiles, scripts);
  return {
    files: read,
    images,
    containers: findContainers(scripts, images, dockerfiles.length),
    daemon: read.find((file) => file.kind === 'daemon') ?? null,
    refused: scripts.flatMap(refusedContainers),
    exceptions: exceptions.flatMap((each) => each.exceptions),
    diagnostics: [
      ...found.flatMap((each) => each.diagnostics),
      ...exceptions.flatMap((each) => each.diagnostics),
    ],
    blocks: found.flatMap((each) => each.blocks),
  };
}

function refusalsOf(file: SetupFile): Refusals {
  switch (file.kind) {
    case 'dockerfile':
      return dockerfileRefusals(file);
    case 'commands':
      return commandRefusals(file);
    case 'daemon':
      return daemonRefusals(file);
    case 'compose':
      return notReadYet(file, file.kind);
    case 'env':
      return { diagnostics: [], blocks: [] };
  }
}

interface Unread {
  readonly message: string;
  readonly consequence: string;
  readonly need: string;
}

const TOO_LARGE: Unread = {
  message: 'This file is larger than 1 MiB and was not read.',
  consequence: 'Whatever it says about its containers is missing from every verdict.',
  need: 'A file of at most 1 MiB: a Dockerfile or a run script is rarely longer than a few hundred lines.',
};

const SAME_PATH: Unread = {
  message: 'Another file of this setup has the same path; this one was not read.',
  consequence: 'Whatever it says about its containers is missing from every verdict.',
  need: 'Each file under a path of its own.',
};

function unread(source: SourceFile, id: string, { message, consequence, need }: Unread): Refusals {
  const start = { line: 0, character: 0 };
  const range = { start, end: start };
  const diagnostic: Diagnostic = {
    id,
    severity: 'error',
    path: source.path,
    range,
    message,
    consequence,
    fixes: [],
  };
  return {
    diagnostics: [diagnostic],
    blocks: [{ id, kind: source.kind, verdict: 'unknown', needs: [{ kind: source.kind, message: need }] }],
  };
}

/** A Compose file is named, and what it may say is left open, until its language is read. */
function notReadYet(file: SetupFile, kind: 'compose'): Refusals {
  const id = `${kind}/not-read-yet`;
  const span = { start: 0, end: 0 };
  const diagnostic = diagnose(
    { file, span },
    {
      id,
      severity: 'info',
      message: 'Compose files are not read yet.',
      consequence: 'What it says counts neither for nor against any mitigation.',
    },
  );
  const message = 'The same containers as docker run commands: Compose files are not read yet.';
  return {
    diagnostics: [diagnostic],
    blocks: [{ id, kind, verdict: 'unknown', needs: [{ kind: 'commands', message }] }],
  };
}
