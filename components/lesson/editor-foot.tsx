import Link from 'next/link';
import type { EditorStatus } from '@/components/editor';
import { useStorageTrouble } from '@/components/ui/progress';

const TROUBLE = {
  disabled: 'This browser keeps nothing for this site: what you write lasts until the page is closed.',
  full: 'This browser’s storage for the site is full: your latest changes last until the page is closed.',
  damaged: 'A stored draft could not be read. It was set aside, and the rest of the lesson goes on.',
  newer:
    'A newer version of this site wrote the record of this lesson. It is left as it is, and what you write lasts until the page is closed; loading the page again may help.',
} as const;

/** What helps, on the page of the record: it opens without leaving this page's memory behind. */
const HELP = {
  disabled: 'Save your record as a file',
  full: 'Save it as a file, or make room',
  damaged: 'See what was set aside',
  newer: 'Save your record as a file',
} as const;

interface Props {
  readonly slug: string;
  /** The site has a page of the record; a lesson elsewhere has not. */
  readonly onSite: boolean;
  readonly status: EditorStatus;
  readonly stopped: boolean;
}

/** Under the editor: how to leave it, and what is not as it should be. */
export function EditorFoot({ slug, onSite, status, stopped }: Props) {
  const trouble = useStorageTrouble(slug);
  return (
    <div className="editor-foot">
      <EditorHelp status={status} stopped={stopped} />
      {trouble && (
        <p role="alert">
          {TROUBLE[trouble]}{' '}
          {onSite && (
            <Link href="/progress/" prefetch={false}>
              {HELP[trouble]}
            </Link>
          )}
        </p>
      )}
      <noscript>
        <p>Grading needs JavaScript. The brief, the reference and the matrix read well without it.</p>
      </noscript>
    </div>
  );
}

/** How to leave the editor, and why it or the grading is not there. */
export function EditorHelp({ status, stopped }: Pick<Props, 'status' | 'stopped'>) {
  return (
    <>
      {status === 'full' && (
        <p>
          <kbd>Esc</kbd> then <kbd>Tab</kbd> leaves the editor. <kbd>Ctrl</kbd>+<kbd>Space</kbd> suggests,{' '}
          <kbd>Tab</kbd> accepts. <kbd>Ctrl</kbd>+<kbd>K</kbd> <kbd>Ctrl</kbd>+<kbd>I</kbd> explains a word.
        </p>
      )}
      {status === 'failed' && (
        <p role="alert">The full editor could not load. This one is graded the same.</p>
      )}
      {stopped && <p role="alert">The last text took too long to grade. Your next change is graded again.</p>}
    </>
  );
}
