// Written by `npm run generate`; do not edit.
import { notImplemented } from './not-implemented';
import type { Mitigation } from './types';

/** All twelve checks, in the order of the printed sheet. */
export const mitigations: readonly Mitigation[] = [
  notImplemented('segregate-with-vms'),
  notImplemented('defang-setuid'),
  notImplemented('cpu-shares'),
  notImplemented('verify-images'),
  notImplemented('read-only-filesystem'),
  notImplemented('set-a-user'),
  notImplemented('no-env-secrets'),
  notImplemented('no-privileged'),
  notImplemented('no-inter-container-communication'),
  notImplemented('read-only-volumes'),
  notImplemented('memory-limit'),
  notImplemented('no-unnecessary-packages'),
];
