import { type Option, type OtherCommand, runFlags, serviceCreateFlags } from '../languages/docker-cli';
import type { ContainerOption } from './types';

/** Flags of `docker service create` that are flags of `docker run` under another name. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['limit-memory', 'memory'],
  ['limit-cpu', 'cpus'],
  ['limit-pids', 'pids-limit'],
  ['reserve-memory', 'memory-reservation'],
  ['container-label', 'label'],
  ['group', 'group-add'],
  ['host', 'add-host'],
]);

/** What `docker service create` calls a flag of `docker run`; null where services have none of it. */
export function swarmName(flag: string): string | null {
  for (const [own, name] of NAMES) if (name === flag && own !== 'container-label') return own;
  return serviceCreateFlags.byName.has(flag) ? flag : null;
}

/** The options of a service under the names of `docker run`; those of services alone keep theirs. */
export function swarmOptions({ options }: OtherCommand): readonly ContainerOption[] {
  return options.map((option): ContainerOption => {
    const name = NAMES.get(option.name);
    if (name === undefined) return { ...option, written: null };
    return { ...option, name, spec: specOf(name, option), written: `--${option.name}` };
  });
}

function specOf(name: string, option: Option): Option['spec'] {
  return runFlags.byName.get(name) ?? option.spec;
}
