import type { Emulator } from './emulator';
import { LiveOutput } from './live-output';
import { AnswerReader } from './protocol';

/** How a command in the guest ended; `exit` is null where it was stopped by its time limit. */
export interface Outcome {
  readonly exit: number | null;
  readonly output: string;
  readonly timedOut: boolean;
  /** Whether there was more output than is kept. */
  readonly cut: boolean;
}

/** How long a command may take, and who is told what it prints while it prints. */
export interface RunLimits {
  readonly seconds: number;
  /** Gets the output piece by piece: the pieces together are the outcome's `output`. */
  readonly onOutput?: (text: string) => void;
}

/** The guest as the rest of the house sees it. */
export interface Machine {
  /**
   * Runs a shell command as the guest's root, after those that were asked for before it. One that takes longer than
   * `seconds` is ended by a reset, since what hogs a machine cannot be asked to stop.
   */
  run(command: string, limits: RunLimits): Promise<Outcome>;
  /** Writes a file of the guest, its folders included. `path` is absolute. */
  writeFile(path: string, content: string | Uint8Array, mode?: number): Promise<void>;
  /** Takes the guest back to its saved state: files, processes and a command under way are gone. */
  reset(): Promise<void>;
  /** Ends the guest for good; a command under way is answered as timed out. */
  stop(): Promise<void>;
  /** The second serial line: a shell of the guest's root. `listen` answers how to stop listening. */
  readonly terminal: {
    send(text: string): void;
    listen(listener: (byte: number) => void): () => void;
  };
}

/** Output past this is dropped: a program that prints without end must not fill our memory. */
const MOST_OUTPUT = 256 * 1024;
const WRITE_SECONDS = 20;
const TERMINAL_PORT = 1;

/**
 * A machine on an emulator whose guest is ready for commands.
 *
 * @param state what `reset` goes back to; without one a machine cannot be reset and a command that takes too long
 *   leaves it unusable, as while the image is being built
 */
export function createMachine(emulator: Emulator, state?: ArrayBuffer): Machine {
  return new EmulatedMachine(emulator, state);
}

class EmulatedMachine implements Machine {
  readonly #emulator: Emulator;
  readonly #state: ArrayBuffer | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #count = 0;
  #stopped = false;
  /** Ends the command under way with what it printed so far. */
  #abandon: (() => void) | null = null;

  constructor(emulator: Emulator, state: ArrayBuffer | undefined) {
    this.#emulator = emulator;
    this.#state = state;
  }

  readonly terminal = {
    send: (text: string) => this.#emulator.serial_send_bytes(TERMINAL_PORT, new TextEncoder().encode(text)),
    listen: (listener: (byte: number) => void) => {
      this.#emulator.add_listener('serial1-output-byte', listener);
      return () => this.#emulator.remove_listener('serial1-output-byte', listener);
    },
  };

  run(command: string, limits: RunLimits): Promise<Outcome> {
    return this.#inTurn(async () => {
      const id = this.#nextId();
      await this.#emulator.create_file(`/${id}`, new TextEncoder().encode(command));
      const outcome = await this.#converse(id, limits);
      if (outcome.timedOut && !this.#stopped) await this.#restore();
      return outcome;
    });
  }

  async writeFile(path: string, content: string | Uint8Array, mode = 0o644): Promise<void> {
    if (!path.startsWith('/')) throw new Error(`${path} is no absolute path.`);
    const data = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const name = this.#nextId();
    await this.#inTurn(() => this.#emulator.create_file(`/${name}`, data));
    const folder = quoted(path.slice(0, path.lastIndexOf('/')) || '/');
    const { exit, output } = await this.run(
      `mkdir -p ${folder} && cat /share/${name} > ${quoted(path)} && chmod ${mode.toString(8)} ${quoted(path)}\n` +
        `code=$?; rm -f /share/${name}; exit $code`,
      { seconds: WRITE_SECONDS },
    );
    if (exit !== 0)
      throw new Error(`${path} was not written: ${output.trim() || 'the guest did not answer'}`);
  }

  async reset(): Promise<void> {
    this.#abandon?.();
    await this.#inTurn(() => this.#restore());
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#abandon?.();
    await this.#queue.catch(() => undefined);
    await this.#emulator.destroy();
  }

  /** Sends the id and waits for the answer, for the time limit, or to be abandoned. */
  #converse(id: string, { seconds, onOutput }: RunLimits): Promise<Outcome> {
    return new Promise((resolve) => {
      const live = new LiveOutput(onOutput ?? (() => undefined));
      const reader = new AnswerReader(id, MOST_OUTPUT, (byte) => live.take(byte));
      const end = (outcome: Outcome) => {
        clearTimeout(timer);
        live.end();
        this.#emulator.remove_listener('serial0-output-byte', listener);
        this.#abandon = null;
        resolve(outcome);
      };
      const giveUp = () => end({ exit: null, output: reader.output, timedOut: true, cut: reader.isCut });
      const listener = (byte: number) => {
        const answer = reader.take(byte);
        if (answer) end({ ...answer, timedOut: false });
      };
      const timer = setTimeout(giveUp, seconds * 1000);
      this.#abandon = giveUp;
      this.#emulator.add_listener('serial0-output-byte', listener);
      this.#emulator.serial0_send(`${id}\n`);
    });
  }

  async #restore(): Promise<void> {
    if (!this.#state) throw new Error('This machine has no saved state to go back to.');
    await this.#emulator.stop();
    await this.#emulator.restore_state(this.#state);
    await this.#emulator.run();
  }

  /** One thing at a time: the agent reads one line, runs it, and reads the next. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(() => {
      if (this.#stopped) throw new Error('The machine is stopped.');
      return work();
    });
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** Not to be guessed inside the guest: whoever knows it can end the command under way. */
  #nextId(): string {
    this.#count += 1;
    const [chance = 0] = crypto.getRandomValues(new Uint32Array(1));
    return `c${this.#count}-${chance.toString(36)}`;
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
