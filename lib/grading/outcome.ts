import type { SetupFile } from '../setup';
import type { Span } from '../text';
import type { Place } from './types';

/** What one check says: whether it holds, why, and where. */
export interface Outcome {
  readonly holds: boolean;
  readonly reason: string;
  readonly place?: Place;
}

/** A place of the setup in the form that the page shows. */
export function placeOf(file: SetupFile, span: Span): Place {
  return { path: file.path, range: file.index.range(span) };
}

/** It holds, because of what stands here. */
export function holds(reason: string, place?: Place): Outcome {
  return { holds: true, reason, ...(place && { place }) };
}

/** It does not hold, or these files cannot say. */
export function fails(reason: string, place?: Place): Outcome {
  return { holds: false, reason, ...(place && { place }) };
}

/** The first outcome that holds, else the first that does not; `none` where there is nothing to look at. */
export function anyOf(outcomes: readonly Outcome[], none: () => Outcome): Outcome {
  return outcomes.find((outcome) => outcome.holds) ?? outcomes[0] ?? none();
}

/** Why a value that holds an unset variable proves nothing. */
export function unknownValue(what: string, place: Place): Outcome {
  return fails(`${what} comes from a variable that these files do not set.`, place);
}
