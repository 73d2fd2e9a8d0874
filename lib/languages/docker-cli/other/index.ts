import { type Invocation, otherCommand } from '../context';
import type { DockerCommand } from '../types';
import { contextCreate } from './context-create';
import { exec, update } from './exec';
import { networkCreate } from './network';
import { networkConnect } from './network-connect';
import { pull } from './pull';
import { type CommandSpec, runCommand } from './run-command';
import { serviceCreate } from './service';
import { configCreate, secretCreate, volumeCreate } from './store';

export { parseCompose } from './compose';

const COMMANDS: Readonly<Record<string, CommandSpec>> = {
  exec,
  'container exec': exec,
  pull,
  'image pull': pull,
  update,
  'container update': update,
  'context create': contextCreate,
  'network connect': networkConnect,
  'network create': networkCreate,
  'service create': serviceCreate,
  'volume create': volumeCreate,
  'secret create': secretCreate,
  'config create': configCreate,
};

/** The commands besides run and build. Those without a reader of their own keep their words. */
export function parseOther(invocation: Invocation): DockerCommand {
  const path = invocation.path.join(' ');
  const spec = Object.hasOwn(COMMANDS, path) ? COMMANDS[path] : undefined;
  return spec ? runCommand(invocation, spec) : otherCommand(invocation, null, { args: invocation.rest });
}
