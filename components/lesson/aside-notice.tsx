import { useState } from 'react';
import { progress, useLessonRecord } from '@/components/ui/progress';
import { type Aside, type AsideReason, settleAsides } from '@/lib/progress';
import type { SourceFile } from '@/lib/report';
import { BesideDialog } from './beside-dialog';
import { backToTabs } from './focus';

interface Props {
  readonly slug: string;
  readonly files: readonly SourceFile[];
  /** The toolbar offers to take the reset back, so that nothing is said of it here. */
  readonly quietReset: boolean;
}

const WORDS: Readonly<Record<AsideReason, (names: string) => string>> = {
  elsewhere: (names) => `Another tab or device wrote a different ${names}. It is kept until you decide.`,
  reset: (names) => `What ${names} held before the reset is kept until you decide.`,
  shared: (names) => `Your own ${names} from before you took the other draft is kept until you decide.`,
  taken: (names) => `The ${names} that you have replaced is kept until you decide.`,
};

/** Texts that others took the place of: to look at, to take back, or to let go. */
export function AsideNotice({ slug, files, quietReset }: Props) {
  const { drafts } = useLessonRecord(slug);
  const [looking, setLooking] = useState(false);
  const kept = files.flatMap((file): { file: SourceFile; aside: Aside }[] => {
    const aside = drafts[file.path]?.aside;
    return aside && aside.text !== file.text ? [{ file, aside }] : [];
  });
  const reasons = [...new Set(kept.map(({ aside }) => aside.why))];
  const [reason] = reasons;
  if (!reason || (quietReset && reasons.every((why) => why === 'reset'))) return null;
  const names = kept.map(({ file }) => file.path).join(' and ');
  const take = () => {
    progress().write(
      slug,
      Object.fromEntries(kept.map(({ file, aside }) => [file.path, aside.text])),
      'taken',
    );
  };
  return (
    <div className="draft-notice">
      <p>
        {reasons.length === 1 ? WORDS[reason](names) : `Earlier texts of ${names} are kept until you decide.`}
      </p>
      <p>
        <button type="button" className="button" onClick={() => setLooking(true)}>
          See both
        </button>
        <button type="button" className="button button-quiet" onClick={take}>
          {reason === 'elsewhere' ? 'Take that one' : 'Take it back'}
        </button>
        <button
          type="button"
          className="button button-quiet"
          onClick={(event) => {
            backToTabs(event.currentTarget);
            progress().update(slug, settleAsides);
          }}
        >
          Let it go
        </button>
      </p>
      {looking && (
        <BesideDialog
          title="Yours beside the one that is kept"
          yours={kept.map(({ file }) => file)}
          other={kept.map(({ file, aside }) => ({ ...file, text: aside.text }))}
          otherName="in the kept one alone"
          onClose={() => setLooking(false)}
        />
      )}
    </div>
  );
}
