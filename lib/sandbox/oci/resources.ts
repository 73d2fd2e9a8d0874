import { numberOf, textOf } from './body';
import type { Body, OciCpu, OciMemory, OciResources } from './types';

const DEFAULT_PERIOD = 100_000;
const BILLION = 1e9;

/** Limits of the control group; a part that no flag sets is left out, and the kernel's default holds. */
export function resourcesOf(
  host: Body,
  memory: { readonly limit: number; readonly swap: number } | null,
): Omit<OciResources, 'devices'> {
  const bounds = memoryOf(host, memory);
  const cpu = cpuOf(host);
  const pids = numberOf(host, 'PidsLimit');
  const weight = cpuWeight(numberOf(host, 'CpuShares'));
  return {
    ...(isEmpty(bounds) ? {} : { memory: bounds }),
    ...(isEmpty(cpu) ? {} : { cpu }),
    ...(pids > 0 ? { pids: { limit: pids } } : {}),
    ...(weight === null ? {} : { unified: { 'cpu.weight': String(weight) } }),
  };
}

function memoryOf(host: Body, memory: { readonly limit: number; readonly swap: number } | null): OciMemory {
  const reservation = numberOf(host, 'MemoryReservation');
  return {
    ...(memory ? { limit: memory.limit, swap: memory.swap } : {}),
    ...(reservation > 0 ? { reservation } : {}),
  };
}

/** `--cpus` is a quota of the default period (moby, getCPUResources). */
function cpuOf(host: Body): OciCpu {
  const nano = numberOf(host, 'NanoCpus');
  const quota = nano > 0 ? Math.trunc((nano * DEFAULT_PERIOD) / BILLION) : numberOf(host, 'CpuQuota');
  const period = nano > 0 ? DEFAULT_PERIOD : numberOf(host, 'CpuPeriod');
  const cpus = textOf(host, 'CpusetCpus');
  const mems = textOf(host, 'CpusetMems');
  return {
    ...(quota === 0 ? {} : { quota }),
    ...(period === 0 ? {} : { period }),
    ...(cpus === '' ? {} : { cpus }),
    ...(mems === '' ? {} : { mems }),
  };
}

/**
 * The weight that runc 1.3.2 and later give for CPU shares: a curve through (2, 1), (1024, 100) and (262144, 10000)
 * (opencontainers/cgroups, ConvertCPUSharesToCgroupV2Value). crun 1.8.1 would use the straight line of before, where
 * 1024 is 39, so the weight is written here. Null for no shares: the kernel's default of 100.
 */
export function cpuWeight(shares: number): number | null {
  if (shares === 0) return null;
  if (shares <= 2) return 1;
  if (shares >= 262_144) return 10_000;
  const log = Math.log2(shares);
  return Math.ceil(10 ** ((log * log + 125 * log) / 612 - 7 / 34));
}

function isEmpty(part: object): boolean {
  return Object.keys(part).length === 0;
}
