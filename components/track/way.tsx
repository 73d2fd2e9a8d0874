'use client';
import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react';
import { lessonHref, trackAt } from './address';
import type { StepFacts } from './standing';

/** A step, as far as a lesson's page tells of it. */
export interface WayStep extends StepFacts {
  readonly title: string;
}

/** A track, as far as a lesson's page tells of it. */
export interface WayTrack {
  readonly slug: string;
  readonly title: string;
  readonly steps: readonly WayStep[];
}

/** A lesson before or behind this one, with its address in the same track. */
export interface Neighbour {
  readonly title: string;
  readonly href: string;
}

/** Where a lesson's page stands: in which track, at which of its steps. */
export interface Way {
  readonly track: WayTrack;
  /** From 0. */
  readonly at: number;
  readonly hrefs: readonly string[];
  readonly previous: Neighbour | null;
  readonly next: Neighbour | null;
}

const WayContext = createContext<Way | null>(null);

interface Props {
  readonly tracks: readonly WayTrack[];
  /** The lesson's slug. */
  readonly here: string;
  readonly children: ReactNode;
}

/** Reads from the address which track one came from; on the server and in the first paint it is the usual one. */
export function WayProvider({ tracks, here, children }: Props) {
  const search = useSyncExternalStore(
    subscribe,
    () => window.location.search,
    () => '',
  );
  const way = useMemo(() => wayOf(tracks, here, search), [tracks, here, search]);
  return <WayContext value={way}>{children}</WayContext>;
}

/** The way that this page is part of; null outside of the site, where there is one lesson and no track. */
export function useWay(): Way | null {
  return useContext(WayContext);
}

function wayOf(tracks: readonly WayTrack[], here: string, search: string): Way | null {
  const track = trackAt(tracks, here, search);
  if (!track) return null;
  const at = track.steps.findIndex(({ slug }) => slug === here);
  const hrefs = track.steps.map(({ slug }) => lessonHref(tracks, track.slug, slug));
  const neighbour = (index: number): Neighbour | null => {
    const [step, href] = [track.steps[index], hrefs[index]];
    return step && href ? { title: step.title, href } : null;
  };
  return { track, at, hrefs, previous: neighbour(at - 1), next: neighbour(at + 1) };
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  return () => window.removeEventListener('popstate', listener);
}
