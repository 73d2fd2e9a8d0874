import type { Container, Image, Setup } from '../../setup';
import { effective, imageName } from '../../setup';
import type { AttackData, AttackPlan } from './types';

/** What is attacked: a container of the setup, or an image that nothing in the setup starts. */
export type Subject =
  | { readonly kind: 'container'; readonly container: Container }
  | { readonly kind: 'image'; readonly image: Image };

/**
 * The container that the attack names, the first one where it names none, the only one whatever its name; where there
 * is none, what keeps it from being there.
 */
export function subjectOf(
  setup: Setup,
  { container: name, neighbours }: Pick<AttackData, 'container' | 'neighbours'>,
): Subject | AttackPlan {
  const { containers, images, refused } = setup;
  const wanted = name === null ? containers[0] : containers.find((each) => isCalled(each, name));
  if (wanted) return { kind: 'container', container: wanted };
  const line = refused.find((each) => name === null || textOf(each).includes(name)) ?? refused[0];
  if (line?.command.refusal) {
    const { stderr, exit } = line.command.refusal;
    return { kind: 'refused', message: stderr, exit };
  }
  const [only] = containers;
  const isNeighbour = neighbours.some((each) => only && isCalled(only, each.container));
  if (only && containers.length === 1 && !isNeighbour) return { kind: 'container', container: only };
  if (only) return cannot(`No container here is called ${name}: the attack would start in it.`);
  const image = images.at(-1);
  if (image && name === null) return { kind: 'image', image };
  return cannot('Nothing in these files starts a container yet, so there is nothing to attack.');
}

/** The name that a container is given, or that its image has without registry and tag. */
export function nameOf(container: Container): string {
  const given = effective(container, 'name');
  if (given.state === 'set') return given.value;
  if (container.origin === 'compose') return container.service.name;
  const { repository } = imageName(container.reference?.value ?? '');
  return repository.slice(repository.lastIndexOf('/') + 1);
}

/** Whether a container has this name, or runs as the service of this name. */
export function isCalled(container: Container, name: string): boolean {
  return nameOf(container) === name || (container.origin === 'compose' && container.service.name === name);
}

export function cannot(message: string): AttackPlan {
  return { kind: 'cannot', message };
}

/** A few lines from where the command begins: its span ends where Docker stopped reading. */
function textOf({ file, command }: Setup['refused'][number]): string {
  const start = command.headSpan.start;
  const end = /(?<!\\)\n/.exec(file.text.slice(start))?.index ?? file.text.length;
  return file.text.slice(start, start + end);
}

/** What is attacked, as it is written: a whole command, or a service with its keys. */
export function commandOf(container: Container): string {
  const { file } = container;
  if (container.origin !== 'compose')
    return file.text.slice(container.shell.span.start, container.shell.span.end);
  return container.file.text.slice(container.service.span.start, container.service.span.end).trimEnd();
}
