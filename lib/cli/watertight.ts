/**
 * The command line: `watertight check PATH…`. Built into one file that needs no package beside it; in the checkout
 * `npm run check` runs it as it stands here.
 */
import { check } from './check';
import { HELP } from './help';
import { MACHINE } from './host';
import { paintFor } from './paint';

const [command, ...rest] = process.argv.slice(2);
const isCheck = command === 'check';
const asksForItself = command === undefined || command === 'help' || command?.startsWith('-');

if (isCheck || asksForItself) {
  const args = isCheck ? rest : process.argv.slice(2).filter((word) => word !== 'help');
  const outcome = check(args.length > 0 || isCheck ? args : ['--help'], MACHINE, (wanted) =>
    paintFor(wanted, process.stdout.isTTY === true, process.env),
  );
  await write(process.stdout, outcome.out);
  await write(process.stderr, outcome.error);
  process.exitCode = outcome.exit;
} else {
  await write(process.stderr, `${command}: there is no such command.\n\n${HELP}`);
  process.exitCode = 2;
}

/** Writes a text to its end. A reader that has heard enough, as `head` has, is no fault. */
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  if (text === '') return Promise.resolve();
  return new Promise((resolve) => {
    stream.once('error', () => resolve());
    stream.write(`${text}\n`, () => resolve());
  });
}
