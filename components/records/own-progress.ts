'use client';
import { useSyncExternalStore } from 'react';
import { progress } from '@/components/ui/progress';
import { isBlank, type LessonRecord } from '@/lib/progress';
import type { LearnerProgress } from '@/lib/records';

type Remembered = ReadonlyMap<string, LessonRecord>;
const NOTHING: Remembered = new Map();
let last: Remembered = NOTHING;

/** What this browser remembers of these lessons, the same ones on a whole page; empty until the page is alive. */
export function useRemembered(slugs: readonly string[]): Remembered {
  return useSyncExternalStore(
    subscribe,
    () => remembered(slugs),
    () => NOTHING,
  );
}

/** What a completion record takes from the browser's record of one lesson. */
export function learnerProgress(record: LessonRecord | undefined): LearnerProgress {
  return {
    solvedAt: timeOrNull(record?.solvedAt ?? 0),
    checkedAt: timeOrNull(record?.checkedAt ?? 0),
    contentHash: record?.contentHash ?? null,
    hintsSeen: record?.hintsSeen ?? 0,
    solutionSeen: record?.solutionSeen ?? false,
    nearMissesMet: record?.nearMisses ?? [],
    // A lesson that was reset as a whole counts as not begun.
    changedAt: record && !isBlank(record) ? timeOrNull(record.changedAt) : null,
  };
}

/** A moment as records write it: ISO 8601 in UTC, to the second. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** The day on this reader's own calendar, as `YYYY-MM-DD`. */
export function today(): string {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function subscribe(listener: () => void): () => void {
  return progress().subscribe(listener);
}

/** Zero stands for never; a time that no calendar has is none. */
function timeOrNull(milliseconds: number): string | null {
  return milliseconds > 0 && milliseconds < 8.64e15 ? isoTime(milliseconds) : null;
}

/** The same map until a record in it changes, as React's store asks for. */
function remembered(slugs: readonly string[]): Remembered {
  const store = progress();
  const same = last.size === slugs.length && slugs.every((slug) => last.get(slug) === store.read(slug));
  if (!same) last = new Map(slugs.map((slug) => [slug, store.read(slug)]));
  return last;
}
