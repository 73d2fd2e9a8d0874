'use client';
import { useSyncExternalStore } from 'react';

/** Whether this browser can run the machine. True on the server, where nobody knows. */
export function useWebAssembly(): boolean {
  return useSyncExternalStore(never, hasIt, () => true);
}

function hasIt(): boolean {
  return typeof WebAssembly === 'object' && typeof Worker === 'function';
}

function never(): () => void {
  return () => undefined;
}
