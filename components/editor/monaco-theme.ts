import { monaco } from './monaco';

/** Reads a colour of the site's palette, so that the editor wears what the page wears. */
function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--color-${name}`).trim();
}

/** Defines the editor's theme from the page's colours as they are now, and puts it on. */
export function applyTheme(dark: boolean): void {
  const bare = (name: string) => colour(name).replace('#', '').slice(0, 6);
  const [ink, soft, sealed, unknown] = ['ink', 'ink-2', 'sealed', 'unknown'].map(bare);
  monaco.editor.defineTheme('watertight', {
    base: dark ? 'vs-dark' : 'vs',
    inherit: false,
    rules: [
      { token: '', foreground: ink },
      { token: 'comment', foreground: soft },
      { token: 'keyword', foreground: ink, fontStyle: 'bold' },
      { token: 'string', foreground: sealed },
      { token: 'variable', foreground: unknown },
      { token: 'number', foreground: ink },
      { token: 'delimiter', foreground: soft },
    ].map(({ foreground, ...rule }) => (foreground ? { ...rule, foreground } : rule)),
    colors: {
      'editor.background': colour('sheet'),
      'editor.foreground': colour('ink'),
      'editorLineNumber.foreground': colour('ink-2'),
      'editorLineNumber.dimmedForeground': colour('ink-2'),
      'editorLineNumber.activeForeground': colour('ink'),
      'editorCursor.foreground': colour('ink'),
      'editor.lineHighlightBackground': colour('line-2'),
      'editor.lineHighlightBorder': '#00000000',
      'editorError.foreground': colour('open'),
      'editorWarning.foreground': colour('unknown'),
      'editorInfo.foreground': colour('ink-2'),
      'editorHoverWidget.background': colour('sheet'),
      'editorHoverWidget.border': colour('ink'),
      'editorHoverWidget.foreground': colour('ink'),
      'editorWidget.background': colour('paper'),
      'editorWidget.foreground': colour('ink'),
      'editorWidget.border': colour('ink'),
      'widget.shadow': '#00000000',
      'editorSuggestWidget.background': colour('sheet'),
      'editorSuggestWidget.foreground': colour('ink'),
      'editorSuggestWidget.border': colour('ink'),
      'editorSuggestWidget.selectedBackground': colour('ink'),
      'editorSuggestWidget.selectedForeground': colour('sheet'),
      'editorSuggestWidget.highlightForeground': colour('sealed'),
      'editorSuggestWidget.focusHighlightForeground': colour('sheet'),
      'list.hoverBackground': colour('line-2'),
      'list.hoverForeground': colour('ink'),
      'textLink.foreground': colour('ink'),
      'textCodeBlock.background': colour('line-2'),
      'scrollbarSlider.background': colour('line'),
      'scrollbarSlider.hoverBackground': colour('ink-2'),
      'scrollbarSlider.activeBackground': colour('ink-2'),
      focusBorder: colour('focus'),
    },
  });
  monaco.editor.setTheme('watertight');
}

/** Follows the system between day and night. Returns how to stop. */
export function followTheme(): () => void {
  const query = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => applyTheme(query.matches);
  apply();
  query.addEventListener('change', apply);
  return () => query.removeEventListener('change', apply);
}
