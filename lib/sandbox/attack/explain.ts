import type { AttackRun } from './types';

/** After signal(7). */
const SIGNALS: Readonly<Record<number, string>> = {
  1: 'SIGHUP',
  2: 'SIGINT',
  3: 'SIGQUIT',
  4: 'SIGILL',
  6: 'SIGABRT',
  7: 'SIGBUS',
  8: 'SIGFPE',
  9: 'SIGKILL',
  11: 'SIGSEGV',
  13: 'SIGPIPE',
  14: 'SIGALRM',
  15: 'SIGTERM',
  24: 'SIGXCPU',
  25: 'SIGXFSZ',
  31: 'SIGSYS',
};
const KILL = 9;
const MOST_SIGNALS = 64;

/** What an exit code says, in one sentence. */
export function explainExit({ exit, timedOut, step }: AttackRun): string {
  if (timedOut || exit === null) return 'It ran into its time limit, and the machine was reset.';
  if (step === 'host') return `${exit}: the host could not be prepared, so the attack did not start.`;
  if (step === 'build') return `${exit}: the image does not build, so there is no container to attack.`;
  if (exit === 0) return '0: the attack got what it wanted.';
  if (exit === 125) return '125: the runtime did not start the container.';
  if (exit === 126) return '126: the program is there and may not be started.';
  if (exit === 127) return '127: the program is not there.';
  if (exit > 128 && exit <= 128 + MOST_SIGNALS) return signalText(exit - 128);
  return `${exit}: the attack ended without what it wanted.`;
}

function signalText(signal: number): string {
  const name = SIGNALS[signal] ?? `signal ${signal}`;
  const sum = `${128 + signal} = 128 + ${signal}: ended by ${name}`;
  return signal === KILL
    ? `${sum}. That is how the kernel ends a process whose control group has no memory left.`
    : `${sum}.`;
}
