import type { FileKind } from '../report';
import type { TAB_NAMES } from './schema';

/** What each tab of a lesson is to the engine. */
export const KIND_OF_TAB: Readonly<Record<(typeof TAB_NAMES)[number], FileKind>> = {
  Dockerfile: 'dockerfile',
  'run.sh': 'commands',
  'daemon.json': 'daemon',
  'compose.yaml': 'compose',
  '.env': 'env',
};
