import type { Span } from '../../text';
import type { CliRefusal, Option } from './types';

/** How a command names itself in Docker's answers. */
export interface CommandName {
  /** `docker container run`. */
  readonly path: string;
  /** `[OPTIONS] IMAGE [COMMAND] [ARG...]`. */
  readonly usage: string;
}

/** A flag that could not be read: no prefix, exit 125. */
export function flagRefusal(message: string, name: CommandName, span: Span): CliRefusal {
  const usage = `Usage:  ${name.path}${name.usage && ` ${name.usage}`}`;
  const stderr = `${message}\n\n${usage}\n\nRun '${name.path} --help' for more information`;
  return { message: firstLine(message), stderr, exit: 125, span };
}

/** Too few or too many arguments: exit 1. */
export function argumentRefusal(wants: string, name: CommandName, span: Span, verb = 'Run'): CliRefusal {
  const message = `docker: '${name.path}' requires ${wants}`;
  const usage = `Usage:  ${name.path} ${name.usage}`;
  return {
    message,
    stderr: `${message}\n\n${usage}\n\n${verb} '${name.path} --help' for more information`,
    exit: 1,
    span,
  };
}

/** A later check of `run` and `create`: `docker: ` before it and a pointer to the help behind it. */
export function helpedRefusal(message: string, verb: string, exit: number, span: Span): CliRefusal {
  const shown = `docker: ${message}`;
  return {
    message: firstLine(shown),
    stderr: `${shown}\n\nRun 'docker ${verb} --help' for more information`,
    exit,
    span,
  };
}

/** An error that Docker prints as it is. */
export function plainRefusal(message: string, exit: number, span: Span): CliRefusal {
  return { message: firstLine(message), stderr: message, exit, span };
}

/** Help was asked for: nothing runs, and nothing is wrong. A command says so of its `-h` on standard output. */
export function helpRefusal({ span }: Option): CliRefusal {
  return plainRefusal('', 0, span);
}

/** The same before any command, where the letter is warned of on standard error. */
export function globalHelpRefusal({ text, span, flagSpan }: Option): CliRefusal {
  const short = text === null && flagSpan.end - flagSpan.start <= 2;
  return plainRefusal(short ? 'Flag shorthand -h has been deprecated, use --help' : '', 0, span);
}

function firstLine(text: string): string {
  const end = text.indexOf('\n');
  return end < 0 ? text : text.slice(0, end);
}
