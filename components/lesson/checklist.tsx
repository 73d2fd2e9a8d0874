import type { ReactNode } from 'react';
import { Rivet } from '@/components/ui/rivet';
import type { Grade, Place } from '@/lib/grading';
import { type Change, describeChange } from './changes';
import type { FirstToDo } from './first-to-do';
import { leftToDo } from './shown-diagnostics';

interface Props {
  readonly grade: Grade;
  readonly justSealed: boolean;
  readonly first: FirstToDo | null;
  /** What turned last. */
  readonly changes: readonly Change[];
  /** The lesson has one tab, so that places need not name it. */
  readonly onlyTab: boolean;
  readonly onReveal: (place: Place) => void;
  /** What stands between the objectives and the keeps: the near miss. */
  readonly children: ReactNode;
}

/** Objectives and keeps, live, each with its reason; the one to look at first is marked. */
export function Checklist({ grade, justSealed, first, changes, onlyTab, onReveal, children }: Props) {
  const left = leftToDo(grade);
  const item = ({ id, text, reason, place }: Graded, ok: boolean, fresh: boolean) => {
    const change = changes.find((one) => one.id === id && one.holds === ok);
    return (
      <Item
        key={id}
        ok={ok}
        fresh={fresh}
        text={text}
        reason={reason}
        place={place}
        turned={change ? describeChange(change, onlyTab) : null}
        first={first?.id === id ? first.place : null}
        onlyTab={onlyTab}
        onReveal={onReveal}
      />
    );
  };
  return (
    <section className="checklist" aria-labelledby="checklist-title">
      <h2 id="checklist-title" className="label flex justify-between">
        Checklist
        <span className={grade.solved ? 'text-sealed' : 'text-open'}>
          {grade.solved ? 'sealed' : left > 0 ? `${left} to go` : 'not yet'}
        </span>
      </h2>
      <ul>{grade.objectives.map((objective) => item(objective, objective.met, justSealed))}</ul>
      {children}
      <h3 className="label mt-3 text-ink-2">Keep it working</h3>
      <ul className="keeps">{grade.keeps.map((keep) => item(keep, keep.kept, false))}</ul>
    </section>
  );
}

interface Graded {
  readonly id: string;
  readonly text: string;
  readonly reason: string;
  readonly place?: Place;
}

interface ItemProps {
  readonly ok: boolean;
  readonly fresh: boolean;
  readonly text: string;
  readonly reason: string;
  readonly place: Place | undefined;
  /** How its verdict turned last, in words. */
  readonly turned: string | null;
  /** Where to go, if this is the one to look at first. */
  readonly first: Place | null;
  readonly onlyTab: boolean;
  readonly onReveal: (place: Place) => void;
}

function Item({ ok, fresh, text, reason, place, turned, first, onlyTab, onReveal }: ItemProps) {
  return (
    <li data-ok={ok} data-first={first !== null}>
      <Rivet state={ok ? 'sealed' : 'unmet'} fresh={ok && fresh} />
      <span>
        <span className="sr-only">{ok ? 'Holds: ' : 'Open: '}</span>
        <span className="what">{text}</span> {turned && <span className="turned">{turned}</span>}
        <small>
          {reason}{' '}
          {place && !first && (
            <button type="button" className="place" onClick={() => onReveal(place)}>
              line {place.range.start.line + 1}
            </button>
          )}
        </small>
        {first && (
          <span className="first">
            <span className="label">Look here first</span>
            <button type="button" className="button" onClick={() => onReveal(first)}>
              Go to {onlyTab ? '' : `${first.path}, `}line {first.range.start.line + 1}
            </button>
          </span>
        )}
      </span>
    </li>
  );
}
