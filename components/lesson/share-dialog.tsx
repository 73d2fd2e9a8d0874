'use client';
import { useEffect, useRef, useState } from 'react';
import type { SourceFile } from '@/lib/report';
import { packFiles } from '@/lib/share';
import { CompareDialog } from './compare-dialog';
import { aboutLesson } from './use-shared-draft';

interface Props {
  readonly slug: string;
  readonly files: readonly SourceFile[];
  readonly onClose: () => void;
}

/** A link that carries the files themselves. It is made here; nothing is sent anywhere. */
export function ShareDialog({ slug, files, onClose }: Props) {
  const [link, setLink] = useState<string | null | undefined>(undefined);
  const [told, setTold] = useState('');
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    let wanted = true;
    void linkTo(slug, files).then((made) => wanted && setLink(made));
    return () => {
      wanted = false;
    };
  }, [slug, files]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link ?? '');
      setTold('Copied.');
    } catch {
      // A browser may forbid it; the text is selected then, for the reader's own keys.
      area.current?.select();
      setTold('This browser forbids it; the link is selected for you to copy.');
    }
  };
  return (
    <CompareDialog title="A link that carries your files" onClose={onClose}>
      <p>
        Whoever opens it sees this lesson with your files beside their own, and decides whether to take them.
        The files stand in the link itself, behind its #, which browsers send to no server. Treat it like the
        files: whoever has the link can read them.
      </p>
      {link === null && (
        <p className="mt-3">
          These files are too long for a link. Your record can be saved as a file instead.
        </p>
      )}
      {link && (
        <>
          <textarea
            ref={area}
            className="share-link"
            aria-label="The link"
            readOnly
            rows={4}
            value={link}
            spellCheck={false}
          />
          <p className="flex flex-wrap items-center gap-3">
            <button type="button" className="button" onClick={copy}>
              Copy the link
            </button>
            <span className="num text-[0.88rem] text-ink-2">{link.length} characters</span>
            <span role="status">{told}</span>
          </p>
        </>
      )}
    </CompareDialog>
  );
}

async function linkTo(slug: string, files: readonly SourceFile[]): Promise<string | null> {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const fragment = await packFiles({ about: aboutLesson(slug), files: texts });
  const { origin, pathname } = window.location;
  return fragment && `${origin}${pathname}#${fragment}`;
}
