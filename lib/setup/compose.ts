import { type ComposeFacts, type ComposeService, mergeCompose } from '../languages/compose';
import type { Mapped, Word } from '../text';
import { composeDaemonRefusals } from './compose-daemon';
import { composeOptions } from './compose-options';
import { type Bases, shift, shiftSpan, splitWords } from './compose-values';
import type { ComposeFile, ServiceContainer } from './types';

/** A service before it is linked to an image of the setup. */
export type StartedService = Omit<ServiceContainer, 'image' | 'link'>;

/** The Compose files of a setup as one, in the order in which Compose merges them. */
export interface ComposeProject {
  readonly files: readonly ComposeFile[];
  readonly facts: ComposeFacts;
}

/**
 * Merges the Compose files: a later one over an earlier, and, as Compose does by itself, those called
 * `*.override.*` last. Null without any.
 */
export function composeProject(files: readonly ComposeFile[]): ComposeProject | null {
  const ordered = [...files.filter((file) => !isOverride(file)), ...files.filter(isOverride)];
  const [only] = ordered;
  if (!only) return null;
  const facts = ordered.slice(1).reduce((whole, file) => mergeCompose(whole, file.facts), only.facts);
  return { files: ordered, facts };
}

function isOverride({ path }: ComposeFile): boolean {
  return /\.override\.ya?ml$/.test(path);
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
