const STORED = 'watertight:search-key';

/** Whether `/` alone opens the search. A single letter can get in the way of speech input, so it can be turned off. */
export function isSlashOn(): boolean {
  try {
    return window.localStorage.getItem(STORED) !== 'off';
  } catch {
    return true;
  }
}

/** Remembers the choice; for as long as the page lasts where the browser keeps nothing. */
export function setSlash(on: boolean): void {
  try {
    if (on) window.localStorage.removeItem(STORED);
    else window.localStorage.setItem(STORED, 'off');
  } catch {
    // Nothing is kept then, and the key stays as it was.
  }
}

/** Whether a key stroke asks for the search: `/`, Ctrl+K or ⌘K, but never while somebody is typing. */
export function asksForSearch(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.altKey || isTyping(event.target)) return false;
  // Another dialog is open; it has the keys.
  if (document.querySelector('dialog[open]')) return false;
  const withCommand = event.ctrlKey || event.metaKey;
  if (withCommand) return event.key.toLowerCase() === 'k' && !event.shiftKey;
  return event.key === '/' && isSlashOn();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    // The full editor types into an element with the role of a text box.
    (target.isContentEditable || target.closest('input, textarea, select, [role="textbox"]') !== null)
  );
}
