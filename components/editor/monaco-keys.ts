import { monaco } from './monaco';

const { KeyCode } = monaco;
const MODIFIERS = new Set([KeyCode.Shift, KeyCode.Ctrl, KeyCode.Alt, KeyCode.Meta]);
const CHOOSING = new Set([KeyCode.UpArrow, KeyCode.DownArrow, KeyCode.PageUp, KeyCode.PageDown]);

/**
 * Keys that mean what a writer expects: Escape closes the list of suggestions, and without one Escape, then Tab,
 * leaves the editor (WCAG 2.1.2; the page says so). Enter is a line end, unless the arrow keys have chosen a
 * suggestion. Returns how to stop.
 */
export function guardKeys(made: monaco.editor.IStandaloneCodeEditor): () => void {
  const listener = made.onKeyDown(({ keyCode }) => {
    if (MODIFIERS.has(keyCode)) return;
    const isListOpen = hasList(made);
    if (keyCode !== KeyCode.Tab) {
      made.updateOptions({ tabFocusMode: keyCode === KeyCode.Escape && !isListOpen });
    }
    if (keyCode === KeyCode.Enter) return;
    made.updateOptions({ acceptSuggestionOnEnter: isListOpen && CHOOSING.has(keyCode) ? 'on' : 'off' });
  });
  return () => listener.dispose();
}

/** Monaco shows the list in a layer over the page, outside of the editor's own element. */
function hasList(made: monaco.editor.IStandaloneCodeEditor): boolean {
  const page = made.getContainerDomNode().ownerDocument;
  return page.querySelector('.suggest-widget.visible') !== null;
}

/**
 * What Monaco remembers between uses, for as long as the page lives: the sentence beside the list is shown from the
 * start, and stays away once it is closed.
 */
export function createMemory(): monaco.editor.IEditorOverrideServices {
  const values = new Map<string, unknown>([['expandSuggestionDocs', true]]);
  const read = (key: string, _scope: unknown, fallback: unknown) => values.get(key) ?? fallback;
  const nothing = () => ({ dispose: () => undefined });
  return {
    storageService: {
      get: read,
      getBoolean: read,
      getNumber: read,
      getObject: read,
      store: (key: string, value: unknown) => void values.set(key, value),
      remove: (key: string) => void values.delete(key),
      onWillSaveState: nothing,
      onDidChangeTarget: nothing,
      onDidChangeValue: () => nothing,
    },
  };
}
