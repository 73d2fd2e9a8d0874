import { z } from 'zod';
import { MITIGATION_IDS } from '../../report';
import capabilities from './table/capabilities.json' with { type: 'json' };
import contention from './table/contention.json' with { type: 'json' };
import cpuShares from './table/cpu-shares.json' with { type: 'json' };
import defangSetuid from './table/defang-setuid.json' with { type: 'json' };
import memoryLimit from './table/memory-limit.json' with { type: 'json' };
import noEnvSecrets from './table/no-env-secrets.json' with { type: 'json' };
import noNeighbours from './table/no-inter-container-communication.json' with { type: 'json' };
import noPrivileged from './table/no-privileged.json' with { type: 'json' };
import processes from './table/processes.json' with { type: 'json' };
import readOnlyFilesystem from './table/read-only-filesystem.json' with { type: 'json' };
import readOnlyVolumes from './table/read-only-volumes.json' with { type: 'json' };
import setAUser from './table/set-a-user.json' with { type: 'json' };
import systemCalls from './table/system-calls.json' with { type: 'json' };

/** What a build would have put into the image; `prepare` runs in the root folder of a copy of it. */
const image = z.strictObject({
  user: z.string().optional(),
  env: z.array(z.string()).optional(),
  prepare: z.string().optional(),
});

const row = z.strictObject({
  title: z.string().min(1),
  /** Docker lines; the last one starts the container. */
  commands: z.string(),
  dockerfile: z.string().optional(),
  daemon: z.string().optional(),
  image: image.optional(),
  /** A script of the guest's root before the container starts: what the daemon or a neighbour would have done. */
  host: z.string().optional(),
  /** What is mounted from the host and is a file, not a folder. */
  files: z.array(z.string()).optional(),
  /** The network namespace that `host` made for the container. */
  network: z.string().optional(),
  exit: z.number().int(),
  /** Words that the answer holds and that no other end prints: an exit code alone may have another cause. */
  output: z.string().min(1),
  /** Whether the protection holds: the kernel's answer has to say so, and the verdict where there is a mitigation. */
  holds: z.boolean(),
});

const table = z.strictObject({
  /** The mitigation that the grader judges by these setups. */
  mitigation: z.enum(MITIGATION_IDS).optional(),
  /** What they are about where the grader claims nothing of its own: that a flag becomes what the kernel enforces. */
  about: z.string().optional(),
  attack: z.strictObject({ script: z.string(), seconds: z.number().int().positive() }),
  rows: z.array(row).min(4),
});

/** One setup, what is tried in its container, and how it has to end. */
export type TruthRow = z.infer<typeof row>;
/** The setups of one protection, met and unmet, and the attack that tells them apart. */
export type TruthTable = z.infer<typeof table>;

/**
 * What the grader claims of the nine mitigations that one kernel can show, and what else the lessons say that flags do,
 * in a form that a kernel can answer.
 */
export const TRUTH: readonly TruthTable[] = z
  .array(table)
  .parse([
    defangSetuid,
    cpuShares,
    readOnlyFilesystem,
    setAUser,
    noEnvSecrets,
    noPrivileged,
    noNeighbours,
    readOnlyVolumes,
    memoryLimit,
    contention,
    processes,
    systemCalls,
    capabilities,
  ]);

/** What a table's rows are about, in a word or a few. */
export function subjectOf({ mitigation, about }: TruthTable): string {
  return mitigation ?? about ?? '';
}
