import type { Option } from '../languages/docker-cli';
import { type Container, type GivenMount, type Part, type Place, partSpan } from '../setup';
import { placeIn, rewrite, textAt } from './containers';
import { isCommandLine } from './removal';
import type { Problem, ProposedFix } from './types';

/**
 * What Docker refuses about one mount, null where it takes it. An empty list means that it is refused for a reason
 * in which Docker's own words are enough.
 */
export function refusedMount(
  container: Container,
  mount: GivenMount,
  refusals: Refusals,
): readonly Problem[] | null {
  const message = refusals(mount.option);
  if (message === null) return ignoredModes(container, mount);
  const [first, second] = mount.parts;
  if (mount.form === 'volume' && mount.parts.length === 2 && message.startsWith('invalid volume spec')) {
    return first && second ? [withoutSource(container, mount, first, second, message)] : [];
  }
  if (message.startsWith('invalid mode:') && mount.access) {
    const place = placeIn(container, partSpan(mount.option, mount.access));
    return [wrongModes(place, { place, text: mount.access.text }, message, mount.target)];
  }
  if (/^create .: volume name is too short/.test(message) && first) {
    return [oneLetter(container, mount, first, message)];
  }
  return [];
}

/** What the daemon says about an option; null where it takes it. */
export type Refusals = (option: Option) => string | null;

/** Sorts what the daemon refuses of a container by place. */
export function createRefusals({ daemonRefusals }: Container): Refusals {
  const sorted = [...daemonRefusals].sort((a, b) => a.span.start - b.span.start);
  return ({ name, span }) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.span.start ?? 0) < span.start) low = middle + 1;
      else high = middle;
    }
    const found = sorted[low];
    return found && found.flag === name && found.span.end <= span.end ? found.message : null;
  };
}

const NOT_CREATED = 'The daemon does not create the container.';
const MODES = /^(?:ro|rw|z|Z|r?(?:private|shared|slave)|nocopy|consistent|cached|delegated)$/;

/** Compose passes over modes that it does not know, without a word; its text still shows them. */
function ignoredModes(container: Container, mount: GivenMount): readonly Problem[] | null {
  const { form, readOnly, option, target, parts } = mount;
  if (isCommandLine(container) || form !== 'volume' || readOnly !== false) return null;
  const place = placeIn(container, option.valueSpan ?? option.span);
  const [first, second] = parts;
  if (parts.length === 2 && first && second && MODES.test(second.text)) {
    const isDrive = /^\p{L}:/u.test(first.text);
    const message = `invalid mount path: '${second.text}' mount path must be absolute`;
    return [isDrive ? oneLetter(container, mount, first, message) : pathOfMode(place, second.text)];
  }
  const written = /^(["']?)[^$"']*:[^$"':]+:([\w,-]+)\1$/.exec(textAt(place));
  const modes = written?.[2] ?? '';
  if (modes === '' || modes.split(',').every((mode) => MODES.test(mode))) return null;
  const end = place.span.end - (written?.[1] ?? '').length;
  const at = { file: place.file, span: { start: end - modes.length, end } };
  return [
    {
      kind: 'ignored-mode',
      severity: 'error',
      place: at,
      target,
      message: `Compose knows no mode "${modes}", passes over it without a word, and mounts writable.`,
      consequence: 'The text looks read-only, and whoever gets in may write.',
      fixes: [{ title: 'Write ro', safe: false, edits: [{ place: at, newText: 'ro' }] }],
    },
  ];
}

function pathOfMode(place: Place, mode: string): Problem {
  return {
    kind: 'mode-without-source',
    severity: 'error',
    place,
    message: `With nothing before it, "${mode}" is read as the path in the container, and no mode.`,
    consequence: NOT_CREATED,
    advice: 'Write what is mounted first: source:path:ro.',
  };
}

/** `/data:ro`: the word behind the only colon is a path in Docker's grammar, and no mode. */
function withoutSource(
  container: Container,
  { option, target }: GivenMount,
  first: Part,
  second: Part,
  message: string,
): Problem {
  const place = placeIn(container, option.valueSpan ?? option.span);
  const text = `${first.text}:${first.text}:${second.text}`;
  return {
    kind: 'mode-without-source',
    severity: 'error',
    place,
    target,
    message: `A mode needs a source and a path before it: ${message}.`,
    consequence: NOT_CREATED,
    advice: 'Write what is mounted first: source:path:ro.',
    fixes: first.text.startsWith('/')
      ? [
          rewrite(
            placeIn(container, partSpan(option, { from: 0, to: second.to })),
            text,
            `Write ${text}`,
            false,
          ),
        ]
      : [],
  };
}

function oneLetter(
  container: Container,
  { option, target }: GivenMount,
  first: Part,
  message: string,
): Problem {
  return {
    kind: 'drive-letter',
    severity: 'error',
    place: placeIn(container, partSpan(option, { from: first.from, to: first.from + 1 })),
    target,
    message: `One letter before a colon reads as a drive, and is too short for a volume: ${message}.`,
    consequence: NOT_CREATED,
    advice: 'Give the volume a name of two letters or more.',
  };
}

const MEANS_RO = /^(?:ro|r|readonly|read-only|read_only)$/i;
const MEANS_RW = /^(?:rw|w)$/i;

/** Modes that the daemon refuses, of a mount or of volumes from another container; `place` is what is reported. */
export function wrongModes(
  place: Place,
  modes: { readonly place: Place; readonly text: string },
  message: string,
  target?: string,
): Problem {
  const words = modes.text.split(',');
  const isRo = words.some((word) => MEANS_RO.test(word));
  const isRw = words.some((word) => MEANS_RW.test(word));
  return {
    ...kindOf(words, isRo && isRw, message),
    severity: 'error',
    place,
    ...(target === undefined ? {} : { target }),
    consequence: NOT_CREATED,
    advice: 'Modes are lower case, without spaces, one of a kind: ro or rw, z or Z, and how mounts spread.',
    fixes: [readOnlyModes(modes.place, words, isRo && !isRw)],
  };
}

function kindOf(
  words: readonly string[],
  isBoth: boolean,
  message: string,
): Pick<Problem, 'kind' | 'message'> {
  if (isBoth) return { kind: 'two-modes', message: `A mount is ro or rw, not both: ${message}.` };
  if (words.some((word) => !MODES.test(word) && MODES.test(word.toLowerCase()))) {
    return { kind: 'upper-case-mode', message: `Modes are written in lower case: ${message}.` };
  }
  if (words.some((word) => !MODES.test(word) && MEANS_RO.test(word))) {
    return { kind: 'wrong-word', message: `The mode of -v is called ro: ${message}.` };
  }
  if (words.every((word) => MODES.test(word))) {
    return { kind: 'repeated-mode', message: `Of each kind of mode one may stand here: ${message}.` };
  }
  return { kind: 'unknown-mode', message: `Docker reads no mode here: ${message}.` };
}

/** Modes of one kind exclude each other. */
function kind(mode: string): string {
  if (/^[zZ]$/.test(mode)) return 'label';
  return /^r?(?:private|shared|slave)$/.test(mode) ? 'propagation' : mode.replace(/^c.*|^d.*/, 'consistency');
}

function readOnlyModes(place: Place, words: readonly string[], isMeant: boolean): ProposedFix {
  const others = words.filter((word) => MODES.test(word) && word !== 'ro' && word !== 'rw');
  const kept = others.filter((word, at) => others.findIndex((each) => kind(each) === kind(word)) === at);
  const text = ['ro', ...kept].join(',');
  // The text runs nothing as it stands, and the author has said what is meant.
  return rewrite(place, text, `Write ${text}`, isMeant && kept.length + 1 === words.length);
}
