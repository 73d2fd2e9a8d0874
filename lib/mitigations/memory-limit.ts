import type { Option } from '../languages/docker-cli';
import { type Container, effective, isOn, occurrences } from '../setup';
import { judgeContainers, placeIn, rewrite, unsaid } from './containers';
import { met, unknown, unmet } from './judgement';
import { noLimit } from './memory-limit-absent';
import { badSize, refusedSizes } from './memory-limit-refused';
import { bytesOf, inWords, LEAST, NOT_CREATED, SOME_LIMIT, UNLIMITED } from './memory-size';
import type { Judgement, Mitigation, Problem, ProposedFix } from './types';

/** Each container can use only so much memory: `-m/--memory` above zero, in a size that Docker accepts. */
export const memoryLimit: Mitigation = {
  id: 'memory-limit',
  reads: ['commands', 'compose'],
  explains: ['memory', 'memory-swap'],
  check: (setup) => [...judgeContainers(setup, judge), ...refusedSizes(setup)],
};

const MINIMUM = 'Minimum memory limit allowed is 6MB';
const ENORMOUS = 1024 ** 4;

function judge(container: Container): Judgement {
  const memory = effective(container, 'memory');
  if (memory.state === 'unknown') return unsaid(container, 'the memory limit');
  if (memory.state === 'unset') return unmet(noLimit(container));
  const bytes = limitOf(container, memory.value);
  if (bytes === null && container.origin === 'compose') {
    const place = placeIn(container, memory.option.valueSpan ?? memory.option.span);
    return unmet(badSize(place, memory.value, `invalid size: '${memory.value}'`));
  }
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

/** In bytes; null for no size. In a Compose file a number may be below zero, which is less than the least. */
function limitOf({ origin }: Container, value: string): number | null {
  const isNegative = origin === 'compose' && value.startsWith('-');
  const size = bytesOf(isNegative ? value.slice(1) : value);
  return size !== null && isNegative ? -size : size;
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
