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
  return {
    id: saying.id,
    severity: saying.severity,
    path: place.file.path,
    range: place.file.index.range(place.span),
    message: saying.message,
    consequence: saying.consequence,
    ...(saying.advice === undefined ? {} : { advice: saying.advice }),
    fixes: saying.fixes ?? [],
  };
}
