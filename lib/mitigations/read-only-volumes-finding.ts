import type { GivenMount } from '../setup';
import type { Problem, Sign } from './types';

/** What one mount, or one loan of mounts, comes to. */
export interface Finding {
  readonly problems: readonly Problem[];
  readonly evidence: readonly Sign[];
  /** True where these files cannot say whether it is read-only. */
  readonly isOpen: boolean;
}

/** A tmpfs lives in memory, an image mount is a copy: neither is a volume. */
export function isCounted({ type }: GivenMount): boolean {
  return type !== 'tmpfs' && type !== 'image';
}
