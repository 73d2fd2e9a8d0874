import { entriesOf, entryOf, valueAt } from './nodes';
import { optionsOf, pairsOf, settingOf } from './read';
import type { ComposeEntry, ComposeNode, ComposeResource } from './types';
import { composeBool } from './values';

/** The networks, volumes, secrets or configs of a document. */
export function resourcesOf(node: ComposeNode | undefined): readonly ComposeResource[] {
  return entriesOf(node).map(resourceOf);
}

function resourceOf({ key, value, file }: ComposeEntry): ComposeResource {
  const isHere = value.file === file && value.span.start >= key.span.start;
  return {
    name: key.value,
    keySpan: key.span,
    span: isHere ? { start: key.span.start, end: Math.max(key.span.end, value.span.end) } : key.span,
    file,
    insertion: value.type === 'map' && isHere ? value.insertion : null,
    scalars: optionsOf(value, ['driver_opts', 'labels', 'ipam']),
    driverOpts: pairsOf(valueAt(value, 'driver_opts')),
    labels: pairsOf(valueAt(value, 'labels')),
    isExternal: isExternal(value),
  };
}

/** `external: true`, and the older `external: {name: …}`. */
function isExternal(value: ComposeNode): boolean | null {
  const entry = entryOf(value, 'external');
  if (entry?.value.type === 'map') return true;
  const setting = settingOf(entry);
  return setting ? composeBool(setting) : false;
}
