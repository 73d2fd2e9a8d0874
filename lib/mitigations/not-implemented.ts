import type { MitigationId } from '../report';
import { unknown } from './judgement';
import type { Mitigation } from './types';

/** Stands in for a mitigation whose check does not exist: it says so instead of guessing. */
export function notImplemented(id: MitigationId): Mitigation {
  return {
    id,
    reads: [],
    check: () => [unknown('commands', `The check of ${id} is not implemented yet.`)],
  };
}
