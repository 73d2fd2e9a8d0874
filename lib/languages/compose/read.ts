import { type Mapped, sliceOf } from '../../text';
import { asSequence, entriesOf, isNull, textOf, valueAt } from './nodes';
import type { ComposeEntry, ComposeNode, ComposePair, Reference, Setting } from './types';

type Node = ComposeNode | undefined;

/** A scalar under its key; null where there is none or it is null. */
export function settingOf(entry: ComposeEntry | undefined): Setting | null {
  if (entry?.value.type !== 'scalar' || entry.value.kind === 'null') return null;
  const { value, kind, file } = entry.value;
  return { value, kind, keySpan: entry.key.span, file };
}

/** The items of a list, or a lone scalar as a list of one. */
export function settingsOf(node: Node): readonly Setting[] {
  if (!node || node.type === 'map') return [];
  return asSequence(node).flatMap((item) => itemSetting(item) ?? []);
}

function itemSetting(item: ComposeNode): Setting | null {
  if (item.type !== 'scalar' || item.kind === 'null') return null;
  return { value: item.value, kind: item.kind, keySpan: item.value.span, file: item.file };
}

/** Names and values from either form: a mapping, or a list of `NAME=value` and `NAME`. */
export function pairsOf(node: Node): readonly ComposePair[] {
  if (node?.type === 'map') return node.entries.flatMap(pairOfEntry);
  if (node?.type !== 'list') return [];
  return node.items.flatMap((item) => {
    const text = textOf(item);
    return text ? [pairOfText(text, item.file)] : [];
  });
}

function pairOfEntry({ key, value, file }: ComposeEntry): readonly ComposePair[] {
  if (value.type !== 'scalar') return [];
  const isHere = value.kind !== 'null' && value.file === file && value.span.start >= key.span.end;
  const span = isHere ? { start: key.span.start, end: value.span.end } : key.span;
  return [{ name: key, value: textOf(value), kind: value.kind, span, file }];
}

function pairOfText(text: Mapped, file: number): ComposePair {
  const sign = text.value.indexOf('=');
  const name = sign < 0 ? text : sliceOf(text, 0, sign);
  const value = sign < 0 ? null : sliceOf(text, sign + 1);
  return { name, value, kind: value ? 'string' : 'null', span: text.span, file };
}

/** The scalars of a mapping, nested ones dotted; one level of nesting is all that Compose has here. */
export function optionsOf(node: Node, without: readonly string[] = []): ReadonlyMap<string, Setting> {
  const options = new Map<string, Setting>();
  for (const entry of entriesOf(node)) {
    const name = entry.key.value;
    if (without.includes(name)) continue;
    const setting = settingOf(entry);
    if (setting) options.set(name, setting);
    for (const inner of entriesOf(entry.value)) {
      const nested = settingOf(inner);
      if (nested) options.set(`${name}.${inner.key.value}`, nested);
    }
  }
  return options;
}

/** References in any of their forms: a name, a list of names or of mappings, a mapping by name. */
export function referencesOf(node: Node, nameKey: string): readonly Reference[] {
  if (!node || isNull(node)) return [];
  if (node.type === 'map') {
    return node.entries.map(({ key, value, file }) => ({
      name: key,
      options: optionsOf(value),
      span: key.span,
      file,
    }));
  }
  return asSequence(node).flatMap((item) => {
    const name = item.type === 'map' ? textOf(valueAt(item, nameKey)) : textOf(item);
    if (!name) return [];
    return [{ name, options: optionsOf(item, [nameKey]), span: item.span, file: item.file }];
  });
}
