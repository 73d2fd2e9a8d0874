import { type Container, effective } from '../setup';
import type { Span } from '../text';

/** A word that may turn into options when the shell runs: any flag that collects values may hide in it. */
export function hiddenOptions(container: Container): Span | null {
  // No flag has this name, so that nothing but such a word makes it unknown.
  const value = effective(container, '');
  return value.state === 'unknown' ? value.span : null;
}
