import type { MitigationId } from '@/lib/report';

/** The kinds of file that the matrix can be narrowed to, in the order of a setup. */
export const FILES = ['Dockerfile', 'run.sh', 'daemon.json', 'compose.yaml'] as const;
export type FileName = (typeof FILES)[number];

const WITHOUT_COMPOSE: readonly MitigationId[] = [
  'segregate-with-vms',
  'defang-setuid',
  'no-unnecessary-packages',
];

/**
 * The files in which a mitigation is written: those of its lesson, and `compose.yaml` where a Compose file alone
 * can decide it (the engine is asked in the test).
 */
export function filesOf(id: MitigationId, tabs: readonly string[]): readonly FileName[] {
  return FILES.filter((file) =>
    file === 'compose.yaml' ? !WITHOUT_COMPOSE.includes(id) : tabs.includes(file),
  );
}
