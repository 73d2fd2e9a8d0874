import type { Invocation } from '../context';
import { otherCommand } from '../context';
import type { DockerCommand } from '../types';

/** Commands without a reader of their own keep their words. */
export function parseOther(invocation: Invocation): DockerCommand {
  return otherCommand(invocation, null, [], invocation.rest);
}
