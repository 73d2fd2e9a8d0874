'use client';
import { useMemo, useState } from 'react';
import { progress, useLessonRecord } from '@/components/ui/progress';
import type { LessonRecord } from '@/lib/progress';
import type { SourceFile } from '@/lib/report';

/** The lesson's tabs as the learner left them. Every change is kept at once; the store is the only copy. */
export function useFiles(slug: string, starter: readonly SourceFile[]) {
  const { drafts } = useLessonRecord(slug);
  const [beforeReset, setBeforeReset] = useState<LessonRecord['drafts'] | null>(null);
  const [touched, setTouched] = useState(false);
  const files = useMemo(
    () => starter.map((file) => ({ ...file, text: drafts[file.path] ?? file.text })),
    [starter, drafts],
  );
  const changed = files.some(({ text }, i) => text !== starter[i]?.text);

  return {
    files,
    changed,
    /** The learner has changed something since the page was opened. */
    touched,
    setTexts(texts: Readonly<Record<string, string>>) {
      setBeforeReset(null);
      setTouched(true);
      progress().update(slug, (record) => ({ drafts: { ...record.drafts, ...texts } }));
    },
    reset() {
      setBeforeReset(drafts);
      setTouched(true);
      const texts = Object.fromEntries(starter.map(({ path, text }) => [path, text]));
      progress().update(slug, () => ({ drafts: texts }));
    },
    /** Null where there is no reset to take back. */
    undoReset: beforeReset
      ? () => {
          progress().update(slug, () => ({ drafts: beforeReset }));
          setBeforeReset(null);
        }
      : null,
  };
}
