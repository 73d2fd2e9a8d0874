import { type Container, type Image, once, type Place } from '../setup';
import { findStray, headOf, insertOption, moveStray, placeIn, textAt } from './containers';
import { DEFAULT_SHARES, integerOf, NOT_WEIGHED, SOME_SHARES } from './cpu-numbers';
import { withBlanks } from './removal';
import type { Problem } from './types';

/** No shares and no cap: what is there instead decides what is said. */
export function noShares(container: Container): Problem {
  return (
    beforeRun(container) ??
    afterImage(container) ??
    decoy(container) ??
    limitOnBuild(container) ?? {
      kind: 'no-shares',
      severity: 'error',
      place: headOf(container),
      message: 'Nothing says how much of the CPUs this container gets.',
      consequence: NOT_WEIGHED,
      fixes: [insertShares(container)],
    }
  );
}

/** A swarm has no shares; there a cap says the same. */
function insertShares(container: Container) {
  const option = container.origin === 'service-create' ? '--cpus 0.5' : `--cpu-shares ${SOME_SHARES}`;
  return insertOption(container, option, false);
}

/** `docker -c 512 run`: before the verb the letter means `--context`. */
function beforeRun(container: Container): Problem | null {
  if (container.origin !== 'run') return null;
  const option = container.command.globals.findLast(({ name }) => name === 'context');
  if (!option || !isUseful(option.value)) return null;
  if (textAt(placeIn(container, option.flagSpan)) !== '-c') return null;
  const place = placeIn(container, option.span);
  const at = container.insertAt;
  return {
    kind: 'before-run',
    severity: 'error',
    place,
    message: `Before run, -c means --context: Docker looks for a context called ${option.value}.`,
    consequence: NOT_WEIGHED,
    fixes: [
      {
        title: `Write -c ${option.value} behind the verb`,
        safe: false,
        edits: [
          { place: withBlanks(place), newText: '' },
          { place: placeIn(container, { start: at, end: at }), newText: ` -c ${option.value}` },
        ],
      },
    ],
  };
}

function isUseful(text: string): boolean {
  const value = integerOf(text) ?? 0;
  return value > 1 && value !== DEFAULT_SHARES;
}

function afterImage(container: Container): Problem | null {
  const { args } = container;
  const stray =
    findStray(container, { long: 'cpu-shares' }, (value) => integerOf(value ?? '') !== null) ??
    findStray(container, { long: 'cpus' }, (value) => /^[\d.]+$/.test(value ?? '')) ??
    findStray(
      container,
      { long: 'cpu-shares', short: 'c' },
      // `sh -c 512` and `ping -c 4` are the program's own.
      (value, index) =>
        isUseful(value ?? '') && (index === 0 || (Number(value) > 99 && !isShell(args[index - 1]?.value))),
    );
  if (!stray) return null;
  const works = !(stray.value ?? '').startsWith('0') && (integerOf(stray.value ?? '') ?? 1) > 0;
  return {
    kind: 'after-image',
    severity: 'error',
    place: placeIn(container, stray.span),
    message: `"${stray.text}" stands after the image name, so it is an argument of the program, not of Docker.`,
    consequence: NOT_WEIGHED,
    fixes: [works && stray.value !== '1024' ? moveStray(container, stray) : insertShares(container)],
  };
}

function isShell(word: string | undefined): boolean {
  return /(?:^|\/)(?:ba|da|a|z)?sh$/.test(word ?? '');
}

function decoy(container: Container): Problem | null {
  for (const { flag, kind, message } of DECOYS) {
    const option = container.options.findLast(({ name }) => name === flag);
    if (!option || (flag === 'ulimit' && !option.value.startsWith('cpu='))) continue;
    return {
      kind,
      severity: 'error',
      place: placeIn(container, option.span),
      message,
      consequence: NOT_WEIGHED,
      fixes: [insertShares(container)],
    };
  }
  return null;
}

/** Flags that speak of CPUs and share out none, or whose value takes the limit away. */
const DECOYS: readonly { readonly flag: string; readonly kind: string; readonly message: string }[] = [
  { flag: 'cpus', kind: 'zero-cpus', message: 'Zero CPUs means no cap at all.' },
  { flag: 'cpu-quota', kind: 'no-quota', message: 'A quota of zero or less means no cap at all.' },
  {
    flag: 'cpuset-cpus',
    kind: 'pinned-only',
    message: 'This pins the container to some CPUs; who else runs on them, and how much, it does not say.',
  },
  {
    flag: 'cpu-period',
    kind: 'period-alone',
    message: 'A period is the time in which a quota is counted; without one it limits nothing.',
  },
  {
    flag: 'reserve-cpu',
    kind: 'reservation-alone',
    message: 'A reservation helps to find a machine with room; once there, the container is not held to it.',
  },
  {
    flag: 'cpuset-mems',
    kind: 'memory-nodes-alone',
    message: 'This chooses banks of memory, not a part of the CPUs.',
  },
  {
    flag: 'ulimit',
    kind: 'ulimit-alone',
    message: 'This counts the seconds of each process alone: many processes still take all CPUs.',
  },
];

/** `docker build -c 512` speaks of the build. */
function limitOnBuild(container: Container): Problem | null {
  const place = container.image && limitOfBuilds(container.image);
  return (
    place && {
      kind: 'build-only',
      severity: 'error',
      place,
      message: 'This limits the build of the image; its containers start without any of it.',
      consequence: NOT_WEIGHED,
      fixes: [insertShares(container)],
    }
  );
}

/** The first limit that a build of the image is given. */
const limitOfBuilds: (image: Image) => Place | null = once(({ builds }) => {
  for (const { file, command } of builds) {
    const option = command.options.find(({ name }) => name === 'cpu-shares' || name === 'cpu-quota');
    if (option) return { file, span: option.span };
  }
  return null;
});
