import type { Option } from '../languages/docker-cli';
import { type Container, effective, isOn, occurrences, type Place, type Setup } from '../setup';
import {
  findStray,
  headOf,
  insertOption,
  judgeContainers,
  moveStray,
  placeIn,
  refusedInvocations,
  rewrite,
  textAt,
  wordAround,
} from './containers';
import { met, unknown, unmet } from './judgement';
import { bytesOf, inWords, LEAST } from './memory-size';
import type { Judgement, Mitigation, Problem, ProposedFix } from './types';

/** Each container can use only so much memory: `-m/--memory` above zero, in a size that Docker accepts. */
export const memoryLimit: Mitigation = {
  id: 'memory-limit',
  reads: ['commands', 'compose'],
  explains: ['memory', 'memory-swap'],
  check: (setup) => [...judgeContainers(setup, judge), ...refusedSizes(setup)],
};

const UNLIMITED = 'It can take all memory of the host; the kernel then kills processes of its neighbours.';
const NOT_CREATED = 'The daemon does not create the container, so nothing is limited because nothing runs.';
const MINIMUM = 'Minimum memory limit allowed is 6MB';
const ENORMOUS = 1024 ** 4;
/** The size in the examples and fixes: a number to start from, for a human to adjust. */
const SOME_LIMIT = '512m';

function judge(container: Container): Judgement {
  const memory = effective(container, 'memory');
  if (memory.state === 'unknown') {
    return unknown(
      'commands',
      'Write the memory limit itself, or set the variable that holds it in the script.',
    );
  }
  if (memory.state === 'unset') return unmet(absent(container));
  const bytes = bytesOf(memory.value);
  if (bytes === null) return unknown('commands', 'Write the memory limit as a plain size, such as 512m.');
  if (bytes === 0) return unmet(zero(container, memory.option));
  if (bytes < LEAST || bytes >= 2 ** 63) return unmet(tooSmall(container, memory.option));
  const swap = swapProblem(container, bytes);
  if (swap) return unmet(swap);
  const message = `Memory ends at ${inWords(bytes)}: past it, only this container's processes are killed.`;
  return met(
    [{ place: placeIn(container, memory.option.span), message }],
    remarks(container, memory.option, bytes),
  );
}

function zero(container: Container, option: Option): Problem {
  const earlier = occurrences(container, 'memory').find((each) => (bytesOf(each.value) ?? 0) > 0);
  return {
    kind: earlier ? 'limit-overridden' : 'zero',
    severity: 'error',
    place: placeIn(container, option.valueSpan ?? option.span),
    message: earlier
      ? `The last value counts, and this one, 0, takes the limit of ${earlier.value} away again.`
      : 'Zero means no limit at all.',
    consequence: UNLIMITED,
    fixes: [writeSize(container, option, earlier ? earlier.value : SOME_LIMIT, earlier !== undefined)],
  };
}

function tooSmall(container: Container, option: Option): Problem {
  const bare = /^\d+$/.test(option.value);
  const megabytes = /^\d+/.exec(option.value)?.[0] ?? '';
  const meant = Number(megabytes) >= 6 && Number(megabytes) < 1024 ** 2 ? `${Number(megabytes)}m` : null;
  return {
    kind: 'below-minimum',
    severity: 'error',
    place: placeIn(container, option.valueSpan ?? option.span),
    message: bare
      ? `A bare number counts bytes, and Docker refuses so little: ${MINIMUM}.`
      : `Docker refuses so small a limit: ${MINIMUM}.`,
    consequence: NOT_CREATED,
    fixes: [writeSize(container, option, meant ?? SOME_LIMIT, meant !== null)],
  };
}

function writeSize(container: Container, option: Option, size: string, safe: boolean): ProposedFix {
  return rewrite(placeIn(container, option.valueSpan ?? option.span), size, `Write ${size}`, safe);
}

/** A total of memory and swap that is below the memory alone. */
function swapProblem(container: Container, memory: number): Problem | undefined {
  const swap = effective(container, 'memory-swap');
  if (swap.state !== 'set') return undefined;
  const total = bytesOf(swap.value);
  if (total === null || total === 0 || total >= memory) return undefined;
  const place = placeIn(container, swap.option.valueSpan ?? swap.option.span);
  const equal = effective(container, 'memory');
  const limit = equal.state === 'set' ? equal.value : SOME_LIMIT;
  return {
    kind: 'swap-below-memory',
    severity: 'error',
    place,
    message:
      'This is memory and swap together, and it is less than the memory: Minimum memoryswap limit should be larger than memory limit, see usage.',
    consequence: NOT_CREATED,
    fixes: [rewrite(place, limit, `Write ${limit}: no swap`, true)],
  };
}

/** What weakens a limit without undoing it. */
function remarks(container: Container, memory: Option, bytes: number): readonly Problem[] {
  const found: Problem[] = [];
  const swap = effective(container, 'memory-swap');
  if (swap.state === 'set' && swap.value === '-1') {
    const place = placeIn(container, swap.option.valueSpan ?? swap.option.span);
    found.push({
      kind: 'unlimited-swap',
      severity: 'warning',
      place,
      message: 'The swap of this container has no limit.',
      consequence:
        'What does not fit its memory goes to the disk that all containers share, and slows all of them.',
      fixes: [rewrite(place, memory.value, `Write ${memory.value}: no swap`, false)],
    });
  }
  const killer = effective(container, 'oom-kill-disable');
  if (killer.state === 'set' && isOn(killer)) {
    found.push({
      kind: 'oom-kill-disabled',
      severity: 'warning',
      place: placeIn(container, killer.option.span),
      message:
        'Processes that reach the limit hang instead of being killed; on cgroup v2 Docker ignores this option.',
      consequence: 'A hanging container keeps its memory until somebody notices.',
      advice: 'Leave it out, and let the container be restarted.',
    });
  }
  if (bytes >= ENORMOUS) {
    found.push({
      kind: 'enormous',
      severity: 'warning',
      place: placeIn(container, memory.valueSpan ?? memory.span),
      message: `${inWords(bytes)} is more than most machines have.`,
      consequence: 'A limit above the memory of the host limits nothing.',
      advice: 'Measure what the service uses, and leave some room above that.',
    });
  }
  return found;
}

/** No limit: what is there instead decides what is said. */
function absent(container: Container): Problem {
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
  for (const decoy of DECOYS) {
    const option = container.command.options.findLast(
      (each) => each.name === decoy.flag && decoy.fits(each.value),
    );
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
    message: 'A reservation is a wish for times when memory is short; it ends nowhere.',
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

/** What the CLI refuses about a memory limit: its size, its spelling, or its place before `run`. */
function refusedSizes(setup: Setup): readonly Judgement[] {
  return refusedInvocations(setup).flatMap(({ docker, place, message }) => {
    if (docker.kind === 'other') {
      return message === "unknown shorthand flag: 'm' in -m" ? [unmet(beforeRun(place))] : [];
    }
    const word = wordAround(place);
    if (/^(?:-memory|--mem|--memory-limit|--mem-limit|--mem_limit)(?:=|$)/.test(textAt(word))) {
      return [unmet(misspelled(word, message))];
    }
    const cause = /^invalid argument ".*" for "-m, --memory" flag: (.*)$/s.exec(message)?.[1];
    if (cause === undefined || docker.kind !== 'container') return [];
    return [unmet(docker.image ? badSize(place, cause) : lostImage(place, cause))];
  });
}

const STOPS = 'Docker stops at this word and runs nothing.';

function badSize(place: Place, cause: string): Problem {
  const kubernetes = /^["']?(\d+(?:\.\d+)?) ?([KMGTP])i["']?$/i.exec(textAt(place));
  const meant = kubernetes ? `${kubernetes[1]}${(kubernetes[2] ?? 'm').toLowerCase()}` : SOME_LIMIT;
  const works = (bytesOf(meant) ?? 0) >= LEAST;
  const size = works ? meant : SOME_LIMIT;
  return {
    kind: 'bad-size',
    severity: 'error',
    place,
    message: kubernetes
      ? `Mi and Gi are how Kubernetes writes it; Docker writes ${size}: ${cause}.`
      : `Docker reads no size here: ${cause}. It wants a number and one of b, k, m, g.`,
    consequence: STOPS,
    fixes: [rewrite(place, size, `Write ${size}`, kubernetes !== null && works)],
  };
}

/** `docker run -m img`: the option has taken the image's name for its value. */
function lostImage(place: Place, cause: string): Problem {
  return {
    kind: 'no-size',
    severity: 'error',
    place,
    message: `The option takes the next word for its size, whatever it is: ${cause}.`,
    consequence: STOPS,
    fixes: [rewrite(place, `${SOME_LIMIT} ${textAt(place)}`, `Write ${SOME_LIMIT} before it`, false)],
  };
}

function misspelled(word: Place, message: string): Problem {
  const inline = /=.*$/s.exec(textAt(word))?.[0] ?? '';
  return {
    kind: 'misspelled',
    severity: 'error',
    place: word,
    message: `Docker has no such option, it is written --memory: ${message}`,
    consequence: STOPS,
    fixes: [rewrite(word, `--memory${inline}`, `Write --memory${inline}`, true)],
  };
}

function beforeRun(place: Place): Problem {
  return {
    kind: 'before-run',
    severity: 'error',
    place,
    message: 'A memory limit is an option of run, and here it stands before it, where Docker knows no -m.',
    consequence: STOPS,
    advice: `Write it behind the verb: docker run -m ${SOME_LIMIT} …`,
  };
}
