import { CompareDialog } from '@/components/lesson/compare-dialog';
import { DiffView } from '@/components/lesson/diff-view';
import { compareWithStarter } from '@/components/lesson/nearest';
import type { Fixed } from '@/lib/fixing';
import type { SourceFile } from '@/lib/report';

interface Props {
  readonly before: readonly SourceFile[];
  readonly fixed: Fixed;
  readonly onApply: (files: readonly SourceFile[]) => void;
  readonly onClose: () => void;
}

/** What all safe fixes together would change, line by line, before anything changes. */
export function FixDialog({ before, fixed, onApply, onClose }: Props) {
  const changed = fixed.files.filter(
    ({ path, text }) => before.find((each) => each.path === path)?.text !== text,
  );
  return (
    <CompareDialog title="What the safe fixes change" onClose={onClose}>
      <ul className="fix-list">
        {fixed.applied.map(({ id, path, title }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list of one dialog never moves
          <li key={at}>
            <b>{title}</b> in {path} ({id})
          </li>
        ))}
      </ul>
      <DiffView
        comparison={compareWithStarter(
          changed,
          before.filter(({ path }) => changed.some((each) => each.path === path)),
        )}
        minus="is there now"
        plus="comes with the fixes"
      />
      <p className="setup-buttons">
        <button type="button" className="button" onClick={() => onApply(fixed.files)}>
          Apply them
        </button>
      </p>
    </CompareDialog>
  );
}
