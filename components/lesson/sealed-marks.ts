import { markAt, mitigationById, threats, threatsOf } from '@/lib/catalog';
import type { MitigationId } from '@/lib/report';
import type { SealedMark } from './sealed';

/**
 * What is sealed with a lesson. Of one mitigation its marks in the matrix, each with its reason; of several the
 * threats, in the order of the matrix, each with the mitigations that now stand against it.
 */
export function sealedMarks(mitigations: readonly MitigationId[]): readonly SealedMark[] {
  const [only, ...others] = mitigations;
  if (only && others.length === 0) {
    return threatsOf(only).map(({ id, title }) => ({
      threat: title,
      reason: markAt(only, id)?.reason ?? '',
    }));
  }
  return threats.flatMap(({ id, title }) => {
    const against = mitigations.filter((each) => markAt(each, id) !== undefined);
    const names = against.map((each) => mitigationById(each)?.title ?? each);
    return names.length > 0 ? [{ threat: title, reason: `${names.join('; ')}.` }] : [];
  });
}
