import { isNull, textOf, valueAt, withEntries, withItems } from './nodes';
import type { ComposeNode } from './types';
import { readVolume } from './volume';

export interface Refusal {
  readonly message: string;
  readonly node: ComposeNode;
}

type Indexer = (item: ComposeNode, path: string) => string | { readonly message: string };

/**
 * Each list of things that have a name or a place keeps the last of each, where the first stood (compose-go,
 * override/uncity.go). Compose does this to every file it loads, after each merge.
 */
export function withUniqueItems(root: ComposeNode, refusals: Refusal[]): ComposeNode {
  return mapEntries(root, (value, key) => {
    if (key !== 'services') return value;
    return mapEntries(value, (service, name) =>
      mapEntries(service, (each, setting) =>
        uniqueSetting(each, setting, `services.${name}.${setting}`, refusals),
      ),
    );
  });
}

function uniqueSetting(node: ComposeNode, key: string, path: string, refusals: Refusal[]): ComposeNode {
  const nested = NESTED[key];
  if (nested) {
    return mapEntries(node, (value, inner) =>
      nested.has(inner) ? unique(value, byName, path, refusals) : value,
    );
  }
  const indexer = INDEXERS[key];
  return indexer ? unique(node, indexer, path, refusals) : node;
}

function unique(node: ComposeNode, indexer: Indexer, path: string, refusals: Refusal[]): ComposeNode {
  if (node.type !== 'list') return node;
  const kept = new Map<string, ComposeNode>();
  for (const [index, item] of node.items.entries()) {
    const name = indexer(item, `${path}.[${index}]`);
    if (typeof name !== 'string') {
      refusals.push({ message: name.message, node: item });
      return node;
    }
    kept.set(name, item);
  }
  return kept.size === node.items.length ? node : withItems(node, [...kept.values()]);
}

function mapEntries(
  node: ComposeNode,
  change: (value: ComposeNode, key: string) => ComposeNode,
): ComposeNode {
  if (node.type !== 'map') return node;
  let isSame = true;
  const entries = node.entries.map((entry) => {
    const value = change(entry.value, entry.key.value);
    if (value === entry.value) return entry;
    isSame = false;
    return { ...entry, value };
  });
  return isSame ? node : withEntries(node, entries);
}

const byName: Indexer = (item) => {
  const text = textOf(item)?.value ?? unnamed(item);
  const sign = text.indexOf('=');
  return sign < 0 ? text : text.slice(0, sign);
};

const byTarget: Indexer = (item, path) => {
  if (item.type === 'map') {
    const target = textOf(valueAt(item, 'target'));
    return target?.value ?? { message: `service volume ${path} is missing a mount target` };
  }
  const text = textOf(item);
  if (!text) return unnamed(item);
  const volume = readVolume(text);
  return typeof volume === 'string' ? { message: volume } : (volume.target?.value ?? '');
};

const byDevice: Indexer = (item, path) => {
  if (item.type === 'map') {
    const target = textOf(valueAt(item, 'target'));
    return target?.value ?? { message: `service device ${path} is missing a mount target` };
  }
  const parts = (textOf(item)?.value ?? unnamed(item)).split(':');
  return parts[1] ?? parts[0] ?? '';
};

const byPort: Indexer = (item, path) => {
  if (item.type !== 'map') return textOf(item)?.value ?? unnamed(item);
  const part = (key: string, byItself: string) => textOf(valueAt(item, key))?.value ?? byItself;
  if (isNull(valueAt(item, 'target'))) return { message: `service ports ${path} is missing a target port` };
  return `${part('host_ip', '0.0.0.0')}:${part('published', '')}:${part('target', '')}/${part('protocol', 'tcp')}`;
};

const byFile: Indexer = (item, path) => {
  if (item.type !== 'map') return textOf(item)?.value ?? unnamed(item);
  return textOf(valueAt(item, 'path'))?.value ?? { message: `environment path attribute ${path} is missing` };
};

function byMount(folder: string): Indexer {
  return (item) => {
    const target = textOf(valueAt(item, 'target'))?.value;
    return target ?? `${folder}/${(textOf(item) ?? textOf(valueAt(item, 'source')))?.value ?? unnamed(item)}`;
  };
}

/** A name for what the schema refuses anyway: never that of another item. */
function unnamed({ span }: ComposeNode): string {
  return `\0${span.start} ${span.end}`;
}

const INDEXERS: Readonly<Record<string, Indexer>> = {
  annotations: byName,
  cap_add: byName,
  cap_drop: byName,
  configs: byMount(''),
  devices: byDevice,
  dns: byName,
  dns_opt: byName,
  dns_search: byName,
  env_file: byFile,
  environment: byName,
  expose: byName,
  labels: byName,
  links: byName,
  ports: byPort,
  profiles: byName,
  secrets: byMount('/run/secrets'),
  sysctls: byName,
  tmpfs: byName,
  volumes: byTarget,
};

const NESTED: Readonly<Record<string, ReadonlySet<string>>> = {
  build: new Set(['args', 'additional_contexts', 'labels', 'tags']),
  deploy: new Set(['labels']),
};
