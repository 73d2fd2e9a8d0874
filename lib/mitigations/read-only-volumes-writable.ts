import { type Container, effective, type GivenMount, isOn, partSpan } from '../setup';
import { isKnown } from '../text';
import { placeIn } from './containers';
import { engineSocketOf, hostFolderOf } from './host-paths';
import { makeReadOnly } from './read-only-volumes-fix';
import type { Problem } from './types';

/** A mount that takes writes: what it is, and what stands there instead of `ro`, decides what is said. */
export function writable(container: Container, mount: GivenMount): Problem {
  const { option } = mount;
  const fix = makeReadOnly(container, mount);
  const words = wordsFor(container, mount);
  return {
    severity: 'error',
    place: placeIn(container, option.valueSpan ?? option.span),
    target: mount.target,
    advice: ADVICE,
    ...words,
    ...(fix && words.kind !== 'socket' ? { fixes: [fix] } : {}),
  };
}

const ADVICE =
  'If the program must write here, say so in a comment above: # watertight: allow read-only-volumes(<path>) -- <reason>.';
const HOST = 'Whoever gets in changes these files on the host, and whoever reads them there is next.';
const VOLUME = 'Whoever gets in changes data that outlives the container and reaches every other user of it.';

type Words = Pick<Problem, 'kind' | 'message' | 'consequence'> & Partial<Pick<Problem, 'place' | 'advice'>>;

function wordsFor(container: Container, mount: GivenMount): Words {
  return (
    turnedOff(container, mount) ??
    ofHost(mount) ??
    driverOption(mount) ??
    withoutName(mount) ??
    rootOnly(container, mount) ??
    plain(mount)
  );
}

/** `readonly=false`, alone or behind a `readonly` that it takes back. */
function turnedOff(container: Container, { option, access, parts, form, type }: GivenMount): Words | null {
  if (form !== 'mount' || !access) return null;
  const wasOn = parts.some((part) => part !== access && /^(?:readonly|ro)(?:=true|=1)?$/i.test(part.text));
  return {
    kind: wasOn ? 'turned-off-again' : 'turned-off',
    place: placeIn(container, partSpan(option, access)),
    message: wasOn
      ? 'The last one counts, and it makes the mount writable again.'
      : 'This says that the mount is writable.',
    consequence: type === 'bind' ? HOST : VOLUME,
  };
}

function ofHost(mount: GivenMount): Words | null {
  const socket = engineSocketOf(mount);
  if (socket !== null) {
    return {
      kind: 'socket',
      message: `${socket} is how the engine takes orders.`,
      consequence: 'Whoever gets in orders a container that has the whole host, writable.',
      advice: 'Leave it out: read-only would not help, for connecting to a socket is not writing.',
    };
  }
  const folder = hostFolderOf(mount);
  if (folder === null) return null;
  return {
    kind: folder === '/' ? 'host-root' : 'host-folder',
    message:
      folder === '/'
        ? 'The whole file system of the host is writable from this container.'
        : `${folder} runs the host, and it is writable from this container.`,
    consequence: 'Whoever gets in adds a user, a key or a program to the host itself.',
    advice: 'Mount the one file or folder that is needed, read-only.',
  };
}

/** `volume-opt=o=ro` speaks to the driver of a volume, when it is first made. */
function driverOption({ parts }: GivenMount): Words | null {
  if (!parts.some(({ text }) => /^volume-opt=o=(?:.*,)?ro(?:,|$)/.test(text))) return null;
  return {
    kind: 'driver-option',
    message: 'This ro is for the driver, once, when the volume is made; the mount itself stays writable.',
    consequence: VOLUME,
  };
}

function withoutName({ source, form, target }: GivenMount): Words | null {
  if (form === 'volume' && /^\p{L}:/u.test(target)) {
    return {
      kind: 'drive-letter',
      message: `One letter before a colon reads as a drive: ${target} becomes an anonymous volume.`,
      consequence: 'What is written there is in neither the volume nor the folder that is meant.',
      advice: 'Give the volume a name of two letters or more.',
    };
  }
  if (source !== null && source !== '') return null;
  return {
    kind: 'anonymous',
    message: `Docker makes a writable volume without a name for ${target}.`,
    consequence: 'What is written there outlives the container unseen, and may fill the disk.',
  };
}

function rootOnly(container: Container, { type, target }: GivenMount): Words | null {
  if (!isOn(effective(container, 'read-only'))) return null;
  return {
    kind: 'root-only',
    message: `--read-only is for the root file system; ${target} stays writable.`,
    consequence: type === 'bind' ? HOST : VOLUME,
  };
}

function plain({ type, source, target }: GivenMount): Words {
  if (!isKnown(source ?? '')) {
    const message = `The container may write to what is mounted at ${target}.`;
    return { kind: 'writable', message, consequence: VOLUME };
  }
  return type === 'bind'
    ? {
        kind: 'writable',
        message: `The container may write to ${shown(source)}, at ${target}.`,
        consequence: HOST,
      }
    : {
        kind: 'writable-volume',
        message: `The container may write to the volume at ${target}.`,
        consequence: VOLUME,
      };
}

function shown(source: string | null): string {
  return source !== null && /^[\x20-\x7e]{1,80}$/.test(source) ? `${source} of the host` : 'the host';
}
