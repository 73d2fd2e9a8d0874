import type * as Shell from 'unbash';
import { isKnown, UNKNOWN } from '../../text';
import { transform } from './transform';
import { type Item, POSITIONAL, type Variable, type Variables } from './variables';

/** What a parameter holds where it is used. `environment`: the script has not touched it. */
export type Found =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Item[]; readonly joined: boolean }
  | { readonly kind: 'one' }
  | { readonly kind: 'unset' }
  | { readonly kind: 'environment' };

/** What `${…}` turns into: a value, or the word written behind its operator. */
export type Outcome = Found | { readonly kind: 'word'; readonly word: Shell.Word; readonly assigns: boolean };

const UNKNOWN_TEXT: Found = { kind: 'text', text: UNKNOWN };

/**
 * Applies the rule of the operator in `${…}`.
 * @param wholeValue gives the value of a word written inside the braces.
 * @param afford false where a value of that length costs too much to work on.
 */
export function resolveParameter(
  variables: Variables,
  part: Shell.ParameterExpansionPart,
  wholeValue: (word: Shell.Word) => string,
  afford: (length: number) => boolean,
): Outcome {
  const { operation, prefix } = part;
  if (prefix === '#') return { kind: 'one' };
  const found = prefix === '!' ? UNKNOWN_TEXT : find(variables, part.parameter, part.index?.text);
  if (!operation) return found;
  if (operation.type === 'Default') return resolveDefault(operation, found);
  if (found.kind !== 'text' && found.kind !== 'unset') return UNKNOWN_TEXT;
  const text = found.kind === 'unset' ? '' : found.text;
  if (!isKnown(text) || !afford(text.length)) return UNKNOWN_TEXT;
  return { kind: 'text', text: transform(text, operation, wholeValue) };
}

/**
 * `${X:-word}` and its kin. A variable that the script never sets may come from the caller's environment; where
 * the script names a default, that default is what its reader expects, so it is the value here too.
 */
function resolveDefault(operation: Shell.ParameterDefaultOperation, found: Found): Outcome {
  const { operator, operand } = operation;
  const filled = isFilled(found, operator.startsWith(':'));
  const kind = operator.slice(-1);
  if (kind === '+') {
    if (filled === 'yes') return { kind: 'word', word: operand, assigns: false };
    return filled === 'no' ? { kind: 'unset' } : UNKNOWN_TEXT;
  }
  if (filled === 'yes') return found;
  if (kind === '?' || filled === 'perhaps') return UNKNOWN_TEXT;
  return { kind: 'word', word: operand, assigns: kind === '=' };
}

/** What the script has made of a parameter so far. */
export function find(variables: Variables, name: string, index?: string): Found {
  if (name === '@' || name === '*') return asList(variables.get(POSITIONAL), name === '*');
  if (/^[#?$!0-]$/.test(name)) return { kind: 'one' };
  if (/^[1-9]/.test(name)) return positional(variables.get(POSITIONAL), Number(name) - 1);
  const variable = variables.get(name);
  if (index === '@' || index === '*') return asList(variable, index === '*');
  if (!variable)
    return variables.anythingMayBeSet ? { kind: 'text', text: UNKNOWN } : { kind: 'environment' };
  if (index !== undefined || variable.list) return element(variable, index ?? '0');
  return variable.text === null ? { kind: 'unset' } : { kind: 'text', text: variable.text };
}

function asList(variable: Variable | undefined, joined: boolean): Found {
  if (!variable) return { kind: 'list', items: [{ text: UNKNOWN, open: true }], joined };
  if (variable.list) return { kind: 'list', items: variable.list, joined };
  const { text } = variable;
  const items = text === null ? [] : [{ text, open: text === UNKNOWN }];
  return { kind: 'list', items, joined };
}

function positional(variable: Variable | undefined, index: number): Found {
  if (!variable) return { kind: 'environment' };
  if (!variable.list || variable.list.some(({ open }) => open)) return { kind: 'text', text: UNKNOWN };
  const item = variable.list[index];
  return item ? { kind: 'text', text: item.text } : { kind: 'unset' };
}

function element(variable: Variable, index: string): Found {
  if (!variable.list || !/^\d{1,9}$/.test(index)) return { kind: 'text', text: UNKNOWN };
  return positional(variable, Number(index));
}

/** Whether the parameter counts as set (with a colon: set and not empty). */
function isFilled(found: Found, colon: boolean): 'yes' | 'no' | 'environment' | 'perhaps' {
  switch (found.kind) {
    case 'one':
      return 'yes';
    case 'unset':
      return 'no';
    case 'environment':
      return 'environment';
    case 'list':
      if (found.items.some(({ open }) => open)) return found.items.length > 1 ? 'yes' : 'environment';
      return found.items.length === 0 ? 'no' : 'yes';
    default:
      if (!colon || /[^\uE000]/.test(found.text)) return 'yes';
      return found.text === '' ? 'no' : 'perhaps';
  }
}
