import { type Span, spanOf } from '../../../text';
import type { FlagValues } from '../flag-values';
import type { Checked } from '../run/checks';
import type { DaemonRefusal, Option } from '../types';

/** A create request as the daemon sees it, with what nobody can say about it. */
export class Request {
  readonly refusals: DaemonRefusal[] = [];

  constructor(
    readonly values: FlagValues,
    readonly checked: Checked,
    /** True where unknown words may hide any option. */
    private readonly mayHide: boolean,
    private readonly fallback: Span,
  ) {}

  /** Whether the value of each of these flags is known, absence included. */
  sure(...flags: readonly string[]): boolean {
    return !this.mayHide && flags.every((flag) => !this.values.unknown.has(flag));
  }

  /** Notes a refusal about the last option of a flag. */
  refuse(flag: string, message: string): void {
    this.refuseOption(this.values.option(flag), message);
  }

  /** Notes a refusal about one option, at a part of its value where the part is known. */
  refuseOption(
    option: Option | null,
    message: string,
    part?: { readonly from: number; readonly to: number },
  ): void {
    const inside = option?.text && part ? spanOf(option.text, part.from, part.to) : null;
    const span = inside ?? option?.valueSpan ?? option?.span ?? this.fallback;
    this.refusals.push({ message, flag: option?.name ?? null, span });
  }
}
