import { isKnown, type Span, UNKNOWN } from '../text';
import { once } from './once';
import type { Container, ContainerOption, Place } from './types';

/** What one single-valued flag of a container amounts to: its last value wins, as in Docker. */
export type Effective =
  | { readonly state: 'unset' }
  | { readonly state: 'set'; readonly value: string; readonly option: ContainerOption }
  /** Its value, or a word that may hide the flag, is something that these files cannot say. */
  | { readonly state: 'unknown'; readonly span: Span };

/** The effective value of a flag by its long name. */
export function effective(container: Container, name: string): Effective {
  const option = occurrences(container, name).at(-1);
  const hiding = hidingWord(container, option?.span.end ?? 0);
  if (hiding) return { state: 'unknown', span: hiding };
  const elsewhere = mayBeElsewhere(container);
  // Keys of a service go over those of the one that it extends; a word before the image goes over the flags before it.
  if (elsewhere && (!option || container.origin !== 'compose')) return elsewhere;
  if (!option) return { state: 'unset' };
  if (!isKnown(option.value)) return { state: 'unknown', span: option.valueSpan ?? option.span };
  return { state: 'set', value: option.value, option };
}

/** True where a boolean flag is on; `--flag=false` is off, and so is an absent flag. */
export function isOn(value: Effective): boolean {
  return value.state === 'set' && TRUE_WORDS.has(value.value);
}

/** Every occurrence of a flag, in the order they are written. */
export function occurrences(container: Container, name: string): readonly ContainerOption[] {
  return byName(container.options).get(name) ?? NONE;
}

const NONE: readonly ContainerOption[] = [];
type ByName = ReadonlyMap<string, readonly ContainerOption[]>;

/** The options by name, sorted once: a container may have thousands, and each of them may ask about the others. */
const byName: (options: readonly ContainerOption[]) => ByName = once((options) => {
  const names = new Map<string, ContainerOption[]>();
  for (const option of options) {
    const list = names.get(option.name);
    if (list) list.push(option);
    else names.set(option.name, [option]);
  }
  return names;
});

/** Where a stretch of a container's options, image or arguments stands. */
export function placeIn(container: Container, span: Span): Place {
  if (container.origin !== 'compose') return { file: container.file, span };
  const { files, bases } = container;
  const at = bases.findLastIndex((base) => base <= span.start);
  const base = bases[at] ?? 0;
  return {
    file: files[at] ?? container.file,
    span: { start: span.start - base, end: span.end - base },
  };
}

/** The first word after `offset` that may turn into options when the shell runs (`docker run $OPTS img`). */
function hidingWord(container: Container, offset: number): Span | undefined {
  return container.openWords.find((word) => word.span.start >= offset)?.span;
}

/**
 * `docker run $A b`: the first may be the image with its program, or options before the image `b`. A service that
 * extends one of another file has that one's keys.
 */
function mayBeElsewhere({ origin, reference: image, args, hidden }: Container): Effective | undefined {
  if (hidden) return { state: 'unknown', span: hidden };
  if (origin === 'compose') return undefined;
  const isOpen = image?.open && [...image.value].every((unit) => unit === UNKNOWN);
  return image && isOpen && args.length > 0 ? { state: 'unknown', span: image.span } : undefined;
}

/** What Go's ParseBool takes for true. */
const TRUE_WORDS = new Set(['1', 't', 'T', 'TRUE', 'true', 'True']);
