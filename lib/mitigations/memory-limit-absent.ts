import type { Container } from '../setup';
import { findStray, headOf, insertOption, moveStray, placeIn, rewrite, strangeKey } from './containers';
import { bytesOf, LEAST, NOT_CREATED, SOME_LIMIT, UNLIMITED } from './memory-size';
import type { Problem } from './types';

/** No limit: what is there instead decides what is said. */
export function noLimit(container: Container): Problem {
  const insert = insertOption(container, `--memory ${SOME_LIMIT}`, false);
  const stray = findStray(
    container,
    { long: 'memory', short: 'm' },
    (value) => bytesOf(value ?? '') !== null,
  );
  if (stray) {
    const works = (bytesOf(stray.value ?? '') ?? 0) >= LEAST;
    return {
      kind: 'after-image',
      severity: 'error',
      place: placeIn(container, stray.span),
      message: `"${stray.text}" stands after the image name, so it is an argument of the program, not of Docker.`,
      consequence: UNLIMITED,
      fixes: [works ? moveStray(container, stray) : insert],
    };
  }
  const strange = strangeKey(container, /^(?:memory|mem|memory[-_]limit|mem-limit|limit[-_]memory)$/);
  if (strange) {
    return {
      kind: 'misspelled',
      severity: 'error',
      place: strange.place,
      message: `A service has no key ${strange.name}; it is written mem_limit.`,
      consequence: 'Compose stops at this key and starts nothing.',
      fixes: [rewrite(strange.place, 'mem_limit', 'Write mem_limit', true)],
    };
  }
  for (const decoy of DECOYS) {
    const option = container.options.findLast((each) => each.name === decoy.flag && decoy.fits(each.value));
    if (!option) continue;
    return {
      kind: decoy.kind,
      severity: 'error',
      place: placeIn(container, option.span),
      message: decoy.message,
      consequence: decoy.refused ? NOT_CREATED : UNLIMITED,
      fixes: [insert],
    };
  }
  return {
    kind: 'no-limit',
    severity: 'error',
    place: headOf(container),
    message: 'This container has no memory limit.',
    consequence: UNLIMITED,
    fixes: [insert],
  };
}

interface Decoy {
  readonly flag: string;
  readonly kind: string;
  readonly message: string;
  readonly fits: (value: string) => boolean;
  readonly refused?: true;
}

const always = () => true;

/** Flags that speak of memory and limit none of it. */
const DECOYS: readonly Decoy[] = [
  {
    flag: 'memory-swap',
    kind: 'swap-alone',
    message:
      'A swap limit needs a memory limit beside it: You should always set the Memory limit when using Memoryswap limit, see usage.',
    fits: (value) => (bytesOf(value) ?? 0) > 0,
    refused: true,
  },
  {
    flag: 'memory-reservation',
    kind: 'reservation-alone',
    message: 'A reservation is a wish for times when memory is short; it limits nothing.',
    fits: always,
  },
  {
    flag: 'kernel-memory',
    kind: 'kernel-memory-alone',
    message: 'Kernels no longer support this option; Docker accepts it and does nothing.',
    fits: always,
  },
  {
    flag: 'shm-size',
    kind: 'shm-size-alone',
    message: 'This sizes /dev/shm, one small file system; the processes’ own memory stays unlimited.',
    fits: always,
  },
  {
    flag: 'memory-swap',
    kind: 'swap-alone',
    message: 'This speaks of swap; without --memory the memory itself has no limit.',
    fits: always,
  },
  {
    flag: 'ulimit',
    kind: 'ulimit-alone',
    message: 'A ulimit counts for each process alone: many processes still take all memory.',
    fits: (value) => /^(data|rss|memlock|stack)=/.test(value),
  },
];
