import { type ReactNode, useState } from 'react';
import { progress } from '@/components/ui/progress';
import type { SourceFile } from '@/lib/report';
import { BesideDialog } from './beside-dialog';
import { backToTabs } from './focus';
import { type SharedFault, useSharedDraft } from './use-shared-draft';

interface Props {
  readonly slug: string;
  readonly files: readonly SourceFile[];
  readonly starter: readonly SourceFile[];
}

const FAULTS: Readonly<Record<SharedFault, string>> = {
  damaged:
    'The link to a draft lost something on its way and cannot be read. Nothing here has changed; ask for it again.',
  'too-large': 'The link holds more than this page opens. Nothing here has changed.',
  newer:
    'A newer version of this site made the link. Nothing here has changed; loading the page again may help.',
  unsupported:
    'This browser cannot unpack the draft in the link. Nothing here has changed; another browser can.',
  other: 'The link holds files of something else than this lesson. Nothing here has changed.',
};

/** A colleague's draft that came with the link: to look at, to take, or to dismiss. The learner's own stays till then. */
export function SharedNotice({ slug, files, starter }: Props) {
  const [shared, putAway] = useSharedDraft(slug, starter);
  const [looking, setLooking] = useState(false);
  if (!shared) return null;
  const close = (button: Element) => {
    backToTabs(button);
    putAway();
  };
  if ('fault' in shared) return <Notice text={FAULTS[shared.fault]} onDismiss={close} />;
  const theirs = shared.files;
  const yours = files.filter(({ path }) => theirs.some((file) => file.path === path));
  const differs = yours.some(({ path, text }) =>
    theirs.some((file) => file.path === path && file.text !== text),
  );
  if (!differs) return <Notice text="The draft in the link says the same as yours." onDismiss={close} />;
  const take = () => {
    progress().write(slug, Object.fromEntries(theirs.map(({ path, text }) => [path, text])), 'shared');
  };
  return (
    <Notice text="A colleague’s draft came with the link. Yours is as you left it." onDismiss={close}>
      <button type="button" className="button" onClick={() => setLooking(true)}>
        See both
      </button>
      <button
        type="button"
        className="button button-quiet"
        onClick={({ currentTarget }) => {
          take();
          close(currentTarget);
        }}
      >
        Take theirs, keep mine aside
      </button>
      {looking && (
        <BesideDialog
          title="Yours beside your colleague’s"
          yours={yours}
          other={theirs}
          otherName="in your colleague’s alone"
          onClose={() => setLooking(false)}
        />
      )}
    </Notice>
  );
}

interface NoticeProps {
  readonly text: string;
  readonly children?: ReactNode;
  readonly onDismiss: (button: Element) => void;
}

function Notice({ text, children, onDismiss }: NoticeProps) {
  return (
    <div className="draft-notice">
      <p>{text}</p>
      <p>
        {children}
        <button
          type="button"
          className="button button-quiet"
          onClick={({ currentTarget }) => onDismiss(currentTarget)}
        >
          Dismiss
        </button>
      </p>
    </div>
  );
}
