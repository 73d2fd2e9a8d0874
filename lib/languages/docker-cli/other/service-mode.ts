import type { FlagValues } from '../flag-values';
import { serviceCreateFlags } from '../table';
import type { Body } from './run-command';

type ReadMode = { readonly mode: Body } | { readonly error: string; readonly flag: string };

/** How many tasks a service has, and what forbids it. */
export function serviceMode(values: FlagValues): ReadMode {
  const mode = values.changed('mode') ? values.text('mode') : 'replicated';
  const read = readMode(values, mode);
  if ('error' in read || !mode.endsWith('-job')) return read;
  const update = serviceCreateFlags.flags.find(
    ({ name }) => /^(?:update|rollback)-/.test(name) && values.changed(name),
  );
  if (!update) return read;
  return { error: 'update and rollback configuration is not supported for jobs', flag: update.name };
}

function readMode(values: FlagValues, mode: string): ReadMode {
  const only = (flag: string, modes: string) => ({
    error: `${flag} can only be used with ${modes} mode`,
    flag,
  });
  const replicas = values.changed('replicas') ? { Replicas: values.number('replicas') } : {};
  const replicated = 'replicated or replicated-job';
  if (mode === 'global' || mode === 'global-job') {
    const counted = values.changed('replicas') ? only('replicas', replicated) : null;
    if (counted && mode === 'global') return counted;
    if (values.number('replicas-max-per-node') > 0) return only('replicas-max-per-node', replicated);
    if (values.changed('max-concurrent')) return only('max-concurrent', 'replicated-job');
    return counted ?? { mode: mode === 'global' ? { Global: {} } : { GlobalJob: {} } };
  }
  if (mode === 'replicated') {
    return values.changed('max-concurrent')
      ? only('max-concurrent', 'replicated-job')
      : { mode: { Replicated: replicas } };
  }
  if (mode === 'replicated-job') {
    const concurrent = values.changed('max-concurrent') ? 'max-concurrent' : 'replicas';
    const job = {
      ...(values.changed(concurrent) && { MaxConcurrent: values.number(concurrent) }),
      ...(values.changed('replicas') && { TotalCompletions: values.number('replicas') }),
    };
    return { mode: { ReplicatedJob: job } };
  }
  return { error: `Unknown mode: ${mode}, only replicated and global supported`, flag: 'mode' };
}
