// Written by `npm run generate`; do not edit.
import { cpuShares } from './cpu-shares';
import { defangSetuid } from './defang-setuid';
import { memoryLimit } from './memory-limit';
import { noEnvSecrets } from './no-env-secrets';
import { noInterContainerCommunication } from './no-inter-container-communication';
import { noPrivileged } from './no-privileged';
import { noUnnecessaryPackages } from './no-unnecessary-packages';
import { readOnlyFilesystem } from './read-only-filesystem';
import { readOnlyVolumes } from './read-only-volumes';
import { segregateWithVms } from './segregate-with-vms';
import { setAUser } from './set-a-user';
import type { Mitigation } from './types';
import { verifyImages } from './verify-images';

/** All twelve checks, in the order of the printed sheet. */
export const mitigations: readonly Mitigation[] = [
  segregateWithVms,
  defangSetuid,
  cpuShares,
  verifyImages,
  readOnlyFilesystem,
  setAUser,
  noEnvSecrets,
  noPrivileged,
  noInterContainerCommunication,
  readOnlyVolumes,
  memoryLimit,
  noUnnecessaryPackages,
];
