import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Demonstration, parseDemonstrations } from '../lessons';
import type { ThreatId } from '../report';

/**
 * What shows a threat on a real kernel, from `lib/reference/threats/<id>.attacks.yaml`. For the build and the tests: it
 * reads the file below the project's folder, and throws where it is missing or does not fit the schema.
 */
export function demonstrationsOf(id: ThreatId, root = process.cwd()): readonly Demonstration[] {
  const name = `${id}.attacks.yaml`;
  const text = readFileSync(join(root, 'lib', 'reference', 'threats', name), 'utf8');
  return parseDemonstrations(name, text);
}
