import type { Emulator } from './emulator';
import { LiveOutput } from './live-output';
import { AnswerReader } from './protocol';
import { quoted } from './quoted';
import {
  resizeCommand,
  shellCommand,
  type Terminal,
  type TerminalName,
  type TerminalSize,
  terminalsOf,
} from './terminals';

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
  /** The lines that shells talk on; typing there waits for no command under way. */
  readonly terminals: Readonly<Record<TerminalName, Terminal>>;
  /**
   * Starts a fresh shell in place of the one on its terminal: one of the guest's root, or one inside a running
   * container. Not 0 where it could not; the output says why.
   */
  openShell(asked: TerminalSize & { readonly container?: string }): Promise<Outcome>;
  /** Tells a shell, and what runs in it, that its terminal has another size now. */
  resizeShell(name: TerminalName, size: TerminalSize): Promise<void>;
}

/** Output past this is dropped: a program that prints without end must not fill our memory. */
const MOST_OUTPUT = 256 * 1024;
const WRITE_SECONDS = 60;
const SHELL_SECONDS = 60;

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
  readonly terminals: Machine['terminals'];
  #queue: Promise<unknown> = Promise.resolve();
  #count = 0;
  #stopped = false;
  /** A restored guest believes that it is the day its state was saved. */
  #isClockRight: boolean;
  /** Ends the command under way with what it printed so far. */
  #abandon: (() => void) | null = null;

  constructor(emulator: Emulator, state: ArrayBuffer | undefined) {
    this.#emulator = emulator;
    this.#state = state;
    this.#isClockRight = state === undefined;
    this.terminals = terminalsOf(emulator);
  }

  openShell(asked: TerminalSize & { readonly container?: string }): Promise<Outcome> {
    return this.run(shellCommand(asked, asked.container), { seconds: SHELL_SECONDS });
  }

  async resizeShell(name: TerminalName, size: TerminalSize): Promise<void> {
    await this.run(resizeCommand(name, size), { seconds: SHELL_SECONDS });
  }

  run(command: string, limits: RunLimits): Promise<Outcome> {
    return this.#runById(() => command, limits);
  }

  async writeFile(path: string, content: string | Uint8Array, mode = 0o644): Promise<void> {
    if (!path.startsWith('/')) throw new Error(`${path} is no absolute path.`);
    const data = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const folder = quoted(path.slice(0, path.lastIndexOf('/')) || '/');
    const file = quoted(path);
    // Asking first is the shell's own work; starting a program takes a hundred times as long.
    const script = (id: string) =>
      `[ -d ${folder} ] || mkdir -p ${folder} && cat /share/${id}.data >${file} && chmod ${mode.toString(8)} ${file}`;
    const { exit, output } = await this.#runById(script, { seconds: WRITE_SECONDS }, data);
    if (exit !== 0)
      throw new Error(`${path} was not written: ${output.trim() || 'the guest did not answer'}`);
  }

  /** Runs a command that may name its id; `data` lies in the shared folder beside it, until it has ended. */
  #runById(script: (id: string) => string, limits: RunLimits, data?: Uint8Array): Promise<Outcome> {
    return this.#inTurn(async () => {
      const id = this.#nextId();
      const clock = this.#isClockRight ? '' : `date -s @${Math.floor(Date.now() / 1000)} >/dev/null; `;
      this.#isClockRight = true;
      if (data) await this.#emulator.create_file(`/${id}.data`, data);
      await this.#emulator.create_file(`/${id}`, new TextEncoder().encode(clock + script(id)));
      const outcome = await this.#converse(id, limits);
      if (outcome.timedOut && !this.#stopped) await this.#restore();
      return outcome;
    });
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
    this.#isClockRight = false;
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
