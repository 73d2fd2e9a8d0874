import { useState } from 'react';

interface Props {
  readonly hintsLeft: number;
  readonly hintsSeen: number;
  readonly changed: boolean;
  readonly unlocked: boolean;
  readonly full: boolean | null;
  readonly onHint: () => void;
  readonly onReset: () => void;
  readonly onUndoReset: (() => void) | null;
  readonly onSolution: () => void;
  readonly onChanges: () => void;
  /** Null where the page has no address that could be shared. */
  readonly onShare: (() => void) | null;
  readonly onMode: (full: boolean) => void;
}

/** What a learner can ask for beside the editor. A right answer before one's own takes asking twice. */
export function Toolbar(props: Props) {
  const [asked, setAsked] = useState(false);
  const ask = () => {
    if (props.unlocked || asked) props.onSolution();
    setAsked(!props.unlocked && !asked);
  };
  return (
    <div className="toolbar">
      <button
        type="button"
        className="button button-quiet"
        disabled={props.hintsLeft === 0}
        onClick={props.onHint}
      >
        {props.hintsSeen === 0 ? 'Hint' : props.hintsLeft > 0 ? 'Next hint' : 'All hints shown'}
      </button>
      <button type="button" className="button button-quiet" onClick={ask}>
        {asked && !props.unlocked ? 'Show a right answer now?' : 'Solution'}
      </button>
      <button
        type="button"
        className="button button-quiet"
        disabled={!props.changed}
        onClick={props.onChanges}
      >
        Your changes
      </button>
      {props.onUndoReset ? (
        <button type="button" className="button button-quiet" onClick={props.onUndoReset}>
          Undo the reset
        </button>
      ) : (
        <button
          type="button"
          className="button button-quiet"
          disabled={!props.changed}
          onClick={props.onReset}
        >
          Reset
        </button>
      )}
      {props.onShare && (
        <button type="button" className="button button-quiet" onClick={props.onShare}>
          Share
        </button>
      )}
      {props.full !== null && (
        <button type="button" className="button button-quiet" onClick={() => props.onMode(!props.full)}>
          {props.full ? 'Plain text mode' : 'Full editor'}
        </button>
      )}
    </div>
  );
}
