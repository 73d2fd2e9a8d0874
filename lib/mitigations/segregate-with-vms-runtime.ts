import { daemonMembers, daemonString, type JsonValue } from '../languages/daemon';
import type { Need } from '../report';
import type { Place } from '../setup';
import { baseOf, type Container, type DaemonFile, effective } from '../setup';
import { isKnown } from '../text';
import { placeIn, rewrite } from './containers';
import type { Problem } from './types';

/** What keeps a container from its host's kernel. */
export interface Isolation {
  /** `vm`: a kernel of its own; `gvisor`: a kernel in user space; null: the host's. */
  readonly by: 'vm' | 'gvisor' | null;
  /** Where that is said; null where it is said nowhere. */
  readonly place: Place | null;
  readonly problem: Problem | null;
  readonly need: Need | null;
}

const SHARED: Isolation = { by: null, place: null, problem: null, need: null };
const KATA = /^io\.containerd\.kata[\w.-]*\.v2$/;
const GVISOR = /^(?:io\.containerd\.runsc\.v\d+|runsc[\w-]*|gvisor)$/;
/** Names that every daemon has. */
const BUILT_IN = new Set(['', 'runc', 'io.containerd.runc.v2']);

/** How a container is isolated: its runtime, the daemon's own one, or Hyper-V on Windows. */
export function isolationOf(container: Container, daemon: DaemonFile | null): Isolation {
  const hyperv = hyperVOf(container);
  if (hyperv) return hyperv;
  const runtime = effective(container, 'runtime');
  if (runtime.state === 'unknown') return { ...SHARED, need: NEED };
  if (runtime.state === 'unset' || runtime.value === '') return defaultOf(daemon);
  const place = placeIn(container, runtime.option.valueSpan ?? runtime.option.span);
  return named(runtime.value, place, daemon);
}

const NEED: Need = {
  kind: 'commands',
  message: 'Write the runtime itself, or set the variable that may hold it in the script.',
};

function hyperVOf(container: Container): Isolation | null {
  const isolation = effective(container, 'isolation');
  if (isolation.state !== 'set') return null;
  const place = placeIn(container, isolation.option.valueSpan ?? isolation.option.span);
  const value = isolation.value.toLowerCase();
  if (value === 'hyperv') {
    return isLinux(container)
      ? { ...SHARED, place, problem: hyperVOnLinux(place) }
      : { ...SHARED, by: 'vm', place };
  }
  if (value === '' || value === 'default' || value === 'process' || !isKnown(value)) return null;
  return { ...SHARED, place, problem: noIsolation(place, isolation.value) };
}

/** Only an image that is known to be Linux's tells; Windows' and unknown ones may well run under Hyper-V. */
function isLinux({ reference: image }: Container): boolean {
  const base = image && isKnown(image.value) ? baseOf(image.value) : null;
  return base !== null && !base.windows;
}

function hyperVOnLinux(place: Place): Problem {
  return refused(
    'hyperv-on-linux',
    place,
    "Hyper-V isolates Windows containers, and this image is for Linux: invalid isolation (hyperv): linux only supports 'default'.",
    'Use a runtime that starts virtual machines instead: --runtime io.containerd.kata.v2.',
  );
}

function noIsolation(place: Place, value: string): Problem {
  return refused(
    'isolation-refused',
    place,
    `Docker knows no isolation called "${value}": default everywhere, process and hyperv on Windows.`,
    'Leave it out, or write hyperv for a Windows container.',
  );
}

/** What the daemon takes for a container that names no runtime. */
function defaultOf(daemon: DaemonFile | null): Isolation {
  const name = daemon && daemonString(daemon.facts, 'default-runtime');
  const member = daemon?.facts.entries.get('default-runtime');
  return daemon && name !== null && member
    ? named(name, { file: daemon, span: member.span }, daemon)
    : SHARED;
}

function named(name: string, place: Place, daemon: DaemonFile | null): Isolation {
  const mapped = mappingOf(name, daemon);
  if (mapped !== null) return { ...SHARED, by: kernelOf(mapped), place };
  if (BUILT_IN.has(name)) return { ...SHARED, place };
  if (KATA.test(name)) return { ...SHARED, by: 'vm', place };
  if (name.startsWith('io.containerd.runsc.')) return { ...SHARED, by: 'gvisor', place };
  if (isShim(name)) return { ...SHARED, place, problem: /kata/i.test(name) ? noKataShim(place, name) : null };
  if (GVISOR.test(name) && daemon === null) return { ...SHARED, by: 'gvisor', place };
  return { ...SHARED, place, problem: notConfigured(place, name, daemon !== null) };
}

/** containerd takes a name with a dot inside and no slash for that of a shim (moby, runtime_unix.go). */
function isShim(name: string): boolean {
  return name.indexOf('.') > 0 && !name.includes('/');
}

/** The shim or program that the daemon file maps a name to; null where it maps none. */
function mappingOf(name: string, daemon: DaemonFile | null): string | null {
  const members = daemon ? daemonMembers(daemon.facts, 'runtimes') : [];
  const member = members.find(({ key }) => key.value === name);
  return member ? (fieldOf(member.value, 'runtimeType') ?? fieldOf(member.value, 'path') ?? '') : null;
}

function fieldOf(value: JsonValue, key: string): string | null {
  const member =
    value.type === 'object' ? value.members.findLast((each) => each.key.value === key) : undefined;
  return member?.value.type === 'string' ? member.value.text.value : null;
}

/** `io.containerd.kata-qemu.v2`, `/usr/bin/containerd-shim-kata-v2`, `/usr/bin/kata-runtime`. */
function kernelOf(mapped: string): Isolation['by'] {
  const name = mapped.slice(mapped.lastIndexOf('/') + 1);
  if (KATA.test(name) || /^(?:kata-runtime|containerd-shim-kata[\w-]*-v2)$/.test(name)) return 'vm';
  return /^(?:io\.containerd\.runsc\.v\d+|runsc|containerd-shim-runsc-v\d+)$/.test(name) ? 'gvisor' : null;
}

function notConfigured(place: Place, name: string, hasFile: boolean): Problem {
  const where = hasFile ? 'The daemon file beside it does not list' : 'No daemon file here lists';
  const problem = refused(
    'runtime-not-configured',
    place,
    `${where} this runtime, and the daemon refuses what it does not list: unknown or invalid runtime name: ${name}.`,
    'List it under "runtimes" in daemon.json, with the shim that it stands for.',
  );
  if (!/kata/i.test(name)) return problem;
  return { ...problem, fixes: [rewrite(place, SHIM, `Write ${SHIM}`, false)] };
}

function noKataShim(place: Place, name: string): Problem {
  const problem = refused(
    'no-such-shim',
    place,
    `"${name}" is not the name of a Kata shim: those read io.containerd.kata….v2. Docker takes it and fails when the container starts.`,
    `Write ${SHIM}.`,
  );
  return { ...problem, fixes: [rewrite(place, SHIM, `Write ${SHIM}`, false)] };
}

const SHIM = 'io.containerd.kata.v2';

function refused(kind: string, place: Place, message: string, advice: string): Problem {
  return {
    kind,
    severity: 'error',
    place,
    message,
    consequence: 'The container does not start, so no virtual machine is around it.',
    advice,
  };
}
