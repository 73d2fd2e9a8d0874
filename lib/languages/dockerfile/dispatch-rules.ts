import type { Problem } from '../../text';
import { quote } from './characters';
import type { RawCommand, RawFlag } from './raw';
import { withSuggestion } from './suggest';

const MOUNT_TYPES = ['bind', 'cache', 'secret', 'ssh', 'tmpfs'];
const MOUNT_KEYS = [
  'type',
  'from',
  'source',
  'src',
  'target',
  'dst',
  'destination',
  'readonly',
  'ro',
  'readwrite',
]
  .concat(['rw', 'required', 'size', 'id', 'sharing', 'mode', 'uid', 'gid', 'env'])
  .sort();
const SWITCHES = ['readonly', 'ro', 'readwrite', 'rw'];

/**
 * What BuildKit refuses only when it comes to run an instruction; such messages name no line. Values that hold a
 * variable or a quote are left to BuildKit.
 */
export function checkDispatch({ name, flags }: RawCommand): Problem | null {
  for (const flag of flags) {
    const text = flag.value ? flag.line.text.slice(flag.value.from, flag.value.to) : '';
    const message = messageOf(name, flag, text);
    if (message !== null) return { message, span: flag.span };
  }
  return null;
}

function messageOf(keyword: string, { name }: RawFlag, value: string): string | null {
  if (keyword === 'COPY' && name === 'from' && /\$[{\w@*#?!$-]/.test(value)) {
    const way = 'define a new stage with FROM using ARG from global scope as a workaround';
    return `variable expansion is not supported for --from, ${way}`;
  }
  return keyword === 'RUN' && name === 'mount' && !/[$"'\\`]/.test(value) ? checkMount(value) : null;
}

/** The options of `RUN --mount`, one after the other (frontend/dockerfile/instructions/commands_runmount.go). */
function checkMount(options: string): string | null {
  let type = 'bind';
  for (const option of options.split(',')) {
    const equals = option.indexOf('=');
    const key = option.slice(0, equals < 0 ? undefined : equals).toLowerCase();
    const value = option.slice(equals + 1);
    const takesRequired = type === 'secret' || type === 'ssh';
    if (key === 'required' && !takesRequired) return `unexpected key 'required' for mount type '${type}'`;
    if (equals < 0) {
      if (key === 'required' || SWITCHES.includes(key)) continue;
      return `invalid field '${option}' must be a key=value pair`;
    }
    if (!MOUNT_KEYS.includes(key)) {
      return withSuggestion(`unexpected key '${key}' in '${option}'`, key, MOUNT_KEYS);
    }
    if (key !== 'type') continue;
    type = value.toLowerCase();
    if (!MOUNT_TYPES.includes(type)) {
      return withSuggestion(`unsupported mount type ${quote(value)}`, value, MOUNT_TYPES);
    }
  }
  return null;
}
