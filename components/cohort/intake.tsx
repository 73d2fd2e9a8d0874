import { useEffect, useId, useState } from 'react';
import { chosenFiles, droppedFiles } from './brought';
import { forgetKept } from './keep';
import { type Cohort, changeCohort, EMPTY } from './store';
import { takeFiles } from './take-files';

interface Props {
  readonly cohort: Cohort;
  readonly keepTrouble: boolean;
  readonly people: number;
}

/** Where records come in: dropped anywhere on the page, or chosen; and whether this browser keeps them. */
export function Intake({ cohort, keepTrouble, people }: Props) {
  const { intakes, reading, repeated, kept } = cohort;
  const dragging = useDropAnywhere();
  const some = intakes.length > 0;
  const forget = () => {
    forgetKept().catch(() => undefined);
    changeCohort(() => EMPTY);
  };
  return (
    <section
      className="cohort-intake no-print"
      aria-label="Records"
      data-some={some}
      data-dragging={dragging}
    >
      <div className="cohort-choose">
        <Chooser label={some ? 'Add files' : 'Choose files'} />
        <Chooser label={some ? 'Add a folder' : 'Choose a folder'} folder />
        <p>
          {some
            ? 'or drop more of them here.'
            : 'or drop record files, or a folder of them, anywhere on this page.'}
        </p>
      </div>
      <p role="status" className="num cohort-quiet">
        {reading
          ? `Reading ${reading.done} of ${reading.of} files …`
          : some
            ? `${count(intakes.length, 'record')} of ${count(people, 'person', 'people')}${repeated > 0 ? `; ${count(repeated, 'file')} said the same again` : ''}.`
            : 'They are read in this browser and sent nowhere.'}
      </p>
      {some && (
        <div className="cohort-keep">
          <label>
            <input
              type="checkbox"
              checked={kept}
              onChange={({ target }) => {
                if (!target.checked) forgetKept().catch(() => undefined);
                changeCohort(() => ({ kept: target.checked }));
              }}
            />
            Keep them in this browser
          </label>
          <span className="cohort-quiet">
            {kept
              ? 'They are here when you come back, and for whoever else uses this browser.'
              : 'Otherwise a reload clears the page.'}
          </span>
          <button type="button" className="button button-quiet" disabled={reading !== null} onClick={forget}>
            Clear all
          </button>
        </div>
      )}
      {keepTrouble && <p role="alert">This browser would not keep them: they are gone with a reload.</p>}
    </section>
  );
}

/** A button for the browser's own file dialog. */
function Chooser({ label, folder = false }: { label: string; folder?: boolean }) {
  const id = useId();
  return (
    <label className="button cohort-chooser" htmlFor={id}>
      {label}
      <input
        id={id}
        type="file"
        multiple
        ref={(input) => {
          if (input) input.webkitdirectory = folder;
        }}
        onChange={({ target }) => {
          const files = chosenFiles(target.files);
          target.value = '';
          void takeFiles(files);
        }}
      />
    </label>
  );
}

/** Takes what is dropped on any place of the page. Answers whether files are being held over it. */
function useDropAnywhere(): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const drag = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      setOver(false);
      void droppedFiles(event.dataTransfer).then(takeFiles);
    };
    window.addEventListener('dragover', drag);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', drag);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, []);
  return over;
}

function count(many: number, one: string, more = `${one}s`): string {
  return many === 1 ? `1 ${one}` : `${many} ${more}`;
}
