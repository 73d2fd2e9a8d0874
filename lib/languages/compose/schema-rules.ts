import type { ScalarKind } from './types';

/** What Compose turns a string at this place into before it looks at the schema. */
export type Cast = 'bool' | 'int' | 'float';

/** One rule of the Compose specification's schema, as far as this reads it. */
export type Rule =
  | { readonly is: 'any' }
  | {
      readonly is: 'scalar';
      readonly types: readonly (ScalarKind | 'integer')[];
      readonly cast?: Cast;
      readonly values?: readonly string[];
      readonly pattern?: RegExp;
    }
  | { readonly is: 'list'; readonly item: Rule; readonly isSet: boolean }
  | {
      readonly is: 'map';
      readonly keys: Readonly<Record<string, Rule>>;
      /** For all other keys; null where there may be none but `x-…`. */
      readonly others: Rule | null;
      /** What the names of those others look like. */
      readonly names?: RegExp;
      readonly required: readonly string[];
      readonly isNullable: boolean;
      /** False where not even `x-…` is taken. */
      readonly takesExtensions: boolean;
    }
  | { readonly is: 'one-of'; readonly rules: readonly Rule[] };

export const any: Rule = { is: 'any' };
export const string: Rule = { is: 'scalar', types: ['string'] };
export const number: Rule = { is: 'scalar', types: ['number', 'string'] };
export const integer: Rule = { is: 'scalar', types: ['integer', 'string'] };
export const size: Rule = number;
export const float: Rule = { is: 'scalar', types: ['number', 'string'], cast: 'float' };
export const int: Rule = { is: 'scalar', types: ['number', 'string'], cast: 'int' };
export const wholeNumber: Rule = { is: 'scalar', types: ['integer', 'string'], cast: 'int' };
export const boolean: Rule = { is: 'scalar', types: ['boolean', 'string'], cast: 'bool' };
export const booleanWord: Rule = { is: 'scalar', types: ['boolean', 'string'] };
export const plainBoolean: Rule = { is: 'scalar', types: ['boolean'] };
export const nothing: Rule = { is: 'scalar', types: ['null'] };

export function oneOfWords(...values: readonly string[]): Rule {
  return { is: 'scalar', types: ['string'], values };
}

export function matching(pattern: RegExp): Rule {
  return { is: 'scalar', types: ['string'], pattern };
}

export function list(item: Rule): Rule {
  return { is: 'list', item, isSet: false };
}

export function set(item: Rule): Rule {
  return { is: 'list', item, isSet: true };
}

interface MapOptions {
  readonly others?: Rule | null;
  readonly names?: RegExp;
  readonly required?: readonly string[];
  readonly isNullable?: boolean;
  readonly takesExtensions?: boolean;
}

export function map(keys: Readonly<Record<string, Rule>>, options: MapOptions = {}): Rule {
  const { others = null, required = [], isNullable = false, takesExtensions = true } = options;
  const rule = { is: 'map', keys, others, required, isNullable, takesExtensions } as const;
  return options.names ? { ...rule, names: options.names } : rule;
}

export function oneOf(...rules: readonly Rule[]): Rule {
  return { is: 'one-of', rules };
}
