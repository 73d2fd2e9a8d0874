import type { MitigationId } from '../report';
import type { Exception, SetupFile } from '../setup';
import type { Problem } from './types';

/** Finds the exception that covers a problem, if there is one. */
export type Excuses = (problem: Problem) => Exception | undefined;

const NONE: Excuses = () => undefined;

interface Cover {
  readonly start: number;
  readonly end: number;
  readonly exception: Exception;
  /** The furthest end of this cover and all before it: what tells how far back one must look. */
  readonly reach: number;
}

/**
 * Sorts the exceptions of one mitigation by place. An exception covers a problem that starts inside one of its
 * statements and, where it names a target, has that target.
 */
export function createExcuses(mitigation: MitigationId, exceptions: readonly Exception[]): Excuses {
  const own = exceptions.filter((exception) => exception.mitigation === mitigation);
  if (own.length === 0) return NONE;
  const byFile = new Map<SetupFile, Exception[]>();
  for (const exception of own) {
    const list = byFile.get(exception.place.file);
    if (list) list.push(exception);
    else byFile.set(exception.place.file, [exception]);
  }
  const covers = new Map([...byFile].map(([file, list]) => [file, sortedCovers(list)] as const));
  return ({ place, target }) => find(covers.get(place.file) ?? [], place.span.start, target);
}

function sortedCovers(exceptions: readonly Exception[]): readonly Cover[] {
  let reach = -1;
  return exceptions
    .flatMap((exception) => exception.covers.map(({ start, end }) => ({ start, end, exception })))
    .sort((a, b) => a.start - b.start)
    .map((cover) => {
      reach = Math.max(reach, cover.end);
      return { ...cover, reach };
    });
}

function find(covers: readonly Cover[], offset: number, target: string | undefined): Exception | undefined {
  for (let at = lastStarting(covers, offset); at >= 0; at--) {
    const cover = covers[at];
    if (!cover || cover.reach < offset) return undefined;
    const { exception } = cover;
    if (cover.end >= offset && (exception.target === null || exception.target === target)) return exception;
  }
  return undefined;
}

/** Index of the last cover that starts at or before the offset, -1 if none does. */
function lastStarting(covers: readonly Cover[], offset: number): number {
  let low = 0;
  let high = covers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((covers[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
