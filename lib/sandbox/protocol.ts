/**
 * What the guest's agent says on the first serial line: `\x1eB <id>\n`, the command's output, `\x1eE <id> <exit>\n`.
 * The record separator tells the marks from text; the id is one that only we and the agent know, so that a program
 * cannot end the command it runs in by printing a mark.
 */
const MARK = 0x1e;
const NEWLINE = 0x0a;
/** Longer lines after a mark's first byte are no mark: ids are short. */
const LONGEST_MARK = 80;

/** The mark with which the agent says that it listens; printed once, at boot. */
export const READY = '\x1eREADY\n';

/** How a command ended: its exit code and what it printed, cut after `mostBytes`. */
export interface Answer {
  readonly exit: number;
  readonly output: string;
  readonly cut: boolean;
}

/**
 * Collects one command's answer from the bytes of the serial line, which may come in pieces of any size. What comes
 * before the begin mark belongs to nobody and is left out.
 */
export class AnswerReader {
  readonly #id: string;
  readonly #mostBytes: number;
  readonly #heard: (byte: number) => void;
  #bytes: number[] = [];
  #cut = false;
  #begun = false;
  /** A mark that may be under way: its bytes so far. */
  #mark: number[] | null = null;

  /** @param heard gets each byte of the command's output that is kept, as soon as it is sure to be one */
  constructor(id: string, mostBytes: number, heard: (byte: number) => void = () => undefined) {
    this.#id = id;
    this.#mostBytes = mostBytes;
    this.#heard = heard;
  }

  /** Takes the next byte; answers when it was the last one of the end mark. */
  take(byte: number): Answer | null {
    if (this.#mark === null) {
      if (byte === MARK) this.#mark = [byte];
      else this.#keep(byte);
      return null;
    }
    // A second separator ends what looked like a mark and may begin one.
    if (byte === MARK || this.#mark.length > LONGEST_MARK) {
      for (const kept of this.#mark) this.#keep(kept);
      this.#mark = null;
      return this.take(byte);
    }
    this.#mark.push(byte);
    return byte === NEWLINE ? this.#readMark(this.#mark) : null;
  }

  /** What the command printed so far. */
  get output(): string {
    return new TextDecoder().decode(new Uint8Array(this.#bytes));
  }

  /** Whether it printed more than is kept. */
  get isCut(): boolean {
    return this.#cut;
  }

  #readMark(mark: readonly number[]): Answer | null {
    this.#mark = null;
    const [kind, id, exit, ...rest] = String.fromCharCode(...mark.slice(1, -1)).split(' ');
    if (kind === 'B' && id === this.#id && exit === undefined && !this.#begun) {
      this.#begun = true;
      return null;
    }
    const isEnd = kind === 'E' && id === this.#id && rest.length === 0 && /^\d{1,3}$/.test(exit ?? '');
    if (isEnd && this.#begun) return { exit: Number(exit), output: this.output, cut: this.#cut };
    for (const kept of mark) this.#keep(kept);
    return null;
  }

  #keep(byte: number): void {
    if (!this.#begun) return;
    if (this.#bytes.length >= this.#mostBytes) {
      this.#cut = true;
      return;
    }
    this.#bytes.push(byte);
    this.#heard(byte);
  }
}
