import type { Diagnostic, SourceFile } from '../report';
import { refusedContainers, startedContainers } from './commands';
import { composeContainers, composeProjects } from './compose';
import { composeVariables } from './env-files';
import { readExceptions } from './exceptions';
import { findContainers, findImages } from './link';
import { readFile } from './read-file';
import {
  commandRefusals,
  composeRefusals,
  daemonLineRefusals,
  daemonRefusals,
  dockerfileRefusals,
  type Refusals,
  unusedCompose,
} from './refusals';
import { isTooLarge } from './size';
import type { CommandsFile, ComposeFile, DaemonFile, DockerfileFile, Setup, SetupFile } from './types';

/**
 * Reads the files that belong together: what they build and start, how the two are linked, and, as top-level
 * diagnostics, whatever could not be read or would be refused. A file past 1 MiB is named and not read.
 */
export function buildSetup(sources: readonly SourceFile[]): Setup {
  const read: SetupFile[] = [];
  const found: Refusals[] = [];
  const paths = new Set<string>();
  const variables = composeVariables(sources);
  for (const source of sources) {
    if (paths.has(source.path)) found.push(unread(source, 'setup/same-path', SAME_PATH));
    else if (isTooLarge(source.text)) found.push(unread(source, 'setup/file-too-large', TOO_LARGE));
    else read.push(readFile(source, variables));
    paths.add(source.path);
  }
  const dockerfiles = read.filter((file): file is DockerfileFile => file.kind === 'dockerfile');
  const scripts = read.filter((file): file is CommandsFile => file.kind === 'commands');
  const composeFiles = read.filter((file): file is ComposeFile => file.kind === 'compose');
  const exceptions = [...dockerfiles, ...scripts, ...composeFiles].map(readExceptions);
  const daemon = read.find((file): file is DaemonFile => file.kind === 'daemon') ?? null;
  found.push(...read.map(refusalsOf), daemonLineRefusals(scripts, daemon));
  const { projects, unread: unused } = composeProjects(composeFiles, scripts, variables);
  found.push(...projects.map((project) => composeRefusals(project, [...paths])), unusedCompose(unused));
  const services = projects.flatMap(composeContainers);
  const started = [...scripts.flatMap(startedContainers), ...services];
  const images = findImages(dockerfiles, scripts, services);
  return {
    files: read,
    images,
    containers: findContainers(started, images, dockerfiles.length),
    daemon,
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
    advice: need,
    fixes: [],
  };
  return {
    diagnostics: [diagnostic],
    blocks: [{ id, kind: source.kind, verdict: 'unknown', needs: [{ kind: source.kind, message: need }] }],
  };
}
