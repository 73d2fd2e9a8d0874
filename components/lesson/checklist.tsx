import { Rivet } from '@/components/ui/rivet';
import type { Grade, Place } from '@/lib/grading';
import { leftToDo } from './shown-diagnostics';

interface Props {
  readonly grade: Grade;
  readonly justSealed: boolean;
  readonly onReveal: (place: Place) => void;
}

/** Objectives and keeps, live, each with its reason. */
export function Checklist({ grade, justSealed, onReveal }: Props) {
  const left = leftToDo(grade);
  return (
    <section className="checklist" aria-labelledby="checklist-title">
      <h2 id="checklist-title" className="label flex justify-between">
        Checklist
        <span className={grade.solved ? 'text-sealed' : 'text-open'}>
          {grade.solved ? 'sealed' : left > 0 ? `${left} to go` : 'not yet'}
        </span>
      </h2>
      <ul>
        {grade.objectives.map(({ id, text, met, reason, place }) => (
          <Item
            key={id}
            ok={met}
            fresh={justSealed}
            text={text}
            reason={reason}
            place={place}
            onReveal={onReveal}
          />
        ))}
      </ul>
      <h3 className="label mt-3 text-ink-2">Keep it working</h3>
      <ul>
        {grade.keeps.map(({ id, text, kept, reason, place }) => (
          <Item
            key={id}
            ok={kept}
            fresh={false}
            text={text}
            reason={reason}
            place={place}
            onReveal={onReveal}
          />
        ))}
      </ul>
    </section>
  );
}

interface ItemProps {
  readonly ok: boolean;
  readonly fresh: boolean;
  readonly text: string;
  readonly reason: string;
  readonly place: Place | undefined;
  readonly onReveal: (place: Place) => void;
}

function Item({ ok, fresh, text, reason, place, onReveal }: ItemProps) {
  return (
    <li data-ok={ok}>
      <Rivet state={ok ? 'sealed' : 'unmet'} fresh={ok && fresh} />
      <span>
        <span className="sr-only">{ok ? 'Holds: ' : 'Open: '}</span>
        <span className="what">{text}</span>
        <small>
          {reason}
          {place && (
            <>
              {' '}
              <button type="button" className="place" onClick={() => onReveal(place)}>
                line {place.range.start.line + 1}
              </button>
            </>
          )}
        </small>
      </span>
    </li>
  );
}
