import type { Machine, Outcome } from '..';
import { quoted } from './shell-words';
import type { AttackRun, PlannedNeighbour, RunPlan } from './types';

/** The attacked container's name in the guest: `crun exec -t attack sh` opens a shell in it while it runs. */
export const ATTACKED = 'attack';
/** Networks take the longest: many small programs, each started cold. */
const HOST_SECONDS = 120;
const BUILD_SECONDS = 60;

/** What a caller may ask of a run. */
export interface RunOptions {
  /** The attack's output, in pieces; nothing of what is prepared before it. */
  readonly onOutput?: (text: string) => void;
  /** Multiplies every time limit: a check on a busy machine must not take its load for an answer. */
  readonly patience?: number;
}

/**
 * Runs a planned attack on a machine, which is taken back to its saved state first and may hold leftovers
 * afterwards. Every step has a time limit.
 */
export async function runAttack(
  machine: Machine,
  plan: RunPlan,
  { onOutput, patience = 1 }: RunOptions = {},
): Promise<AttackRun> {
  const stopped = await setUp(machine, plan, patience);
  if (stopped) return stopped;
  const limits = { seconds: plan.seconds * patience, ...(onOutput ? { onOutput } : {}) };
  return { ...(await machine.run(`contain ${ATTACKED}`, limits)), step: 'container' };
}

/**
 * Starts the planned container with nothing but a sleep in it, for a shell of one's own: its name in the guest, or how
 * the way there ended.
 */
export async function startContainer(machine: Machine, plan: RunPlan): Promise<string | AttackRun> {
  const { process: first, ...rest } = JSON.parse(plan.config);
  const config = JSON.stringify({ ...rest, process: { ...first, args: ['sleep', '86400'] } });
  const stopped = await setUp(machine, { ...plan, config }, 1);
  if (stopped) return stopped;
  const started = await detach(machine, ATTACKED, 1);
  return started.exit === 0 ? ATTACKED : { ...started, step: 'container' };
}

function detach(machine: Machine, id: string, patience: number): Promise<Outcome> {
  return machine.run(`contain -d ${id} || { cat /containers/${id}/log; exit 125; }`, {
    seconds: BUILD_SECONDS * patience,
  });
}

/** Everything before the attack itself; answers where it ends early. */
async function setUp(machine: Machine, plan: RunPlan, patience: number): Promise<AttackRun | null> {
  await machine.reset();
  if (plan.host !== '') {
    const host = await machine.run(`set -e\n${plan.host}`, { seconds: HOST_SECONDS * patience });
    if (host.exit !== 0) return { ...host, step: 'host' };
  }
  const image = await place(machine, { ...plan, id: ATTACKED }, patience);
  if (image.exit !== 0) return { ...image, step: 'build' };
  for (const neighbour of plan.neighbours) {
    const built = await place(machine, neighbour, patience);
    if (built.exit !== 0) return { ...built, step: 'host' };
    const started = await detach(machine, neighbour.id, patience);
    if (started.exit !== 0) return { ...started, step: 'host' };
  }
  return null;
}

/** Writes a container's folder and does in its root folder what a build would have done there. */
function place(
  machine: Machine,
  { id, config, prepare }: Pick<PlannedNeighbour, 'id' | 'config' | 'prepare'>,
  patience: number,
): Promise<Outcome> {
  const mount = 'mount -t overlay -o lowerdir=/images/base,upperdir=upper,workdir=work overlay rootfs';
  return machine.run(
    `mkdir -p /containers/${id} && cd /containers/${id} && mkdir upper work rootfs && ${mount} || exit 125
printf %s ${quoted(config)} >config.json
cd rootfs || exit 125
${prepare}`,
    { seconds: BUILD_SECONDS * patience },
  );
}
