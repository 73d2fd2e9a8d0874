import type * as Shell from 'unbash';
import { UNKNOWN, type Word } from '../../text';
import { itemsOf } from './effects';
import { type Expansion, expandWhole, expandWord } from './expand';
import { Fields, plainWord } from './fields';
import { addLiteral } from './literal';
import { type Source, spanAt } from './places';
import type { Assignment } from './types';
import type { Variable } from './variables';

/** Reads an assignment without making it. For `X+=…` the value is what is added; an array's is its source text. */
export function readAssignment(context: Expansion, node: Shell.Assignment, source: Source): Assignment {
  const { value } = node;
  const word =
    value.type === 'Word'
      ? expandWhole(context, source, value)
      : plainWord(source.text.slice(value.pos, value.end), value.pos, value.end, source.places);
  return { name: node.name, value: word, span: spanAt(source.places, node.pos, node.end) };
}

/** Makes an assignment that has been read. */
export function makeAssignment(
  context: Expansion,
  node: Shell.Assignment,
  { value: { value } }: Assignment,
  source: Source,
): void {
  const { name, append, index } = node;
  const { variables } = context;
  const before = variables.get(name);
  const exported = before?.exported ?? false;
  if (index || (append && before?.list && node.value.type === 'Word')) {
    variables.setUnknown(name);
  } else if (node.value.type === 'ArrayValue') {
    const added: Word[] = [];
    for (const element of node.value.elements) expandWord(context, source, element, added);
    const list = [...(append ? listOf(before) : []), ...itemsOf(added)];
    variables.set(name, { text: null, list, exported });
  } else {
    const old = before ? (before.text ?? '') : UNKNOWN;
    variables.set(name, { text: append ? old + value : value, list: null, exported });
  }
}

function listOf(before: Variable | undefined): readonly { readonly text: string; readonly open: boolean }[] {
  if (!before) return [];
  if (before.list) return before.list;
  return before.text === null ? [] : [{ text: before.text, open: before.text === UNKNOWN }];
}

/** An assignment that is an argument (`export A=b`) as the word that the builtin gets. */
export function assignmentWord(node: Shell.Assignment, read: Assignment, source: Source): Word {
  const { value, pos, end } = node;
  if (value.type === 'ArrayValue') return plainWord(source.text.slice(pos, end), pos, end, source.places);
  const fields = new Fields(spanAt(source.places, pos, end), false);
  addLiteral(fields, source, pos, value.pos, 'raw');
  fields.word(read.value);
  return fields.single();
}
