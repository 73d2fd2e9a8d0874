import { type ComposeFacts, type ComposeService, loadProject } from '../languages/compose';
import type { Mapped, Word } from '../text';
import { composeDaemonRefusals } from './compose-daemon';
import { createFind, type Find, type ProjectFiles, projectsOf } from './compose-files';
import { composeOptions } from './compose-options';
import { type Bases, shift, shiftSpan, splitWords } from './compose-values';
import type { CommandsFile, ComposeFile, ServiceContainer } from './types';

/** A service before it is linked to an image of the setup. */
export type StartedService = Omit<ServiceContainer, 'image' | 'link'>;

/** Compose files that are started together. */
export interface ComposeProject {
  /** All Compose files of the setup: `file` of every place in the facts counts these. */
  readonly files: readonly ComposeFile[];
  readonly facts: ComposeFacts;
}

/** The projects of a setup, and the files that belong to none of them. */
export interface ComposeProjects {
  readonly projects: readonly ComposeProject[];
  readonly unread: readonly ComposeFile[];
}

/** Loads the projects that `projectsOf` finds. A lone file that names no other was loaded when it was read. */
export function composeProjects(
  files: readonly ComposeFile[],
  scripts: readonly CommandsFile[],
  variables: ReadonlyMap<string, string>,
): ComposeProjects {
  const find = createFind(files);
  const projects = projectsOf(files, scripts, variables).map((project) => {
    const [first = 0] = project;
    // Compose counts the paths of all files of a project from the folder of the first.
    const found = (path: string, from: number) => find(path, project.includes(from) ? first : from);
    return { files, facts: aloneOf(files) ?? load(files, project, found) };
  });
  const used = new Set(projects.flatMap(({ facts }) => facts.used));
  return { projects, unread: files.filter((_, number) => !used.has(number)) };
}

function load(files: readonly ComposeFile[], project: ProjectFiles, find: Find): ComposeFacts {
  return loadProject({ files: files.map(({ facts }) => facts.text), project, find });
}

/** The facts of the only file, where it names no other. */
function aloneOf(files: readonly ComposeFile[]): ComposeFacts | null {
  const [only] = files;
  if (!only || files.length > 1) return null;
  const { includes, services } = only.facts;
  const isClosed = services.every((service) => service.extends.every(({ isResolved }) => isResolved));
  return includes.length === 0 && isClosed ? only.facts : null;
}

/** One container for each service, hidden behind a profile or not. */
export function composeContainers({ files, facts }: ComposeProject): readonly StartedService[] {
  const bases = basesOf(files);
  return facts.services.flatMap((service) => {
    const file = files[service.file];
    return file ? [containerOf(service, file, { files, facts }, bases)] : [];
  });
}

/** Each text begins behind the one before it, and one further, so that an empty span belongs to one file alone. */
function basesOf(files: readonly ComposeFile[]): Bases {
  let next = 0;
  return files.map(({ text }) => {
    const base = next;
    next += text.length + 1;
    return base;
  });
}

function containerOf(
  service: ComposeService,
  file: ComposeFile,
  { files, facts }: ComposeProject,
  bases: Bases,
): StartedService {
  const options = composeOptions(service, bases);
  const image = service.scalars.image;
  const reference = image ? wordOf(shift(image.value, image.file, bases)) : null;
  const args = argsOf(service, files, bases);
  const elsewhere = service.extends.find(({ isResolved }) => !isResolved);
  const hidden = elsewhere ? shiftSpan(elsewhere.span, elsewhere.file, bases) : null;
  return {
    type: 'container',
    origin: 'compose',
    file,
    service,
    facts,
    files,
    bases,
    head: { file, span: service.keySpan },
    options,
    reference,
    args,
    openWords: [],
    hidden,
    daemonRefusals: composeDaemonRefusals(options),
  };
}

/** What stands behind the first word of an `entrypoint`, and the `command`; of a lone string its words. */
function argsOf(service: ComposeService, files: readonly ComposeFile[], bases: Bases): readonly Word[] {
  const words = (key: 'entrypoint' | 'command') =>
    (service.lists[key] ?? []).flatMap(({ value, file }) => {
      const at = service.keys.get(key);
      const between = at?.file === file ? files[file]?.text.slice(at.span.end, value.span.start) : undefined;
      const isLone = between !== undefined && /^["']?\s*:\s*$/.test(between);
      return (isLone ? splitWords(value) : [value]).map((text) => wordOf(shift(text, file, bases)));
    });
  return [...words('entrypoint').slice(1), ...words('command')];
}

function wordOf(text: Mapped): Word {
  return { ...text, open: false };
}
