import { createPortal } from 'react-dom';
import type { SourceFile } from '@/lib/report';
import { CompareDialog } from './compare-dialog';
import { DiffView } from './diff-view';
import { compareWithStarter } from './nearest';

interface Props {
  readonly title: string;
  readonly yours: readonly SourceFile[];
  readonly other: readonly SourceFile[];
  /** What a line with a plus is. */
  readonly otherName: string;
  readonly onClose: () => void;
}

/**
 * Two versions of the files, line by line, read-only. It stands at the end of the page: a notice that opens it is in a
 * live region, which would read all of it aloud.
 */
export function BesideDialog({ title, yours, other, otherName, onClose }: Props) {
  return createPortal(
    <CompareDialog title={title} onClose={onClose}>
      <DiffView comparison={compareWithStarter(other, yours)} minus="in yours alone" plus={otherName} />
    </CompareDialog>,
    document.body,
  );
}
