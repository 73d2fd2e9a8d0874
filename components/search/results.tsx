import { type MouseEvent, useEffect, useRef, useState } from 'react';
import type { EntryKind, SearchEntry, SearchResult } from '@/lib/search';

const KINDS: Readonly<Record<EntryKind, string>> = {
  mitigation: 'Mitigation',
  threat: 'Threat',
  lesson: 'Lesson',
  page: 'Page',
  flag: 'Flag',
  diagnostic: 'Diagnostic',
  crosswalk: 'Elsewhere',
  command: '2015',
};
const EXAMPLES = ['--cap-add', 'below-minimum', 'T1611', 'CWE-250', 'secrets'];
/** How long typing has to rest before the count is said. */
const PAUSE = 500;

interface Props {
  readonly result: SearchResult;
  readonly query: string;
  readonly failed: boolean;
  readonly chosen: number;
  readonly onChoose: (place: number) => void;
  readonly onOpen: (entry: SearchEntry, event: MouseEvent) => void;
  readonly onAsk: (query: string) => void;
}

/** What was found, as a listbox; or what could be typed. */
export function Results(props: Props) {
  const { result, query, failed, chosen, onChoose, onOpen } = props;
  const list = useRef<HTMLDivElement>(null);
  const words = wordsOf(props);
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <>
      <p role="status" className="sr-only">
        {useRested(words)}
      </p>
      {(failed || result.guessed || result.hits.length < result.total) && (
        <p className="search-note">{words}</p>
      )}
      <div ref={list} id="search-results" role="listbox" aria-label="Results" className="search-results">
        {result.hits.map((entry, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the combobox has the focus and the keys
          <div
            key={`${entry.kind} ${entry.name} ${entry.path}`}
            id={`search-${place}`}
            role="option"
            tabIndex={-1}
            aria-selected={place === chosen}
            onPointerMove={() => onChoose(place)}
            onClick={(event) => onOpen(entry, event)}
          >
            <span className="label">{KINDS[entry.kind]}</span>
            <span className="search-name" data-kind={entry.kind}>
              {entry.name}
            </span>
            <span className="search-about">{entry.about}</span>
          </div>
        ))}
      </div>
      {result.hits.length === 0 && !failed && <Empty {...props} isMiss={query !== ''} />}
    </>
  );
}

function Empty({ query, isMiss, onAsk }: Props & { isMiss: boolean }) {
  return (
    <div className="search-empty">
      <p>
        {isMiss ? `Nothing here is called “${query}”. ` : ''}
        Mitigations, threats, lessons, flags of docker run, diagnostics and the numbers of CIS, NIST, OWASP,
        ATT&CK and CWE can be found by name, by id and by a part of either. For instance:
      </p>
      <p className="flex flex-wrap gap-2">
        {EXAMPLES.map((example) => (
          <button key={example} type="button" className="button" onClick={() => onAsk(example)}>
            {example}
          </button>
        ))}
      </p>
    </div>
  );
}

function wordsOf({ result: { hits, total, guessed }, query, failed }: Props): string {
  if (failed) return 'The index did not arrive. The lists in the navigation hold everything too.';
  if (query === '') return '';
  if (total === 0) return 'No results.';
  const count = `${total} ${total === 1 ? 'result' : 'results'}`;
  if (guessed) return `Nothing has that name; near it in spelling: ${count}.`;
  return hits.length < total ? `${count}, the first ${hits.length} shown.` : `${count}.`;
}

/** A text once it has stayed the same for a while, so that it is not said at every key. */
function useRested(text: string): string {
  const [rested, setRested] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
