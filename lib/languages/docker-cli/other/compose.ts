import { type Invocation, otherCommand } from '../context';
import { scanFlags } from '../pflag';
import { composeFlags } from '../table';
import type { OtherCommand } from '../types';

/**
 * `docker compose`: its own options up to its command, whose flags are the plugin's to judge. `args` keeps all words
 * after `compose`.
 */
export function parseCompose(invocation: Invocation): OtherCommand {
  const scan = scanFlags(invocation.rest, composeFlags, { interspersed: false });
  const all = (name: string) => scan.options.filter((option) => option.name === name);
  const [verb = null, ...args] = scan.args;
  return otherCommand(invocation, null, {
    ...scan,
    args: invocation.rest,
    command: {
      kind: 'compose',
      verb,
      args,
      files: all('file'),
      envFiles: all('env-file'),
      profiles: all('profile'),
    },
  });
}
