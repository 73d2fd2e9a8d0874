import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { PageLink } from '@/components/ui/page-link';
import { Rivet } from '@/components/ui/rivet';
import type { Threat } from '@/lib/catalog';
import { type CellKey, keyOf } from './layers';
import { markInWords, rivetOf, type Seal } from './mark-state';
import type { MatrixCell, MatrixMark, MatrixRow } from './rows';

interface Props {
  readonly row: MatrixRow;
  readonly threat: Threat;
  readonly mark: MatrixMark;
  readonly threats: readonly Threat[];
  readonly seal: Seal;
  readonly onOpen: (key: CellKey) => void;
  readonly onClose: () => void;
}

const PANEL_WORDS: Readonly<Record<Seal, string>> = {
  open: 'To solve',
  sealed: 'Sealed by you',
  stale: 'Sealed by you, before its lesson changed',
};

/** One mark at length: why it is there, where that was read, and the ways on from it. It has an address of its own. */
export function Panel({ row, threat, mark, threats, seal, onOpen, onClose }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  const key = keyOf(row.id, threat.id);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another mark is another panel, whose title is read anew
  useEffect(() => title.current?.focus({ preventScroll: true }), [key]);
  const others = row.cells.filter((cell) => cell.mark && cell.threat !== threat.id);
  return (
    <section className="matrix-panel" role="dialog" aria-labelledby="mark-title">
      <header>
        <p className="label">{mark.layer === 'printed' ? 'Printed mark' : 'Added since'}</p>
        <button type="button" className="button button-quiet" onClick={onClose}>
          Close
        </button>
      </header>
      <h2 id="mark-title" ref={title} tabIndex={-1}>
        {row.title} <span>against</span> {threat.title}
      </h2>
      <p className="matrix-panel-state">
        <Rivet state={rivetOf(mark, seal)} />
        {PANEL_WORDS[seal]}
      </p>
      <p>{mark.reason}</p>
      {mark.source && (
        <p className="matrix-panel-source">
          Source: {mark.source.url ? <a href={mark.source.url}>{mark.source.title}</a> : mark.source.title},
          read <time dateTime={mark.source.read}>{mark.source.read}</time>
        </p>
      )}
      <PageLink className="button button-solid matrix-panel-lesson" href={`/lessons/${row.id}/`}>
        Open the lesson
      </PageLink>
      <ul className="matrix-panel-links">
        <li>
          <Link href={`/mitigations/${row.id}/#${threat.id}`} prefetch={false}>
            {row.title}: look it up
          </Link>
        </li>
        <li>
          <Link href={`/threats/${threat.id}/#${row.id}`} prefetch={false}>
            {threat.title}: how it happens
          </Link>
        </li>
        <li>
          <CopyLink key={key} />
        </li>
      </ul>
      {others.length > 0 && (
        <>
          <h3 className="label">The same habit also bears on</h3>
          <ul className="matrix-panel-others">
            {others.map((cell) => (
              <Other key={cell.threat} {...{ row, cell, threats, seal, onOpen }} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

interface OtherProps extends Pick<Props, 'row' | 'threats' | 'seal' | 'onOpen'> {
  readonly cell: MatrixCell;
}

/** Another mark of the same row. */
function Other({ row, cell: { threat, mark }, threats, seal, onOpen }: OtherProps) {
  if (!mark) return null;
  const key = keyOf(row.id, threat);
  return (
    <li>
      <a
        href={`#${key}`}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
          event.preventDefault();
          onOpen(key);
        }}
      >
        <Rivet state={rivetOf(mark, seal)} />
        {threats.find(({ id }) => id === threat)?.title}
        <span className="sr-only">: {markInWords(mark, seal)}</span>
        {mark.layer === 'added' && <small aria-hidden="true">added since</small>}
      </a>
    </li>
  );
}

function CopyLink() {
  const [told, setTold] = useState('');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(window.location.href);
      setTold('Copied.');
    } catch {
      setTold('This browser forbids it; the address bar holds the link.');
    }
  };
  return (
    <>
      <button type="button" className="matrix-panel-copy" onClick={copy}>
        Copy a link to this mark
      </button>{' '}
      <span role="status">{told}</span>
    </>
  );
}
