import { asSequence, entriesOf, entryOf, isNull, withEntries, withItems } from './nodes';
import type { ComposeEntry, ComposeMap, ComposeNode } from './types';

export interface Refusal {
  readonly message: string;
  readonly node: ComposeNode;
}

type Path = readonly string[];
type Merger = (base: ComposeNode, over: ComposeNode, path: Path, refusals: Refusal[]) => ComposeNode;

/**
 * Compose's way to lay one document over another (compose-go, override/merge.go): mappings key by key, lists one
 * behind the other, everything else replaced, with rules of their own for some keys. A null leaves what was there.
 */
export function mergeNodes(
  base: ComposeNode,
  over: ComposeNode,
  path: Path,
  refusals: Refusal[],
): ComposeNode {
  const own = mergerOf(path);
  if (own) return own(base, over, path, refusals);
  if (isNull(over)) return base;
  if (base.type === 'scalar') return over;
  if (base.type === 'map' && over.type === 'map') return mergeMaps(base, over, path, refusals);
  if (base.type === 'list' && over.type === 'list') return withItems(over, [...base.items, ...over.items]);
  refusals.push({ message: `cannot override ${path.join('.')}`, node: over });
  return base;
}

/** The keys of the base in their order, then the new ones. */
function mergeMaps(base: ComposeMap, over: ComposeMap, path: Path, refusals: Refusal[]): ComposeMap {
  const entries = new Map(base.entries.map((entry) => [entry.key.value, entry]));
  for (const entry of over.entries) {
    const name = entry.key.value;
    const before = entries.get(name);
    if (!before) {
      entries.set(name, entry);
      continue;
    }
    const value = mergeNodes(before.value, entry.value, [...path, name], refusals);
    entries.set(name, value === before.value ? before : { ...entry, value });
  }
  return withEntries({ ...over, insertion: over.insertion ?? base.insertion }, [...entries.values()]);
}

const replace: Merger = (_, over) => over;

const sequence: Merger = (base, over) => {
  const items = [...asSequence(base), ...asSequence(over)];
  return { type: 'list', items, tag: null, file: over.file, span: over.span };
};

/** Lists of names become mappings without values. */
const byName: Merger = (base, over, path, refusals) => mergeMaps(asMap(base), asMap(over), path, refusals);

const build: Merger = (base, over, path, refusals) => mergeMaps(asBuild(base), asBuild(over), path, refusals);

/** Options of a log driver only add up where both files mean the same driver. */
const logging: Merger = (base, over, path, refusals) => {
  if (base.type !== 'map' || over.type !== 'map') return isNull(over) ? base : over;
  const [before, after] = [entryOf(base, 'driver')?.value, entryOf(over, 'driver')?.value];
  const isSame =
    before?.type === 'scalar' && after?.type === 'scalar' && before.value.value === after.value.value;
  return !before || !after || isSame ? mergeMaps(base, over, path, refusals) : over;
};

/** By the last keys of a path below a service; `*` in the middle is not needed by any of them. */
const SERVICE_MERGERS: Readonly<Record<string, Merger>> = {
  annotations: sequence,
  build,
  'build.args': sequence,
  'build.additional_contexts': sequence,
  'build.extra_hosts': sequence,
  'build.labels': sequence,
  command: replace,
  depends_on: byName,
  'deploy.labels': sequence,
  dns: sequence,
  dns_opt: sequence,
  dns_search: sequence,
  entrypoint: replace,
  env_file: sequence,
  label_file: sequence,
  environment: sequence,
  extra_hosts: sequence,
  'healthcheck.test': replace,
  labels: sequence,
  logging,
  models: byName,
  networks: byName,
  sysctls: sequence,
  tmpfs: sequence,
};

function mergerOf(path: Path): Merger | undefined {
  const [top, , third, fourth] = path;
  if (top === 'services' && path.length > 2 && path.length < 5) {
    if (third === 'ulimits' && path.length === 4) return replace;
    const key = path.slice(2).join('.');
    return Object.hasOwn(SERVICE_MERGERS, key) ? SERVICE_MERGERS[key] : undefined;
  }
  if ((top === 'networks' || top === 'volumes') && third === 'labels' && path.length === 3) return sequence;
  return top === 'networks' && third === 'ipam' && fourth === 'config' && path.length === 4
    ? replace
    : undefined;
}

function asMap(node: ComposeNode): ComposeMap {
  if (node.type === 'map') return node;
  const { file, span } = node;
  const items = node.type === 'list' ? node.items : [];
  const entries = new Map<string, ComposeEntry>();
  for (const item of items) {
    if (item.type !== 'scalar') continue;
    const at = { start: item.span.end, end: item.span.end };
    const value = { value: '', span: at, map: { starts: [], ends: [] } };
    const empty: ComposeNode = { type: 'scalar', kind: 'null', value, tag: null, file: item.file, span: at };
    entries.set(item.value.value, { key: item.value, value: empty, file: item.file });
  }
  return { type: 'map', entries: [...entries.values()], insertion: null, tag: null, file, span };
}

function asBuild(node: ComposeNode): ComposeMap {
  if (node.type === 'map') return node;
  const { file, span } = node;
  const key = { value: 'context', span, map: { starts: [], ends: [] } };
  const entries =
    node.type === 'scalar' && !isNull(node) ? [{ key: placed(key.value, node), value: node, file }] : [];
  return { type: 'map', entries, insertion: null, tag: null, file, span };
}

/** A key that is not written: it stands where its value does. */
function placed(value: string, { span }: ComposeNode) {
  const starts = Array.from(value, () => span.start);
  return { value, span, map: { starts, ends: starts.map(() => span.end) } };
}

/** `!reset` takes a key away from the file and from those before it, `!override` from those before it alone. */
export function withoutTagged(base: ComposeNode, over: ComposeNode): ComposeNode {
  if (base.type !== 'map' || over.type !== 'map') return base;
  const changes = new Map(over.entries.map((entry) => [entry.key.value, entry.value]));
  const entries = base.entries.flatMap((entry) => {
    const change = changes.get(entry.key.value);
    if (!change) return [entry];
    if (change.tag !== null) return [];
    return [{ ...entry, value: withoutTagged(entry.value, change) }];
  });
  return withEntries(base, entries);
}

/** The document without what it resets itself. */
export function withoutResets(node: ComposeNode): ComposeNode {
  if (node.type === 'list') {
    return withItems(node, node.items.filter((item) => item.tag !== 'reset').map(withoutResets));
  }
  if (node.type === 'scalar') return node;
  const kept = entriesOf(node).filter((entry) => entry.value.tag !== 'reset');
  return withEntries(
    node,
    kept.map((entry) => ({ ...entry, value: withoutResets(entry.value) })),
  );
}
