import type { Diagnostic, Fix, Severity } from '../report';
import type { Place } from './types';

/** A diagnostic before it has a place. */
export interface Saying {
  readonly id: string;
  readonly severity: Severity;
  readonly message: string;
  readonly consequence: string;
  readonly advice?: string;
  readonly fixes?: readonly Fix[];
}

/** Puts a diagnostic at its place: offsets become lines and characters here and nowhere else. */
export function diagnose(place: Place, saying: Saying): Diagnostic {
  const { id, severity, message, consequence, advice, fixes = NONE } = saying;
  const { path, index } = place.file;
  const range = index.range(place.span);
  // Written out rather than spread, which takes half as much memory again: a file may have one for each line.
  return advice === undefined
    ? { id, severity, path, range, message, consequence, fixes }
    : { id, severity, path, range, message, consequence, advice, fixes };
}

const NONE: readonly never[] = [];
