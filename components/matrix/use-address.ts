import { useMemo, useSyncExternalStore } from 'react';
import type { Threat } from '@/lib/catalog';
import type { CellKey } from './layers';
import { queryOf, type View, viewOf } from './view';

const CHANGED = 'watertight:address';

/** What the address says of the matrix, and the ways to change it. On the server and in the first paint it says nothing. */
export function useAddress(threats: readonly Threat[]) {
  const search = useSyncExternalStore(subscribe, () => window.location.search, nothing);
  const hash = useSyncExternalStore(subscribe, () => window.location.hash, nothing);
  const view = useMemo(() => viewOf(search, threats), [search, threats]);
  return { view, fragment: hash.slice(1), setView, open, close };
}

/** Filters replace the address: Back leads to where one came from, not through every choice. */
function setView(view: View): void {
  write('replaceState', `${window.location.pathname}${queryOf(view)}${window.location.hash}`, isOurs());
}

/** The first panel is a step that Back undoes; from panel to panel it stays that one step. */
function open(key: CellKey): void {
  write(isOurs() ? 'replaceState' : 'pushState', `#${key}`, true);
}

/** Goes back where the panel was a step of ours; takes the mark out of an address that somebody brought along. */
function close(): void {
  if (isOurs()) window.history.back();
  else write('replaceState', `${window.location.pathname}${window.location.search}`, false);
}

function write(how: 'pushState' | 'replaceState', url: string, panel: boolean): void {
  window.history[how]({ panel }, '', url);
  window.dispatchEvent(new Event(CHANGED));
}

function isOurs(): boolean {
  return window.history.state?.panel === true;
}

function subscribe(listener: () => void): () => void {
  const events = ['popstate', 'hashchange', CHANGED];
  for (const event of events) window.addEventListener(event, listener);
  return () => {
    for (const event of events) window.removeEventListener(event, listener);
  };
}

function nothing(): string {
  return '';
}
