'use client';
import type { SourceFile } from '@/lib/report';
import { CompareDialog } from './compare-dialog';
import { DiffView } from './diff-view';
import { compareWithStarter } from './nearest';

interface Props {
  readonly files: readonly SourceFile[];
  readonly starter: readonly SourceFile[];
  readonly onClose: () => void;
}

/** What the learner has changed since the start, read-only. */
export function StarterDialog({ files, starter, onClose }: Props) {
  const comparison = compareWithStarter(files, starter);
  return (
    <CompareDialog title="What you have changed" onClose={onClose}>
      <DiffView comparison={comparison} minus="was there at the start" plus="came from you" />
    </CompareDialog>
  );
}
