import type { Option } from '../languages/docker-cli';
import {
  type Container,
  effective,
  givenMounts,
  mayHoldMore,
  occurrences,
  type Part,
  partSpan,
} from '../setup';
import { isKnown } from '../text';
import { placeIn } from './containers';
import { type Finding, isCounted } from './read-only-volumes-finding';
import { type Refusals, wrongModes } from './read-only-volumes-refused';
import { isCommandLine } from './removal';
import type { ProposedFix } from './types';

/** What a container can lend to others. */
export interface Lendable {
  /** Paths of writable mounts, the first few. */
  readonly writable: readonly string[];
  readonly isOpen: boolean;
}

/** What a container of that name lends; null where the setup has none. */
export type Lookup = (name: string) => Lendable | null;

/** A loan of a loan is followed this far. */
const DEEPEST = 32;
const MOST_PATHS = 8;

/** Works out what each named container lends, once and only where it is asked for. */
export function createBorrowed(containers: readonly Container[]): Lookup {
  const named = new Map<string, Container>();
  for (const container of containers) {
    const name = effective(container, 'name');
    if (name.state === 'set') named.set(name.value, container);
    if (container.origin === 'compose') named.set(serviceName(container.service.name), container);
  }
  const known = new Map<Container, Lendable>();
  const lookup = (name: string, depth: number): Lendable | null => {
    const container = named.get(name);
    if (!container) return null;
    const before = known.get(container);
    if (before) return before;
    if (depth > DEEPEST) return { writable: [], isOpen: true };
    // A circle of loans adds nothing to itself.
    known.set(container, { writable: [], isOpen: false });
    const lendable = lendableOf(container, (other) => lookup(other, depth + 1));
    known.set(container, lendable);
    return lendable;
  };
  return (name) => lookup(name, 0);
}

function lendableOf(container: Container, lookup: Lookup): Lendable {
  const mounts = givenMounts(container).filter(isCounted);
  const loans = occurrences(container, 'volumes-from').map(({ value }) => {
    const { name, modes } = partsOf(value, container);
    if (modes?.text.split(',').includes('ro')) return NOTHING;
    return (isKnown(value) ? lookup(name) : null) ?? { writable: [], isOpen: true };
  });
  const own = new Set(mounts.map(({ target }) => target));
  return {
    writable: [
      ...mounts.filter(({ readOnly }) => readOnly === false).map(({ target }) => target),
      ...loans.flatMap(({ writable }) => writable).filter((target) => !own.has(target)),
    ].slice(0, MOST_PATHS),
    isOpen:
      mounts.some(({ readOnly }) => readOnly === null) ||
      loans.some(({ isOpen }) => isOpen) ||
      mayHoldMore(container),
  };
}

const NOTHING: Lendable = { writable: [], isOpen: false };

/** How services are told from containers of the same name; no container's name has a slash. */
function serviceName(name: string): string {
  return `service/${name}`;
}

/** `name[:modes]`; in Compose `service[:modes]` or `container:name[:modes]`. */
function partsOf(
  value: string,
  { origin }: Container,
): { readonly name: string; readonly modes: Part | null } {
  const isService = origin === 'compose' && !value.startsWith('container:');
  const skipped = origin === 'compose' && !isService ? 'container:'.length : 0;
  const { name, modes } = cut(value, skipped);
  return { name: isService ? serviceName(name) : name, modes };
}

function cut(value: string, from: number): { readonly name: string; readonly modes: Part | null } {
  const colon = value.indexOf(':', from);
  if (colon < 0) return { name: value.slice(from), modes: null };
  const modes = { text: value.slice(colon + 1), from: colon + 1, to: value.length };
  return { name: value.slice(from, colon), modes };
}

/** What is known of the container that borrows. */
export interface Borrower {
  readonly container: Container;
  readonly refusals: Refusals;
  /** Paths of its own mounts, which take the place of borrowed ones. */
  readonly own: ReadonlySet<string>;
}

/** One `--volumes-from`: read-only by its own mode, else as its mounts are over there. */
export function lent(borrower: Borrower, option: Option, lookup: Lookup): Finding {
  const { container, own } = borrower;
  const { name: key, modes } = partsOf(option.value, container);
  const name = key.slice(key.indexOf('/') + 1);
  const refused = borrower.refusals(option);
  if (refused !== null) return refusedLoan(container, option, modes, refused);
  if (modes?.text.split(',').includes('ro')) {
    return readOnly(container, option, `What ${name} lends is read-only here.`);
  }
  if (!isKnown(option.value)) return { problems: [], evidence: [], isOpen: true };
  const lendable = lookup(key);
  if (!lendable) {
    return writable(container, option, modes, {
      kind: 'volumes-from-elsewhere',
      message: `These files do not show ${name}; what it may write, this container may write too.`,
    });
  }
  const paths = lendable.writable.filter((target) => !own.has(target));
  const [target, ...more] = paths;
  if (target !== undefined) {
    return writable(container, option, modes, {
      kind: 'volumes-from-writable',
      message: `${name} lends ${paths.join(', ')} writable.`,
      ...(more.length === 0 ? { target } : {}),
    });
  }
  if (lendable.isOpen) return { problems: [], evidence: [], isOpen: true };
  return readOnly(container, option, `${name} has nothing writable to lend.`);
}

function refusedLoan(container: Container, option: Option, modes: Part | null, message: string): Finding {
  const place = placeIn(container, option.valueSpan ?? option.span);
  const problems = modes
    ? [wrongModes(place, { place: placeIn(container, partSpan(option, modes)), text: modes.text }, message)]
    : [];
  return { problems, evidence: [], isOpen: false };
}

function readOnly(container: Container, option: Option, message: string): Finding {
  const sign = { place: placeIn(container, option.span), message };
  return { problems: [], evidence: [sign], isOpen: false };
}

function writable(
  container: Container,
  option: Option,
  modes: Part | null,
  words: { readonly kind: string; readonly message: string; readonly target?: string },
): Finding {
  const place = placeIn(container, option.valueSpan ?? option.span);
  return {
    problems: [
      {
        ...words,
        severity: 'error',
        place,
        consequence: 'Whoever gets in changes data that other containers trust.',
        advice: 'Add :ro, or say in a comment why this container must write.',
        fixes: [addMode(container, option, modes)],
      },
    ],
    evidence: [],
    isOpen: false,
  };
}

function addMode(container: Container, option: Option, modes: Part | null): ProposedFix {
  const kept = (modes?.text ?? '').split(',').filter((mode) => mode !== '' && mode !== 'rw');
  const text = ['ro', ...kept].join(',');
  const end = (option.valueSpan ?? option.span).end;
  const span = modes ? partSpan(option, modes) : { start: end, end };
  const newText = modes ? text : `:${text}`;
  return {
    title: modes ? `Write ${text}` : 'Add :ro',
    safe: false,
    edits: isCommandLine(container) ? [{ place: placeIn(container, span), newText }] : [],
  };
}
