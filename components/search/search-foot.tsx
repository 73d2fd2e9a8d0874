import { useState } from 'react';
import { isSlashOn, setSlash } from './shortcut';

/** The keys, and the choice whether `/` alone opens the search. */
export function SearchFoot() {
  const [slash, setShown] = useState(isSlashOn);
  const choose = (on: boolean) => {
    setSlash(on);
    setShown(on);
  };
  return (
    <div className="search-foot">
      <p>
        <kbd>↑</kbd> <kbd>↓</kbd> choose, <kbd>Enter</kbd> opens, <kbd>Esc</kbd> closes
      </p>
      <label>
        <input
          type="checkbox"
          className="accent-ink"
          checked={slash}
          onChange={(event) => choose(event.target.checked)}
        />
        <span>
          <kbd>/</kbd> opens this, as <kbd>Ctrl</kbd> <kbd>K</kbd> does
        </span>
      </label>
    </div>
  );
}
