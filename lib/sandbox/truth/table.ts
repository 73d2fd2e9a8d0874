import { z } from 'zod';
import { MITIGATION_IDS } from '../../report';
import cpuShares from './table/cpu-shares.json' with { type: 'json' };
import defangSetuid from './table/defang-setuid.json' with { type: 'json' };
import memoryLimit from './table/memory-limit.json' with { type: 'json' };
import noEnvSecrets from './table/no-env-secrets.json' with { type: 'json' };
import noNeighbours from './table/no-inter-container-communication.json' with { type: 'json' };
import noPrivileged from './table/no-privileged.json' with { type: 'json' };
import readOnlyFilesystem from './table/read-only-filesystem.json' with { type: 'json' };
import readOnlyVolumes from './table/read-only-volumes.json' with { type: 'json' };
import setAUser from './table/set-a-user.json' with { type: 'json' };

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
  /** The network namespace that `host` made for the container. */
  network: z.string().optional(),
  exit: z.number().int(),
  /** Words that the kernel's answer holds; empty for any. */
  output: z.string(),
  /** Whether the mitigation holds: the grader's verdict and the kernel's answer both have to say so. */
  holds: z.boolean(),
});

const table = z.strictObject({
  mitigation: z.enum(MITIGATION_IDS),
  attack: z.strictObject({ script: z.string(), seconds: z.number().int().positive() }),
  rows: z.array(row).min(4),
});

/** One setup, what is tried in its container, and how it has to end. */
export type TruthRow = z.infer<typeof row>;
/** The setups of one mitigation, met and unmet, and the attack that tells them apart. */
export type TruthTable = z.infer<typeof table>;

/** What the grader claims of the nine mitigations that one kernel can show, in a form that a kernel can answer. */
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
  ]);
