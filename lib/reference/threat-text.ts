import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from '../catalog';
import type { ThreatId } from '../report';
import sources from './threats/sources.json' with { type: 'json' };

/** One section of a threat's page. */
export interface ThreatSection {
  readonly title: string;
  /** Markdown without the heading. */
  readonly body: string;
}

/** The prose of a threat's page, and where its facts were read. */
export interface ThreatText {
  readonly sections: readonly ThreatSection[];
  readonly sources: readonly Source[];
}

/**
 * The page of one threat, from `lib/reference/threats/<id>.md`. For the build alone: it reads the file below the
 * project's folder, and throws where there is none.
 */
export function threatText(id: ThreatId, root = process.cwd()): ThreatText {
  const markdown = readFileSync(join(root, 'lib', 'reference', 'threats', `${id}.md`), 'utf8');
  return { sections: sectionsOf(markdown), sources: sources[id] };
}

/** Splits Markdown at its headings of level 2. */
export function sectionsOf(markdown: string): readonly ThreatSection[] {
  return markdown
    .split(/^## +/m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      return { title: part.slice(0, end).trim(), body: part.slice(end + 1).trim() };
    });
}
