import { FitAddon } from '@xterm/addon-fit';
import { type ITheme, Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import type { ShellSize } from './messages';

// The one door to xterm.js; a chunk of its own, loaded with the first shell.

/** What happens in a terminal. */
export interface TerminalEvents {
  readonly onType: (text: string) => void;
  readonly onSize: (size: ShellSize) => void;
  /** The key that leaves it was pressed. */
  readonly onLeave: () => void;
}

export interface OpenTerminal {
  write(bytes: Uint8Array): void;
  size(): ShellSize;
  focus(): void;
  close(): void;
}

/** A terminal takes Tab for itself, so another key has to lead out of it. */
const LEAVE = 'F6';
const LINES_KEPT = 1000;

/** Opens a terminal in an element, under a label for whoever cannot see it, in its colours and its size, and follows when either changes. */
export function openTerminal(
  host: HTMLElement,
  label: string,
  { onType, onSize, onLeave }: TerminalEvents,
): OpenTerminal {
  const terminal = new Terminal({
    fontFamily: getComputedStyle(host).fontFamily,
    fontSize: 13,
    lineHeight: 1.3,
    scrollback: LINES_KEPT,
    screenReaderMode: true,
    theme: themeOf(host),
  });
  const fit = new FitAddon();
  terminal.loadAddon(fit);
  terminal.open(host);
  terminal.textarea?.setAttribute('aria-label', label);
  fit.fit();
  terminal.attachCustomKeyEventHandler((event) => {
    if (event.key !== LEAVE) return true;
    if (event.type === 'keydown') onLeave();
    return false;
  });
  terminal.onData(onType);
  terminal.onResize(({ cols, rows }) => onSize({ columns: cols, rows }));
  const resized = new ResizeObserver(() => fit.fit());
  resized.observe(host);
  return {
    write: (bytes) => terminal.write(bytes),
    size: () => ({ columns: terminal.cols, rows: terminal.rows }),
    focus: () => terminal.focus(),
    close: () => {
      resized.disconnect();
      terminal.dispose();
    },
  };
}

/** The colours of the pane that the terminal stands in. */
function themeOf(host: HTMLElement): ITheme {
  const style = getComputedStyle(host);
  const colour = (name: string) => style.getPropertyValue(`--color-${name}`).trim();
  const [ink, paper, open, sealed, unknown, blue] = [
    'ink',
    'paper',
    'open',
    'sealed',
    'unknown',
    'focus',
  ].map(colour);
  return {
    ...defined({ foreground: ink, background: paper, cursor: ink, cursorAccent: paper }),
    ...defined({ red: open, brightRed: open, green: sealed, brightGreen: sealed }),
    ...defined({ blue, brightBlue: blue, cyan: blue, brightCyan: blue }),
    ...defined({ yellow: unknown, brightYellow: unknown, selectionBackground: colour('line') }),
  };
}

function defined(colours: Readonly<Record<string, string | undefined>>): ITheme {
  return Object.fromEntries(Object.entries(colours).filter(([, colour]) => colour));
}
