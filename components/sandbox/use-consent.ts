'use client';
import { useEffect } from 'react';

const KEY = 'watertight:sandbox';

/** Whether the learner once asked for the real kernel in this browser. */
export function hasConsented(): boolean {
  try {
    return window.localStorage.getItem(KEY) === 'on';
  } catch {
    return false;
  }
}

/** Remembers that the learner asked for it; where nothing can be kept, they are asked anew on the next page. */
export function consent(): void {
  try {
    window.localStorage.setItem(KEY, 'on');
  } catch {
    // A private window: the page that they are on runs all the same.
  }
}

/** What the browser tells of the connection and the device; not in every browser. */
interface Hints {
  readonly connection?: { readonly saveData?: boolean };
  readonly deviceMemory?: number;
}

const SMALL_GIB = 4;
const QUIET_MS = 2500;

/** Whether the image may be fetched before it is asked for: consented, no sparing of data, no small device. */
export function mayPreload(): boolean {
  const { connection, deviceMemory = SMALL_GIB } = navigator as Hints;
  const isSmall = deviceMemory < SMALL_GIB || window.matchMedia('(pointer: coarse)').matches;
  return hasConsented() && connection?.saveData !== true && !isSmall;
}

/** Calls `preload` once the page is quiet, where it may. */
export function useQuietPreload(preload: () => void): void {
  useEffect(() => {
    if (!mayPreload()) return;
    const timer = setTimeout(() => {
      if ('requestIdleCallback' in window) window.requestIdleCallback(() => preload());
      else preload();
    }, QUIET_MS);
    return () => clearTimeout(timer);
  }, [preload]);
}
