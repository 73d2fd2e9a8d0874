import { parseBool } from '../go/bool';
import { quote } from '../go/quote';
import { cut } from '../go/strings';
import type { Request } from './request';

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;
const RUNTIMES = new Set(['', 'runc', 'io.containerd.runc.v2']);
const IPC = new Set(['', 'none', 'private', 'host', 'shareable']);
const SECURITY_KEYS = new Set(['label', 'apparmor', 'seccomp']);
const SWITCHES = new Set(['no-new-privileges', 'writable-cgroups']);

/** Only Windows has more than one isolation. */
export function checkIsolation(request: Request): void {
  const isolation = request.values.text('isolation');
  if (isolation === '' || isolation.toLowerCase() === 'default') return;
  request.refuse('isolation', `invalid isolation (${isolation}): linux only supports 'default'`);
}

/** moby's `verifyPlatformContainerSettings` between the resources and the tmpfs mounts. */
export function checkPlatform(request: Request): void {
  const { values } = request;
  const ipc = values.text('ipc');
  if (!IPC.has(ipc) && !ipc.startsWith('container:')) request.refuse('ipc', `invalid IPC mode: ${ipc}`);
  if (values.number('shm-size') < 0) request.refuse('shm-size', 'SHM size can not be less than 0');
  const score = values.number('oom-score-adj');
  if (score < -1000 || score > 1000) {
    request.refuse('oom-score-adj', `Invalid value ${score}, range for oom score adj is [-1000, 1000]`);
  }
  const runtime = values.text('runtime');
  if (!RUNTIMES.has(runtime) && !isShimName(runtime)) {
    request.refuse('runtime', `unknown or invalid runtime name: ${runtime}`);
  }
}

export function checkName(request: Request): void {
  const name = request.values.text('name');
  if (name === '' || NAME.test(name.replace(/^\//, ''))) return;
  request.refuse('name', `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`);
}

/** moby's `parseSecurityOpt`. */
export function checkSecurity(request: Request): void {
  for (const { value, option } of request.values.list('security-opt')) {
    if (SWITCHES.has(value) || value === 'systempaths=unconfined') continue;
    const { before: key, after } = cut(value, value.includes('=') ? '=' : ':');
    const valid = SECURITY_KEYS.has(key) || (SWITCHES.has(key) && parseBool(after).ok);
    if (!valid) request.refuseOption(option, `invalid --security-opt 2: ${quote(value)}`);
  }
}

/** A name that containerd takes for a shim: a dot inside, no slash. It may still fail when the container starts. */
function isShimName(runtime: string): boolean {
  return runtime.indexOf('.') > 0 && !runtime.includes('/');
}
