import { atoi } from '../go/integer';
import type { Request } from './request';

/** The host that the answers are given for. */
const CPUS = 8;
const MIN_MEMORY = 6 * 2 ** 20;
const MAX_CPU_NUMBER = 8192;

/** moby's `validateResources`, while the request is decoded. */
export function checkDecodedResources(request: Request): void {
  const { values } = request;
  if (values.number('cpu-rt-period') !== 0 || values.number('cpu-rt-runtime') !== 0) {
    const flag = values.number('cpu-rt-period') !== 0 ? 'cpu-rt-period' : 'cpu-rt-runtime';
    request.refuse(flag, 'kernel does not support CPU real-time scheduler');
  }
  const shares = values.number('cpu-shares');
  if (shares < 0) {
    request.refuse('cpu-shares', `invalid CPU shares (${shares}): value must be a positive integer`);
  }
}

/** moby's `verifyPlatformContainerResources` on a host with cgroup v2. */
export function checkResources(request: Request): void {
  checkMemory(request);
  checkCpu(request);
  checkSets(request);
  const weight = request.values.number('blkio-weight');
  if (weight > 0 && (weight < 10 || weight > 1000)) {
    request.refuse('blkio-weight', 'Range of blkio weight is from 10 to 1000');
  }
}

function checkMemory(request: Request): void {
  const { values } = request;
  const memory = values.number('memory');
  const swap = values.number('memory-swap');
  const reservation = values.number('memory-reservation');
  if (memory !== 0 && memory < MIN_MEMORY) request.refuse('memory', 'Minimum memory limit allowed is 6MB');
  if (memory > 0 && swap > 0 && swap < memory && request.sure('memory', 'memory-swap')) {
    const message = 'Minimum memoryswap limit should be larger than memory limit, see usage';
    request.refuse('memory-swap', message);
  }
  if (memory === 0 && swap > 0 && request.sure('memory', 'memory-swap')) {
    const message = 'You should always set the Memory limit when using Memoryswap limit, see usage';
    request.refuse('memory-swap', message);
  }
  if (reservation > 0 && reservation < MIN_MEMORY) {
    request.refuse('memory-reservation', 'Minimum memory reservation allowed is 6MB');
  }
  if (memory > 0 && reservation > memory && request.sure('memory', 'memory-reservation')) {
    const message = 'Minimum memory limit can not be less than memory reservation limit, see usage';
    request.refuse('memory-reservation', message);
  }
}

function checkCpu(request: Request): void {
  const { values } = request;
  const nano = values.number('cpus');
  const period = values.number('cpu-period');
  const quota = values.number('cpu-quota');
  if (nano > 0 && period > 0 && request.sure('cpus', 'cpu-period')) {
    request.refuse('cpu-period', 'Conflicting options: Nano CPUs and CPU Period cannot both be set');
  }
  if (nano > 0 && quota > 0 && request.sure('cpus', 'cpu-quota')) {
    request.refuse('cpu-quota', 'Conflicting options: Nano CPUs and CPU Quota cannot both be set');
  }
  if (nano < 0 || nano > CPUS * 1e9) {
    const message = `range of CPUs is from 0.01 to ${CPUS}.00, as there are only ${CPUS} CPUs available`;
    request.refuse('cpus', message);
  }
  if (period !== 0 && (period < 1000 || period > 1_000_000)) {
    const message = 'CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)';
    request.refuse('cpu-period', message);
  }
  if (quota > 0 && quota < 1000)
    request.refuse('cpu-quota', 'CPU cfs quota can not be less than 1ms (i.e. 1000)');
}

function checkSets(request: Request): void {
  const cpus = setFault(
    request.values.text('cpuset-cpus'),
    CPUS - 1,
    'cpus',
    'Requested CPUs are not available',
  );
  if (cpus) request.refuse('cpuset-cpus', cpus);
  const nodes = 'Requested memory nodes are not available';
  const mems = setFault(request.values.text('cpuset-mems'), 0, 'mems', nodes);
  if (mems) request.refuse('cpuset-mems', mems);
}

/** A list such as `0-3,5`, each number within what the host has. */
function setFault(text: string, last: number, kind: string, missing: string): string | null {
  if (text === '') return null;
  let available = true;
  for (const part of text.split(',')) {
    const dash = part.indexOf('-');
    const low = atoi(dash < 0 ? part : part.slice(0, dash));
    const high = dash < 0 ? low : atoi(part.slice(dash + 1));
    if (!low.ok || !high.ok || high.value < low.value) {
      return `Invalid value ${text} for cpuset ${kind}: invalid format: ${text}`;
    }
    if (high.value > MAX_CPU_NUMBER) {
      return `Invalid value ${text} for cpuset ${kind}: value of out range, maximum is ${MAX_CPU_NUMBER}`;
    }
    if (low.value < 0 || high.value > last) available = false;
  }
  if (available) return null;
  return `${missing} - requested ${text}, available: ${last === 0 ? '0' : `0-${last}`}`;
}
