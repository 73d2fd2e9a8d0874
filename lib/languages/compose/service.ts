import { type Mapped, sliceOf } from '../../text';
import { entriesOf, entryOf, textOf, valueAt } from './nodes';
import { optionsOf, pairsOf, referencesOf, settingOf, settingsOf } from './read';
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
  const found = entriesByPath(value);
  const at = (path: string) => found.get(path)?.value;
  const isHere = value.file === file && value.span.start >= key.span.start;
  return {
    name: key.value,
    keySpan: key.span,
    span: isHere ? { start: key.span.start, end: value.span.end } : key.span,
    file,
    insertion: value.type === 'map' && value.insertion && isHere ? value.insertion : null,
    scalars: collect(SCALAR_KEYS, (name) => settingOf(found.get(name))),
    lists: collect(LIST_KEYS, (name) => present(at(name), settingsOf)),
    pairs: collect(PAIRS_KEYS, (name) => present(at(name), pairsOf)),
    references: collect(Object.keys(REFERENCE_KEYS) as (keyof typeof REFERENCE_KEYS)[], (name) =>
      present(at(name), (node) => referencesOf(node, REFERENCE_KEYS[name])),
    ),
    volumes: itemsOf(at('volumes')).flatMap(volumeOf),
    devices: itemsOf(at('devices')).flatMap(deviceOf),
    ports: itemsOf(at('ports')).map(portOf),
    build: buildOf(found.get('build')),
    extends: extended,
    keys: new Map(entriesOf(value).map((each) => [each.key.value, { file: each.file, span: each.key.span }])),
  };
}

/** Mappings on the way to the keys that are read: `deploy`, `deploy.resources` … */
const PARENTS: ReadonlySet<string> = new Set(
  [...SCALAR_KEYS, ...LIST_KEYS, ...PAIRS_KEYS].flatMap((path) => {
    const keys = path.split('.');
    return keys.slice(1).map((_, last) => keys.slice(0, last + 1).join('.'));
  }),
);

/**
 * A service's entries by their dotted paths, the first of a name. One pass, for some seventy keys are asked of each
 * service. A key that has a dot of its own is none of them, and would be taken for a path.
 */
function entriesByPath(
  node: ComposeNode,
  prefix = '',
  found = new Map<string, ComposeEntry>(),
): ReadonlyMap<string, ComposeEntry> {
  for (const entry of entriesOf(node)) {
    const name = entry.key.value;
    const path = prefix + name;
    if (name.includes('.') || found.has(path)) continue;
    found.set(path, entry);
    if (PARENTS.has(path)) entriesByPath(entry.value, `${path}.`, found);
  }
  return found;
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
