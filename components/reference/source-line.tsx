import type { Source } from '@/lib/catalog';

/** Where a claim was read, and when. */
export function SourceLine({ source: { title, url, read } }: { source: Source }) {
  return (
    <>
      {url ? <a href={url}>{title}</a> : title}, read <time dateTime={read}>{read}</time>
    </>
  );
}

/** Sources as a list. */
export function SourceList({ sources }: { sources: readonly Source[] }) {
  return (
    <ul className="source-list">
      {sources.map((source) => (
        <li key={source.title}>
          <SourceLine source={source} />
        </li>
      ))}
    </ul>
  );
}
