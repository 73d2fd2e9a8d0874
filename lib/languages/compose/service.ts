import { type Mapped, sliceOf } from '../../text';
import { entriesOf, entryOf, textOf, valueAt } from './nodes';
import { optionsOf, pairsOf, referencesOf, settingAt, settingOf, settingsOf } from './read';
import { LIST_KEYS, PAIRS_KEYS, REFERENCE_KEYS, SCALAR_KEYS } from './service-keys';
import type {
  ComposeEntry,
  ComposeNode,
  ComposeService,
  Extends,
  ServiceBuild,
  ServiceDevice,
  ServicePort,
  ServiceVolume,
  Setting,
} from './types';
import { composeBool } from './values';
import { readVolume } from './volume';

/** The facts of one service of a document. */
export function serviceOf(entry: ComposeEntry, extended: readonly Extends[]): ComposeService {
  const { key, value, file } = entry;
  const isHere = value.file === file && value.span.start >= key.span.start;
  return {
    name: key.value,
    keySpan: key.span,
    span: isHere ? { start: key.span.start, end: value.span.end } : key.span,
    file,
    insertion: value.type === 'map' && value.insertion && isHere ? value.insertion : null,
    scalars: collect(SCALAR_KEYS, (name) => settingAt(value, name)),
    lists: collect(LIST_KEYS, (name) => present(valueAt(value, ...name.split('.')), settingsOf)),
    pairs: collect(PAIRS_KEYS, (name) => present(valueAt(value, ...name.split('.')), pairsOf)),
    references: collect(Object.keys(REFERENCE_KEYS) as (keyof typeof REFERENCE_KEYS)[], (name) =>
      present(valueAt(value, name), (node) => referencesOf(node, REFERENCE_KEYS[name])),
    ),
    volumes: itemsOf(valueAt(value, 'volumes')).flatMap(volumeOf),
    devices: itemsOf(valueAt(value, 'devices')).flatMap(deviceOf),
    ports: itemsOf(valueAt(value, 'ports')).map(portOf),
    build: buildOf(entryOf(value, 'build')),
    extends: extended,
    keys: new Map(entriesOf(value).map((each) => [each.key.value, { file: each.file, span: each.key.span }])),
  };
}

function collect<K extends string, V>(
  keys: readonly K[],
  read: (key: K) => V | null,
): Readonly<Partial<Record<K, V>>> {
  const found: Partial<Record<K, V>> = {};
  for (const key of keys) {
    const value = read(key);
    if (value !== null) found[key] = value;
  }
  return found;
}

function present<V>(node: ComposeNode | undefined, read: (node: ComposeNode) => V): V | null {
  return node && !(node.type === 'scalar' && node.kind === 'null') ? read(node) : null;
}

function itemsOf(node: ComposeNode | undefined): readonly ComposeNode[] {
  return node?.type === 'list' ? node.items : [];
}

function volumeOf(item: ComposeNode): readonly ServiceVolume[] {
  const { span, file } = item;
  if (item.type === 'map') return [longVolume(item)];
  const text = textOf(item);
  const read = text ? readVolume(text) : null;
  if (!read || typeof read === 'string') return [];
  return [{ form: 'short', ...read, options: new Map<string, Setting>(), span, file }];
}

function longVolume(item: ComposeNode): ServiceVolume {
  const access = settingOf(entryOf(item, 'read_only'));
  return {
    form: 'long',
    type: textOf(valueAt(item, 'type'))?.value ?? '',
    source: textOf(valueAt(item, 'source')),
    target: textOf(valueAt(item, 'target')),
    readOnly: access ? composeBool(access) : false,
    access: access?.value ?? null,
    modes: [],
    ignoredModes: [],
    options: optionsOf(item, ['type', 'source', 'target', 'read_only']),
    span: item.span,
    file: item.file,
  };
}

function deviceOf(item: ComposeNode): readonly ServiceDevice[] {
  const { span, file } = item;
  if (item.type === 'map') {
    const source = textOf(valueAt(item, 'source'));
    const [target, permissions] = [textOf(valueAt(item, 'target')), textOf(valueAt(item, 'permissions'))];
    return source ? [{ source, target, permissions, span, file }] : [];
  }
  const text = textOf(item);
  if (!text) return [];
  const [source, target, permissions] = splitAtColons(text);
  return source ? [{ source, target: target ?? null, permissions: permissions ?? null, span, file }] : [];
}

/** `SOURCE[:TARGET[:PERMISSIONS]]`. */
function splitAtColons(text: Mapped): readonly Mapped[] {
  const parts: Mapped[] = [];
  let from = 0;
  for (const part of text.value.split(':', 3)) {
    parts.push(sliceOf(text, from, from + part.length));
    from += part.length + 1;
  }
  return parts;
}

function portOf(item: ComposeNode): ServicePort {
  return { text: textOf(item), options: optionsOf(item), span: item.span, file: item.file };
}

function buildOf(entry: ComposeEntry | undefined): ServiceBuild | null {
  if (!entry || (entry.value.type === 'scalar' && entry.value.kind === 'null')) return null;
  const { value, key, file } = entry;
  const part = (name: string) => settingOf(entryOf(value, name));
  return {
    keySpan: key.span,
    file,
    context: settingOf(entry) ?? part('context'),
    dockerfile: part('dockerfile'),
    dockerfileInline: part('dockerfile_inline'),
    target: part('target'),
    privileged: part('privileged'),
    args: pairsOf(valueAt(value, 'args')),
    secrets: referencesOf(valueAt(value, 'secrets'), 'source'),
  };
}
