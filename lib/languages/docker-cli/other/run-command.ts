import { isKnown, type Word } from '../../../text';
import { type Invocation, otherCommand } from '../context';
import { FlagValues } from '../flag-values';
import { type Scan, scanFlags } from '../pflag';
import {
  argumentRefusal,
  type CommandName,
  flagRefusal,
  globalHelpRefusal,
  helpRefusal,
  plainRefusal,
} from '../refusal';
import type { FlagTable } from '../table';
import type { CliRefusal, DockerCommand, KnownCommand, Option } from '../types';

export type Body = Record<string, unknown>;

/** The body that a command sends, or what Docker says instead, and the option or word it is about. */
export type Outcome =
  | { readonly body: Body | null }
  | { readonly error: string; readonly option?: Option | null; readonly word?: Word | null };

export interface CommandSpec {
  readonly table: FlagTable;
  readonly usage: string;
  readonly interspersed: boolean;
  /** `wants` and `verb` are Docker's own words where their number is wrong. */
  readonly args: {
    readonly min: number;
    readonly max: number;
    readonly wants: string;
    readonly verb?: 'Run' | 'See';
  };
  readonly run: (values: FlagValues, args: readonly Word[], invocation: Invocation) => Outcome;
  /** What the words say, whether or not Docker takes them. */
  readonly describe?: (scan: Scan) => KnownCommand;
}

/** Runs a command that sends one body: flags, arguments, its own checks. */
export function runCommand(invocation: Invocation, spec: CommandSpec): DockerCommand {
  const values = new FlagValues();
  const { table, interspersed } = spec;
  const scan = scanFlags(invocation.rest, table, { interspersed, set: (option) => values.set(option) });
  const reading = { ...scan, command: spec.describe?.(scan) ?? null };
  const early = earlyRefusal(invocation, spec, scan, values);
  if (early) return otherCommand(invocation, early, reading);
  const outcome = spec.run(values, scan.args, invocation);
  if ('error' in outcome) {
    const place = outcome.option?.valueSpan ?? outcome.option?.span ?? outcome.word?.span;
    return otherCommand(invocation, plainRefusal(outcome.error, 1, place ?? invocation.headSpan), reading);
  }
  const known =
    scan.openWords.length === 0 &&
    values.unknown.size === 0 &&
    scan.args.every(({ value }) => isKnown(value));
  return otherCommand(invocation, null, { ...reading, body: known ? outcome.body : null });
}

function earlyRefusal(
  { path, headSpan, endpointFault, globals }: Invocation,
  { usage, args: { min, max, wants, verb } }: CommandSpec,
  { fault, args, openWords, options }: Scan,
  values: FlagValues,
): CliRefusal | null {
  const name: CommandName = { path: `docker ${path.join(' ')}`, usage };
  if (fault) return flagRefusal(fault.message, name, fault.span);
  const help = options.findLast((option) => option.name === 'help');
  const asked = globals.findLast((option) => option.name === 'help');
  if (asked && !help) return globalHelpRefusal(asked);
  if (help && values.on('help')) return helpRefusal(help);
  const mayGrow = openWords.length > 0 || args.some(({ open }) => open);
  if (!mayGrow && (args.length < min || args.length > max)) {
    const extra = args[max];
    return argumentRefusal(wants, name, extra?.span ?? headSpan, verb);
  }
  return endpointFault && plainRefusal(endpointFault.message, 1, endpointFault.span);
}
