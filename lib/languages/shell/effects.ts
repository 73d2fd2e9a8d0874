import { UNKNOWN, type Word } from '../../text';
import { arithmeticNames } from './assigned';
import { type Item, POSITIONAL, type Variables } from './variables';

/** What a builtin does beyond the variables: it leaves the list of commands, or runs text of its own. */
export type Effect = 'none' | 'leaves' | 'runs-text';

const NAME = /^[A-Za-z_]\w*$/;
const PAIR = /^([A-Za-z_]\w*)(\+?)=/;

/** Applies what a builtin does to the variables. Arrays given to it have been set before. */
export function applyBuiltin(
  variables: Variables,
  words: readonly Word[],
  declareLocal: (name: string) => void,
): Effect {
  const args = words.slice(1);
  switch (words[0]?.value) {
    case 'export':
    case 'declare':
    case 'typeset':
    case 'local':
    case 'readonly':
      declare(variables, words[0].value, args, declareLocal);
      return 'none';
    case 'unset':
      for (const { value } of args) {
        if (NAME.test(value)) variables.set(value, { text: null, list: null, exported: false });
      }
      return 'none';
    case 'read':
    case 'mapfile':
    case 'readarray':
    case 'getopts':
      for (const { value } of args) if (NAME.test(value)) variables.setUnknown(value);
      return 'none';
    case 'printf':
      if (args[0]?.value === '-v' && args[1]) variables.setUnknown(args[1].value);
      return 'none';
    case 'let':
      for (const { value } of args) for (const name of arithmeticNames(value)) variables.setUnknown(name);
      return 'none';
    case 'cd':
    case 'pushd':
    case 'popd':
      if (variables.get('PWD')) variables.setUnknown('PWD');
      return 'none';
    case 'set':
      setPositional(variables, args);
      return 'none';
    case 'shift':
      shift(variables, args[0]?.value ?? '1');
      return 'none';
    case 'source':
    case '.':
    case 'eval':
      return 'runs-text';
    case 'exit':
    case 'return':
    case 'break':
    case 'continue':
      return 'leaves';
    case 'exec':
      return args[0] && !args[0].value.startsWith('-') ? 'leaves' : 'none';
    default:
      return 'none';
  }
}

/** The words as list items, as arrays and positional parameters hold them. */
export function itemsOf(words: readonly Word[]): Item[] {
  return words.map(({ value, open }) => ({ text: value, open }));
}

function declare(
  variables: Variables,
  builtin: string,
  args: readonly Word[],
  declareLocal: (name: string) => void,
): void {
  const options = args.filter(({ value }) => /^[-+]./.test(value)).map(({ value }) => value);
  const has = (letter: string) => options.some((option) => option.startsWith('-') && option.includes(letter));
  const reference = builtin !== 'export' && has('n');
  const exports = builtin === 'export' ? !has('n') : has('x');
  for (const { value } of args) {
    const pair = PAIR.exec(value);
    const name = pair?.[1] ?? value;
    if (!NAME.test(name)) continue;
    if (builtin !== 'export' && builtin !== 'readonly') declareLocal(name);
    const before = variables.get(name);
    const exported = exports || (builtin !== 'export' && (before?.exported ?? false));
    if (reference) {
      variables.setUnknown(name);
    } else if (pair) {
      const old = pair[2] === '' ? '' : (before?.text ?? UNKNOWN);
      variables.set(name, { text: old + value.slice(pair[0].length), list: null, exported });
    } else if (before && before.exported !== exported) {
      variables.set(name, { ...before, exported });
    } else if (builtin === 'local' && !before?.list) {
      variables.set(name, { text: null, list: null, exported });
    }
  }
}

/** `set -- a b` gives the positional parameters; `set -e` leaves them. */
function setPositional(variables: Variables, args: readonly Word[]): void {
  let at = 0;
  while (at < args.length && /^[-+]/.test(args[at]?.value ?? '') && args[at]?.value !== '--') {
    at += /^[-+]\w*o$/.test(args[at]?.value ?? '') ? 2 : 1;
  }
  const explicit = args[at]?.value === '--';
  if (!explicit && at >= args.length) return;
  variables.set(POSITIONAL, {
    text: null,
    list: itemsOf(args.slice(explicit ? at + 1 : at)),
    exported: false,
  });
}

function shift(variables: Variables, by: string): void {
  const list = variables.get(POSITIONAL)?.list;
  if (!list) return;
  const known = /^\d{1,6}$/.test(by) && !list.some(({ open }) => open);
  const rest = known ? list.slice(Number(by)) : [{ text: UNKNOWN, open: true }];
  variables.set(POSITIONAL, { text: null, list: rest, exported: false });
}
