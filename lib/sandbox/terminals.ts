import type { Emulator } from './emulator';
import { quoted } from './quoted';

/** Whose shell a terminal shows. */
export type TerminalName = 'host' | 'container';

/** In characters. */
export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

/** One serial line of the guest. `listen` answers how to stop listening. */
export interface Terminal {
  send(text: string): void;
  listen(listener: (byte: number) => void): () => void;
}

/** The serial lines that are free for shells: the first is the agent's. */
const PORTS = { host: 1, container: 2 } as const;

/** Both terminals of a guest. */
export function terminalsOf(emulator: Emulator): Readonly<Record<TerminalName, Terminal>> {
  return { host: terminalOf(emulator, 'host'), container: terminalOf(emulator, 'container') };
}

function terminalOf(emulator: Emulator, name: TerminalName): Terminal {
  const port = PORTS[name];
  const event = `serial${port}-output-byte` as const;
  return {
    send: (text) => emulator.serial_send_bytes(port, new TextEncoder().encode(text)),
    listen: (listener) => {
      emulator.add_listener(event, listener);
      return () => emulator.remove_listener(event, listener);
    },
  };
}

/** The guest's command for a fresh shell: its root's, or one inside a container, each on its own line. */
export function shellCommand({ columns, rows }: TerminalSize, container?: string): string {
  if (container === undefined) return `shell ttyS${PORTS.host} ${rows} ${columns}`;
  return `shell ttyS${PORTS.container} ${rows} ${columns} ${quoted(container)}`;
}

/** The guest's command that gives a terminal another size; what runs there is told by a signal. */
export function resizeCommand(name: TerminalName, { columns, rows }: TerminalSize): string {
  return `shell-size ttyS${PORTS[name]} ${rows} ${columns}`;
}
