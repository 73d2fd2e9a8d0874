import { quote } from './quote';
import { fail, ok, type Read } from './result';

const TRUE = new Set(['1', 't', 'T', 'true', 'TRUE', 'True']);
const FALSE = new Set(['0', 'f', 'F', 'false', 'FALSE', 'False']);

/** Go's `strconv.ParseBool`: twelve words, no other. */
export function parseBool(text: string): Read<boolean> {
  if (TRUE.has(text)) return ok(true);
  if (FALSE.has(text)) return ok(false);
  return fail(`strconv.ParseBool: parsing ${quote(text)}: invalid syntax`);
}
