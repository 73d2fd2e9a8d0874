'use client';
import { useMemo, useState } from 'react';
import { progress, useLessonRecord } from '@/components/ui/progress';
import { type AsideReason, settleAsides } from '@/lib/progress';
import type { SourceFile } from '@/lib/report';

/** The lesson's tabs as the learner left them. Every change is kept at once; the store is the only copy. */
export function useFiles(slug: string, starter: readonly SourceFile[]) {
  const { drafts } = useLessonRecord(slug);
  const [touched, setTouched] = useState(false);
  const files = useMemo(
    () => starter.map((file) => ({ ...file, text: drafts[file.path]?.text ?? file.text })),
    [starter, drafts],
  );
  const changed = files.some(({ text }, i) => text !== starter[i]?.text);
  const beforeReset = Object.entries(drafts).flatMap(([path, { aside }]) =>
    aside?.why === 'reset' ? [[path, aside.text] as const] : [],
  );
  const write = (texts: Readonly<Record<string, string>>, why?: AsideReason) => {
    setTouched(true);
    progress().write(slug, texts, why);
  };

  return {
    files,
    changed,
    /** The learner has changed something since the page was opened. */
    touched,
    setTexts: (texts: Readonly<Record<string, string>>) => write(texts),
    reset() {
      write(Object.fromEntries(starter.map(({ path, text }) => [path, text])), 'reset');
    },
    /** Null where there is no reset to take back. It can be taken back on another day too. */
    undoReset:
      beforeReset.length > 0 && !changed
        ? () => {
            write(Object.fromEntries(beforeReset));
            progress().update(slug, settleAsides);
          }
        : null,
  };
}
