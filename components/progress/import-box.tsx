import { type DragEvent, useRef, useState } from 'react';
import { progress } from '@/components/ui/progress';
import type { Records } from '@/lib/progress';
import { type Change, changesOf, takeIn } from '@/lib/progress/travel';
import { ChangeList } from './change-list';
import { type Opened, openFiles } from './open-files';

interface Props {
  readonly records: Records;
  readonly titles: ReadonlyMap<string, string>;
  readonly onTold: (text: string) => void;
}

/** Takes files by drag and drop or by a picker; shows what they would change, and changes it when told to. */
export function ImportBox({ records, titles, onTold }: Props) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const open = async (files: readonly File[]) => {
    if (files.length === 0) return;
    setOpened(await openFiles(files));
    onTold('');
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void open([...event.dataTransfer.files]);
  };
  const changes = opened ? changesOf(records, opened.records) : [];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an extra; the button inside does the same by keyboard
    <div
      className="record-drop"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <p className="record-actions">
        <button type="button" className="button" onClick={() => input.current?.click()}>
          Bring in a file
        </button>
        <span>or drop it here. You see what it changes before it does.</span>
      </p>
      <input
        ref={input}
        type="file"
        multiple
        accept=".json,application/json"
        className="sr-only"
        tabIndex={-1}
        aria-label="Files of a record"
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          // The same file can be chosen again.
          currentTarget.value = '';
          void open(files);
        }}
      />
      {opened?.refused.map(({ name, place, reason }) => (
        <p key={name} className="record-refused" role="alert">
          <b>{name}</b> is not taken in: {place && <code>{place}</code>}
          {place && ', '}
          {reason}. Nothing has changed.
        </p>
      ))}
      {opened && opened.records.size > 0 && (
        <Preview
          changes={changes}
          titles={titles}
          onTake={() => {
            take(opened.records, changes);
            setOpened(null);
            onTold(`Taken in: ${changes.length === 1 ? '1 lesson' : `${changes.length} lessons`}.`);
            input.current?.closest('.record-drop')?.querySelector('button')?.focus();
          }}
          onLeave={() => setOpened(null)}
        />
      )}
    </div>
  );
}

interface PreviewProps {
  readonly changes: readonly Change[];
  readonly titles: ReadonlyMap<string, string>;
  readonly onTake: () => void;
  readonly onLeave: () => void;
}

function Preview({ changes, titles, onTake, onLeave }: PreviewProps) {
  if (changes.length === 0) {
    return <p className="mt-3">All that the file holds is here already. There is nothing to take in.</p>;
  }
  return (
    <section aria-labelledby="preview-title" className="record-preview">
      <h3 id="preview-title">What would change</h3>
      <ChangeList changes={changes} titles={titles} />
      <p className="record-actions">
        <button type="button" className="button button-solid" onClick={onTake}>
          Take it in
        </button>
        <button type="button" className="button" onClick={onLeave}>
          Leave everything as it is
        </button>
      </p>
    </section>
  );
}

function take(records: Records, changes: readonly Change[]): void {
  for (const { slug } of changes) {
    const record = records.get(slug);
    if (record) progress().update(slug, (own) => takeIn(own, record));
  }
}
