import {
  type Container,
  type ContainerOption,
  cleanPath,
  effective,
  type Image,
  isOn,
  occurrences,
  type Setup,
} from '../setup';
import { spanOf } from '../text';
import {
  findStray,
  headOf,
  insertOption,
  judgeContainers,
  moveStray,
  placeIn,
  refusedInvocations,
  rewrite,
  strangeKey,
  textAt,
  unsaid,
  wordAround,
} from './containers';
import { byImage, uncoveredVolumes } from './image-volumes';
import { met, unmet } from './judgement';
import type { Judgement, Mitigation, Problem } from './types';

/** Each container's root file system is mounted read-only: `--read-only`. */
export const readOnlyFilesystem: Mitigation = {
  id: 'read-only-filesystem',
  reads: ['commands', 'compose'],
  check: (setup) => [...judgeContainers(setup, judge), ...volumes(setup), ...misspelled(setup)],
};

const FLAG = '--read-only';
const WRITABLE =
  'Whoever gets in can change programs and configuration, leave tools behind and fill the disk that all containers share.';

function judge(container: Container): Judgement {
  const readOnly = effective(container, 'read-only');
  if (readOnly.state === 'unknown') return unsaid(container, nameIn(container));
  if (readOnly.state === 'unset') return unmet(absent(container));
  if (container.origin === 'compose' && !/^(?:true|false)$/.test(readOnly.value)) {
    return unmet(
      noBoolean(placeIn(container, readOnly.option.valueSpan ?? readOnly.option.span), readOnly.value),
    );
  }
  if (!isOn(readOnly)) return unmet(switchedOff(container, readOnly.option.span));
  const place = placeIn(container, readOnly.option.span);
  return met(
    [{ place, message: 'The root file system refuses writes.' }],
    [...separateValue(container), ...privileged(container)],
  );
}

/** The option as what starts the container writes it. */
function nameIn({ origin }: Container): string {
  return origin === 'compose' ? 'read_only' : FLAG;
}

/** Compose takes true, yes, on and their opposites, and stops at anything else. */
function noBoolean(place: Problem['place'], value: string): Problem {
  return {
    kind: 'bad-value',
    severity: 'error',
    place,
    message: `Compose takes true or false here, and "${value}" is neither.`,
    consequence: 'Compose stops at this value and starts nothing.',
    fixes: [rewrite(place, 'true', 'Write true', false)],
  };
}

function switchedOff(container: Container, span: { start: number; end: number }): Problem {
  const wasOn = occurrences(container, 'read-only').length > 1;
  return {
    kind: wasOn ? 'turned-off-again' : 'turned-off',
    severity: 'error',
    place: placeIn(container, span),
    message: wasOn
      ? 'The last one counts, and it switches the read-only root file system off again.'
      : 'This switches the read-only root file system off.',
    consequence: WRITABLE,
    fixes: [rewrite(placeIn(container, span), FLAG, `Write ${FLAG}`, false)],
  };
}

/** Not asked for: what is there instead decides what is said. */
function absent(container: Container): Problem {
  const insert = insertOption(container, FLAG, false);
  const error = { severity: 'error', consequence: WRITABLE } as const;
  const stray = findStray(container, { long: 'read-only', bool: true }, () => true);
  if (stray) {
    return {
      ...error,
      kind: 'after-image',
      place: placeIn(container, stray.span),
      message: `"${stray.text}" stands after the image name, so it is an argument of the program, not of Docker.`,
      fixes: [moveStray(container, stray)],
    };
  }
  const root = occurrences(container, 'tmpfs').find(({ value }) => /^\/+(:|$)/.test(value));
  if (root) {
    return {
      ...error,
      kind: 'tmpfs-on-root',
      place: placeIn(container, root.valueSpan ?? root.span),
      message: "A tmpfs cannot take the place of the root: invalid specification: destination can't be '/'.",
      fixes: [
        container.origin === 'compose'
          ? rewrite(placeIn(container, root.valueSpan ?? root.span), '/tmp', 'Write /tmp', false)
          : rewrite(
              placeIn(container, root.span),
              `${FLAG} --tmpfs /tmp`,
              `Write ${FLAG} --tmpfs /tmp`,
              false,
            ),
      ],
    };
  }
  const strange = strangeKey(container, /^(?:readonly|read-only|readOnly|readonly_rootfs|read_only_rootfs)$/);
  if (strange) {
    return {
      ...error,
      kind: 'misspelled',
      place: strange.place,
      message: `A service has no key ${strange.name}; it is written read_only.`,
      consequence: 'Compose stops at this key and starts nothing.',
      fixes: [rewrite(strange.place, 'read_only', 'Write read_only', true)],
    };
  }
  const volume = container.options.find(isReadOnlyVolume);
  if (volume) {
    return {
      ...error,
      kind: 'only-volumes',
      place: accessOf(container, volume),
      message: 'This makes one mount read-only; everything beside it in the container stays writable.',
      fixes: [insert],
    };
  }
  return {
    ...error,
    kind: 'no-read-only',
    place: headOf(container),
    message: 'The root file system of this container is writable.',
    fixes: [insert],
  };
}

/** The volume; of the long form in a Compose file the word that makes it read-only. */
function accessOf(container: Container, volume: ContainerOption): Problem['place'] {
  const at = volume.value.indexOf('readonly=');
  const isLong = container.origin === 'compose' && volume.name === 'mount' && volume.text && at >= 0;
  const span =
    isLong && volume.text ? spanOf(volume.text, at + 'readonly='.length, at + 'readonly=t'.length) : null;
  return placeIn(container, span ?? volume.valueSpan ?? volume.span);
}

function isReadOnlyVolume({ name, value }: { readonly name: string; readonly value: string }): boolean {
  if (name === 'volume') return /:(?:[a-z,]*,)?ro(?:,|$)/i.test(value.slice(value.lastIndexOf(':')));
  return name === 'mount' && /(?:^|,)(?:readonly|ro)(?:=true|=1)?(?:,|$)/i.test(value);
}

/** `--read-only false img`: the switch is on, and the word behind it is what Docker takes for the image. */
function separateValue(container: Container): readonly Problem[] {
  const { reference: image, options } = container;
  const last = options.at(-1);
  if (
    container.origin === 'compose' ||
    !image ||
    !/^(?:true|false)$/i.test(image.value) ||
    last?.name !== 'read-only' ||
    last.valueSpan
  )
    return [];
  return [
    {
      kind: 'separate-value',
      severity: 'warning',
      place: placeIn(container, image.span),
      message: `${FLAG} takes no separate word: it is on, and Docker takes "${image.value}" for the image.`,
      consequence: 'The image that was meant becomes an argument, and nothing of it runs.',
      advice: `Write ${FLAG}=${image.value.toLowerCase()}, or the switch alone.`,
    },
  ];
}

function privileged(container: Container): readonly Problem[] {
  const value = effective(container, 'privileged');
  if (value.state !== 'set' || !isOn(value)) return [];
  return [
    {
      kind: 'privileged-beside',
      severity: 'warning',
      place: placeIn(container, value.option.span),
      message: 'Root in a privileged container can mount the root file system writable again.',
      consequence: 'The read-only root then holds until somebody undoes it with one command.',
      advice: 'Grant the one capability or device that is needed instead of --privileged.',
    },
  ];
}

/** Volumes that an image itself declares: Docker gives each a writable place of its own. Said once for each image. */
function volumes(setup: Setup): readonly Judgement[] {
  const readOnly = setup.containers.filter((container) => isOn(effective(container, 'read-only')));
  return [...byImage(readOnly)].map(([image, containers]) => met([], declared(image, containers)));
}

function declared(image: Image, containers: readonly Container[]): readonly Problem[] {
  return uncoveredVolumes(image, containers).map(({ value, span }) => ({
    kind: 'image-volume',
    severity: 'info',
    place: { file: image.file, span },
    target: cleanPath(value),
    message: `${cleanPath(value)} is a VOLUME, which stays writable beside a read-only root file system.`,
    consequence: 'What is written there outlives the container and may fill the disk.',
    advice: 'Mount a tmpfs, or something read-only, at this path.',
  }));
}

/** Spellings of the flag that Docker's CLI refuses. */
function misspelled(setup: Setup): readonly Judgement[] {
  return refusedInvocations(setup).flatMap(({ docker, place, message }) => {
    if (docker.kind !== 'container') return [];
    const word = wordAround(place);
    if (message.includes(' for "--read-only" flag: ')) return [unmet(badValue(place, message))];
    const written = textAt(word);
    if (!/^--?read[-_]?only(?:=\S*)?$/i.test(written) || written === FLAG) return [];
    return [
      unmet({
        kind: 'misspelled',
        severity: 'error',
        place: word,
        message: `Docker knows no such option, it is written ${FLAG}: ${message}`,
        consequence: STOPS,
        fixes: [rewrite(word, FLAG, `Write ${FLAG}`, true)],
      }),
    ];
  });
}

const STOPS = 'Docker stops at this word and runs nothing.';

function badValue(place: Problem['place'], message: string): Problem {
  return {
    kind: 'bad-value',
    severity: 'error',
    place,
    message: `Docker takes true or false here and nothing else: ${message}`,
    consequence: STOPS,
    fixes: [rewrite(place, 'true', 'Write true', false)],
  };
}
