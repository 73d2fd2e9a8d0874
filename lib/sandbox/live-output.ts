/** Often enough to look immediate, seldom enough to spare whoever draws it. */
const EVERY_MS = 30;

/** Hands on bytes as text while they still come: in pieces, and never half a letter. */
export class LiveOutput {
  readonly #show: (text: string) => void;
  readonly #decoder = new TextDecoder();
  #waiting: number[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(show: (text: string) => void) {
    this.#show = show;
  }

  take(byte: number): void {
    this.#waiting.push(byte);
    this.#timer ??= setTimeout(() => this.#flush(true), EVERY_MS);
  }

  /** Hands on what is left; nothing comes after it. */
  end(): void {
    this.#flush(false);
  }

  #flush(more: boolean): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const text = this.#decoder.decode(new Uint8Array(this.#waiting), { stream: more });
    this.#waiting = [];
    if (text !== '') this.#show(text);
  }
}
